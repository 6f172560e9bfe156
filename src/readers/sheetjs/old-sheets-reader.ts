import type { FileHead, RawFile, Reader } from '../raw-sheet.ts';
import { wholeFile } from '../whole-file.ts';
import { denseSheets } from './dense-sheets.ts';
import { parseWorkbook } from './parse-workbook.ts';

interface Kind {
  readonly format: string;
  /** Over the head read byte by byte. */
  readonly begins: RegExp;
}

const KINDS: readonly Kind[] = [
  { format: 'sylk', begins: /^ID;P[^\r\n]*[\r\n]+[A-Z]{1,3};/u },
  // Lotus 1-2-3, Works and Quattro Pro share their first record; no text begins with a zero.
  { format: 'lotus', begins: /^[\0\xff]\0[\x02\x1a]\0/u },
];

function kindOf(head: FileHead): Kind | undefined {
  const text = head.bytes.toString('latin1', 0, 512);
  return KINDS.find(({ begins }) => begins.test(text));
}

/** Spreadsheets of the eighties and nineties that old systems still write: SYLK, Lotus 1-2-3, Quattro Pro. */
export const oldSheetsReader: Reader = {
  format: 'old-sheets',
  recognises: (head) => kindOf(head) !== undefined,
  open: async (head): Promise<RawFile> => {
    const format = kindOf(head)?.format ?? 'old-sheets';
    const book = await parseWorkbook(await wholeFile(head));
    return { format, encoding: null, sheets: denseSheets(book), close: () => Promise.resolve() };
  },
};
