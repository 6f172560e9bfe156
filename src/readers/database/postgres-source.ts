import { Client } from 'pg';
import type { CustomTypesConfig } from 'pg';
import type { RawCell } from '../raw-sheet.ts';
import type { DatabaseAddress } from './database-address.ts';
import { unreachable } from './database-fault.ts';
import type { Limits, TableColumn, TableInfo, TableSource } from './table-source.ts';

const FETCH = 5000;
const [BOOL, INT8, INT2, INT4, FLOAT4, FLOAT8, TIMESTAMPTZ] = [16, 20, 21, 23, 700, 701, 1184];

/** Values as the server writes them: its own texts keep every digit. */
const AS_TEXT: CustomTypesConfig = { getTypeParser: () => (text: string) => text };

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function cellOf(type: number): (text: string) => RawCell {
  switch (type) {
    case BOOL:
      return (text) => text === 't';
    case INT2:
    case INT4:
      return Number;
    case INT8:
      return (text) => (Number.isSafeInteger(Number(text)) ? Number(text) : text);
    case FLOAT4:
    case FLOAT8:
      return (text) => (Number.isFinite(Number(text)) ? Number(text) : text);
    case TIMESTAMPTZ:
      // The session's clock is that of Beijing, so the zone says nothing more.
      return (text) => text.replace(/\+08$/u, '');
    default:
      return (text) => text;
  }
}

const TABLES = `
  SELECT n.nspname AS schema, c.relname AS name, coalesce(obj_description(c.oid, 'pg_class'), '') AS comment,
    (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
        'comment', coalesce(col_description(c.oid, a.attnum), '')) ORDER BY a.attnum)
      FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
    (SELECT json_agg(a.attname ORDER BY k.place)
      FROM pg_index i, unnest(i.indkey::int2[]) WITH ORDINALITY AS k(attnum, place), pg_attribute a
      WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid AND a.attnum = k.attnum) AS key
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
    AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
    AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
  ORDER BY 1, 2`;

async function listTables(client: Client): Promise<TableInfo[]> {
  const { rows } = await client.query<{
    schema: string;
    name: string;
    comment: string;
    columns: string | null;
    key: string | null;
  }>(TABLES);
  return rows.map(({ schema, name, comment, columns, key }) => ({
    schema,
    name,
    comment,
    columns: columns === null ? [] : (JSON.parse(columns) as TableColumn[]),
    key: key === null ? [] : (JSON.parse(key) as string[]),
  }));
}

async function* readTable(client: Client, table: TableInfo): AsyncGenerator<readonly (readonly RawCell[])[]> {
  const names = table.columns.map(({ name }) => quoted(name)).join(', ');
  const order = table.key.length === 0 ? '' : ` ORDER BY ${table.key.map(quoted).join(', ')}`;
  // A fault inside a table must not spoil the transaction for the tables behind it.
  await client.query('SAVEPOINT one_table');
  let isSound = false;
  try {
    await client.query(
      `DECLARE rows NO SCROLL CURSOR FOR SELECT ${names} FROM ${quoted(table.schema)}.${quoted(table.name)}${order}`,
    );
    let cells: readonly ((text: string) => RawCell)[] | undefined;
    for (;;) {
      const { rows, fields } = await client.query<(string | null)[]>({
        text: `FETCH ${FETCH} FROM rows`,
        rowMode: 'array',
      });
      cells ??= fields.map((field) => cellOf(field.dataTypeID));
      const convert = cells;
      if (rows.length > 0) {
        yield rows.map((row) => row.map((text, index) => (text === null ? null : (convert[index]?.(text) ?? text))));
      }
      if (rows.length < FETCH) break;
    }
    isSound = true;
  } finally {
    // Closes the cursor too; on a lost connection there is nothing to undo.
    await client.query('ROLLBACK TO SAVEPOINT one_table').catch((error: unknown) => {
      if (isSound) throw error;
    });
  }
}

export async function openPostgresSource({ url, shown }: DatabaseAddress, limits: Limits): Promise<TableSource> {
  const client = new Client({
    connectionString: url.href,
    connectionTimeoutMillis: limits.connectMs,
    statement_timeout: limits.statementMs,
    lock_timeout: limits.connectMs,
    application_name: 'hengjian',
    types: AS_TEXT,
  });
  // A connection that is lost while nothing is asked would end the program; the next question names it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    await client.query("SET LOCAL TIME ZONE 'Asia/Shanghai'");
    await client.query("SET LOCAL DateStyle = 'ISO, YMD'");
    await client.query('SET LOCAL extra_float_digits = 1');
  } catch (error) {
    await client.end().catch(() => undefined);
    throw unreachable(shown, error);
  }
  return { tables: () => listTables(client), rows: (table) => readTable(client, table), close: () => client.end() };
}
