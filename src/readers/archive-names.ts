import { FileFault } from './file-fault.ts';
import type { FileHead } from './raw-sheet.ts';
import { openPackage } from './xlsx/open-zip.ts';

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const NONE: ReadonlySet<string> = new Set();
const known = new WeakMap<FileHead, Promise<ReadonlySet<string>>>();

async function namesOf(head: FileHead): Promise<ReadonlySet<string>> {
  try {
    const archive = await openPackage(head.source);
    archive.close();
    return archive.names;
  } catch (error) {
    // Why it cannot be read is said by the reader that opens it in the end.
    if (error instanceof FileFault) return NONE;
    throw error;
  }
}

/** Names of the entries of a zip file; none where the file is no zip or a damaged one. */
export function archiveNames(head: FileHead): Promise<ReadonlySet<string>> {
  if (!ZIP.every((byte, index) => head.bytes[index] === byte)) return Promise.resolve(NONE);
  const names = known.get(head) ?? namesOf(head);
  known.set(head, names);
  return names;
}
