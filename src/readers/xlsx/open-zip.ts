import type { Entry } from 'yauzl';
import type { ByteSource } from '#store';
import { openDirectory } from '../zip/open-directory.ts';
import { damagedZip, encryptedZip, zipBomb } from '../zip/zip-faults.ts';
import { ZIP_LIMITS, isExplosive } from '../zip/zip-limits.ts';

/** A zip file whose declared sizes were found bearable. */
export interface Archive {
  readonly names: ReadonlySet<string>;
  /** The bytes of one entry; ends in a fault where they are not what the archive declares. */
  bytes(name: string): AsyncIterable<Buffer>;
  close(): void;
}

function checker(): (entry: Entry, name: string, count: number) => void {
  let total = 0;
  return (entry, name, count) => {
    const size = entry.uncompressedSize;
    total += size;
    if (count > ZIP_LIMITS.members) throw zipBomb(`超过 ${ZIP_LIMITS.members} 个文件`, 'holds too many files');
    if (total > ZIP_LIMITS.workbook) throw zipBomb('超过 4 GiB', 'is larger than 4 GiB');
    if (isExplosive(size, entry.compressedSize)) {
      const ratio = Math.round(size / Math.max(entry.compressedSize, 1));
      throw zipBomb(`膨胀 ${ratio} 倍(${name})`, `grows ${ratio} times (${name})`);
    }
    if (entry.isEncrypted()) throw encryptedZip();
  };
}

/** Opens the package of an office file. @throws {FileFault} for a damaged, encrypted or explosive one. */
export async function openPackage(source: ByteSource): Promise<Archive> {
  const directory = await openDirectory(source, checker());
  const entries = new Map(directory.entries.map(({ name, entry }) => [name, entry]));
  return {
    names: new Set(entries.keys()),
    bytes: (name) => {
      const entry = entries.get(name);
      if (entry === undefined) throw damagedZip(`缺少 ${name}`);
      return directory.bytes(entry);
    },
    close: () => {
      directory.close();
    },
  };
}

/** Runs over an entry's text; faults of inflating are reported as a damaged file. */
export async function* entryText(archive: Archive, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const bytes of archive.bytes(name)) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}
