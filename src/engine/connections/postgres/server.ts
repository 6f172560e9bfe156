import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open, mkdtemp, readFile, rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { give, type Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import type { Cluster } from './cluster.ts';
import { PostgresError } from './postgres-error.ts';
import { isReady, removeStaleFile, servingProcess } from './postmaster-file.ts';

/** A running server; it listens on a socket in a private folder and on no network. */
export interface Server {
  readonly socketFolder: string;
  stop(): Promise<void>;
}

const LEAVE_MS = 5000;
const START_MS = 30_000;
const STEP_MS = 20;

// Whoever ends the program, and however (kill -9 too), the pipe on standard input ends with it; then the server is
// told to stop. A session of its own keeps Ctrl-C from reaching the server before the program has finished with it.
const KEEPER = `
exec 3<&0
socket=$1
shift
"$@" </dev/null 3<&- &
server=$!
(read -r _ <&3; kill -INT "$server") 2>/dev/null &
watch=$!
wait "$server"
status=$?
kill "$watch" 2>/dev/null
rm -rf -- "$socket"
exit "$status"
`;

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '20',
  shared_buffers: '128MB',
  // The cluster is a copy: a crash may lose the last moments, never the order of what was written.
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '2GB',
  jit: 'off',
  log_timezone: 'UTC',
  timezone: 'UTC',
  // Statements and their values hold case data, and a log is no place for it.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_min_messages: 'fatal',
};

/** A Unix socket's path may have about 100 bytes. */
async function makeSocketFolder(account: Account | undefined): Promise<string> {
  const parent = Buffer.byteLength(tmpdir()) > 70 ? '/tmp' : tmpdir();
  const folder = await mkdtemp(path.join(parent, 'hj-'));
  await give(folder, account);
  return folder;
}

async function waitForOthers(cluster: Cluster): Promise<void> {
  const end = Date.now() + LEAVE_MS;
  while ((await servingProcess(cluster.data)) !== undefined) {
    if (Date.now() > end) throw new PostgresError('cluster-in-use', cluster.folder);
    await pause(STEP_MS);
  }
  await removeStaleFile(cluster.data);
}

async function waitUntilReady(child: ChildProcess, cluster: Cluster): Promise<void> {
  const end = Date.now() + START_MS;
  while (child.exitCode === null && child.signalCode === null && Date.now() < end) {
    if (await isReady(cluster.data)) return;
    await pause(STEP_MS);
  }
  child.stdin?.end();
  const log = await readFile(cluster.log, 'utf8').catch(() => '');
  throw new PostgresError('cannot-start', log.trim().slice(-600) || 'timeout');
}

/** Starts the cluster's server; it ends with `stop`, and with this program however that ends. */
export async function startServer(cluster: Cluster, binaries: Binaries, account: Account | undefined): Promise<Server> {
  await waitForOthers(cluster);
  const socketFolder = await makeSocketFolder(account);
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = await open(cluster.log, 'w', 0o600);
  const command = [binaries.postgres, '-D', cluster.data, '-k', socketFolder, ...settings];
  const child = spawn('/bin/sh', ['-c', KEEPER, 'hengjian-postgres', socketFolder, ...command], {
    cwd: '/',
    detached: true,
    env: { LC_ALL: 'C', PATH: process.env['PATH'] ?? '' },
    stdio: ['pipe', log.fd, log.fd],
    ...account,
  });
  const ended = once(child, 'close');
  // Neither may keep a program alive that has nothing else to do.
  child.unref();
  if (child.stdin instanceof Socket) child.stdin.unref();
  try {
    await waitUntilReady(child, cluster);
  } catch (error) {
    await rm(socketFolder, { recursive: true, force: true });
    throw error;
  } finally {
    await log.close();
  }
  const stop = async (): Promise<void> => {
    child.ref();
    child.stdin?.end();
    await ended;
  };
  return { socketFolder, stop };
}
