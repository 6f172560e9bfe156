import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder } from './data-folder.ts';
import { StoreError, asStoreError, guarded } from './store-error.ts';

const BYTES = 32;

/** The keys that seal delivered files and the vault, by version. They lie in one file outside the database. */
export interface Keyring {
  /** The version under which new things are sealed. */
  readonly current: number;
  readonly versions: readonly number[];
  /** @throws {StoreError} `key-missing` for a version that is not there. */
  key(version: number): Buffer;
}

function missing(file: string, what: string): StoreError {
  return new StoreError('key-missing', {
    zh: `密钥文件 ${file} ${what}。没有它,已保存的原始文件和身份库都无法读取;请从备份恢复该文件。`,
    en: `The key file ${file} is missing, damaged or lacks a version (${what}). Kept files and the vault cannot be read without it: restore it from a backup.`,
  });
}

function keyringOf(file: string, current: number, keys: ReadonlyMap<number, Buffer>): Keyring {
  return {
    current,
    versions: [...keys.keys()].sort((a, b) => a - b),
    key: (version) => {
      const key = keys.get(version);
      if (key === undefined) throw missing(file, `缺少第 ${String(version)} 版密钥`);
      return key;
    },
  };
}

function parse(file: string, text: string): Keyring {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw missing(file, '已损坏');
  }
  const { current, keys } = (value ?? {}) as { current?: unknown; keys?: unknown };
  const list = Object.entries(keys ?? {}).map(
    ([version, key]) => [Number(version), Buffer.from(String(key), 'base64')] as const,
  );
  const isSound = list.length > 0 && list.every(([version, key]) => Number.isInteger(version) && key.length === BYTES);
  if (typeof current !== 'number' || !isSound || !list.some(([version]) => version === current)) {
    throw missing(file, '已损坏');
  }
  return keyringOf(file, current, new Map(list));
}

/** @throws {StoreError} `key-missing` where it is not there or damaged, `key-unsafe` when others can read it. */
export function readKeyring(file: string): Keyring {
  let mode: number;
  let text: string;
  try {
    ({ mode } = statSync(file));
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw missing(file, '不存在');
    throw asStoreError(error, file);
  }
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new StoreError('key-unsafe', {
      zh: `密钥文件 ${file} 可被其他用户读取。请执行 chmod 600 后再试。`,
      en: `Other users can read the key file ${file}. Run chmod 600 on it and try again.`,
    });
  }
  return parse(file, text);
}

async function writeKeyring(file: string, current: number, keys: ReadonlyMap<number, Buffer>): Promise<Keyring> {
  return guarded(file, async () => {
    const part = `${file}.part`;
    const handle = await open(part, 'w', 0o600);
    try {
      const texts = Object.fromEntries([...keys].map(([version, key]) => [version, key.toString('base64')]));
      await handle.writeFile(`${JSON.stringify({ current, keys: texts })}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, file);
    await syncFolder(path.dirname(file));
    return keyringOf(file, current, keys);
  });
}

/** The keyring of a folder; made for one that holds nothing yet. Call only under the folder's lock. */
export async function openKeyring(file: string, hasData: boolean): Promise<Keyring> {
  try {
    return readKeyring(file);
  } catch (error) {
    const isMissing = error instanceof StoreError && error.code === 'key-missing';
    if (!isMissing || hasData) throw error;
    return writeKeyring(file, 1, new Map([[1, randomBytes(BYTES)]]));
  }
}

/** Adds a key that counts from now on. */
export async function addKey(file: string): Promise<Keyring> {
  const ring = readKeyring(file);
  const version = Math.max(...ring.versions) + 1;
  const keys = new Map(ring.versions.map((one) => [one, ring.key(one)] as const));
  return writeKeyring(file, version, keys.set(version, randomBytes(BYTES)));
}

/** Destroys every key but one. */
export async function retireKeys(file: string, kept: number): Promise<Keyring> {
  return writeKeyring(file, kept, new Map([[kept, readKeyring(file).key(kept)]]));
}
