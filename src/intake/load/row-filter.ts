import type { RawCell, RawRow } from '#readers';
import { isNothing } from './parsed-cell.ts';

/** Why a row below the header is no datum. */
export type SkipReason =
  | 'above-header'
  | 'blank'
  | 'total'
  | 'note'
  | 'repeated-header'
  | 'end-mark'
  | 'footer'
  /** A title or line of account data printed again on a further page. */
  | 'repeated-title'
  | 'page-mark'
  /** Only the number of the row: lines of a form that nobody filled in. */
  | 'serial-only'
  /** Words between the labels of a form. */
  | 'form-text'
  /** A payment that was closed before any money moved. */
  | 'not-concluded'
  /** Rows of a table that the plan does not know. */
  | 'other-table';

const TOTAL = /^(?:合计|总计|小计|本页合计|本页小计|累计|共计)[:：]?$/u;
const TOTAL_START = /^(?:合计|总计|小计|本页合计|本页小计|累计|共计)/u;
const END_MARK = /以下空白|以下无正文|此页无正文|本页以下/u;
const FOOTER = /^(?:制表|填表|填报|审核|复核|统计|打印|导出|注|备注|说明)[^:：]{0,6}[:：]/u;
const NOTE =
  /必填|选填|填写|格式|例如|示例|说明|长度|字符|下拉|日期型|数值型|文本型|yyyy|^(?:文本|数字|日期|字符串|金额)$/iu;

const compact = (cell: RawCell): string => (typeof cell === 'string' ? cell.replace(/\s+/gu, '') : '');

function isTotal(filled: readonly RawCell[], width: number): boolean {
  const [first, second] = filled;
  if (TOTAL.test(compact(first ?? null)) || TOTAL.test(compact(second ?? null))) return true;
  return TOTAL_START.test(compact(first ?? null)) && filled.length * 2 <= width;
}

/**
 * Tells rows that hold no datum: blank and total rows, the note below the header of national templates,
 * headers repeated on each page, 以下空白, and lines such as 制表人.
 *
 * @param header the cells of the header row; empty where the format names its columns.
 */
export function rowFilter(headerRow: number, header: readonly RawCell[]): (row: RawRow) => SkipReason | undefined {
  const title = header.map(compact).join('\u001f');
  const width = header.filter((cell) => !isNothing(cell)).length;
  return ({ row, cells }) => {
    let filledCount = 0;
    for (const cell of cells) if (cell !== null && cell !== '') filledCount++;
    if (filledCount === 0) return 'blank';
    if (headerRow === 0) return undefined;
    if (row <= headerRow) return row === headerRow ? 'blank' : 'above-header';
    const first = cells.find((cell) => cell !== null && cell !== '') ?? null;
    const isNext = row === headerRow + 1;
    const start = typeof first === 'string' ? first : '';
    if (!isNext && filledCount > 2 && !/^\s*[合总小本累共]/u.test(start) && start !== header[0]) return undefined;
    const filled = cells.filter((cell) => !isNothing(cell));
    if (filled.length === 0) return 'blank';
    if (isTotal(filled, width)) return 'total';
    if (filled.length === 1 && END_MARK.test(compact(filled[0] ?? null))) return 'end-mark';
    if (filled.length === 1 && FOOTER.test(compact(filled[0] ?? null))) return 'footer';
    if (cells.map(compact).join('\u001f') === title) return 'repeated-header';
    const notes = filled.filter((cell) => typeof cell === 'string' && NOTE.test(cell)).length;
    return isNext && notes * 2 >= filled.length && notes > 0 ? 'note' : undefined;
  };
}
