import { open, readFile } from 'node:fs/promises';
import { guarded, writeAll } from '#store';

/** What an entry tells about a person. */
export const VAULT_FIELD = { name: 1, number: 2, organisation: 3 } as const;
export type VaultField = (typeof VAULT_FIELD)[keyof typeof VAULT_FIELD];

/** One entry: `blind` is a keyed digest of person, field and text, by which it is found without decryption. */
export interface VaultEntry {
  readonly person: bigint;
  readonly field: VaultField;
  readonly blind: bigint;
  readonly sealed: Uint8Array;
}

const MAGIC = Buffer.from('HJVAULT1');
const HEAD = 21;

function isField(value: number): value is VaultField {
  return value === VAULT_FIELD.name || value === VAULT_FIELD.number || value === VAULT_FIELD.organisation;
}

export function encodeEntry(entry: VaultEntry): Buffer {
  const head = Buffer.allocUnsafe(HEAD);
  head.writeBigUInt64BE(entry.person, 0);
  head.writeUInt8(entry.field, 8);
  head.writeBigUInt64BE(entry.blind, 9);
  head.writeUInt32BE(entry.sealed.length, 17);
  return Buffer.concat([head, entry.sealed]);
}

/** Reads the first `length` bytes of the vault; what lies behind belongs to a batch that never became real. */
export async function readEntries(file: string, length: number): Promise<{ entries: VaultEntry[]; bytes: number }> {
  const content = await readFile(file).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  });
  const bytes = content.subarray(0, length);
  const entries: VaultEntry[] = [];
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) return { entries, bytes: 0 };
  let at = MAGIC.length;
  while (at + HEAD <= bytes.length) {
    const end = at + HEAD + bytes.readUInt32BE(at + 17);
    const field = bytes.readUInt8(at + 8);
    if (end > bytes.length || !isField(field)) break;
    const sealed = bytes.subarray(at + HEAD, end);
    entries.push({ person: bytes.readBigUInt64BE(at), field, blind: bytes.readBigUInt64BE(at + 9), sealed });
    at = end;
  }
  return { entries, bytes: at };
}

/** Writes `entries` behind the first `length` bytes, cuts off anything further, and returns the new length once durable. */
export async function writeEntries(file: string, length: number, entries: readonly Buffer[]): Promise<number> {
  return guarded(file, async () => {
    const handle = await open(file, length === 0 ? 'w' : 'r+', 0o600);
    try {
      const bytes = Buffer.concat(length === 0 ? [MAGIC, ...entries] : entries);
      await handle.truncate(length);
      await writeAll(handle, bytes, length);
      await handle.sync();
      return length + bytes.length;
    } finally {
      await handle.close();
    }
  });
}
