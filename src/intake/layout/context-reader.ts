import type { RawCell, RawRow } from '#readers';
import type { BlockPlan } from './block.ts';
import { contextText } from './context-cells.ts';

/** The values that stand above a table, read as they run by and put behind the cells of each row. */
export interface ContextReader {
  read(row: RawRow): void;
  extend(row: RawRow): RawRow;
}

export function contextReader(plan: BlockPlan): ContextReader {
  const { context = [], contextFrom = 0 } = plan;
  const values: RawCell[] = context.map(() => null);
  return {
    read: (row) => {
      context.forEach((place, index) => {
        if (place.row !== row.row) return;
        const text = contextText(row.cells[place.column] ?? null, place.label);
        values[index] = text === '' ? null : text;
      });
    },
    extend: (row) => {
      if (context.length === 0) return row;
      const cells = row.cells.slice(0, contextFrom);
      while (cells.length < contextFrom) cells.push(null);
      return { row: row.row, cells: [...cells, ...values] };
    },
  };
}
