import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomFillSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

const NONCE = 12;
const TAG = 16;
const NONCES_AT_ONCE = 1024;

/** Encrypts single fields so that an entry cannot be moved to another person or field. */
export interface VaultCipher {
  /** Under the newest key. */
  seal(person: bigint, field: number, value: string): { readonly version: number; readonly sealed: Buffer };
  /** @throws where the entry was altered, belongs elsewhere, or its key is not there. */
  open(person: bigint, field: number, version: number, sealed: Uint8Array): string;
}

/** Keys by version; from each a key for the fields of the vault is derived. */
export interface VaultKeys {
  readonly current: number;
  key(version: number): Uint8Array;
}

/** AES-256-GCM under a key derived from the installation's; person and field are authenticated with the text. */
export function vaultCipher(keys: VaultKeys): VaultCipher {
  // As key objects: raw bytes would be turned into one anew for each entry.
  const derived = new Map<number, KeyObject>();
  const keyOf = (version: number): KeyObject => {
    let key = derived.get(version);
    if (key === undefined) {
      const bytes = hkdfSync('sha256', keys.key(version), 'hengjian', 'identity vault, fields, 1', 32);
      key = createSecretKey(Buffer.from(bytes));
      derived.set(version, key);
    }
    return key;
  };
  const nonces = Buffer.alloc(NONCE * NONCES_AT_ONCE);
  let used = nonces.length;
  const nextNonce = (): Buffer => {
    if (used === nonces.length) {
      randomFillSync(nonces);
      used = 0;
    }
    used += NONCE;
    return nonces.subarray(used - NONCE, used);
  };
  const bound = (person: bigint, field: number): Buffer => Buffer.from(`${String(person)}\u0000${String(field)}`);
  return {
    seal: (person, field, value) => {
      const version = keys.current;
      const nonce = nextNonce();
      const cipher = createCipheriv('aes-256-gcm', keyOf(version), nonce, { authTagLength: TAG });
      cipher.setAAD(bound(person, field));
      const sealed = Buffer.concat([nonce, cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return { version, sealed };
    },
    open: (person, field, version, sealed) => {
      const nonce = sealed.subarray(0, NONCE);
      const decipher = createDecipheriv('aes-256-gcm', keyOf(version), nonce, { authTagLength: TAG });
      decipher.setAAD(bound(person, field)).setAuthTag(sealed.subarray(sealed.length - TAG));
      const text = decipher.update(sealed.subarray(NONCE, sealed.length - TAG));
      return Buffer.concat([text, decipher.final()]).toString('utf8');
    },
  };
}
