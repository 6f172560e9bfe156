import { createHmac } from 'node:crypto';
import type { SourceAddress } from './byte-source.ts';
import { clearIncoming, createFolders, dataPaths } from './data-folder.ts';
import type { DataPaths } from './data-folder.ts';
import { lockFolder } from './folder-lock.ts';
import { installationKey } from './installation-key.ts';
import { openKeyring } from './keyring.ts';
import type { Keyring } from './keyring.ts';
import { connectRecord } from './record/connect-record.ts';
import { postgresRecord } from './record/postgres-record.ts';
import { readMark, recordKind, screeningSchemaOf, writeMark } from './record/record-place.ts';
import { keepFile, storedAddress } from './stored-files.ts';
import type { StoredFile } from './stored-files.ts';
import { emptyRecord } from './system-of-record.ts';
import type { SystemOfRecord } from './system-of-record.ts';

/** A data folder in use by this process. */
export interface Store {
  readonly paths: DataPaths;
  readonly record: SystemOfRecord;
  readonly installationKey: Buffer;
  readonly keyring: Keyring;
  /** Schema for screening on the PostgreSQL that DATABASE_URL names: installations do not meet there. */
  readonly screeningSchema: string;
  /** Copies a delivered file (a path, or its bytes) in, whole and durable, under the hash of its bytes. */
  keepFile(source: string | AsyncIterable<Buffer>): Promise<StoredFile>;
  fileAddress(sha256: string): SourceAddress;
  /** Lets go of the record and gives the lock back. */
  close(): Promise<void>;
}

/** Names the installation without saying anything about its key. */
function installationOf(key: Buffer): string {
  return createHmac('sha256', key).update('hengjian installation').digest('hex').slice(0, 16);
}

/**
 * Opens (and where needed creates) a data folder with its record, and locks it for this process.
 *
 * @throws {StoreError} when another process works on it, it cannot be written, or its key or record is missing;
 * {PostgresError} when the record's server cannot be started or reached.
 */
export async function openStore(folder: string): Promise<Store> {
  const paths = dataPaths(folder);
  const mark = await readMark(paths);
  await createFolders(paths);
  const lock = lockFolder(paths.lock);
  try {
    await clearIncoming(paths);
    const key = await installationKey(paths.keys, mark !== undefined);
    const keyring = await openKeyring(paths.keyring, mark !== undefined);
    const installation = mark?.installation ?? installationOf(key);
    const connection = await connectRecord({
      folder: paths.postgres,
      installation,
      isNew: mark === undefined,
      mode: 'write',
    });
    if (mark === undefined) await writeMark(paths, { format: 2, record: recordKind(), installation });
    return {
      paths,
      record: postgresRecord(connection),
      installationKey: key,
      keyring,
      screeningSchema: screeningSchemaOf(installation),
      keepFile: (source) => keepFile({ ...paths, ring: keyring }, source),
      fileAddress: (sha256) => storedAddress(paths, sha256),
      close: async () => {
        try {
          await connection.close();
        } finally {
          lock.release();
        }
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** What a data folder records, for readers that change nothing. */
export interface RecordReader {
  readonly record: SystemOfRecord;
  readonly fileAddress: (sha256: string) => SourceAddress;
  readonly close: () => Promise<void>;
}

/**
 * Opens the record of a data folder without its lock: also while another process works on the folder.
 *
 * @throws as {@link openStore}.
 */
export async function readRecord(folder: string): Promise<RecordReader> {
  const paths = dataPaths(folder);
  const fileAddress = (sha256: string): SourceAddress => storedAddress(paths, sha256);
  const mark = await readMark(paths);
  if (mark === undefined) return { record: emptyRecord(), fileAddress, close: () => Promise.resolve() };
  const { installation } = mark;
  const connection = await connectRecord({ folder: paths.postgres, installation, isNew: false, mode: 'read' });
  return { record: postgresRecord(connection), fileAddress, close: () => connection.close() };
}
