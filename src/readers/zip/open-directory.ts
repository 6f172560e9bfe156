import yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import type { ByteSource } from '#store';
import { FileFault } from '../file-fault.ts';
import { entryBytes } from './entry-bytes.ts';
import { entryName } from './entry-name.ts';
import { SourceReader } from './source-reader.ts';
import { damagedZip } from './zip-faults.ts';

export interface ZipEntry {
  /** With `/` between folders; a folder ends in one. */
  readonly name: string;
  readonly entry: Entry;
}

/** The list of a zip file's entries, and their bytes. */
export interface ZipDirectory {
  readonly entries: readonly ZipEntry[];
  bytes(entry: Entry): AsyncGenerator<Buffer>;
  close(): void;
}

function openZipFile(source: ByteSource): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false, decodeStrings: false };
    yauzl.fromRandomAccessReader(new SourceReader(source), source.size, options, (error, zip) => {
      if (error === null) resolve(zip);
      else reject(damagedZip(error));
    });
  });
}

function readEntries(zip: ZipFile, check: (entry: Entry, name: string, count: number) => void): Promise<ZipEntry[]> {
  return new Promise((resolve, reject) => {
    const entries: ZipEntry[] = [];
    zip.on('error', (error: unknown) => {
      reject(damagedZip(error));
    });
    zip.on('entry', (entry: Entry) => {
      try {
        const name = entryName(entry);
        entries.push({ name, entry });
        check(entry, name, entries.length);
      } catch (error) {
        reject(error instanceof FileFault ? error : damagedZip(error));
        return;
      }
      zip.readEntry();
    });
    zip.on('end', () => {
      resolve(entries);
    });
    zip.readEntry();
  });
}

function dataStart(zip: ZipFile, entry: Entry): Promise<number> {
  return new Promise((resolve, reject) => {
    zip.readLocalFileHeader(entry, { minimal: true }, (error, header) => {
      if (error === null) resolve(header.fileDataStart);
      else reject(damagedZip(error));
    });
  });
}

/**
 * Opens the list of a zip file's entries, each gated before anything is unpacked.
 *
 * @param check called with each entry as it is read and the count so far; what it throws ends the reading.
 * @throws {FileFault} for a damaged list of entries.
 */
export async function openDirectory(
  source: ByteSource,
  check: (entry: Entry, name: string, count: number) => void,
): Promise<ZipDirectory> {
  const zip = await openZipFile(source);
  try {
    return {
      entries: await readEntries(zip, check),
      bytes: async function* (entry) {
        yield* entryBytes(source, entry, await dataStart(zip, entry));
      },
      close: () => {
        zip.close();
      },
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}
