import path from 'node:path';
import { stat } from 'node:fs/promises';
import { LINKAGE_FIELDS, RecordBuilder, mapFields, plainHeader } from '#identity';
import type { FieldColumns, LinkageRecords } from '#identity';
import { openFile } from '#readers';
import type { RawCell, RawSheet } from '#readers';
import { EXIT } from '../../data-command.ts';
import { CommandFault, USAGE } from '../../faults.ts';

/** How the columns of the files are to be read. */
export interface ReadingOptions {
  /** `name=姓名` and the like; the rest is found by headers and values. */
  readonly fields: readonly string[];
  /** Column that tells whom a row really stands for. */
  readonly truth?: string;
  /** Column by which rows are named in the answer; the row of the sheet when absent. */
  readonly id?: string;
}

/** Files read, ready to be linked. */
export interface ReadRecords {
  readonly records: LinkageRecords;
  /** Headers of the columns that feed each field, file by file. */
  readonly fields: readonly Readonly<Record<string, readonly string[]>>[];
  readonly labels: (row: number) => number | string;
  readonly truth: readonly string[] | undefined;
}

interface Table {
  readonly file: string;
  readonly sheet: RawSheet;
  readonly headerRow: number;
  readonly headers: readonly string[];
  readonly columns: FieldColumns;
  readonly truth: number | undefined;
  readonly id: number | undefined;
  close(): Promise<void>;
}

const SAMPLE = 200;
const HEADER_WITHIN = 20;

const textOf = (cell: RawCell | undefined): string =>
  typeof cell === 'string' ? cell : cell === null || cell === undefined ? '' : String(cell);

async function head(sheet: RawSheet): Promise<{ row: number; cells: string[] }[]> {
  const rows: { row: number; cells: string[] }[] = [];
  for await (const batch of sheet.rows()) {
    for (const { row, cells } of batch) {
      rows.push({ row, cells: cells.map(textOf) });
      if (rows.length === SAMPLE) return rows;
    }
  }
  return rows;
}

function columnNamed(headers: readonly string[], name: string, file: string): number {
  const column = headers.findIndex(
    (header) => header.trim() === name.trim() || plainHeader(header) === plainHeader(name),
  );
  if (column >= 0) return column;
  throw new CommandFault(
    USAGE,
    `${file} 没有“${name}”这一列。现有的列:${headers.join('、')}。`,
    `${file} has no column "${name}". Its columns: ${headers.join(', ')}.`,
  );
}

function givenColumns(headers: readonly string[], options: ReadingOptions, file: string): FieldColumns {
  const columns = new Map<string, number[]>();
  for (const pair of options.fields) {
    const [field = '', name = ''] = pair.split(/[=＝]/u, 2);
    if (!Object.hasOwn(LINKAGE_FIELDS, field)) {
      const known = Object.keys(LINKAGE_FIELDS).join(', ');
      throw new CommandFault(
        USAGE,
        `没有身份字段“${field}”。可用:${known}。`,
        `No field of identity "${field}". Fields: ${known}.`,
      );
    }
    columns.set(field, [...(columns.get(field) ?? []), columnNamed(headers, name, file)]);
  }
  return Object.fromEntries(columns);
}

interface Layout {
  readonly headerRow: number;
  readonly headers: readonly string[];
  readonly columns: FieldColumns;
  readonly truth: number | undefined;
  readonly id: number | undefined;
}

/** The row of the headers is the one whose words name most fields. */
function layoutOf(
  rows: readonly { row: number; cells: readonly string[] }[],
  options: ReadingOptions,
  file: string,
): Layout | undefined {
  let best: { at: number; found: number } | undefined;
  rows.slice(0, HEADER_WITHIN).forEach(({ cells }, at) => {
    const found =
      Object.keys(mapFields(cells, [])).length +
      options.fields.filter((pair) => cells.includes(pair.split(/[=＝]/u, 2)[1] ?? '')).length;
    if (found > (best?.found ?? 0)) best = { at, found };
  });
  const top = rows[best?.at ?? 0];
  if (top === undefined) return undefined;
  const headers = top.cells;
  const find = (name: string | undefined): number | undefined =>
    name === undefined ? undefined : columnNamed(headers, name, file);
  const given = givenColumns(headers, options, file);
  const [truth, id] = [find(options.truth), find(options.id)];
  const except = [truth, id, ...Object.values(given).flat()].filter((column) => column !== undefined);
  const found = mapFields(
    headers,
    rows.slice((best?.at ?? 0) + 1).map(({ cells }) => cells),
    except,
  );
  const columns = { ...found, ...given };
  return Object.keys(columns).length === 0 ? undefined : { headerRow: top.row, headers, columns, truth, id };
}

async function openTable(file: string, options: ReadingOptions): Promise<Table> {
  const name = path.basename(file);
  await stat(file).catch(() => {
    throw new CommandFault(EXIT.noInput, `找不到文件 ${file}。`, `There is no file ${file}.`);
  });
  const opened = await openFile(file, name);
  for (const sheet of opened.sheets) {
    if (sheet.hidden) continue;
    const layout = layoutOf(await head(sheet), options, name);
    if (layout !== undefined) return { file: name, sheet, ...layout, close: () => opened.close() };
  }
  await opened.close();
  throw new CommandFault(
    EXIT.badData,
    `${name} 中没有认出身份字段(姓名、证件号码、出生日期、电话、住址等)。可用 --fields name=列名,number=列名 指明。`,
    `No field of identity (name, number, birth, phone, address …) was recognised in ${name}. Name columns with --fields name=COLUMN,number=COLUMN.`,
  );
}

/** Reads one or two files; no row of them is kept but in memory. */
export async function readRecords(files: readonly string[], options: ReadingOptions): Promise<ReadRecords> {
  const tables: Table[] = [];
  try {
    for (const file of files) tables.push(await openTable(file, options));
    const shared = Object.keys(tables[0]?.columns ?? {}).filter((field) =>
      tables.every(({ columns }) => field in columns),
    );
    const builder = new RecordBuilder(shared);
    const ids: string[] | undefined = options.id === undefined ? undefined : [];
    const truth: string[] | undefined = options.truth === undefined ? undefined : [];
    for (const [source, table] of tables.entries()) await addRows(builder, table, source, ids, truth);
    const records = builder.finish();
    return {
      records,
      fields: tables.map(({ columns, headers }) =>
        Object.fromEntries(
          shared.map((field) => [field, (columns[field] ?? []).map((column) => headers[column] ?? '')]),
        ),
      ),
      labels: (row) => {
        const own = ids?.[row] ?? records.rows[row] ?? 0;
        return tables.length === 1 ? own : `${(records.sources[row] ?? 0) + 1}:${own}`;
      },
      truth,
    };
  } finally {
    for (const table of tables) await table.close();
  }
}

async function addRows(
  builder: RecordBuilder,
  table: Table,
  source: number,
  ids?: string[],
  truth?: string[],
): Promise<void> {
  const { columns, headerRow, id, truth: truthColumn } = table;
  for await (const batch of table.sheet.rows()) {
    for (const { row, cells } of batch) {
      if (row <= headerRow) continue;
      const texts = cells.every((cell) => typeof cell === 'string') ? cells : cells.map(textOf);
      if (texts.every((text) => text === '')) continue;
      builder.add(texts, columns, { row, source });
      if (id !== undefined) ids?.push(texts[id] ?? '');
      if (truthColumn !== undefined) truth?.push(texts[truthColumn] ?? '');
    }
  }
}
