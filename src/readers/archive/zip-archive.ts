import type { Entry } from 'yauzl';
import type { ByteSource } from '#store';
import type { FileFault } from '../file-fault.ts';
import { openDirectory } from '../zip/open-directory.ts';
import { encryptedZip, zipBomb } from '../zip/zip-faults.ts';
import { ZIP_LIMITS, isExplosive } from '../zip/zip-limits.ts';
import { counted } from './archive-budget.ts';
import type { ArchiveBudget } from './archive-budget.ts';
import type { Archive, ArchiveMember } from './archive.ts';
import { linkFault, pathFault, tidyPath } from './member-path.ts';
import { isNoise } from './noise.ts';

/** Kind of file in the upper half of Unix's attributes: link, device, pipe, socket. */
function isLink(entry: Entry): boolean {
  const kind = (entry.externalFileAttributes >>> 16) & 0xf000;
  return kind !== 0 && kind !== 0x8000 && kind !== 0x4000;
}

function faultOf(entry: Entry, name: string): FileFault | undefined {
  const unsafe = pathFault(name);
  if (unsafe !== undefined) return unsafe;
  if (isLink(entry)) return linkFault();
  if (entry.isEncrypted()) return encryptedZip();
  const { uncompressedSize: size, compressedSize: packed } = entry;
  if (!isExplosive(size, packed)) return undefined;
  const ratio = Math.round(size / Math.max(packed, 1));
  return zipBomb(`膨胀 ${ratio} 倍`, `grows ${ratio} times`);
}

/** Members that share their bytes are how a small archive declares much. */
function checkOverlap(entries: readonly { readonly entry: Entry }[], size: number): void {
  const packed = entries.reduce((sum, { entry }) => sum + entry.compressedSize, 0);
  if (packed > size) throw zipBomb('内容互相重叠', 'holds members that overlap');
}

/** What makes a zip file an office document and no archive of deliveries. */
const PACKAGE = new Set([
  '[Content_Types].xml',
  'mimetype',
  'xl/workbook.xml',
  'word/document.xml',
  'Index/Document.iwa',
]);

/** Undefined where the zip file is an office document. */
export async function zipArchive(source: ByteSource, budget: ArchiveBudget): Promise<Archive | undefined> {
  const directory = await openDirectory(source, (_entry, _name, count) => {
    if (count > 4 * ZIP_LIMITS.members) throw zipBomb('文件过多', 'holds too many files');
  });
  if (directory.entries.some(({ name }) => PACKAGE.has(name))) {
    directory.close();
    return undefined;
  }
  try {
    checkOverlap(directory.entries, source.size);
    budget.takeMembers(directory.entries.filter(({ name }) => !name.endsWith('/')).length);
    const members: ArchiveMember[] = [];
    const refused: { path: string; fault: FileFault }[] = [];
    let noise = 0;
    for (const { name, entry } of directory.entries) {
      if (name.endsWith('/')) continue;
      const fault = faultOf(entry, name);
      if (isNoise(name)) noise++;
      else if (fault !== undefined) refused.push({ path: name, fault });
      else {
        const bytes = (): AsyncIterable<Buffer> => counted(directory.bytes(entry), budget);
        members.push({ path: tidyPath(name), size: entry.uncompressedSize, bytes });
      }
    }
    const close = (): Promise<void> => {
      directory.close();
      return Promise.resolve();
    };
    return { format: 'zip', members, refused, noise, close };
  } catch (error) {
    directory.close();
    throw error;
  }
}
