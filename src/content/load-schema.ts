import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseSchema } from '#catalogue';
import type { Schema } from '#catalogue';
import { repositoryFolder } from './repository-folder.ts';

let cached: Schema | undefined;

/**
 * The canonical data model of `schema/*.yaml`, read once and frozen.
 *
 * @throws {CatalogueError} naming every fault of every file.
 */
export function loadSchema(): Schema {
  if (cached !== undefined) return cached;
  const folder = path.join(repositoryFolder, 'schema');
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const files = names.sort().map((name) => ({
    name: `schema/${name}`,
    text: readFileSync(path.join(folder, name), 'utf8'),
  }));
  cached = parseSchema(files);
  return cached;
}
