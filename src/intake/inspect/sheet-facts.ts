import type { CellRange, RawCell, RawRow, RawSheet } from '#readers';
import { blockRows } from '../layout/block-reader.ts';
import { mergesOf } from '../layout/look-at-sheet.ts';
import type { SheetPlan } from '../recognise/sheet-plan.ts';

const LOOKED_AT = 200;

/** What one pass over a sheet tells. */
export interface SheetFacts {
  readonly rowCount: number;
  readonly columnCount: number;
  /** Filled cells of a column from a row to another. */
  filled(column: number, from: number, to: number): number;
  /** The first rows that hold anything. */
  readonly first: readonly RawRow[];
  readonly merges: readonly CellRange[];
}

const isFilled = (cell: RawCell): boolean => cell !== null && cell !== '';

/** Reads a sheet once, keeping only counts for the parts that begin at the given rows, and the rows at its beginning. */
export async function sheetFacts(sheet: RawSheet, starts: readonly number[]): Promise<SheetFacts> {
  const parts = [...new Set([1, ...starts])]
    .sort((a, b) => a - b)
    .map((from) => ({ from, counts: new Map<number, number>() }));
  const first: RawRow[] = [];
  let rowCount = 0;
  let columnCount = sheet.columns?.length ?? 0;
  for await (const batch of sheet.rows()) {
    for (const raw of batch) {
      if (!raw.cells.some(isFilled)) continue;
      rowCount++;
      if (first.length < LOOKED_AT) first.push(raw);
      const counts = parts.findLast(({ from }) => from <= raw.row)?.counts;
      raw.cells.forEach((cell, column) => {
        if (!isFilled(cell)) return;
        columnCount = Math.max(columnCount, column + 1);
        counts?.set(column, (counts.get(column) ?? 0) + 1);
      });
    }
  }
  return {
    rowCount,
    columnCount,
    filled: (column, start, end) => {
      const whole = parts.findLast(({ from }) => from <= start) ?? parts[0];
      const counted = parts.filter((part) => part === whole || (part.from > start && part.from <= end));
      // What stands above the start is among the rows kept.
      const above = first.filter(
        ({ row, cells }) => row >= (whole?.from ?? 1) && row < start && isFilled(cells[column] ?? null),
      );
      return counted.reduce((sum, { counts }) => sum + (counts.get(column) ?? 0), 0) - above.length;
    },
    first,
    merges: await mergesOf(sheet),
  };
}

/** The first data rows of a table, as its plan reads them. */
export function firstData(
  { first, merges }: SheetFacts,
  plan: Pick<SheetPlan, 'block' | 'headerRow'>,
): readonly RawRow[] {
  if (plan.block !== undefined) return blockRows(plan.block, first, merges);
  return first.filter(({ row }) => row > plan.headerRow);
}
