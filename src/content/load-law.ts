import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseLaw } from '#catalogue';
import type { LawCatalogue } from '#catalogue';
import { repositoryFolder } from './repository-folder.ts';

let cached: LawCatalogue | undefined;

/**
 * The law catalogue of `law/` (its YAML files, in all folders), read once and frozen.
 *
 * @throws {CatalogueError} naming every fault of every file.
 */
export function loadLaw(): LawCatalogue {
  if (cached !== undefined) return cached;
  const names = readdirSync(path.join(repositoryFolder, 'law'), { recursive: true, encoding: 'utf8' });
  const files = names
    .map((name) => `law/${name.replaceAll(path.sep, '/')}`)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ name, text: readFileSync(path.join(repositoryFolder, name), 'utf8') }));
  cached = parseLaw(files);
  return cached;
}
