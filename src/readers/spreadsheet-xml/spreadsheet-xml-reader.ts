import { headText, markupEncoding } from '../markup/decode-markup.ts';
import { odsTables } from '../ods/ods-tables.ts';
import type { RawFile, Reader } from '../raw-sheet.ts';
import { wholeFile } from '../whole-file.ts';
import { xmlSheets } from './xml-sheets.ts';

const EXCEL = /^[\ufeff\s]*<[\s\S]*urn:schemas-microsoft-com:office:spreadsheet/u;
const PAGE = /<(?:\w+:)?html\b/iu;
const OPEN_DOCUMENT = /^[\ufeff\s]*<[\s\S]*<(?:\w+:)?document\b[^>]*opendocument/u;

async function* once(text: string): AsyncGenerator<string> {
  const piece = 1 << 18;
  for (let at = 0; at < text.length; at += piece) yield await Promise.resolve(text.slice(at, at + piece));
}

/** Workbooks in one XML text: Excel 2003's SpreadsheetML (also named .xls) and flat OpenDocument (.fods). */
export const spreadsheetXmlReader: Reader = {
  format: 'spreadsheet-xml',
  recognises: (head) => {
    const text = headText(head);
    return (EXCEL.test(text) && !PAGE.test(text)) || OPEN_DOCUMENT.test(text);
  },
  open: async (head): Promise<RawFile> => {
    const bytes = await wholeFile(head);
    const encoding = await markupEncoding(head, bytes);
    const text = new TextDecoder(encoding).decode(bytes);
    const flat = OPEN_DOCUMENT.test(text.slice(0, 65_536));
    const sheets = flat ? await odsTables(() => once(text)) : xmlSheets(text);
    return { format: flat ? 'fods' : 'spreadsheet-xml', encoding, sheets, close: () => Promise.resolve() };
  },
};
