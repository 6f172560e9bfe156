import { zipBomb } from '../zip/zip-faults.ts';
import { ZIP_LIMITS } from '../zip/zip-limits.ts';

const DEEPEST = 4;

/** What one delivered archive may unpack to, all archives inside it together. */
export interface ArchiveBudget {
  /** Asked once for each archive. @throws {FileFault} for too many, and in an archive nested too deep. */
  takeMembers(count: number): void;
  /** Counts bytes really unpacked. @throws {FileFault} beyond the limit. */
  takeBytes(count: number): void;
  /** The same budget for what lies one archive further in. */
  inner(): ArchiveBudget;
}

/**
 * A fresh budget for one delivered archive.
 *
 * @param limits for it and all archives inside it: how many members, how many bytes, how deep.
 */
export function archiveBudget(
  limits: { readonly members: number; readonly bytes: number; readonly depth: number } = {
    members: ZIP_LIMITS.members,
    bytes: ZIP_LIMITS.total,
    depth: DEEPEST,
  },
): ArchiveBudget {
  let members = 0;
  let bytes = 0;
  const at = (depth: number): ArchiveBudget => ({
    takeMembers: (count) => {
      if (depth > limits.depth) throw zipBomb(`嵌套超过 ${limits.depth} 层`, `is nested over ${limits.depth} deep`);
      members += count;
      if (members > limits.members)
        throw zipBomb(`超过 ${limits.members} 个文件`, `holds over ${limits.members} files`);
    },
    takeBytes: (count) => {
      bytes += count;
      const gib = Math.round(limits.bytes / 1024 ** 3);
      if (bytes > limits.bytes) throw zipBomb(`超过 ${gib} GiB`, `is larger than ${gib} GiB`);
    },
    inner: () => at(depth + 1),
  });
  return at(1);
}

/** Passes bytes on and counts them. */
export async function* counted(bytes: AsyncIterable<Buffer>, budget: ArchiveBudget): AsyncGenerator<Buffer> {
  for await (const piece of bytes) {
    budget.takeBytes(piece.length);
    yield piece;
  }
}
