import type { RawCell, RawRow } from '#readers';
import type { Block, BlockColumn, FormField } from './block.ts';
import { compactText, filledColumns, isDatum, isFilled, isLabel } from './cell-kind.ts';
import type { Looked } from './header-rows.ts';

/** Forms and tables whose fields stand one below the other. */
export interface FoundForms {
  readonly blocks: readonly Block[];
  /** Place of the last row in the list that was looked at. */
  readonly to: number;
}

const LEAST_LABELS = 3;
const BLANKS_INSIDE = 3;
const MOST_RECORDS = 200;
const END = 16_384;

const at = (row: RawRow | undefined, column: number): RawCell => row?.cells[column] ?? null;
const labelText = (cell: RawCell): string => compactText(cell).replace(/[:：]+$/u, '');

function isKnown(looked: Looked, cell: RawCell): boolean {
  return isLabel(cell) && typeof cell === 'string' && looked.knows(cell.replace(/[:：]\s*$/u, ''));
}

/** Known names side by side are a header; a form has its values between them. */
function hasNeighbours(looked: Looked, row: RawRow): boolean {
  return row.cells.some((cell, column) => isKnown(looked, cell) && isKnown(looked, at(row, column + 1)));
}

/** Rows that go on with a label in the same column. */
function region(looked: Looked, from: number): { rows: RawRow[]; to: number; column: number } {
  const first = looked.rows[from];
  const column = first === undefined ? 0 : (filledColumns(first.cells)[0] ?? 0);
  const rows: RawRow[] = [];
  let to = from;
  let blanks = 0;
  for (let place = from; place < looked.rows.length; place++) {
    const row = looked.rows[place];
    if (row === undefined) break;
    const start = filledColumns(row.cells)[0];
    if (start === undefined) {
      if (++blanks > BLANKS_INSIDE) break;
      continue;
    }
    const isTitle = filledColumns(row.cells).length === 1 && !isKnown(looked, at(row, start));
    if (hasNeighbours(looked, row) || start < column || (isDatum(at(row, start)) && start === column)) break;
    if (start === column && !isTitle) {
      if (!isLabel(at(row, start))) break;
      rows.push(row);
      to = place;
    }
    blanks = 0;
  }
  return { rows, to, column };
}

function labelColumns(looked: Looked, rows: readonly RawRow[], first: number): number[] {
  const times = new Map<number, number>();
  for (const row of rows) {
    row.cells.forEach((cell, column) => {
      if (isKnown(looked, cell)) times.set(column, (times.get(column) ?? 0) + 1);
    });
  }
  const columns = [...times].filter(([column, count]) => column === first || count >= 2).map(([column]) => column);
  return [...new Set([first, ...columns])].sort((a, b) => a - b);
}

/** The labels of one record with the cells where their values stand. */
function fieldsOf(rows: readonly RawRow[], columns: readonly number[], start: number): FormField[] {
  const fields: FormField[] = [];
  for (const row of rows) {
    columns.forEach((labelColumn, place) => {
      const label = labelText(at(row, labelColumn));
      if (label === '' || isDatum(at(row, labelColumn))) return;
      const until = columns[place + 1] ?? END;
      const value = row.cells.findIndex((cell, column) => column > labelColumn && column < until && isFilled(cell));
      fields.push({
        label,
        labelColumn,
        column: labelColumn + 1,
        until,
        found: value === -1 ? labelColumn + 1 : value,
        down: row.row - start,
      });
    });
  }
  return fields;
}

/** Rows of the first record: up to where its first label returns. */
function firstRecord(rows: readonly RawRow[], column: number): readonly RawRow[] {
  const first = labelText(at(rows[0], column));
  const next = rows.findIndex((row, place) => place > 0 && labelText(at(row, column)) === first);
  return next === -1 ? rows : rows.slice(0, next);
}

function blockOf(fields: readonly FormField[], from: number, titles: readonly string[]): Block {
  const columns: BlockColumn[] = fields.map((field, column) => ({ column, text: field.label, others: [] }));
  return {
    plan: { headerRows: [0, 0], firstRow: from, dataColumns: [], serialColumns: [], form: fields },
    columns,
    context: [],
    titles,
  };
}

/** Fields in the first column and one record in each further column. */
function transposed(rows: readonly RawRow[], fields: readonly FormField[], column: number): FormField[][] {
  const counts = new Map<number, number>();
  for (const row of rows) {
    for (const filled of filledColumns(row.cells)) {
      if (filled > column) counts.set(filled, (counts.get(filled) ?? 0) + 1);
    }
  }
  const records = [...counts].filter(([, count]) => count * 2 >= rows.length).map(([place]) => place);
  if (records.length < 2) return [];
  return records
    .sort((a, b) => a - b)
    .slice(0, MOST_RECORDS)
    .map((place) => fields.map((field) => ({ ...field, column: place, until: place + 1, found: place })));
}

/** Forms (label and value side by side) and transposed tables that begin at this row. */
export function formsAt(looked: Looked, from: number, titles: readonly string[]): FoundForms | undefined {
  const first = looked.rows[from];
  if (first === undefined || !isKnown(looked, at(first, filledColumns(first.cells)[0] ?? 0))) return undefined;
  const { rows, to, column } = region(looked, from);
  const known = rows.filter((row) => isKnown(looked, at(row, column))).length;
  if (known < LEAST_LABELS || known * 2 < rows.length) return undefined;
  if (!rows.some((row) => filledColumns(row.cells).length > 1)) return undefined;
  const record = firstRecord(rows, column);
  const columns = labelColumns(looked, record, column);
  const fields = fieldsOf(record, columns, first.row);
  const across = columns.length === 1 && record.length === rows.length ? transposed(rows, fields, column) : [];
  const lastRow = looked.rows[to]?.row ?? first.row;
  if (across.length > 0) {
    const blocks = across.map((one) => blockOf(one, first.row, titles));
    return { to, blocks: blocks.map((block) => ({ ...block, plan: { ...block.plan, lastRow } })) };
  }
  return { to, blocks: [blockOf(fields, first.row, titles)] };
}
