import { FileFault, openFile } from '#readers';
import type { RawCell, RawSheet } from '#readers';
import type { BulkItem } from './bulk-item.ts';

const TEXT_COLUMN =
  /^(?:正文|全文|文书(?:内容|全文|正文)|裁判文书(?:全文|内容)|判决书全文|内容|qwcontent|text|content|full_?text|doc_?text|html)$/iu;
const SAMPLE = 50;

/**
 * The documents of a table: one column holds the text. Without `column` the column is the one whose name says so, else
 * the one with the longest cells.
 *
 * @throws {FileFault} where the file cannot be read or no column holds texts.
 */
export async function* tableItems(path: string, name: string, column?: string): AsyncGenerator<BulkItem> {
  const file = await openFile(path, name);
  try {
    for (const sheet of file.sheets) yield* sheetItems(sheet, name, column);
  } finally {
    await file.close();
  }
}

async function* sheetItems(sheet: RawSheet, name: string, column: string | undefined): AsyncGenerator<BulkItem> {
  let at: number | undefined;
  let held: { row: number; cells: readonly RawCell[] }[] = [];
  for await (const batch of sheet.rows()) {
    for (const row of batch) {
      if (at !== undefined) {
        const item = itemOf(name, sheet, row, at);
        if (item !== undefined) yield item;
        continue;
      }
      held.push(row);
      if (held.length < SAMPLE) continue;
      at = textColumn(sheet, held, column, name);
      for (const one of itemsOf(name, sheet, held, at)) yield one;
      held = [];
    }
  }
  if (at === undefined && held.length > 0)
    for (const one of itemsOf(name, sheet, held, textColumn(sheet, held, column, name))) yield one;
}

type Row = { readonly row: number; readonly cells: readonly RawCell[] };

function itemsOf(name: string, sheet: RawSheet, rows: readonly Row[], at: number): BulkItem[] {
  return rows.flatMap((row) => itemOf(name, sheet, row, at) ?? []);
}

/** Headers and numbers are no documents. */
function itemOf(name: string, sheet: RawSheet, { row, cells }: Row, at: number): BulkItem | undefined {
  const cell = cells[at];
  if (typeof cell !== 'string' || cell.length < 20) return undefined;
  return { id: `${name}/${sheet.name}#${String(row)}`, text: cell };
}

function textColumn(sheet: RawSheet, rows: readonly Row[], wanted: string | undefined, name: string): number {
  const headers: readonly RawCell[] = sheet.columns ?? rows[0]?.cells ?? [];
  const named = headers.findIndex(
    (header) =>
      typeof header === 'string' && (wanted === undefined ? TEXT_COLUMN.test(header.trim()) : header.trim() === wanted),
  );
  if (named >= 0) return named;
  if (wanted !== undefined) throw noColumn(name, wanted, headers);
  const lengths = Array.from({ length: Math.max(0, ...rows.map(({ cells }) => cells.length)) }, (_, at) =>
    rows.reduce((sum, { cells }) => sum + (typeof cells[at] === 'string' ? cells[at].length : 0), 0),
  );
  const longest = lengths.indexOf(Math.max(...lengths));
  if (longest < 0 || (lengths[longest] ?? 0) / rows.length < 50) throw noColumn(name, undefined, headers);
  return longest;
}

function noColumn(name: string, wanted: string | undefined, headers: readonly RawCell[]): FileFault {
  const shown = headers.slice(0, 20).map(String).join('、');
  return new FileFault(
    'no-sheet',
    `“${name}”中${wanted === undefined ? '没有存放文书正文的列' : `没有名为“${wanted}”的列`}。表头为：${shown}。请用 --text-column 指明正文所在的列。`,
    `"${name}" has no column ${wanted === undefined ? 'with texts of documents' : `"${wanted}"`}. Its headers: ${shown}. Name the column with --text-column.`,
  );
}
