import type { CellRange, RawRow } from '#readers';
import type { BlockPlan } from './block.ts';
import { isFilled } from './cell-kind.ts';
import { contextReader } from './context-reader.ts';
import { formReader } from './form-reader.ts';
import { mergeFiller, mergeIndex } from './merged-cells.ts';
import { rowGate } from './row-gate.ts';
import type { RowVerdict } from './row-gate.ts';

/** One row as a block sees it. */
export interface BlockRow {
  readonly row: RawRow;
  /** Columns that repeat a merged cell above. */
  readonly filled?: ReadonlySet<number>;
}

/** What a row is to a block: data (a form gives a record when it is complete), or why not. */
export interface BlockStep {
  readonly data?: BlockRow;
  readonly verdict?: Exclude<RowVerdict, undefined>;
}

/** Reads one block while the sheet runs by. */
export interface BlockReader {
  /** True where the block has something to say of the row. */
  covers(row: number): boolean;
  /** Rows in their order, from the first row of the sheet. */
  take(row: RawRow): BlockStep;
  /** The last record of a form. */
  end(): BlockRow | undefined;
}

function formSteps(plan: BlockPlan, fields: NonNullable<BlockPlan['form']>): Pick<BlockReader, 'take' | 'end'> {
  const reader = formReader(fields);
  return {
    take: (row) => {
      if (row.row < plan.firstRow) return { verdict: row.cells.some(isFilled) ? 'above-header' : 'blank' };
      const { ended, inside } = reader.take(row);
      // A row inside a record is part of a datum; what stands between the labels is told apart.
      const verdict = inside ? 'header' : row.cells.some(isFilled) ? 'form-text' : 'blank';
      return ended === undefined ? { verdict } : { data: { row: ended }, verdict };
    },
    end: () => {
      const last = reader.end();
      return last === undefined ? undefined : { row: last };
    },
  };
}

function tableSteps(plan: BlockPlan, merges: readonly CellRange[]): Pick<BlockReader, 'take' | 'end'> {
  const gate = rowGate(plan);
  const fill = mergeFiller(mergeIndex(merges));
  const context = contextReader(plan);
  return {
    take: (whole) => {
      if (whole.row < plan.firstRow) context.read(whole);
      const range = plan.columns;
      const cut =
        range === undefined
          ? whole
          : { row: whole.row, cells: whole.cells.map((cell, at) => (at < range[0] || at > range[1] ? null : cell)) };
      const verdict = gate(cut);
      const { row, filled } = fill(cut);
      if (verdict !== undefined) return { verdict };
      const data = context.extend(row);
      return { data: filled === undefined ? { row: data } : { row: data, filled } };
    },
    end: () => undefined,
  };
}

/** How a recorded block is read. `merges` are those of the sheet, where the format knows them. */
export function blockReader(plan: BlockPlan, merges: readonly CellRange[] = []): BlockReader {
  const last = plan.lastRow ?? Infinity;
  const first = Math.min(plan.preambleFrom ?? Infinity, plan.form === undefined ? plan.headerRows[0] : plan.firstRow);
  const steps = plan.form === undefined ? tableSteps(plan, merges) : formSteps(plan, plan.form);
  return { covers: (row) => row >= first && row <= last, ...steps };
}

/** The data of a block among rows at hand, as a reader would give them. */
export function blockRows(
  plan: BlockPlan,
  rows: readonly RawRow[],
  merges: readonly CellRange[] = [],
): readonly RawRow[] {
  const reader = blockReader(plan, merges);
  const found: RawRow[] = [];
  for (const row of rows) {
    if (!reader.covers(row.row)) continue;
    const { data } = reader.take(row);
    if (data !== undefined) found.push(data.row);
  }
  const last = reader.end();
  return last === undefined ? found : [...found, last.row];
}
