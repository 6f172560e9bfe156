import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const LIST = '.province.json';

/**
 * Takes away the files of a province that was written into the folder before, so that two never mix.
 *
 * @throws {Error} where the folder holds other things.
 */
export function clearEarlierProvince(out: string): void {
  mkdirSync(out, { recursive: true });
  const list = path.join(out, LIST);
  if (!existsSync(list)) {
    if (readdirSync(out).length === 0) return;
    throw new OccupiedFolderError(out);
  }
  const files: unknown = JSON.parse(readFileSync(list, 'utf8'));
  for (const file of Array.isArray(files) ? files : []) {
    const target = path.resolve(out, String(file));
    if (target.startsWith(path.resolve(out) + path.sep)) rmSync(target, { force: true });
  }
}

/** Writes down which files belong to the province; also when it was not finished. */
export function listProvince(out: string, files: readonly string[]): void {
  writeFileSync(path.join(out, LIST), `${JSON.stringify([...files, 'truth.csv'], null, 1)}\n`);
}

/** The folder has contents that no earlier run wrote. */
export class OccupiedFolderError extends Error {
  readonly messages: { readonly zh: string; readonly en: string };

  constructor(out: string) {
    super(`${out} holds files that are no generated province`);
    this.name = 'OccupiedFolderError';
    this.messages = {
      zh: `文件夹 ${out} 里有其他文件。请换一个空文件夹(--out),以免混在一起。`,
      en: `${out} holds other files. Choose an empty folder (--out), so that nothing is mixed.`,
    };
  }
}
