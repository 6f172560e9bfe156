import { open, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { DataPaths } from './data-folder.ts';
import { addKey, retireKeys } from './keyring.ts';
import type { Keyring } from './keyring.ts';
import type { VaultEntry } from './records.ts';
import { readHeader } from './sealed/open-sealed.ts';
import { SLOT, wrapKey } from './sealed/sealed-header.ts';
import { guarded } from './store-error.ts';
import type { SystemOfRecord } from './system-of-record.ts';
import { writeAll } from './write-all.ts';

/** What a rotation did. */
export interface RotationReport {
  /** The version under which everything is sealed now. */
  readonly version: number;
  readonly files: number;
  readonly vaultEntries: number;
  /** Versions whose keys were destroyed. */
  readonly retired: readonly number[];
}

export interface RotationOptions {
  /** Seals one entry of the vault anew: the store knows no plain text. */
  readonly reseal: (entry: VaultEntry, keys: Keyring) => VaultEntry;
  readonly progress?: (done: { readonly files: number; readonly vaultEntries: number }) => void;
  /** For tests of kill-safety: runs after each step. */
  readonly step?: () => void;
}

const ENTRIES_AT_ONCE = 5000;

async function sealedFiles(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const group of await readdir(folder, { withFileTypes: true })) {
    if (!group.isDirectory() || !/^[0-9a-f]{2}$/u.test(group.name)) continue;
    for (const name of await readdir(path.join(folder, group.name))) found.push(path.join(folder, group.name, name));
  }
  return found.sort();
}

/** Wraps a file's key anew: one header after the other, so that one is always whole. */
async function rewrap(file: string, keys: Keyring): Promise<void> {
  await guarded(file, async () => {
    const handle = await open(file, 'r+');
    try {
      const { header, other, key } = await readHeader(handle, file, keys);
      // The other place may still hold an older wrapping where an earlier rotation was cut off.
      const { size, id } = header;
      const generation = header.keyVersion === keys.current ? header.generation : header.generation + 1;
      const slot = wrapKey(keys, key, { size, id: Buffer.from(id), generation });
      for (const place of [other, 1 - other]) {
        await writeAll(handle, slot, place * SLOT);
        await handle.sync();
      }
    } finally {
      await handle.close();
    }
  });
}

/**
 * Seals everything under a new key and destroys the old ones. Cut off anywhere, everything still opens, and the next
 * rotation ends it. The installation key stays: ids rest on it.
 *
 * @throws {StoreError} `file-damaged` for a file that does not open: then no key is destroyed.
 */
export async function rotateKeys(
  paths: DataPaths,
  record: SystemOfRecord,
  options: RotationOptions,
): Promise<RotationReport> {
  const keys = await addKey(paths.keyring);
  const files = await sealedFiles(paths.files);
  let vaultEntries = 0;
  options.step?.();
  for (const [done, file] of files.entries()) {
    await rewrap(file, keys);
    options.progress?.({ files: done + 1, vaultEntries });
    options.step?.();
  }
  for (;;) {
    const entries = await record.vault.sealedBefore(keys.current, ENTRIES_AT_ONCE);
    if (entries.length === 0) break;
    await record.vault.replace(entries.map((entry) => options.reseal(entry, keys)));
    vaultEntries += entries.length;
    options.progress?.({ files: files.length, vaultEntries });
    options.step?.();
  }
  const retired = keys.versions.filter((version) => version !== keys.current);
  await retireKeys(paths.keyring, keys.current);
  return { version: keys.current, files: files.length, vaultEntries, retired };
}
