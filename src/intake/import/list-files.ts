import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { isNoise } from '#readers';
import { IntakeError } from '../intake-error.ts';

async function expand(place: string): Promise<string[]> {
  const found = await stat(place).catch(() => undefined);
  if (found === undefined) {
    throw new IntakeError(
      'path-not-found',
      `找不到文件或文件夹:${place}。请检查路径;本次没有导入任何数据。`,
      `No such file or folder: ${place}. Check the path; nothing was imported.`,
    );
  }
  if (!found.isDirectory()) return [place];
  const names = (await readdir(place)).filter((name) => !isNoise(name)).sort();
  return (await Promise.all(names.map((name) => expand(path.join(place, name))))).flat();
}

/** Every file below the given paths, in the order given, folders by name. @throws {IntakeError} for a path that is not there. */
export async function listFiles(paths: readonly string[]): Promise<string[]> {
  const files = (await Promise.all(paths.map((place) => expand(path.resolve(place))))).flat();
  return [...new Set(files)];
}
