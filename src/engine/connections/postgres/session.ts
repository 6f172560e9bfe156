import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { asPostgresError, PostgresError } from '#store';
import { quote } from '#sql';
import type { Cell, Column, Database, Row } from '../database.ts';
import { copyRows } from './copy-rows.ts';
import { postgresTypes } from './postgres-values.ts';

/** Where no other schema is named. */
export const SCREENING_SCHEMA = 'hengjian_screening';

const settingsFor = (schema: string): readonly string[] => [
  'SET client_min_messages = warning',
  "SET timezone = 'UTC'",
  "SET datestyle = 'ISO, YMD'",
  'SET standard_conforming_strings = on',
  'SET synchronous_commit = off',
  'SET jit = off',
  "SET work_mem = '64MB'",
  // IF NOT EXISTS would ask for the right to create it also where it was created for us.
  `DO $$ BEGIN IF to_regnamespace('${quote(schema)}') IS NULL THEN CREATE SCHEMA ${quote(schema)}; END IF; END $$`,
  `SET search_path = ${quote(schema)}`,
];

const LEAVE_MS = 3000;
const STEP_MS = 50;

async function firstCell(client: pg.Client, sql: string): Promise<unknown> {
  const { rows } = await client.query<{ cell: unknown }>(sql);
  return rows[0]?.cell;
}

async function prepare(client: pg.Client, schema: string): Promise<void> {
  const encoding = await firstCell(client, "SELECT current_setting('server_encoding') AS cell");
  if (encoding !== 'UTF8') throw new PostgresError('wrong-encoding', String(encoding));
  // The server notices a killed program a moment after its death.
  const end = Date.now() + LEAVE_MS;
  while ((await firstCell(client, `SELECT pg_try_advisory_lock(hashtext('${schema}')) AS cell`)) !== true) {
    if (Date.now() > end) throw new PostgresError('schema-in-use', schema);
    await pause(STEP_MS);
  }
  await client.query(settingsFor(schema).join('; '));
}

/** Opens a session; `closing` runs after it has ended, and when it could not be opened. */
export async function openSession(
  config: pg.ClientConfig,
  schema: string,
  closing: () => Promise<void>,
): Promise<Database> {
  const client = new pg.Client({ ...config, types: postgresTypes, application_name: 'hengjian' });
  let lost: Error | undefined;
  client.on('error', (error) => (lost ??= error));
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw asPostgresError(error, lost);
    }
  };
  try {
    await client.connect();
    await prepare(client, schema);
  } catch (error) {
    await client.end().catch(() => undefined);
    await closing();
    throw error;
  }
  let open = true;
  return {
    engine: 'postgres',
    run: async (sql) => {
      await guarded(() => client.query(sql));
    },
    rows: (sql) => guarded(() => readRows(client, sql)),
    append: (table: string, columns: readonly Column[], rows: readonly (readonly Cell[])[]) =>
      guarded(() => copyRows(client, table, columns, rows)),
    close: async () => {
      if (!open) return;
      open = false;
      await client.end().catch(() => undefined);
      await closing();
    },
  };
}

interface Answer {
  readonly rows: Row[];
}

async function readRows(client: pg.Client, sql: string): Promise<Row[]> {
  // Several statements give several results; the last one's rows are the answer, as in DuckDB.
  const answer = (await client.query(sql)) as Answer | readonly Answer[];
  return ('rows' in answer ? answer : answer.at(-1))?.rows ?? [];
}
