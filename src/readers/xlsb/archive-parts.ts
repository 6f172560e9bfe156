import { tooBig } from '../whole-file.ts';
import type { Archive } from '../xlsx/open-zip.ts';

const LARGEST = 1024 ** 3;
/** Pictures, fonts and scripts say nothing of cells. */
const UNUSED =
  /(?:^|\/)(?:media|embeddings|drawings|printerSettings|theme|ctrlProps|activeX|Pictures|Thumbnails|Data)\//iu;

async function unpacked(archive: Archive, name: string, largest: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of archive.bytes(name)) {
    pieces.push(piece);
    size += piece.length;
    if (size > largest) throw tooBig(LARGEST);
  }
  return Buffer.concat(pieces);
}

/** All parts of an archive that may matter for its cells, unpacked. @throws {FileFault} where they are too large or damaged. */
export async function archiveParts(archive: Archive): Promise<Map<string, Buffer>> {
  const parts = new Map<string, Buffer>();
  let total = 0;
  for (const name of archive.names) {
    if (name.endsWith('/') || UNUSED.test(name)) continue;
    const part = await unpacked(archive, name, LARGEST - total);
    total += part.length;
    parts.set(name, part);
  }
  return parts;
}
