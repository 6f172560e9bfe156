import { getDocumentProxy } from 'unpdf';
import { FileFault } from '#readers';
import { DocumentTextBuilder } from '../../document-text.ts';
import type { DocumentText } from '../../document-text.ts';
import type { Carrier } from '../carrier.ts';
import { joinLines } from './join-lines.ts';
import { pageLines } from './page-lines.ts';
import type { PdfItem, PdfLine } from './page-lines.ts';
import { withoutMargins } from './without-margins.ts';

const PAGES = 3000;
const TIME_LIMIT_MS = 60_000;
/** A page with fewer characters has only a stamp or a page number beside its picture. */
const FEW = 8;

/** The operator by which pdf.js shows text. */
const SHOW_TEXT = 44;
type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type PdfPage = Awaited<ReturnType<Pdf['getPage']>>;

/** PDF with text: lines and paragraphs are rebuilt from the places of the characters. */
export const pdfCarrier: Carrier = {
  name: 'pdf',
  recognises: ({ bytes }) => bytes.subarray(0, 1024).includes('%PDF-'),
  read: async ({ bytes }) => [await readPdf(bytes)],
};

async function readPdf(bytes: Buffer): Promise<DocumentText> {
  const pdf = await opened(bytes);
  const builder = new DocumentTextBuilder('pdf');
  let pages: readonly (readonly PdfLine[])[];
  try {
    pages = await readPages(pdf, builder);
  } finally {
    await pdf.loadingTask.destroy();
  }
  const { body, margins } = withoutMargins(pages);
  for (const aside of margins) builder.aside(aside);
  body.forEach((lines, at) => {
    if (charactersOf(lines) < FEW) builder.pageWithoutText(at + 1);
  });
  if (body.some((lines) => charactersOf(lines) >= FEW)) {
    for (const paragraph of joinLines(body)) {
      builder.paragraph(paragraph.map(({ text, page, number }) => ({ text, place: { page, line: number } })));
    }
  }
  return builder.build();
}

async function readPages(pdf: Pdf, builder: DocumentTextBuilder): Promise<PdfLine[][]> {
  const deadline = Date.now() + TIME_LIMIT_MS;
  const pages: PdfLine[][] = [];
  const unreadable: number[] = [];
  const count = Math.min(pdf.numPages, PAGES);
  for (let number = 1; number <= count; number += 1) {
    if (Date.now() > deadline) {
      builder.note(`只读到第 ${number - 1} 页(超过时限)`, `read up to page ${number - 1} only (time limit)`);
      break;
    }
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const found = items.flatMap((item) => asItem(item));
    if (found.length === 0 && (await showsText(page))) unreadable.push(number);
    pages.push(pageLines(found, number));
    page.cleanup();
  }
  if (pdf.numPages > PAGES) builder.note(`只读前 ${PAGES} 页`, `only the first ${PAGES} pages were read`);
  if (unreadable.length > 0) {
    builder.note(
      `第 ${unreadable.join('、')} 页有文字,但字体没有附带编码,读不出来。请用原程序打开后另存为嵌入字体的 PDF 或 .docx。`,
      `Page ${unreadable.join(', ')} has text in a font without an encoding, which cannot be read. Save it as PDF with embedded fonts or as .docx.`,
    );
  }
  return pages;
}

function charactersOf(lines: readonly PdfLine[]): number {
  return lines.reduce((sum, { text }) => sum + text.trim().length, 0);
}

/** True where a page draws text, readable or not. */
async function showsText(page: PdfPage): Promise<boolean> {
  const { fnArray } = await page.getOperatorList();
  return fnArray.some((operator) => operator === SHOW_TEXT);
}

async function opened(bytes: Buffer): Promise<Pdf> {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, verbosity: 0, stopAtErrors: false });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    if (/password|encrypt/iu.test(`${text} ${error instanceof Error ? error.name : ''}`)) {
      throw new FileFault(
        'file-encrypted',
        'PDF 有打开密码。请去掉密码后另存。',
        'The PDF has a password. Save it without one.',
        error,
      );
    }
    throw new FileFault(
      'file-damaged',
      `PDF 已损坏(${text.slice(0, 80)})。请重新导出或重新索取。`,
      `The PDF is damaged (${text.slice(0, 80)}). Export it or ask for it again.`,
      error,
    );
  }
}

function asItem(item: object): PdfItem[] {
  if (!('str' in item) || !('transform' in item)) return [];
  const { str, transform, width } = item as { str: string; transform: number[]; width: number };
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = transform;
  const size = Math.hypot(c, d) || Math.hypot(a, b);
  // Watermarks and stamps run aslant.
  if (str.trim() === '' || Math.abs(b) > Math.abs(a) * 0.1) return [];
  return [{ text: str, x, y, width, size }];
}
