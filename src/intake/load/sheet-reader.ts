import type { CellRange, RawRow } from '#readers';
import { blockReader } from '../layout/block-reader.ts';
import type { BlockReader, BlockRow } from '../layout/block-reader.ts';
import { isFilled } from '../layout/cell-kind.ts';
import type { SheetPlan } from '../recognise/sheet-plan.ts';
import { rowFilter } from './row-filter.ts';

/** What one row is to one plan of the sheet. */
export interface PlanStep {
  /** Place of the plan in the list. */
  readonly plan: number;
  readonly row: number;
  readonly data?: BlockRow;
  /** Why the row is no datum. */
  readonly reason?: string;
}

export interface SheetReader {
  take(row: RawRow): readonly PlanStep[];
  end(): readonly PlanStep[];
}

/** Plans of older records know only their header row. */
function plainReader(plan: SheetPlan): BlockReader {
  let skip: ReturnType<typeof rowFilter> | undefined = plan.headerRow === 0 ? rowFilter(0, []) : undefined;
  return {
    covers: () => true,
    take: (row) => {
      if (row.row === plan.headerRow) {
        skip = rowFilter(plan.headerRow, row.cells);
        return { verdict: 'header' };
      }
      skip ??= row.row > plan.headerRow ? rowFilter(plan.headerRow, []) : undefined;
      const verdict =
        skip === undefined
          ? row.cells.some((cell) => cell !== null && cell !== '')
            ? 'above-header'
            : 'blank'
          : skip(row);
      return verdict === undefined ? { data: { row } } : { verdict };
    },
    end: () => undefined,
  };
}

/** Deals the rows of a sheet to its plans, in one pass. Rows between two tables are told with the upper one. */
export function sheetReader(plans: readonly SheetPlan[], merges: readonly CellRange[]): SheetReader {
  const readers = plans.map((plan) => (plan.block === undefined ? plainReader(plan) : blockReader(plan.block, merges)));
  return {
    take: (row) => {
      const steps: PlanStep[] = [];
      const telling = [...readers.entries()].filter(([, reader]) => reader.covers(row.row));
      for (const [plan, reader] of telling) {
        const { data, verdict } = reader.take(row);
        steps.push({
          plan,
          row: row.row,
          ...(data === undefined ? {} : { data }),
          ...(verdict === undefined || verdict === 'header' ? {} : { reason: verdict }),
        });
      }
      if (telling.length === 0) {
        const upper = plans.findLastIndex(({ block }) => (block?.lastRow ?? Infinity) < row.row);
        steps.push({ plan: Math.max(0, upper), row: row.row, reason: row.cells.some(isFilled) ? 'outside' : 'blank' });
      }
      return steps;
    },
    end: () =>
      readers.flatMap((reader, plan) => {
        const data = reader.end();
        return data === undefined ? [] : [{ plan, row: data.row.row, data }];
      }),
  };
}
