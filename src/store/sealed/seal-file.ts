import { createCipheriv, createHash, createSecretKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { Keyring } from '../keyring.ts';
import { writeAll } from '../write-all.ts';
import { CHUNK, HEADER, TAG, chunkNonce, wrapKey } from './sealed-header.ts';

/** Chunks that are written at once. */
const AT_ONCE = 16;

function sealChunk(key: KeyObject, chunk: number, isLast: boolean, bytes: Buffer): Buffer[] {
  const cipher = createCipheriv('aes-256-gcm', key, chunkNonce(chunk, isLast), { authTagLength: TAG });
  return [cipher.update(bytes), cipher.final(), cipher.getAuthTag()];
}

interface Sealed {
  readonly sha256: string;
  readonly size: number;
}

async function sealInto(out: FileHandle, source: AsyncIterable<Buffer>, key: KeyObject): Promise<Sealed> {
  const hash = createHash('sha256');
  let size = 0;
  let chunk = 0;
  let position = HEADER;
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  const sealed: Buffer[] = [];
  const write = async (least: number): Promise<void> => {
    if (sealed.length < least * 3) return;
    const bytes = Buffer.concat(sealed);
    sealed.length = 0;
    await writeAll(out, bytes, position);
    position += bytes.length;
  };
  for await (const bytes of source) {
    hash.update(bytes);
    size += bytes.length;
    waiting.push(bytes);
    waitingBytes += bytes.length;
    // A full chunk waits until more comes: only then it is known not to be the last.
    if (waitingBytes <= CHUNK) continue;
    const all = Buffer.concat(waiting);
    let at = 0;
    for (; all.length - at > CHUNK; at += CHUNK) {
      sealed.push(...sealChunk(key, chunk++, false, all.subarray(at, at + CHUNK)));
      await write(AT_ONCE);
    }
    waiting = [all.subarray(at)];
    waitingBytes = all.length - at;
  }
  sealed.push(...sealChunk(key, chunk, true, Buffer.concat(waiting)));
  await write(1);
  return { sha256: hash.digest('hex'), size };
}

/** Writes the bytes of `source` to `target`, sealed under a key of their own, and returns once they are on the disk. */
export async function sealFile(keyring: Keyring, source: AsyncIterable<Buffer>, target: string): Promise<Sealed> {
  const out = await open(target, 'wx', 0o600);
  try {
    const secret = randomBytes(32);
    const sealed = await sealInto(out, source, createSecretKey(secret));
    const slot = wrapKey(keyring, secret, { size: sealed.size, id: randomBytes(16), generation: 1 });
    await writeAll(out, Buffer.concat([slot, slot]), 0);
    await out.sync();
    return sealed;
  } finally {
    await out.close();
  }
}
