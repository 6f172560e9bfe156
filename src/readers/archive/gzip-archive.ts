import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import path from 'node:path';
import type { ByteSource } from '#store';
import { FileFault } from '../file-fault.ts';
import { damagedZip, zipBomb } from '../zip/zip-faults.ts';
import { isExplosive } from '../zip/zip-limits.ts';
import { counted } from './archive-budget.ts';
import type { ArchiveBudget } from './archive-budget.ts';
import type { Archive } from './archive.ts';

async function* gunzipped(source: ByteSource): AsyncGenerator<Buffer> {
  let size = 0;
  try {
    for await (const piece of pipeline(source.stream(), createGunzip({ chunkSize: 1 << 18 }), () => undefined)) {
      const bytes = piece as Buffer;
      size += bytes.length;
      if (isExplosive(size, source.size)) throw zipBomb('膨胀超过 250 倍', 'grows over 250 times');
      yield bytes;
    }
  } catch (error) {
    throw error instanceof FileFault ? error : damagedZip(error);
  }
}

function memberName(name: string): string {
  const { name: stem, ext } = path.posix.parse(name);
  if (/^\.tgz$/iu.test(ext)) return `${stem}.tar`;
  return /^\.gz$/iu.test(ext) ? stem : `${stem}${ext}`;
}

/** A single packed file; `x.tar.gz` holds the archive `x.tar`. */
export function gzipArchive(source: ByteSource, name: string, budget: ArchiveBudget): Archive {
  budget.takeMembers(1);
  const bytes = (): AsyncIterable<Buffer> => counted(gunzipped(source), budget);
  const members = [{ path: memberName(name), size: undefined, bytes }];
  return { format: 'gzip', members, refused: [], noise: 0, close: () => Promise.resolve() };
}
