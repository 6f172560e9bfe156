import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Schema } from '#catalogue';
import { loadSchema } from '#content';
import { openDuckdb } from '#engine';
import type { Database } from '#engine';
import { createIds, openVault, vaultCipher } from '#identity';
import type { Ids, Vault } from '#identity';
import { openStore } from '#store';
import type { Store } from '#store';
import { settle } from './settle.ts';

/** A data folder opened for work: the record, the screening copy in step with it, and the vault. */
export interface DataSession {
  readonly store: Store;
  readonly schema: Schema;
  readonly ids: Ids;
  /** The screening copy; another object after a rebuild. */
  database(): Database;
  vault(): Vault;
  /** Starts the screening copy anew, empty. */
  resetDatabase(): Promise<void>;
  close(): Promise<void>;
}

export interface OpenDataOptions {
  /** Default: the repository's schema. */
  readonly schema?: Schema;
  /** For DuckDB, such as `1400MB`. */
  readonly memoryLimit?: string;
  readonly threads?: number;
  /** Told when the screening copy has to be built again. */
  readonly onRebuild?: () => void;
}

function openScreening(store: Store, options: OpenDataOptions): Promise<Database> {
  return openDuckdb({
    path: store.paths.database,
    temporaryFolder: path.join(store.paths.root, 'spill'),
    ...(options.memoryLimit === undefined ? {} : { memoryLimit: options.memoryLimit }),
    ...(options.threads === undefined ? {} : { threads: options.threads }),
  });
}

function removeScreening(store: Store): void {
  for (const file of [store.paths.database, `${store.paths.database}.wal`]) rmSync(file, { force: true });
}

/** A copy that cannot be opened (a torn log, another version) is worth nothing: it is made again from the files. */
async function openOrReset(store: Store, options: OpenDataOptions): Promise<Database> {
  try {
    return await openScreening(store, options);
  } catch {
    removeScreening(store);
    return openScreening(store, options);
  }
}

/**
 * Opens a data folder, locks it, and brings the screening copy in step with the record: rows of an import that was cut
 * off are removed, a missing or outdated copy is built again.
 *
 * @throws {StoreError} when the folder is in use, cannot be written, or lacks its key.
 */
export async function openData(folder: string, options: OpenDataOptions = {}): Promise<DataSession> {
  const store = await openStore(folder);
  let database: Database | undefined;
  try {
    const schema = options.schema ?? loadSchema();
    const ids = createIds(store.installationKey);
    const vault = openVault(store.record.vault, vaultCipher(store.keyring), ids);
    let current = (database = await openOrReset(store, options));
    const session: DataSession = {
      store,
      schema,
      ids,
      database: () => current,
      vault: () => vault,
      resetDatabase: async () => {
        await current.close();
        removeScreening(store);
        current = database = await openScreening(store, options);
      },
      close: async () => {
        try {
          await current.close();
        } finally {
          await store.close();
        }
      },
    };
    await settle(session, options.onRebuild);
    return session;
  } catch (error) {
    await database?.close();
    await store.close();
    throw error;
  }
}
