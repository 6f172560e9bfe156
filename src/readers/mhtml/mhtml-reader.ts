import path from 'node:path';
import { htmlSheets } from '../html/html-sheets.ts';
import { headText, markupEncoding } from '../markup/decode-markup.ts';
import type { FileHead, RawFile, Reader } from '../raw-sheet.ts';
import { wholeFile } from '../whole-file.ts';
import { splitParts } from './split-parts.ts';
import type { MailPart } from './split-parts.ts';

async function pageOf(head: FileHead, { body, charset }: MailPart): Promise<string> {
  const own = charset === undefined ? undefined : Buffer.from(`<meta charset="${charset}">`);
  // The header's charset is a claim like that of a page, and as often wrong.
  const judged = own === undefined ? body : Buffer.concat([own, body]);
  const encoding = await markupEncoding({ ...head, bytes: judged.subarray(0, 65_536), size: judged.length }, judged);
  return new TextDecoder(encoding).decode(body);
}

/** Web archives in one file (.mht, also named .xls): the tables of all pages in them. */
export const mhtmlReader: Reader = {
  format: 'mhtml',
  recognises: (head) => {
    const text = headText(head).slice(0, 4096);
    return (
      /^\s*(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*?MIME-Version:/iu.test(text) && /\nContent-Type:/iu.test(text)
    );
  },
  open: async (head): Promise<RawFile> => {
    const parts = splitParts(await wholeFile(head)).filter(({ type }) => type === 'text/html');
    const pages = await Promise.all(parts.map((part) => pageOf(head, part)));
    const sheets = htmlSheets(pages, path.parse(head.name).name);
    return { format: 'mhtml', encoding: null, sheets, close: () => Promise.resolve() };
  },
};
