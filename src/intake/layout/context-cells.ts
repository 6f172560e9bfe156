import type { RawCell, RawRow } from '#readers';
import type { ContextCell } from './block.ts';
import { compactText, filledColumns, isDatum, isLabel } from './cell-kind.ts';

/** Whether a text is a name under which some table knows a field. */
export type Lexicon = (text: string) => boolean;

// At the start of a cell or behind a blank: 到账日期(格式:yyyy-mm-dd) is a header and no pair.
const PAIR = /(?<=^|[\s,，;；])([\p{L}][\p{L}\p{N}/]{0,15}(?:[(（][^()（）:：]{1,8}[)）])?)\s*[:：]\s*/gu;
const CLOSED = /^[[【(（](.*)[\]】)）]$/u;

const unwrapped = (text: string): string => CLOSED.exec(text.trim())?.[1]?.trim() ?? text.trim();

/** `户名:某甲  账号:6222…` → its pairs. A time of day (09:12) is no pair. */
function pairsIn(text: string): { label: string; value: string }[] {
  const starts = [...text.matchAll(PAIR)];
  return starts.map((match, index) => ({
    label: match[1] ?? '',
    value: unwrapped(text.slice(match.index + match[0].length, starts[index + 1]?.index ?? text.length)),
  }));
}

/** The value of a label in the cell that holds it: behind the label, or the whole cell. */
export function contextText(cell: RawCell, label: string): string {
  if (cell === null) return '';
  const text = String(cell);
  return pairsIn(text).find((pair) => pair.label === label)?.value ?? unwrapped(text);
}

const endsWithColon = (cell: RawCell): boolean => /[:：]\s*$/u.test(typeof cell === 'string' ? cell : '');

function pairedCells(row: RawRow, knows: Lexicon): ContextCell[] {
  const found: ContextCell[] = [];
  const filled = filledColumns(row.cells);
  for (let at = 0; at < filled.length; at++) {
    const column = filled[at] ?? 0;
    const cell = row.cells[column] ?? null;
    const next = filled[at + 1];
    if (typeof cell !== 'string') continue;
    const inner = endsWithColon(cell) ? [] : pairsIn(cell);
    if (inner.length > 0) {
      for (const pair of inner) if (pair.value !== '') found.push({ ...pair, row: row.row, column });
      continue;
    }
    const isName = endsWithColon(cell) || (isLabel(cell) && knows(cell));
    if (!isName || next === undefined) continue;
    const value = row.cells[next] ?? null;
    // Two names side by side: the first has no value.
    if (endsWithColon(value) || (typeof value === 'string' && knows(value) && !isDatum(value))) continue;
    const label = compactText(cell).replace(/[:：]+$/u, '');
    found.push({ label, value: String(value).trim(), row: row.row, column: next });
    at++;
  }
  return found;
}

/** Key and value pairs in the rows above a table. */
export function contextCells(rows: readonly RawRow[], knows: Lexicon): ContextCell[] {
  const found = new Map<string, ContextCell>();
  for (const row of rows) {
    for (const pair of pairedCells(row, knows)) if (!found.has(pair.label)) found.set(pair.label, pair);
  }
  return [...found.values()];
}

/** True where cells hold a label and its value, or labels wait for values: 上报单位:某行 | 时间: — never a header. */
export function holdsPairs(row: RawRow): boolean {
  const texts = filledColumns(row.cells).map((column) => row.cells[column] ?? null);
  const isUnit = (value: string): boolean => /^(?:人民币)?(?:万元|元|%|天|月|日|个)$/u.test(value);
  const inside = (cell: RawCell): boolean =>
    typeof cell === 'string' && pairsIn(cell).some(({ value }) => value !== '' && !isUnit(value));
  return texts.some(inside) || (texts.some(endsWithColon) && !texts.every(endsWithColon));
}

/** True for a row that holds pairs and so is no header: 账号 | 6222… | 币种 | 人民币. */
export function isPairRow(row: RawRow, knows: Lexicon): boolean {
  const filled = filledColumns(row.cells);
  if (filled.length === 0) return false;
  const texts = filled.map((column) => row.cells[column] ?? null);
  if (texts.some((cell) => typeof cell === 'string' && pairsIn(cell).some((pair) => pair.value !== ''))) return true;
  if (texts.some(endsWithColon)) return true;
  if (filled.length % 2 === 1) return false;
  return texts.every((cell, index) =>
    index % 2 === 0 ? typeof cell === 'string' && knows(cell) : typeof cell !== 'string' || !knows(cell),
  );
}
