import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const repository = path.resolve(import.meta.dirname, '../..');

// What .gitignore keeps out; a delivered archive has no git to ask.
const OUTSIDE = new Set(['node_modules', '.git', 'data', 'out', 'coverage']);

/** Every file of the repository below `folder`, as paths from its root with forward slashes. */
export function repositoryFiles(folder = '', extension = ''): string[] {
  return readdirSync(path.join(repository, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return OUTSIDE.has(entry.name) ? [] : repositoryFiles(name, extension);
    return name.endsWith(extension) && !name.endsWith('.tmp') ? [name] : [];
  });
}

export const readRepositoryFile = (name: string): string => readFileSync(path.join(repository, name), 'utf8');
