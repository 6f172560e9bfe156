import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomFillSync } from 'node:crypto';

const NONCE = 12;
const TAG = 16;
const NONCES_AT_ONCE = 1024;

/** Encrypts single fields so that an entry cannot be moved to another person or field. */
export interface VaultCipher {
  seal(person: bigint, field: number, value: string): Buffer;
  /** @throws where the entry was altered or belongs elsewhere. */
  open(person: bigint, field: number, sealed: Uint8Array): string;
}

/** AES-256-GCM under a key derived from the installation key; person and field are authenticated with the text. */
export function vaultCipher(installationKey: Uint8Array): VaultCipher {
  // As a key object: raw bytes would be turned into one anew for each entry.
  const key = createSecretKey(
    Buffer.from(hkdfSync('sha256', installationKey, 'hengjian', 'identity vault, fields, 1', 32)),
  );
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
      const nonce = nextNonce();
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(bound(person, field));
      return Buffer.concat([nonce, cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    },
    open: (person, field, sealed) => {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG });
      decipher.setAAD(bound(person, field)).setAuthTag(sealed.subarray(sealed.length - TAG));
      const text = decipher.update(sealed.subarray(NONCE, sealed.length - TAG));
      return Buffer.concat([text, decipher.final()]).toString('utf8');
    },
  };
}
