import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { canReach, give, privateFolder, type Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { PostgresError } from './postgres-error.ts';

/** A cluster on disk: PostgreSQL's own files and the password of its only user. */
export interface Cluster {
  readonly folder: string;
  readonly data: string;
  readonly log: string;
  readonly password: string;
}

export const CLUSTER_USER = 'hengjian';

/** Where the cluster lies: in `folder`, or in a private folder of its own where the account cannot reach that. */
export function clusterFolder(folder: string, account: Account | undefined): string {
  const wanted = path.resolve(folder);
  let parent = path.dirname(wanted);
  while (!existsSync(parent)) parent = path.dirname(parent);
  if (account === undefined || canReach(path.join(parent, 'x'), account)) return wanted;
  return path.join(tmpdir(), `hengjian-postgres-${createHash('sha256').update(wanted).digest('hex').slice(0, 16)}`);
}

function initialise(binaries: Binaries, data: string, passwordFile: string, account: Account | undefined) {
  const options = ['-U', CLUSTER_USER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  const form = ['--locale=C', '--encoding=UTF8', '--no-sync', '--no-instructions'];
  return new Promise<void>((done, fail) => {
    const child = spawn(binaries.initdb, ['-D', data, ...options, ...form], {
      cwd: '/',
      env: { LC_ALL: 'C', TZ: 'UTC', PATH: process.env['PATH'] ?? '' },
      stdio: ['ignore', 'ignore', 'pipe'],
      ...account,
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.on('error', fail);
    child.on('close', (status) => {
      if (status === 0) done();
      else fail(new PostgresError('cannot-start', said.trim().slice(-600)));
    });
  });
}

/** Opens the cluster of a folder; the first time, makes it. A half-made one from an earlier attempt is made anew. */
export async function openCluster(folder: string, binaries: Binaries, account: Account | undefined): Promise<Cluster> {
  const place = clusterFolder(folder, account);
  if (!(await privateFolder(place, account))) throw new PostgresError('unsafe-folder', place);
  const data = path.join(place, 'cluster');
  const passwordFile = path.join(place, 'password');
  if (!existsSync(data)) {
    const half = path.join(place, 'cluster.new');
    await rm(half, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
    await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
    await give(passwordFile, account);
    await initialise(binaries, half, passwordFile, account);
    await rename(half, data);
  }
  const version = (await readFile(path.join(data, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (version !== binaries.version) throw new PostgresError('cluster-version', place);
  const password = await readFile(passwordFile, 'utf8');
  return { folder: place, data, log: path.join(place, 'server.log'), password };
}
