import type { CellRange, RawCell, RawRow } from '#readers';
import type { BlockColumn } from './block.ts';
import { compactText, filledColumns, isDatum, isFieldCode, isFilled, isLabel } from './cell-kind.ts';
import { holdsPairs, isPairRow } from './context-cells.ts';
import type { Lexicon } from './context-cells.ts';
import type { MergeIndex } from './merged-cells.ts';

/** A header of one to three rows. */
export interface Header {
  /** Places in the list of rows that was looked at. */
  readonly from: number;
  readonly to: number;
  readonly columns: readonly BlockColumn[];
  /** How many of its columns some table knows. */
  readonly known: number;
}

export interface Looked {
  readonly rows: readonly RawRow[];
  readonly merges: MergeIndex;
  readonly knows: Lexicon;
}

const DEEPEST = 3;

const at = (row: RawRow | undefined, column: number): RawCell => row?.cells[column] ?? null;

function knownIn(row: RawRow, knows: Lexicon): number {
  return row.cells.filter((cell) => typeof cell === 'string' && isLabel(cell) && knows(cell)).length;
}

const allLabels = (row: RawRow): boolean =>
  filledColumns(row.cells).every((column) => isLabel(at(row, column)) || isFieldCode(at(row, column)));

/** The next rows that hold something. */
function below(rows: readonly RawRow[], from: number, count: number): RawRow[] {
  const found: RawRow[] = [];
  for (let at = from; at < rows.length && found.length < count; at++) {
    const row = rows[at];
    if (row !== undefined && row.cells.some(isFilled)) found.push(row);
  }
  return found;
}

/** Without a single known name a header must stand above cells that are unlike it. */
function standsAboveData(looked: Looked, index: number, filled: readonly number[], among = 4): boolean {
  const next = below(looked.rows, index + 1, among);
  return next.some((row) => {
    const under = filled.filter((column) => isFilled(at(row, column)));
    return under.length * 2 >= filled.length && under.some((column) => isDatum(at(row, column)));
  });
}

const mergesAcross = (merges: MergeIndex, row: number): readonly CellRange[] =>
  (merges.get(row) ?? []).filter((merge) => merge.right > merge.left);

/** Whether the row below belongs to the header: it fills what the upper row leaves open or groups. */
function continues(looked: Looked, index: number): boolean {
  const upper = looked.rows[index];
  const lower = looked.rows[index + 1];
  if (upper === undefined || lower === undefined || lower.row !== upper.row + 1) return false;
  const filled = filledColumns(lower.cells);
  if (filled.length === 0 || !filled.every((column) => isLabel(at(lower, column)))) return false;
  const grouped = mergesAcross(looked.merges, upper.row).filter((merge) => merge.bottom === upper.row);
  const tall = (looked.merges.get(upper.row) ?? []).some((merge) => merge.bottom > upper.row);
  if (grouped.length > 0) return tall || filled.length > 1;
  if (tall) return true;
  const above = filledColumns(upper.cells);
  const open = filled.filter((column) => column > (above[0] ?? 0) && !isFilled(at(upper, column)));
  if (open.length === 0) return false;
  const texts = filled.map((column) => compactText(at(lower, column)));
  const repeats = new Set(texts).size < texts.length;
  const leaves = above.some((column) => !isFilled(at(lower, column)));
  return repeats || knownIn(lower, looked.knows) > 0 || (leaves && standsAboveData(looked, index + 1, above));
}

/** Names that a system gives its columns may stand below or above the names for people. */
const isCodeRow = (row: RawRow | undefined): boolean => {
  const filled = row === undefined ? [] : filledColumns(row.cells);
  return (
    filled.length >= 2 &&
    filled.every((column) => isFieldCode(at(row, column))) &&
    filled.some((column) => /[_$]/u.test(compactText(at(row, column))))
  );
};

/** Whatever stands above a row of field codes, in words, names those fields. */
function standsAboveCodes(rows: readonly RawRow[], index: number): boolean {
  const row = rows[index];
  if (row === undefined || isCodeRow(row) || row.cells.some((cell) => isFilled(cell) && typeof cell !== 'string'))
    return false;
  const lower = rows.slice(index + 1, index + DEEPEST);
  const codes = lower.findIndex(isCodeRow);
  const between = lower.slice(0, Math.max(0, codes));
  return codes !== -1 && between.every((one) => allLabels(one) && filledColumns(one.cells).length > 1);
}

