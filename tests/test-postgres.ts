import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { useEmbedded } from '#store';

// What is lost with the machine is only what tests wrote.
const SETTINGS = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '200' };
const FORM = /^test_(\d+)_[0-9a-z]+$/u;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

let end = (): Promise<void> => Promise.resolve();

/** One server for all tests of all runs on this machine, a database for each run, a schema for each data folder. */
export async function setup(): Promise<void> {
  if (process.env['DATABASE_URL'] !== undefined) return;
  const folder = path.join(tmpdir(), `hengjian-test-postgres-${userInfo().username}`);
  const server = await useEmbedded(folder, SETTINGS);
  const client = new pg.Client(server.config);
  await client.connect();
  const { rows } = await client.query<{ datname: string }>('SELECT datname FROM pg_database');
  for (const { datname } of rows) {
    const pid = FORM.exec(datname)?.[1];
    if (pid !== undefined && !isAlive(Number(pid)))
      await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  }
  const name = `test_${String(process.pid)}_${Date.now().toString(36)}`;
  await client.query(`CREATE DATABASE ${name}`);
  const { host, user, password } = server.config;
  const secret = typeof password === 'string' ? encodeURIComponent(password) : '';
  process.env['DATABASE_URL'] = `postgres://${user ?? ''}:${secret}@/${name}?host=${encodeURIComponent(host ?? '')}`;
  end = async () => {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.end();
    await server.release();
  };
}

export async function teardown(): Promise<void> {
  await end();
}
