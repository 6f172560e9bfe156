import path from 'node:path';
import { headText, markupEncoding } from '../markup/decode-markup.ts';
import type { RawFile, Reader } from '../raw-sheet.ts';
import { wholeFile } from '../whole-file.ts';
import { htmlSheets } from './html-sheets.ts';

const BEGINNING =
  /^[\ufeff\u00ef\u00bb\u00bf\s]*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|style|title|div|center|form|link|script|font)\b/iu;

/** Tables of web pages, which many systems deliver under the name .xls. Cells are the texts shown. */
export const htmlReader: Reader = {
  format: 'html',
  recognises: (head) => BEGINNING.test(headText(head)),
  open: async (head): Promise<RawFile> => {
    const bytes = await wholeFile(head);
    const encoding = await markupEncoding(head, bytes);
    const page = new TextDecoder(encoding).decode(bytes);
    const sheets = htmlSheets([page], path.parse(head.name).name);
    return { format: 'html', encoding, sheets, close: () => Promise.resolve() };
  },
};
