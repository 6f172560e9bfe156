import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PostgresError } from '#store';
import type { Column, Database } from '../database.ts';
import { openPostgres } from './open-postgres.ts';

const place = mkdtempSync(path.join(tmpdir(), 'hengjian-test-'));
const folder = path.join(place, 'postgres');
let db: Database;

beforeAll(async () => {
  db = await openPostgres({ folder });
});
afterAll(async () => {
  await db.close();
  rmSync(place, { recursive: true, force: true });
});

const fault = async (work: Promise<unknown>): Promise<PostgresError> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof PostgresError)) throw new Error(`expected a PostgresError, got ${String(error)}`);
  return error;
};

const COLUMNS: readonly Column[] = [
  { name: 'id', storage: 'BIGINT' },
  { name: 'sheet', storage: 'INTEGER' },
  { name: 'day', storage: 'DATE' },
  { name: 'moment', storage: 'TIMESTAMP' },
  { name: 'share', storage: 'DECIMAL(18,6)' },
  { name: 'order', storage: 'TEXT' },
  { name: 'flag', storage: 'BOOLEAN' },
];
const DDL = (table: string) =>
  `CREATE TABLE ${table} (${COLUMNS.map(({ name, storage }) => `"${name}" ${storage}`).join(', ')})`;

test('gives every type back as it was appended', async () => {
  await db.run(`${DDL('kinds')}; ${DDL('untouched')}`);
  const rows = [
    [9_223_372_036_854_775_807n, 7, '2024-02-29', '2024-02-29 23:59:59', '0.333333', '(2023)浙0624执1号', true],
    [-1n, -7, '1949-10-01', '0001-01-01 00:00:00', '-12.500000', 'a\tb\nc\\d\\N\r"\'e', false],
    [0n, 0, null, null, null, '', null],
    [null, null, null, null, null, '\\.', null],
  ] as const;
  await db.append('kinds', COLUMNS, rows);
  await db.append('untouched', COLUMNS, []);
  const read = await db.rows('SELECT * FROM kinds');
  expect(read.map((row) => COLUMNS.map(({ name }) => row[name]))).toEqual(rows);
  expect(await db.rows('SELECT count(*) AS n FROM untouched')).toEqual([{ n: 0n }]);
});

test('answers with the rows of the last statement, and types expressions alike', async () => {
  expect(
    await db.rows(`SELECT 1 AS a; SELECT DATE '2024-03-01' - 1 AS day, 1.5::double precision AS x, NULL AS none`),
  ).toEqual([{ day: '2024-02-29', x: 1.5, none: null }]);
});

test('appends all rows or none, and goes on after an error', async () => {
  await db.run(DDL('halves'));
  const good = [1n, 1, '2024-01-01', null, null, 'x', true];
  await expect(db.append('halves', COLUMNS, [good, [2n, 1, '2024-02-30', null, null, 'y', true]])).rejects.toThrow();
  await expect(db.run('SELECT nothing')).rejects.toThrow(/nothing/u);
  expect(await db.rows('SELECT count(*) AS n FROM halves')).toEqual([{ n: 0n }]);
});

test('appends 200,000 rows in seconds', async () => {
  await db.run(DDL('many'));
  const rows = Array.from({ length: 200_000 }, (_, i) => [BigInt(i), i, '2024-01-01', null, '0.5', `第${i}行`, true]);
  const start = performance.now();
  await db.append('many', COLUMNS, rows);
  expect(performance.now() - start).toBeLessThan(10_000);
  expect(await db.rows('SELECT count(*) AS n, max(id) AS id FROM many')).toEqual([{ n: 200_000n, id: 199_999n }]);
});

test('keeps the order of the bytes, and writes in its own schema', async () => {
  const sorted = await db.rows("SELECT t FROM (VALUES ('b'), ('A'), ('a'), ('中'), ('_')) AS v(t) ORDER BY t");
  expect(sorted.map((row) => row['t'])).toEqual(['A', '_', 'a', 'b', '中']);
  expect(await db.rows("SELECT table_schema AS s FROM information_schema.tables WHERE table_name = 'kinds'")).toEqual([
    { s: 'hengjian_screening' },
  ]);
});

test('listens on no network, and not without the password', async () => {
  expect(await db.rows("SELECT current_setting('listen_addresses') AS a, inet_server_addr() AS b")).toEqual([
    { a: '', b: null },
  ]);
  const [row] = await db.rows("SELECT count(*) AS open FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256'");
  expect(row).toEqual({ open: 0n });
});

test('refuses a second session on the same schema', async () => {
  expect((await fault(openPostgres({ folder }))).code).toBe('schema-in-use');
});

test('opens in less than five seconds, and keeps what was written', async () => {
  await db.run('CREATE TABLE kept AS SELECT 1 AS one');
  await db.close();
  await db.close();
  const start = performance.now();
  db = await openPostgres({ folder });
  expect(performance.now() - start).toBeLessThan(5000);
  expect(await db.rows('SELECT * FROM kept')).toEqual([{ one: 1 }]);
});

test('uses an existing server by its address, one program at a time', async () => {
  const [row] = await db.rows("SELECT current_setting('unix_socket_directories') AS socket");
  const password = encodeURIComponent(readFileSync(path.join(folder, 'password'), 'utf8'));
  await db.run('CREATE DATABASE other');
  await db.run("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0");
  const url = (name: string, secret = password) =>
    `postgres://hengjian:${secret}@/${name}?host=${encodeURIComponent(String(row?.['socket']))}`;
  const other = await openPostgres({ url: url('other') });
  await other.run('CREATE TABLE here AS SELECT 2 AS two');
  expect(await other.rows('SELECT two FROM hengjian_screening.here')).toEqual([{ two: 2 }]);
  expect((await fault(openPostgres({ url: url('other') }))).code).toBe('schema-in-use');
  await other.close();
  const again = await openPostgres({ url: url('other') });
  expect(await again.rows('SELECT two FROM here')).toEqual([{ two: 2 }]);
  await again.close();
  expect((await fault(openPostgres({ url: url('latin') }))).code).toBe('wrong-encoding');
  expect((await fault(openPostgres({ url: url('nowhere') }))).code).toBe('cannot-connect');
  const refused = await fault(openPostgres({ url: url('other', 'wrong-secret') }));
  expect(refused.code).toBe('cannot-connect');
  expect(JSON.stringify(refused.messages)).not.toContain('wrong-secret');
});

test('a server that is not there is a clear error in both languages', async () => {
  const error = await fault(openPostgres({ url: 'postgres://me:secret@127.0.0.1:1/none' }));
  expect(error.code).toBe('cannot-connect');
  expect(error.messages.zh).toMatch(/连不上 DATABASE_URL .*ECONNREFUSED/u);
  expect(error.messages.en).toMatch(/cannot be reached: .*ECONNREFUSED/u);
  expect(JSON.stringify(error.messages)).not.toContain('secret');
});

test('a lost connection is named', async () => {
  const lost = await fault(db.run('SELECT pg_terminate_backend(pg_backend_pid())'));
  expect(lost.code).toBe('connection-lost');
  expect((await fault(db.rows('SELECT 1'))).code).toBe('connection-lost');
  await db.close();
  db = await openPostgres({ folder });
});
