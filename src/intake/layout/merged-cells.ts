import type { CellRange, RawCell, RawRow } from '#readers';

/** Merges by each row that they touch; sheets have few or thousands, so they are looked up, not searched. */
export type MergeIndex = ReadonlyMap<number, readonly CellRange[]>;

/** A column merged over a whole sheet is decoration. */
const TALLEST = 5000;

export function mergeIndex(merges: readonly CellRange[]): MergeIndex {
  const rows = new Map<number, CellRange[]>();
  for (const merge of merges) {
    if (merge.bottom - merge.top > TALLEST) continue;
    for (let row = merge.top; row <= merge.bottom; row++) {
      const list = rows.get(row);
      if (list === undefined) rows.set(row, [merge]);
      else list.push(merge);
    }
  }
  return rows;
}

export interface FilledRow {
  readonly row: RawRow;
  /** Columns whose cells repeat the merged cell above. */
  readonly filled?: ReadonlySet<number>;
}

/** Repeats the value of a cell that is merged downwards in the rows that it covers, and nowhere else. */
export function mergeFiller(merges: MergeIndex): (row: RawRow) => FilledRow {
  const open = new Map<CellRange, RawCell>();
  return (row) => {
    const touching = merges.get(row.row);
    if (touching === undefined) return { row };
    const cells: RawCell[] = [...row.cells];
    const filled = new Set<number>();
    for (const merge of touching) {
      if (merge.bottom === merge.top) continue;
      if (row.row === merge.top) open.set(merge, row.cells[merge.left] ?? null);
      const value = open.get(merge) ?? null;
      if (row.row === merge.bottom) open.delete(merge);
      if (row.row === merge.top || value === null || value === '') continue;
      while (cells.length <= merge.left) cells.push(null);
      cells[merge.left] = value;
      filled.add(merge.left);
    }
    return filled.size === 0 ? { row } : { row: { row: row.row, cells }, filled };
  };
}
