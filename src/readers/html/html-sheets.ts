import { Parser } from 'htmlparser2';
import { FileFault } from '../file-fault.ts';
import type { RawRow, RawSheet } from '../raw-sheet.ts';
import { htmlTables } from './html-tables.ts';
import type { HtmlTable } from './table-collector.ts';

const BATCH = 2000;

async function* batches(rows: readonly RawRow[]): AsyncGenerator<readonly RawRow[]> {
  for (let at = 0; at < rows.length; at += BATCH) yield await Promise.resolve(rows.slice(at, at + BATCH));
}

function plainText(markup: string): string {
  let text = '';
  const parser = new Parser({
    ontext: (piece) => {
      text += piece;
    },
  });
  parser.end(markup);
  return text.trim();
}

/** Names of the sheets that Excel notes for itself in the pages that it writes. */
function notedNames(page: string): string[] {
  const notes = page.matchAll(/<x:ExcelWorksheet>\s*<x:Name>([^<]*)<\/x:Name>/gu);
  return [...notes].map(([, name]) => plainText(name ?? ''));
}

/** Sheets of the tables of some pages. @throws {FileFault} where there is none. */
export function htmlSheets(pages: readonly string[], fileStem: string): RawSheet[] {
  const tables = pages.flatMap(htmlTables);
  if (tables.length === 0) {
    throw new FileFault(
      'no-sheet',
      '网页里没有表格。若是 Excel 另存的多文件网页,数据在同名的“.files”文件夹里;请用 Excel 打开原文件后另存为 .xlsx,再导入。',
      'The page holds no table. Where Excel saved it as a page of several files, the data are in the folder ".files"; save it as .xlsx instead.',
    );
  }
  const noted = pages.flatMap(notedNames);
  const nameOf = ({ caption }: HtmlTable, index: number): string => {
    if (noted.length === tables.length) return noted[index] ?? fileStem;
    if (caption !== '') return caption;
    return index === 0 ? fileStem : `${fileStem}-${String(index + 1)}`;
  };
  return tables.map((table, index) => ({
    name: nameOf(table, index),
    hidden: false,
    rows: () => batches(table.rows),
    merges: () => Promise.resolve(table.merges),
  }));
}
