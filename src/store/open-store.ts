import { clearIncoming, createFolders, dataPaths } from './data-folder.ts';
import type { DataPaths } from './data-folder.ts';
import { lockFolder } from './folder-lock.ts';
import { installationKey } from './installation-key.ts';
import { keepFile, storedPath } from './stored-files.ts';
import type { StoredFile } from './stored-files.ts';
import { journalRecord } from './system-of-record.ts';
import type { SystemOfRecord } from './system-of-record.ts';

/** A data folder in use by this process. */
export interface Store {
  readonly paths: DataPaths;
  readonly record: SystemOfRecord;
  readonly installationKey: Buffer;
  /** Copies a delivered file (a path, or its bytes) in, whole and durable, under the hash of its bytes. */
  keepFile(source: string | AsyncIterable<Buffer>): Promise<StoredFile>;
  filePath(sha256: string): string;
  /** Gives the lock back. */
  close(): void;
}

/**
 * Opens (and where needed creates) a data folder and locks it for this process.
 *
 * @throws {StoreError} when another process works on it, it cannot be written, or its key is missing.
 */
export async function openStore(folder: string): Promise<Store> {
  const paths = dataPaths(folder);
  await createFolders(paths);
  const lock = lockFolder(paths.lock);
  try {
    await clearIncoming(paths);
    const record = journalRecord(paths.record);
    const key = await installationKey(paths.keys, (await record.batches()).length > 0);
    return {
      paths,
      record,
      installationKey: key,
      keepFile: (source) => keepFile(paths, source),
      filePath: (sha256) => storedPath(paths.files, sha256),
      close: () => {
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** What a data folder records, without its lock: for readers that change nothing. */
export function readRecord(folder: string): {
  readonly record: SystemOfRecord;
  readonly filePath: (sha256: string) => string;
} {
  const paths = dataPaths(folder);
  return { record: journalRecord(paths.record), filePath: (sha256) => storedPath(paths.files, sha256) };
}
