import { readFileSync } from 'node:fs';
import path from 'node:path';
import { courtTable } from '#values';
import type { CourtTable } from '#values';
import { repositoryFolder } from './repository-folder.ts';

let cached: CourtTable | undefined;

/** The courts of law/courts.tsv, read at the first call and kept. */
export function loadCourts(): CourtTable {
  cached ??= courtTable(readFileSync(path.join(repositoryFolder, 'law', 'courts.tsv'), 'utf8'));
  return cached;
}
