import type { RawCell } from '../raw-sheet.ts';
import type { TableInfo } from './table-source.ts';

/** How every snapshot begins; says that the lines are lists and not records. */
export const SNAPSHOT_START = '{"hengjian":"table-snapshot",';
const PIECE = 1 << 18;

/** The first line of a snapshot. */
export interface SnapshotHead extends Omit<TableInfo, 'key'> {
  /** Address of the database without password. */
  readonly database: string;
  readonly key: readonly string[];
}

/**
 * A table as a file: a line that describes it, then one line with a JSON list for each row. The same rows give the
 * same bytes: no time and no address of a moment stands in it.
 */
export async function* snapshotBytes(
  database: string,
  table: TableInfo,
  rows: AsyncIterable<readonly (readonly RawCell[])[]>,
): AsyncGenerator<Buffer> {
  const { schema, name, comment, columns, key } = table;
  const head: SnapshotHead = { database, schema, name, comment, columns, key };
  let text = `${SNAPSHOT_START}${JSON.stringify(head).slice(1)}\n`;
  for await (const batch of rows) {
    for (const row of batch) text += `${JSON.stringify(row)}\n`;
    if (text.length < PIECE) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text !== '') yield Buffer.from(text);
}
