import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { isNoise, openArchive } from '#readers';
import type { BulkItem } from './bulk-item.ts';
import { tableItems } from './table-items.ts';

const TABLES = /\.(?:csv|tsv|jsonl|ndjson|xlsx|xls|et|parquet)$/iu;

/**
 * The documents below files and folders, in the order of names: documents one by one, those in archives without
 * unpacking them to the disk, tables row by row. `column` names the column of texts.
 *
 * @throws {FileFault} for a table without a column of texts; unreadable documents are named in the results.
 */
export async function* folderItems(paths: readonly string[], column?: string): AsyncGenerator<BulkItem> {
  for (const place of paths) yield* itemsBelow(path.resolve(place), path.basename(place), column);
}

async function* itemsBelow(place: string, id: string, column: string | undefined): AsyncGenerator<BulkItem> {
  const found = await stat(place);
  if (found.isDirectory()) {
    const names = (await readdir(place)).filter((name) => !isNoise(name)).sort();
    for (const name of names) yield* itemsBelow(path.join(place, name), `${id}/${name}`, column);
    return;
  }
  const name = path.basename(place);
  if (TABLES.test(name)) {
    yield* tableItems(place, name, column);
    return;
  }
  const archive = found.size < 512 ? undefined : await openArchive(place, name);
  if (archive === undefined) {
    yield { id, name, file: place };
    return;
  }
  try {
    for (const member of archive.members) {
      const chunks: Buffer[] = [];
      for await (const chunk of member.bytes()) chunks.push(chunk);
      yield { id: `${id}/${member.path}`, name: path.basename(member.path), bytes: Buffer.concat(chunks) };
    }
  } finally {
    await archive.close();
  }
}
