import { closeSync, constants, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ClientConfig } from 'pg';
import { tryLock } from '../folder-lock.ts';
import { serverAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { CLUSTER_USER, clusterPlaces, openCluster } from './cluster.ts';
import { PostgresError } from './postgres-error.ts';
import { listening, servingProcess } from './postmaster-file.ts';
import { ALIVE, startServer } from './server.ts';

/** A running server of this program's own, and the way to it. */
export interface EmbeddedServer {
  readonly config: ClientConfig;
  /** Lets go of the server; the last user's end is its end. */
  release(): Promise<void>;
}

interface Held {
  readonly socketFolder: string;
  readonly password: string;
  stop(): Promise<void>;
}

const WAIT_MS = 60_000;
const LEAVE_MS = 5000;
const STEP_MS = 20;

const configOf = ({ socketFolder, password }: Held): ClientConfig => ({
  host: socketFolder,
  port: 5432,
  user: CLUSTER_USER,
  database: 'postgres',
  password,
  ssl: false,
});

/** The last user sees the server off; where it goes on for others, nothing is waited for. */
async function untilLeft(data: string): Promise<void> {
  const end = Date.now() + LEAVE_MS;
  for (let ready = 0; ready < 10 && Date.now() < end;) {
    await pause(STEP_MS / 2);
    if ((await servingProcess(data)) === undefined) return;
    if ((await listening(data)) !== undefined) ready++;
  }
}

/** Holds the pipe that keeps a running server alive; undefined where none runs or it is about to end. */
async function join(folder: string): Promise<Held | undefined> {
  const { data, passwordFile } = clusterPlaces(folder);
  const running = await listening(data);
  if (running === undefined) return undefined;
  try {
    const pipe = openSync(path.join(running.socketFolder, ALIVE), constants.O_WRONLY | constants.O_NONBLOCK);
    const stop = (): Promise<void> => {
      closeSync(pipe);
      return untilLeft(data);
    };
    const password = await readFile(passwordFile, 'utf8');
    return { socketFolder: running.socketFolder, password, stop };
  } catch {
    return undefined;
  }
}

async function start(folder: string, settings: Readonly<Record<string, string>>): Promise<Held> {
  const account = serverAccount();
  const binaries = await findBinaries(account);
  const cluster = await openCluster(folder, binaries, account);
  const server = await startServer(cluster, binaries, account, settings);
  return { ...server, password: cluster.password };
}

async function joinOrStart(folder: string, settings: Readonly<Record<string, string>>): Promise<Held> {
  const end = Date.now() + WAIT_MS;
  for (;;) {
    const joined = await join(folder);
    if (joined !== undefined) return joined;
    const lock = tryLock(`${path.resolve(folder)}.starting`);
    if ('release' in lock) {
      try {
        return await start(folder, settings);
      } finally {
        lock.release();
      }
    }
    if (Date.now() > end) throw new PostgresError('cluster-in-use', folder);
    await pause(STEP_MS);
  }
}

interface Shared {
  readonly held: Promise<Held>;
  users: number;
}

/** Servers that this process uses, by folder: its parts share one. */
const shared = new Map<string, Shared>();

/**
 * The embedded server whose cluster lies in `folder`: joined where it runs, started otherwise (and made, the first
 * time). It runs for as long as any process uses it and ends with the last one, however that ends.
 *
 * @throws {PostgresError} where the binaries are missing or the server cannot be started.
 */
export async function useEmbedded(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<EmbeddedServer> {
  const place = path.resolve(folder);
  const known = shared.get(place) ?? { held: joinOrStart(place, settings), users: 0 };
  shared.set(place, known);
  known.users++;
  const leave = async (): Promise<void> => {
    known.users--;
    if (known.users > 0) return;
    if (shared.get(place) === known) shared.delete(place);
    await known.held.then(
      (held) => held.stop(),
      () => undefined,
    );
  };
  try {
    const held = await known.held;
    let isHeld = true;
    return {
      config: configOf(held),
      release: async () => {
        if (!isHeld) return;
        isHeld = false;
        await leave();
      },
    };
  } catch (error) {
    await leave();
    throw error instanceof PostgresError
      ? error
      : new PostgresError('cannot-start', error instanceof Error ? error.message : String(error), error);
  }
}
