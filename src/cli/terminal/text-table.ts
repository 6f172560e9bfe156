import { displayWidth, fit, pad } from './display-width.ts';

export interface TableColumn {
  readonly title: string;
  /** Default left. */
  readonly side?: 'left' | 'right';
  /** At most so many columns; longer texts are cut. */
  readonly most?: number;
  /** Takes what is left of the line. */
  readonly grows?: boolean;
}

const GAP = '  ';

function widths(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  line: number,
): readonly number[] {
  const wanted = columns.map(({ title, most = Infinity }, at) => {
    const longest = rows.reduce((width, row) => Math.max(width, displayWidth(row[at] ?? '')), displayWidth(title));
    return Math.min(longest, Math.max(most, displayWidth(title)));
  });
  const growing = columns.findIndex((column) => column.grows === true);
  if (growing < 0) return wanted;
  const others = wanted.reduce((sum, width, at) => sum + (at === growing ? 0 : width + GAP.length), 0);
  return wanted.map((width, at) => (at === growing ? Math.min(width, Math.max(20, line - others)) : width));
}

/** Rows under a head and a rule, aligned with East Asian width. */
export function textTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  line = 100,
): readonly string[] {
  const sizes = widths(columns, rows, line);
  const drawn = (cells: readonly string[]): string =>
    columns
      .map(({ side = 'left' }, at) => {
        const width = sizes[at] ?? 0;
        return pad(fit(cells[at] ?? '', width), width, side);
      })
      .join(GAP)
      .trimEnd();
  const rule = sizes.map((width) => '─'.repeat(width)).join(GAP);
  return [drawn(columns.map((column) => column.title)), rule, ...rows.map(drawn)];
}
