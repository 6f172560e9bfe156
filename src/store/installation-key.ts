import { randomBytes } from 'node:crypto';
import { link, open, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder } from './data-folder.ts';
import { StoreError, guarded } from './store-error.ts';

const BYTES = 32;

async function create(file: string): Promise<void> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.write(randomBytes(BYTES));
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(draft, file);
    await syncFolder(path.dirname(file));
  } finally {
    await rm(draft, { force: true });
  }
}

/**
 * The secret of this installation: 32 random bytes, readable by the owner alone. Every id and every vault
 * entry depends on it, so it is created only for a folder that holds nothing yet.
 *
 * @throws {StoreError} `key-missing` when data exist without their key, `key-unsafe` when others can read it.
 */
export async function installationKey(folder: string, hasData: boolean): Promise<Buffer> {
  const file = path.join(folder, 'installation.key');
  return guarded(file, async () => {
    const found = await stat(file).catch(() => undefined);
    if (found === undefined && hasData) {
      throw new StoreError('key-missing', {
        zh: `找不到安装密钥 ${file},而数据文件夹里已有数据。没有它,已有的编号和身份库都无法使用;请从备份恢复该文件。`,
        en: `The installation key ${file} is missing although the data folder holds data. Ids and the vault depend on it: restore it from a backup.`,
      });
    }
    if (found === undefined) await create(file);
    else if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) {
      throw new StoreError('key-unsafe', {
        zh: `安装密钥 ${file} 可被其他用户读取。请执行 chmod 600 后再试。`,
        en: `Other users can read the installation key ${file}. Run chmod 600 on it and try again.`,
      });
    }
    const key = await readFile(file);
    if (key.length === BYTES) return key;
    throw new StoreError('key-missing', {
      zh: `安装密钥 ${file} 长度不对(${String(key.length)} 字节,应为 32)。请从备份恢复该文件。`,
      en: `The installation key ${file} has ${String(key.length)} bytes instead of 32. Restore it from a backup.`,
    });
  });
}
