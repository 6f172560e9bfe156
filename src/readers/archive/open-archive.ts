import { openSource } from '#store';
import type { ByteSource, SourceAddress } from '#store';
import { archiveBudget } from './archive-budget.ts';
import type { ArchiveBudget } from './archive-budget.ts';
import type { Archive } from './archive.ts';
import { gzipArchive } from './gzip-archive.ts';
import { isTar, tarArchive } from './tar-archive.ts';
import { zipArchive } from './zip-archive.ts';

async function archiveIn(source: ByteSource, name: string, budget: ArchiveBudget): Promise<Archive | undefined> {
  const head = await source.read(0, 512);
  const start = head.toString('latin1', 0, 4);
  if (start === 'PK\x03\x04' || start === 'PK\x05\x06') return zipArchive(source, budget);
  if (start.startsWith('\x1f\x8b')) return gzipArchive(source, name, budget);
  return isTar(head) ? tarArchive(source, budget) : undefined;
}

/**
 * Opens a ZIP, TAR or GZIP archive by its content; undefined where the file is none, which office documents are not
 * though they are zip files. Names without a stated encoding are read as UTF-8 or GB18030.
 *
 * @param address where the bytes are; a text is the path of a plain file.
 * @param name as delivered; names the member of a gzip file.
 * @param budget what may be unpacked; an archive inside another takes `budget.inner()`.
 * @throws {FileFault} for a damaged archive and one beyond the limits.
 */
export async function openArchive(
  address: SourceAddress | string,
  name: string,
  budget: ArchiveBudget = archiveBudget(),
): Promise<Archive | undefined> {
  const source = await openSource(typeof address === 'string' ? { kind: 'plain', path: address } : address);
  try {
    const archive = await archiveIn(source, name, budget);
    if (archive === undefined) {
      await source.close();
      return undefined;
    }
    return {
      ...archive,
      close: async () => {
        await archive.close();
        await source.close();
      },
    };
  } catch (error) {
    await source.close();
    throw error;
  }
}
