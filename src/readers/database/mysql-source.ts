import { createConnection } from 'mysql2';
import type { Connection, RowDataPacket, TypeCastField } from 'mysql2';
import type { RawCell } from '../raw-sheet.ts';
import type { DatabaseAddress } from './database-address.ts';
import { unreachable } from './database-fault.ts';
import type { Limits, TableInfo, TableSource } from './table-source.ts';

const BATCH = 2000;

const quoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

/** Values as the server writes them; only numbers that lose nothing become numbers. */
function cellOf(field: TypeCastField): RawCell {
  switch (field.type) {
    case 'TINY':
    case 'SHORT':
    case 'INT24':
    case 'LONG':
    case 'YEAR':
    case 'FLOAT':
    case 'DOUBLE': {
      const text = field.string();
      return text === null ? null : Number(text);
    }
    case 'LONGLONG': {
      const text = field.string();
      return text === null || !Number.isSafeInteger(Number(text)) ? text : Number(text);
    }
    case 'BIT': {
      const bytes = field.buffer();
      return bytes === null ? null : Number(BigInt(`0x${bytes.toString('hex')}`));
    }
    case 'DATE':
    case 'DATETIME':
    case 'TIMESTAMP': {
      const text = field.string();
      // The server's own sign for "no date".
      return text?.startsWith('0000-00-00') === true ? null : text;
    }
    case 'GEOMETRY':
      return field.buffer()?.toString('hex') ?? null;
    default: {
      const bytes = field.buffer();
      if (bytes === null) return null;
      const text = bytes.toString('utf8');
      return text.includes('\ufffd') && !Buffer.from(text, 'utf8').equals(bytes) ? bytes.toString('hex') : text;
    }
  }
}

interface ColumnRow extends RowDataPacket {
  readonly table: string;
  readonly comment: string;
  readonly kind: string;
  readonly name: string;
  readonly type: string;
  readonly label: string;
  readonly key: string;
}

async function listTables(connection: Connection): Promise<TableInfo[]> {
  const [rows] = await connection.promise().query<ColumnRow[]>(
    `SELECT t.TABLE_SCHEMA AS \`schema\`, t.TABLE_NAME AS \`table\`, t.TABLE_TYPE AS kind, t.TABLE_COMMENT AS comment,
       c.COLUMN_NAME AS name, c.COLUMN_TYPE AS type, c.COLUMN_COMMENT AS label, c.COLUMN_KEY AS \`key\`
     FROM information_schema.TABLES t JOIN information_schema.COLUMNS c
       ON c.TABLE_SCHEMA = t.TABLE_SCHEMA AND c.TABLE_NAME = t.TABLE_NAME
     WHERE t.TABLE_SCHEMA = DATABASE()
     ORDER BY t.TABLE_NAME, c.ORDINAL_POSITION`,
  );
  const tables = new Map<string, ColumnRow[]>();
  for (const row of rows) tables.set(row.table, [...(tables.get(row.table) ?? []), row]);
  return [...tables.entries()].map(([name, columns]) => ({
    schema: String(columns[0]?.['schema'] ?? ''),
    name,
    // A view's comment is the word VIEW.
    comment: columns[0]?.kind === 'BASE TABLE' ? columns[0].comment : '',
    columns: columns.map((column) => ({ name: column.name, type: column.type, comment: column.label })),
    key: columns.filter((column) => column.key === 'PRI').map((column) => column.name),
  }));
}

async function* readTable(connection: Connection, table: TableInfo): AsyncGenerator<readonly (readonly RawCell[])[]> {
  const names = table.columns.map(({ name }) => quoted(name)).join(', ');
  const order = table.key.length === 0 ? '' : ` ORDER BY ${table.key.map(quoted).join(', ')}`;
  const sql = `SELECT ${names} FROM ${quoted(table.schema)}.${quoted(table.name)}${order}`;
  // The client takes rows from the server only as fast as they are asked for.
  const stream = connection
    .query({ sql, rowsAsArray: true, typeCast: (field) => cellOf(field) })
    .stream({ highWaterMark: BATCH });
  let batch: (readonly RawCell[])[] = [];
  for await (const row of stream) {
    batch.push(row as readonly RawCell[]);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** MariaDB and MySQL name the limit of a statement differently, and neither knows the other's name. */
async function limitStatements(connection: Connection, milliseconds: number): Promise<void> {
  const [[version]] = await connection.promise().query<RowDataPacket[]>('SELECT VERSION() AS version');
  const isMariadb = /mariadb/iu.test(String(version?.['version']));
  await connection
    .promise()
    .query(
      isMariadb
        ? `SET SESSION max_statement_time = ${milliseconds / 1000}`
        : `SET SESSION max_execution_time = ${milliseconds}`,
    );
}

function encryption(url: URL): { ssl?: { rejectUnauthorized: boolean } } {
  const mode = url.searchParams.get('sslmode') ?? url.searchParams.get('ssl-mode') ?? '';
  if (/^(?:verify|required|require)/iu.test(mode)) return { ssl: { rejectUnauthorized: /^verify/iu.test(mode) } };
  return {};
}

export async function openMysqlSource({ url, shown }: DatabaseAddress, limits: Limits): Promise<TableSource> {
  let connection: Connection | undefined;
  try {
    const socket = url.searchParams.get('socket');
    connection = createConnection({
      ...(socket === null
        ? { host: url.hostname, port: url.port === '' ? 3306 : Number(url.port) }
        : { socketPath: socket }),
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      database: decodeURIComponent(url.pathname.slice(1)),
      charset: 'utf8mb4',
      connectTimeout: limits.connectMs,
      ...encryption(url),
    });
    const base = connection;
    // A lost connection would end the program where nobody is asking; the next question names it.
    base.on('error', () => undefined);
    const open = base.promise();
    await open.connect();
    await limitStatements(base, limits.statementMs);
    await open.query(`SET SESSION time_zone = '+08:00', lock_wait_timeout = ${Math.ceil(limits.connectMs / 1000)}`);
    await open.query('SET SESSION net_write_timeout = 3600');
    await open.query('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await open.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
    return {
      tables: () => listTables(base),
      rows: (table) => readTable(base, table),
      // A stream that was left in the middle keeps an orderly end from ever coming.
      close: () => {
        base.destroy();
        return Promise.resolve();
      },
    };
  } catch (error) {
    connection?.destroy();
    throw unreachable(shown, error);
  }
}
