import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder } from '../data-folder.ts';
import { give, privateFolder, type Account } from './account.ts';
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

/**
 * How a program of the server names the cluster that it is started in. An account that may not pass through the
 * folders above still owns its current folder, and Linux leads there without asking for them.
 */
export function nameOfCurrent(data: string): string {
  return existsSync('/proc/self/cwd') ? '/proc/self/cwd' : data;
}

/** The file with the password lies beside the cluster. */
function initialise(binaries: Binaries, data: string, account: Account | undefined) {
  const options = ['-U', CLUSTER_USER, '-A', 'scram-sha-256', '--pwfile=../password'];
  const form = ['--locale=C', '--encoding=UTF8', '--data-checksums', '--no-instructions'];
  return new Promise<void>((done, fail) => {
    const child = spawn(binaries.initdb, ['-D', nameOfCurrent(data), ...options, ...form], {
      cwd: data,
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

/** Where the parts of a cluster lie; nothing is created. */
export function clusterPlaces(folder: string): { readonly data: string; readonly passwordFile: string } {
  const place = path.resolve(folder);
  return { data: path.join(place, 'cluster'), passwordFile: path.join(place, 'password') };
}

/** Opens the cluster of a folder; the first time, makes it. A half-made one from an earlier attempt is made anew. */
export async function openCluster(folder: string, binaries: Binaries, account: Account | undefined): Promise<Cluster> {
  const place = path.resolve(folder);
  if (!(await privateFolder(place, account))) throw new PostgresError('unsafe-folder', place);
  const { data, passwordFile } = clusterPlaces(place);
  if (!existsSync(data)) {
    const half = path.join(place, 'cluster.new');
    await rm(half, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
    await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true });
    await give(passwordFile, account);
    await mkdir(half, { mode: 0o700 });
    await give(half, account);
    await initialise(binaries, half, account);
    await rename(half, data);
    await syncFolder(place);
  }
  const version = (await readFile(path.join(data, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (version !== binaries.version) throw new PostgresError('cluster-version', place);
  const password = await readFile(passwordFile, 'utf8');
  return { folder: place, data, log: path.join(place, 'server.log'), password };
}
