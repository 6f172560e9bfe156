import { archiveNames } from '../archive-names.ts';
import type { RawFile, Reader } from '../raw-sheet.ts';
import { denseSheets } from '../sheetjs/dense-sheets.ts';
import { parseParts } from '../sheetjs/parse-workbook.ts';
import { openPackage } from '../xlsx/open-zip.ts';
import { archiveParts } from './archive-parts.ts';

const WORKBOOK = /(?:^|\/)workbook\.bin$/iu;
const NUMBERS = /(?:^|\/)(?:Index\/Document\.iwa|Index\.zip)$/u;

/** Binary workbooks of Excel 2007 and later (.xlsb), and sheets of Apple Numbers, which are zip files of binary parts too. */
export const xlsbReader: Reader = {
  format: 'xlsb',
  recognises: async (head) => [...(await archiveNames(head))].some((name) => WORKBOOK.test(name) || NUMBERS.test(name)),
  open: async (head): Promise<RawFile> => {
    const archive = await openPackage(head.source);
    try {
      const format = [...archive.names].some((name) => NUMBERS.test(name)) ? 'numbers' : 'xlsb';
      const sheets = denseSheets(await parseParts(await archiveParts(archive)));
      return { format, encoding: null, sheets, close: () => Promise.resolve() };
    } finally {
      archive.close();
    }
  },
};
