import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { give, type Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { nameOfCurrent, type Cluster } from './cluster.ts';
import { PostgresError } from './postgres-error.ts';
import { listening, removeStaleFile, servingProcess } from './postmaster-file.ts';

/** A server that this process started; it listens on a socket in a private folder and on no network. */
export interface StartedServer {
  readonly socketFolder: string;
  /** Lets go; returns once the server has ended, or at once when other processes go on using it. */
  stop(): Promise<void>;
}

const LEAVE_MS = 10_000;
const START_MS = 60_000;
const STEP_MS = 10;

/** In the socket's folder: whoever holds this pipe open keeps the server running. */
export const ALIVE = 'alive';

// Whoever ends the program, and however (kill -9 too), the pipe on standard input ends with it. Other processes that
// joined hold the named pipe; when the last one has gone, the server is told to stop. A session of its own keeps
// Ctrl-C from reaching the server before the program has finished with it.
const KEEPER = `
exec 3<&0
socket=$1
shift
mkfifo -m 600 "$socket/${ALIVE}" || exit 1
"$@" </dev/null 3<&- &
server=$!
(
  exec 4<>"$socket/${ALIVE}"
  read -r _ <&3
  exec 5<"$socket/${ALIVE}" 4>&-
  read -r _ <&5
  kill -INT "$server"
) 2>/dev/null &
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
  max_connections: '50',
  shared_buffers: '128MB',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
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
const LONGEST = 80;

async function makeSocketFolder(cluster: Cluster, account: Account | undefined): Promise<string> {
  for (const name of await readdir(cluster.folder)) {
    if (name.startsWith('s-')) await rm(path.join(cluster.folder, name), { recursive: true, force: true });
  }
  const isReachable = account === undefined && Buffer.byteLength(cluster.folder) <= LONGEST;
  const elsewhere = Buffer.byteLength(tmpdir()) <= LONGEST ? tmpdir() : '/tmp';
  const folder = await mkdtemp(path.join(isReachable ? cluster.folder : elsewhere, isReachable ? 's-' : 'hengjian-s-'));
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
    if ((await listening(cluster.data)) !== undefined) return;
    await pause(STEP_MS);
  }
  child.stdin?.end();
  const log = await readFile(cluster.log, 'utf8').catch(() => '');
  throw new PostgresError('cannot-start', log.trim().slice(-600) || 'timeout');
}

/**
 * Starts the cluster's server; it ends with `stop`, and with this program however that ends, unless others joined.
 *
 * @param settings of the server, over those that keep the record safe
 */
export async function startServer(
  cluster: Cluster,
  binaries: Binaries,
  account: Account | undefined,
  settings: Readonly<Record<string, string>> = {},
): Promise<StartedServer> {
  await waitForOthers(cluster);
  const socketFolder = await makeSocketFolder(cluster, account);
  const given = Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = await open(cluster.log, 'w', 0o600);
  const command = [binaries.postgres, '-D', nameOfCurrent(cluster.data), '-k', socketFolder, ...given];
  const child = spawn('/bin/sh', ['-c', KEEPER, 'hengjian-postgres', socketFolder, ...command], {
    cwd: cluster.data,
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
    const patience = new AbortController();
    await Promise.race([ended, othersGoOn(cluster, patience.signal)]);
    patience.abort();
    child.unref();
  };
  return { socketFolder, stop };
}

/** Resolves when the server has been let go and runs on: its file says `stopping` as soon as it is told to end. */
async function othersGoOn(cluster: Cluster, signal: AbortSignal): Promise<void> {
  for (let ready = 0; ready < 60 && !signal.aborted;) {
    await pause(STEP_MS);
    ready = (await listening(cluster.data)) === undefined ? 0 : ready + 1;
  }
}
