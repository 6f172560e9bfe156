import { mkdir, open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { guarded } from './store-error.ts';

/** Where things stand in a data folder. */
export interface DataPaths {
  readonly root: string;
  readonly files: string;
  readonly incoming: string;
  /** The embedded PostgreSQL. */
  readonly postgres: string;
  /** Says which server holds the record. */
  readonly mark: string;
  readonly runs: string;
  readonly keys: string;
  /** The keys that seal files and vault. */
  readonly keyring: string;
  /** The rebuildable screening copy. */
  readonly database: string;
  readonly lock: string;
}

/** The places inside a data folder; nothing is created. */
export function dataPaths(folder: string): DataPaths {
  const root = path.resolve(folder);
  const at = (name: string): string => path.join(root, name);
  return {
    root,
    files: at('files'),
    incoming: path.join(root, 'files', 'incoming'),
    postgres: at('postgres'),
    mark: at('installation.json'),
    runs: at('runs'),
    keys: at('keys'),
    keyring: path.join(root, 'keys', 'keyring.json'),
    database: at('screening.duckdb'),
    lock: at('lock'),
  };
}

export async function createFolders(paths: DataPaths): Promise<void> {
  await guarded(paths.root, async () => {
    for (const folder of [paths.root, paths.files, paths.incoming, paths.runs]) {
      await mkdir(folder, { recursive: true });
    }
    await mkdir(paths.keys, { recursive: true, mode: 0o700 });
  });
}

/** Removes what a killed copy left behind; call only under the lock. */
export async function clearIncoming(paths: DataPaths): Promise<void> {
  for (const name of await readdir(paths.incoming)) await rm(path.join(paths.incoming, name), { force: true });
}

/** Makes a rename or a new entry in `folder` durable. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