/** Whether the row can be the first row of a header. */
function mayBeHeader(looked: Looked, index: number): boolean {
  const row = looked.rows[index];
  if (row === undefined) return false;
  const filled = filledColumns(row.cells);
  if (filled.length < 2 || holdsPairs(row)) return false;
  if (standsAboveCodes(looked.rows, index)) return true;
  if (!allLabels(row)) return false;
  const texts = new Set(filled.map((column) => compactText(at(row, column))));
  if (texts.size < 2 || texts.size * 3 < filled.length) return false;
  const known = knownIn(row, looked.knows);
  const isPairs = isPairRow(row, looked.knows) && !continues(looked, index);
  if (isPairs && !standsAboveData(looked, index, filled, 1)) return false;
  if (known >= 2 && known * 4 >= filled.length) return true;
  return (known >= 1 || filled.length >= 3) && standsAboveData(looked, index, filled);
}

/** Names for people may also stand below the codes. */
const namesBelow = (row: RawRow, knows: Lexicon): boolean =>
  allLabels(row) && knownIn(row, knows) >= 2 && knownIn(row, knows) * 2 >= filledColumns(row.cells).length;

/** Group headings stand in the first of the columns that they cover. */
function filledRight(row: RawRow, lower: RawRow, merges: MergeIndex, width: number): string[] {
  const texts: string[] = [];
  const covered = new Map<number, number>();
  for (const merge of mergesAcross(merges, row.row)) {
    for (let column = merge.left; column <= merge.right; column++) covered.set(column, merge.left);
  }
  for (let column = 0; column < width; column++) {
    const own = compactText(at(row, column));
    const from = covered.get(column);
    if (own !== '') texts.push(own);
    else if (from !== undefined) texts.push(compactText(at(row, from)));
    // Without merges a heading reaches as far as the row below goes on and nothing else is said.
    else texts.push(covered.size === 0 && isFilled(at(lower, column)) ? (texts[column - 1] ?? '') : '');
  }
  return texts;
}

function joined(rows: readonly RawRow[], merges: MergeIndex): { texts: string[][]; width: number } {
  const width = Math.max(...rows.map((row) => row.cells.length));
  const texts: string[][] = Array.from({ length: width }, () => []);
  rows.forEach((row, place) => {
    const lower = rows[place + 1];
    const line =
      lower === undefined
        ? Array.from({ length: width }, (_, column) => compactText(at(row, column)))
        : filledRight(row, lower, merges, width);
    line.forEach((text, column) => {
      const parts = texts[column];
      if (parts !== undefined && text !== '' && parts.at(-1) !== text) parts.push(text);
    });
  });
  return { texts, width };
}

function written(rows: readonly RawRow[], column: number): string {
  const cell = rows.map((row) => at(row, column)).findLast((one) => typeof one === 'string' && one.trim() !== '');
  return typeof cell === 'string' ? cell.replace(/\s+/gu, ' ').trim() : '';
}

function columnsOf(rows: readonly RawRow[], codes: readonly RawRow[], merges: MergeIndex): BlockColumn[] {
  const named = rows.length === 0 ? codes : rows;
  const { texts } = joined(named, merges);
  const last = texts.map((parts) => parts.at(-1) ?? '');
  const times = new Map<string, number>();
  for (const text of last) times.set(text, (times.get(text) ?? 0) + 1);
  return texts.flatMap((parts, column) => {
    const code =
      named === codes ? '' : (codes.map((row) => compactText(at(row, column))).find((one) => one !== '') ?? '');
    if (parts.length === 0 && code === '') return [];
    const lower = last[column] ?? '';
    // 余额 below three headings is three things: then only the joined name may say which.
    const alone = parts.length > 1 && times.get(lower) === 1 ? [lower] : [];
    const text = parts.length > 1 ? parts.join(' ') : parts.length === 1 ? written(named, column) : code;
    return [{ column, text, others: [...alone, ...(code === '' || code === text ? [] : [code.replace(/^\$/u, '')])] }];
  });
}

/** The header that begins at this row, if one does. */
export function headerAt(looked: Looked, index: number): Header | undefined {
  const { rows, merges, knows } = looked;
  if (!mayBeHeader(looked, index)) return undefined;
  const named: RawRow[] = [];
  const codes: RawRow[] = [];
  let to = index;
  for (; to < rows.length && to < index + DEEPEST + 1; to++) {
    const row = rows[to];
    if (row === undefined) break;
    if (codes.length === 0 && isCodeRow(row)) codes.push(row);
    else if (named.length === 0 && (codes.length === 0 || namesBelow(row, knows))) named.push(row);
    else if (named.length === 0) break;
    else if (codes.length === 0 && named.length < DEEPEST && (continues(looked, to - 1) || isCodeRow(rows[to + 1])))
      named.push(row);
    else break;
  }
  const columns = columnsOf(named, codes, merges);
  const known = columns.filter((column) => [column.text, ...column.others].some(knows)).length;
  return { from: index, to: to - 1, columns, known };
}
