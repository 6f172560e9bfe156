import { createInterface } from 'node:readline';
import type { ByteSource } from '#store';
import { FileFault } from '../file-fault.ts';
import type { FileHead, RawCell, RawFile, RawRow, Reader, RowsOptions } from '../raw-sheet.ts';
import { SNAPSHOT_START } from './table-snapshot.ts';
import type { SnapshotHead } from './table-snapshot.ts';

const BATCH = 1000;

function damaged(row: number, error: unknown): FileFault {
  return new FileFault(
    'file-damaged',
    `数据库快照第 ${row} 行已损坏。请重新从数据库导入。`,
    `Line ${row} of the snapshot of a database table is damaged. Import it from the database again.`,
    error,
  );
}

/** The line `row`, 0 for the description. */
function parsed(line: string, row: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw damaged(row, error);
  }
}

async function* lines(source: ByteSource): AsyncGenerator<string> {
  yield* createInterface({ input: source.stream().setEncoding('utf8'), crlfDelay: Infinity });
}

async function readHead(source: ByteSource): Promise<SnapshotHead> {
  for await (const line of lines(source)) return parsed(line, 0) as SnapshotHead;
  throw damaged(0, undefined);
}

async function* rows(source: ByteSource, { fromRow = 1 }: RowsOptions): AsyncGenerator<readonly RawRow[]> {
  let row = -1;
  let batch: RawRow[] = [];
  for await (const line of lines(source)) {
    row++;
    if (row < Math.max(fromRow, 1)) continue;
    batch.push({ row, cells: parsed(line, row) as readonly RawCell[] });
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** What was read from a database table, as it was kept. Column comments serve as labels. */
export const snapshotReader: Reader = {
  format: 'database',
  recognises: (head) => head.bytes.toString('latin1', 0, SNAPSHOT_START.length) === SNAPSHOT_START,
  open: async ({ source }: FileHead): Promise<RawFile> => {
    const { name, comment, columns } = await readHead(source);
    const sheet = {
      name: comment === '' ? name : `${name} ${comment}`,
      hidden: false,
      columns: columns.map((column) => column.name),
      columnComments: columns.map((column) => column.comment),
      rows: (options: RowsOptions = {}) => rows(source, options),
    };
    return { format: 'database', encoding: null, sheets: [sheet], close: () => Promise.resolve() };
  },
};
