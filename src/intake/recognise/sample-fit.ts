import type { RawCell } from '#readers';
import type { ValueFit } from '../mapping/value-fit.ts';
import type { HeaderIndex } from './header-index.ts';
import type { TablePlan } from './sheet-plan.ts';

/**
 * How well the first rows suit a plan, 0 to 1: over the fields whose cells can tell, the mean share of filled cells that
 * are understood. Undefined where no cell can tell.
 */
export function sampleFit(
  index: HeaderIndex,
  fit: ValueFit,
  plan: TablePlan,
  cellsOf: (column: number) => readonly RawCell[],
): number | undefined {
  const def = index.schema.tables.get(plan.table);
  const shares = Object.entries(plan.fields).flatMap(([name, source]) => {
    const field = def?.fields.get(name);
    if (field === undefined || source.kind !== 'column') return [];
    return fit.share(field, 'value', cellsOf(source.use.column), source.use.unit) ?? [];
  });
  return shares.length === 0 ? undefined : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
