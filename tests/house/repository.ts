import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const repository = path.resolve(import.meta.dirname, '../..');

// A delivered archive has no git to ask: the plain names of .gitignore are kept out wherever they stand.
const ignored = readFileSync(path.join(repository, '.gitignore'), 'utf8')
  .split('\n')
  .map((line) => line.trim().replace(/^\/|\/$/gu, ''))
  .filter((name) => /^[\w.-]+$/u.test(name));
const OUTSIDE = new Set(['.git', ...ignored]);

/** Every file of the repository below `folder`, as paths from its root with forward slashes. */
export function repositoryFiles(folder = '', extension = ''): string[] {
  return readdirSync(path.join(repository, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    // In a linked checkout .git and the dependencies are no folders.
    if (OUTSIDE.has(entry.name) || entry.isSymbolicLink()) return [];
    if (entry.isDirectory()) return repositoryFiles(name, extension);
    return name.endsWith(extension) && !name.endsWith('.tmp') ? [name] : [];
  });
}

export const readRepositoryFile = (name: string): string => readFileSync(path.join(repository, name), 'utf8');
