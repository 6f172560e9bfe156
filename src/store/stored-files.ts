import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder } from './data-folder.ts';
import { guarded } from './store-error.ts';
import { writeAll } from './write-all.ts';

/** A delivered file as it is kept: whole, under the hash of its bytes. */
export interface StoredFile {
  readonly sha256: string;
  readonly size: number;
  readonly path: string;
}

export function storedPath(files: string, sha256: string): string {
  return path.join(files, sha256.slice(0, 2), sha256);
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

async function copyAndHash(source: AsyncIterable<Buffer>, target: string): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  const out = await open(target, 'wx', 0o600);
  try {
    for await (const bytes of source) {
      hash.update(bytes);
      await writeAll(out, bytes, size);
      size += bytes.length;
    }
    await out.sync();
  } finally {
    await out.close();
  }
  return { sha256: hash.digest('hex'), size };
}

function bytesOf(source: string | AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  return typeof source === 'string' ? createReadStream(source, { highWaterMark: 1 << 20 }) : source;
}

/**
 * Copies a delivered file into the folder of kept files; the copy appears whole and durable, or not at all.
 *
 * @param source a path, or the bytes themselves (a member of an archive).
 */
export async function keepFile(
  folders: { files: string; incoming: string },
  source: string | AsyncIterable<Buffer>,
): Promise<StoredFile> {
  return guarded(folders.files, async () => {
    const incoming = path.join(folders.incoming, randomBytes(8).toString('hex'));
    try {
      const { sha256, size } = await copyAndHash(bytesOf(source), incoming);
      const target = storedPath(folders.files, sha256);
      if (!(await exists(target))) {
        await mkdir(path.dirname(target), { recursive: true });
        await rename(incoming, target);
        await syncFolder(path.dirname(target));
        await syncFolder(folders.files);
      }
      return { sha256, size, path: target };
    } finally {
      await rm(incoming, { force: true });
    }
  });
}
