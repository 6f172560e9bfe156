import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import type { Keyring } from '../keyring.ts';

/** Plain bytes of one chunk, and what its authentication adds. */
export const CHUNK = 65_536;
export const TAG = 16;
/** Two places for the header: one is always whole while the other is written. */
export const SLOT = 512;
export const HEADER = 2 * SLOT;

const MAGIC = Buffer.from('HJSEAL01');
const NONCE = 12;
const SUM = 32;
const AT = {
  generation: 8,
  version: 12,
  chunk: 16,
  size: 20,
  id: 28,
  nonce: 44,
  wrapped: 56,
  sum: SLOT - SUM,
} as const;
const KEY = 32;

/** What stands before the chunks of a sealed file. */
export interface SealedHeader {
  /** Counts up with each new wrapping of the key; the greatest counts. */
  readonly generation: number;
  /** Version of the key that wraps the file's own. */
  readonly keyVersion: number;
  /** Plain bytes. */
  readonly size: number;
  readonly id: Buffer;
  readonly nonce: Buffer;
  readonly wrapped: Buffer;
}

/** Chunks of a file of this size: an empty file has one, so that its end is authenticated too. */
export const chunksOf = (size: number): number => Math.max(1, Math.ceil(size / CHUNK));

/** Length on the disk. */
export const sealedLength = (size: number): number => HEADER + size + chunksOf(size) * TAG;

/** No nonce returns: the key is the file's own, the number the chunk's; the last chunk says that it is the last. */
export function chunkNonce(chunk: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(NONCE);
  nonce.writeBigUInt64BE(BigInt(chunk), 0);
  nonce.writeUInt8(isLast ? 1 : 0, NONCE - 1);
  return nonce;
}

function encode(header: SealedHeader): Buffer {
  const slot = Buffer.alloc(SLOT);
  MAGIC.copy(slot);
  slot.writeUInt32BE(header.generation, AT.generation);
  slot.writeUInt32BE(header.keyVersion, AT.version);
  slot.writeUInt32BE(CHUNK, AT.chunk);
  slot.writeBigUInt64BE(BigInt(header.size), AT.size);
  header.id.copy(slot, AT.id);
  header.nonce.copy(slot, AT.nonce);
  header.wrapped.copy(slot, AT.wrapped);
  createHash('sha256').update(slot.subarray(0, AT.sum)).digest().copy(slot, AT.sum);
  return slot;
}

function decode(slot: Buffer): SealedHeader | undefined {
  const sum = createHash('sha256').update(slot.subarray(0, AT.sum)).digest();
  const isWhole = slot.length === SLOT && sum.equals(slot.subarray(AT.sum)) && slot.subarray(0, 8).equals(MAGIC);
  if (!isWhole || slot.readUInt32BE(AT.chunk) !== CHUNK) return undefined;
  return {
    generation: slot.readUInt32BE(AT.generation),
    keyVersion: slot.readUInt32BE(AT.version),
    size: Number(slot.readBigUInt64BE(AT.size)),
    id: slot.subarray(AT.id, AT.nonce),
    nonce: slot.subarray(AT.nonce, AT.wrapped),
    wrapped: slot.subarray(AT.wrapped, AT.wrapped + KEY + TAG),
  };
}

/** The header that counts, and the place where the next one belongs; undefined where neither is whole. */
export function newestHeader(bytes: Buffer): { readonly header: SealedHeader; readonly other: 0 | 1 } | undefined {
  const [first, second] = [decode(bytes.subarray(0, SLOT)), decode(bytes.subarray(SLOT, HEADER))];
  if (first !== undefined && first.generation >= (second?.generation ?? -1)) return { header: first, other: 1 };
  return second === undefined ? undefined : { header: second, other: 0 };
}

/** Everything that the header says is authenticated with the key. */
const bound = (header: Omit<SealedHeader, 'nonce' | 'wrapped'>): Buffer =>
  Buffer.concat([MAGIC, Buffer.from([header.generation, header.keyVersion, CHUNK, header.size].join(' ')), header.id]);

const wrappingKey = (keyring: Keyring, version: number): Buffer =>
  Buffer.from(hkdfSync('sha256', keyring.key(version), 'hengjian', 'delivered files, wrapping, 1', KEY));

/** Wraps a file's key under the newest key of the ring and gives the slot that says so. */
export function wrapKey(
  keyring: Keyring,
  key: Buffer,
  file: { readonly size: number; readonly id: Buffer; readonly generation: number },
): Buffer {
  const facts = { ...file, keyVersion: keyring.current };
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', wrappingKey(keyring, keyring.current), nonce).setAAD(bound(facts));
  const wrapped = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  return encode({ ...facts, nonce, wrapped });
}

/** @throws where the header was altered. */
export function unwrapKey(keyring: Keyring, header: SealedHeader): Buffer {
  const { nonce, wrapped } = header;
  const decipher = createDecipheriv('aes-256-gcm', wrappingKey(keyring, header.keyVersion), nonce, {
    authTagLength: TAG,
  });
  decipher.setAAD(bound(header)).setAuthTag(wrapped.subarray(KEY));
  return Buffer.concat([decipher.update(wrapped.subarray(0, KEY)), decipher.final()]);
}
