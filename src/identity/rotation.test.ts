import { chmodSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { openSource, openStore, rotateKeys } from '#store';
import { put, workFolder } from '../../tests/work-folder.ts';
import { createIds } from './ids.ts';
import { resealEntry } from './reseal-entry.ts';
import { openVault } from './vault.ts';
import { vaultCipher } from './vault-cipher.ts';

async function reads(folder: string, sha256: string): Promise<readonly unknown[]> {
  const store = await openStore(folder);
  try {
    const source = await openSource(store.fileAddress(sha256));
    const text = (await buffer(source.stream())).toString();
    await source.close();
    const vault = openVault(store.record.vault, vaultCipher(store.keyring), createIds(store.installationKey));
    return [text, (await vault.reveal(7n, true))?.names];
  } finally {
    await store.close();
  }
}

test('a rotation that is cut off at any step loses nothing, and the next one ends it; old keys open nothing', async () => {
  const folder = path.join(workFolder(), 'data');
  const store = await openStore(folder);
  const kept = [
    await store.keepFile(put(path.dirname(folder), 'a.csv', '甲')),
    await store.keepFile(put(path.dirname(folder), 'b.csv', '乙')),
  ];
  const vault = openVault(store.record.vault, vaultCipher(store.keyring), createIds(store.installationKey));
  await vault.prepare();
  vault.add(7n, 'name', '某人');
  await store.record.vault.add(vault.pending());
  const firstRing = readFileSync(store.paths.keyring, 'utf8');
  await store.close();
  const [first = kept[0]] = kept;
  const sha256 = first?.sha256 ?? '';
  for (let steps = 1; steps <= 4; steps++) {
    const again = await openStore(folder);
    let left = steps;
    const step = (): void => {
      if (--left === 0) throw new Error('cut off');
    };
    await expect(rotateKeys(again.paths, again.record, { reseal: resealEntry, step })).rejects.toThrow('cut off');
    await again.close();
    expect(await reads(folder, sha256)).toEqual(['甲', ['某人']]);
  }
  const last = await openStore(folder);
  const report = await rotateKeys(last.paths, last.record, { reseal: resealEntry });
  expect(report).toMatchObject({ version: 6, files: 2, retired: [1, 2, 3, 4, 5] });
  expect((await last.record.vault.entries(7n)).map((entry) => entry.keyVersion)).toEqual([6]);
  await last.close();
  expect(await reads(folder, sha256)).toEqual(['甲', ['某人']]);
  // Neither header of the file is of any use to who has the old keys.
  const old = put(path.dirname(folder), 'old.json', firstRing);
  chmodSync(old, 0o600);
  const address = { kind: 'sealed' as const, path: first?.address.path ?? '', keyring: old };
  await expect(openSource(address)).rejects.toMatchObject({ code: 'key-missing' });
});
