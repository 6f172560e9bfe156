import type { VaultEntry } from '#store';
import { vaultCipher } from './vault-cipher.ts';
import type { VaultKeys } from './vault-cipher.ts';

/** The same text of the same person, sealed under the newest key. @throws where the entry does not open. */
export function resealEntry(entry: VaultEntry, keys: VaultKeys): VaultEntry {
  const cipher = vaultCipher(keys);
  const { person, field, keyVersion } = entry;
  const { version, sealed } = cipher.seal(person, field, cipher.open(person, field, keyVersion, entry.sealed));
  return { ...entry, keyVersion: version, sealed };
}
