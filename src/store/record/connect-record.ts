import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { PostgresError, asPostgresError, reasonOf } from '../postgres/postgres-error.ts';
import { useEmbedded } from '../postgres/use-embedded.ts';
import { StoreError } from '../store-error.ts';
import { migrate } from './migrate.ts';
import { recordKind, schemaOf } from './record-place.ts';

/** One session on the record's schema. Statements run one after the other. */
export interface RecordConnection {
  rows<T extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<readonly T[]>;
  /** All of it or nothing. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface ConnectOptions {
  /** Folder of the embedded server's cluster. */
  readonly folder: string;
  readonly installation: string;
  /** Whether the schema may be made; otherwise it must be there. */
  readonly isNew: boolean;
  /** A writer is alone; readers change nothing. */
  readonly mode: 'write' | 'read';
}

const CONNECT_MS = 10_000;
const LEAVE_MS = 3000;
const STEP_MS = 50;

type Parser = (text: string) => unknown;
const INT8: number = pg.types.builtins.INT8;
const DATE: number = pg.types.builtins.DATE;

const usual = pg.types.getTypeParser as (oid: number, format: 'text') => Parser;

/** BIGINT as bigint, days as text; the rest as the driver reads it. */
const types = {
  getTypeParser: (oid: number): Parser => {
    if (oid === INT8) return BigInt;
    if (oid === DATE) return (text) => text;
    return usual(oid, 'text');
  },
};

async function openClient(folder: string): Promise<{ client: pg.Client; closing: () => Promise<void> }> {
  const form = { types, application_name: 'hengjian record', connectionTimeoutMillis: CONNECT_MS, keepAlive: true };
  const url = process.env['DATABASE_URL'];
  const server =
    recordKind() === 'embedded'
      ? await useEmbedded(folder)
      : { config: { connectionString: url }, release: () => Promise.resolve() };
  const client = new pg.Client({ ...server.config, ...form });
  try {
    await client.connect();
    return { client, closing: () => server.release() };
  } catch (error) {
    await client.end().catch(() => undefined);
    await server.release();
    throw error instanceof PostgresError ? error : new PostgresError('cannot-connect', reasonOf(error), error);
  }
}

/** The server notices a killed program a moment after its death. */
async function beAlone(client: pg.Client, schema: string): Promise<void> {
  const end = Date.now() + LEAVE_MS;
  for (;;) {
    const { rows } = await client.query<{ mine: boolean }>(
      'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS mine',
      [schema],
    );
    if (rows[0]?.mine === true) return;
    if (Date.now() > end) throw new PostgresError('schema-in-use', schema);
    await pause(STEP_MS);
  }
}

async function prepare(client: pg.Client, options: ConnectOptions): Promise<void> {
  const schema = schemaOf(options.installation);
  const { rows } = await client.query<{ encoding: string; there: boolean }>(
    "SELECT current_setting('server_encoding') AS encoding, to_regclass($1) IS NOT NULL AS there",
    [`"${schema}".migration`],
  );
  const { encoding = '', there = false } = rows[0] ?? {};
  if (encoding !== 'UTF8') throw new PostgresError('wrong-encoding', encoding);
  if (!there && !options.isNew) {
    throw new StoreError('record-missing', {
      zh: `数据库里没有这个数据文件夹的记录(模式 ${schema})。请检查 DATABASE_URL,或从备份恢复记录库;数据没有改动。`,
      en: `The database does not hold the record of this data folder (schema ${schema}). Check DATABASE_URL, or restore the record from a backup; nothing was changed.`,
    });
  }
  if (options.mode === 'write') await beAlone(client, schema);
  await migrate(client, schema);
  const settings = [
    `SET search_path = "${schema}"`,
    "SET timezone = 'UTC'",
    "SET datestyle = 'ISO, YMD'",
    'SET client_min_messages = warning',
    ...(options.mode === 'read' ? ['SET default_transaction_read_only = on'] : []),
  ];
  await client.query(settings.join('; '));
}

/**
 * Opens a session on the record, and brings its schema to the present form.
 *
 * @throws {PostgresError} where the server cannot be started or reached; {StoreError} where the record is not there.
 */
export async function connectRecord(options: ConnectOptions): Promise<RecordConnection> {
  const { client, closing } = await openClient(options.folder);
  let lost: Error | undefined;
  client.on('error', (error) => (lost ??= error));
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw asPostgresError(error, lost);
    }
  };
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await client.end().catch(() => undefined);
    await closing();
  };
  try {
    await guarded(() => prepare(client, options));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    rows: <T extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []) =>
      guarded(async () => (await client.query<T>(sql, [...values])).rows),
    transaction: (work) =>
      guarded(async () => {
        await client.query('BEGIN');
        try {
          const result = await work();
          await client.query('COMMIT');
          return result;
        } catch (error) {
          await client.query('ROLLBACK').catch(() => undefined);
          throw error;
        }
      }),
    close,
  };
}
