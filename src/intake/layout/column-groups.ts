import type { RawRow } from '#readers';
import type { BlockColumn } from './block.ts';
import { compactText, filledColumns, isFilled } from './cell-kind.ts';

/** First and last column of a table that shares its rows with others. */
export type ColumnRange = readonly [number, number];

const LAST = 16_383;

interface Group {
  readonly range: ColumnRange;
  readonly columns: readonly BlockColumn[];
}

/** The header cut where a column is empty from top to bottom. */
function cut(columns: readonly BlockColumn[], data: readonly RawRow[]): Group[] {
  const named = new Set(columns.map((column) => column.column));
  const used = new Set(data.flatMap((row) => filledColumns(row.cells)));
  const last = Math.max(...named);
  const first = Math.min(...named);
  const groups: BlockColumn[][] = [[]];
  for (let column = first; column <= last; column++) {
    const header = columns.find((one) => one.column === column);
    if (header !== undefined) groups.at(-1)?.push(header);
    else if (!used.has(column) && (groups.at(-1)?.length ?? 0) > 0) groups.push([]);
  }
  const full = groups.filter((group) => group.length > 0);
  return full.map((group, place) => ({
    columns: group,
    range: [place === 0 ? 0 : (group[0]?.column ?? 0), (full[place + 1]?.[0]?.column ?? LAST + 1) - 1],
  }));
}

function holds(row: RawRow, [from, to]: ColumnRange): boolean {
  return row.cells.slice(from, to + 1).some(isFilled);
}

/** Whether two groups of columns are two tables and not one with an empty column for looks. */
function areApart(left: Group, right: Group, data: readonly RawRow[], above: RawRow | undefined): boolean {
  if (left.columns.length < 2 || right.columns.length < 2) return false;
  const names = new Set(left.columns.map((column) => compactText(column.text)));
  const repeated = right.columns.filter((column) => names.has(compactText(column.text))).length;
  if (repeated * 2 >= right.columns.length) return true;
  const titled =
    above !== undefined &&
    [left, right].every(({ range: [from, to] }) => above.cells.slice(from, to + 1).filter(isFilled).length === 1);
  // One of two tables is longer; a row of one table has cells on both sides.
  const alone = data.some((row) => holds(row, left.range) && !holds(row, right.range));
  const other = data.some((row) => !holds(row, left.range) && holds(row, right.range));
  return (
    titled || (alone !== other && data.filter((row) => holds(row, left.range) && holds(row, right.range)).length > 0)
  );
}

/**
 * Tables that stand side by side below one header row, as ranges of columns; one undefined range where there is but one.
 *
 * @param above the nearest filled row above the header: each table may have its title there.
 */
export function columnGroups(
  columns: readonly BlockColumn[],
  data: readonly RawRow[],
  above: RawRow | undefined,
): readonly { readonly range: ColumnRange | undefined; readonly columns: readonly BlockColumn[] }[] {
  const groups = cut(columns, data);
  const tables: Group[] = [];
  for (const group of groups) {
    const before = tables.at(-1);
    if (before !== undefined && !areApart(before, group, data, above)) {
      tables[tables.length - 1] = {
        range: [before.range[0], group.range[1]],
        columns: [...before.columns, ...group.columns],
      };
    } else tables.push(group);
  }
  if (tables.length < 2) return [{ range: undefined, columns }];
  return tables;
}
