import type { RawCell, RawRow } from '#readers';
import { rowFilter } from '../load/row-filter.ts';
import type { SkipReason } from '../load/row-filter.ts';
import type { BlockPlan } from './block.ts';
import { contextCells, contextText, isPairRow } from './context-cells.ts';
import { compactText, filledColumns, isDatum, isFilled, isLabel } from './cell-kind.ts';

const PAGE = /^(?:第\d+页(?:[,，/、]?共\d+页)?|共\d+页|\d+\/\d+|-\d+-|page\d+(?:of\d+)?)$/iu;
const SIGNATURE =
  /^(?:制表|填表|填报|审核|复核|统计|打印|导出|经办|负责|审批|批准|主管|领导|盖章|单位公章|联系)[^:：]{0,8}[:：]|^(?:注|备注|说明)\d?[:：]/u;
const PREAMBLE_KEPT = 100;
const MOST_PAIRS = 12;

const lineOf = (row: RawRow): string =>
  row.cells
    .map(compactText)
    .join('\u001f')
    .replace(/\u001f+$/u, '');

/** Words in columns that hold numbers and dates everywhere else: another table has begun. */
function isStrangeHeader(plan: BlockPlan, row: RawRow, filled: readonly number[]): boolean {
  if (plan.dataColumns.length < 2 || filled.length < 3) return false;
  let words = 0;
  for (const column of plan.dataColumns) {
    const cell = row.cells[column] ?? null;
    if (!isFilled(cell)) continue;
    if (isDatum(cell) || !isLabel(cell)) return false;
    words++;
  }
  return words >= 2 && filled.every((column) => isLabel(row.cells[column] ?? null));
}

function isNumbersOnly(row: RawRow, filled: readonly number[]): boolean {
  return filled.every(
    (column) => typeof row.cells[column] === 'number' || /^-?[\d,.]+$/u.test(compactText(row.cells[column] ?? null)),
  );
}

/** What is told of a row that is not a datum; undefined for data. `header` marks the header's own rows, which are not counted. */
export type RowVerdict = SkipReason | 'header' | undefined;

interface Memory {
  readonly headers: Set<string>;
  readonly preamble: Set<string>;
  filter: ((row: RawRow) => SkipReason | undefined) | undefined;
  afterTotal: boolean;
  afterNote: boolean;
  strange: boolean;
  /** What stands above the table, by label. */
  readonly context: Map<string, string>;
  /** Account data of somebody else have come: from here on nothing is of this table. */
  another: boolean;
}

/** Rows above the table: its titles are remembered, as they return on each page. */
function aboveTable(plan: BlockPlan, row: RawRow, memory: Memory): RowVerdict {
  if (row.row >= plan.headerRows[0]) {
    memory.headers.add(lineOf(row));
    return 'header';
  }
  for (const place of plan.context ?? []) {
    if (place.row === row.row)
      memory.context.set(place.label, contextText(row.cells[place.column] ?? null, place.label));
  }
  const line = lineOf(row);
  if (line !== '' && row.row >= (plan.preambleFrom ?? Infinity) && memory.preamble.size < PREAMBLE_KEPT)
    memory.preamble.add(line);
  return line === '' && !row.cells.some(isFilled) ? 'blank' : 'above-header';
}

function labelOf(cell: RawCell): string {
  if (typeof cell !== 'string') return '';
  const end = cell.search(/[:：]/u);
  return compactText(end === -1 || end > 20 ? cell.slice(0, 20) : cell.slice(0, end));
}

/** Account data below a table that contradict those above it. */
function speaksOfAnother(row: RawRow, filled: readonly number[], context: ReadonlyMap<string, string>): boolean {
  if (context.size === 0 || filled.length > MOST_PAIRS) return false;
  // Nearly every row is a datum: whether a cell begins with a known label is told without a search.
  const mayHold = filled.some((column) => context.has(labelOf(row.cells[column] ?? null)));
  if (!mayHold) return false;
  const isName = (text: string): boolean => context.has(compactText(text));
  if (!isPairRow(row, isName)) return false;
  return contextCells([row], isName).some(({ label, value }) => context.has(label) && context.get(label) !== value);
}

function below(plan: BlockPlan, row: RawRow, memory: Memory): RowVerdict {
  const filled = filledColumns(row.cells);
  if (filled.length === 0) return 'blank';
  const [only = -1] = filled;
  memory.another ||= speaksOfAnother(row, filled, memory.context);
  if (memory.another) return 'other-table';
  const line = filled.length > 1 && typeof row.cells[only] !== 'string' ? '' : lineOf(row);
  if (line !== '' && memory.headers.has(line)) {
    memory.strange = false;
    return 'repeated-header';
  }
  if (line !== '' && memory.preamble.has(line)) return 'repeated-title';
  if (memory.strange) return 'other-table';
  if (isStrangeHeader(plan, row, filled)) {
    memory.strange = true;
    return 'other-table';
  }
  const isSigned = (column: number): boolean => SIGNATURE.test(compactText(row.cells[column] ?? null));
  // Signatures stand in pairs: the first cell ends with a colon or holds the name as well.
  if (filled.length <= 6 && isSigned(only) && filled.some((column) => column !== only && isSigned(column)))
    return 'footer';
  if (filled.length === 1) {
    const text = compactText(row.cells[only] ?? null);
    if (PAGE.test(text)) return 'page-mark';
    if (plan.serialColumns.includes(only)) return 'serial-only';
    if (memory.afterNote) return 'footer';
  }
  return undefined;
}

/**
 * Tells data from everything else in one table while its sheet runs by: titles and headers, also where they return,
 * blank rows, totals, notes, page marks, and rows of another table that nobody announced. Reads rows in their order.
 */
export function rowGate(plan: BlockPlan): (row: RawRow) => RowVerdict {
  const memory: Memory = {
    headers: new Set(),
    preamble: new Set(),
    filter: undefined,
    afterTotal: false,
    afterNote: false,
    strange: false,
    context: new Map(),
    another: false,
  };
  let lastHeader: RawRow = { row: 0, cells: [] };
  return (row) => {
    if (row.row < plan.firstRow) {
      const verdict = aboveTable(plan, row, memory);
      if (verdict === 'header') lastHeader = row;
      return verdict;
    }
    memory.filter ??= rowFilter(plan.firstRow - 1, lastHeader.cells);
    const verdict = below(plan, row, memory) ?? memory.filter(row);
    const wasTotal = memory.afterTotal;
    memory.afterTotal = verdict === 'total';
    if (verdict === 'footer') memory.afterNote = true;
    else if (verdict === undefined) memory.afterNote = false;
    if (verdict !== undefined || !wasTotal) return verdict;
    const filled = filledColumns(row.cells);
    if (!isNumbersOnly(row, filled) || filled.length * 2 > lastHeader.cells.length) return verdict;
    memory.afterTotal = true;
    return 'total';
  };
}
