import { createDecipheriv, createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { ByteSource, SealedAddress } from '../byte-source.ts';
import { readKeyring } from '../keyring.ts';
import type { Keyring } from '../keyring.ts';
import { StoreError } from '../store-error.ts';
import { CHUNK, HEADER, TAG, chunkNonce, chunksOf, newestHeader, sealedLength, unwrapKey } from './sealed-header.ts';
import type { SealedHeader } from './sealed-header.ts';

/** Chunks that are read at once by a stream, and remembered for reading here and there. */
const AT_ONCE = 4;
const REMEMBERED = 8;

function damaged(file: string, what: { zh: string; en: string }, cause?: unknown): StoreError {
  const name = path.basename(file);
  const messages = {
    zh: `已保存的原始文件 ${name} ${what.zh}(${file})。请从备份恢复该文件;记录和其他文件不受影响。`,
    en: `The kept file ${name} ${what.en} (${file}). Restore it from a backup; the record and other files are untouched.`,
  };
  return new StoreError('file-damaged', messages, cause);
}

async function readFully(handle: FileHandle, length: number, position: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(bytes, done, length - done, position + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}

/** Header and key of a sealed file. @throws {StoreError} `file-damaged`, or `key-missing`. */
export async function readHeader(
  handle: FileHandle,
  file: string,
  keyring: Keyring,
): Promise<{ readonly header: SealedHeader; readonly other: 0 | 1; readonly key: Buffer }> {
  const found = newestHeader(await readFully(handle, HEADER, 0));
  if (found === undefined) throw damaged(file, { zh: '的文件头已损坏', en: 'has a damaged header' });
  try {
    return { ...found, key: unwrapKey(keyring, found.header) };
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw damaged(file, { zh: '的文件头被改动过,或密钥不是它的', en: 'has an altered header, or not its key' }, error);
  }
}

interface Opened {
  readonly file: string;
  readonly handle: FileHandle;
  readonly key: KeyObject;
  readonly size: number;
}

function openChunk({ file, key, size }: Opened, chunk: number, sealed: Buffer): Buffer {
  const isLast = chunk === chunksOf(size) - 1;
  const decipher = createDecipheriv('aes-256-gcm', key, chunkNonce(chunk, isLast), { authTagLength: TAG });
  try {
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
    const plain = decipher.update(sealed.subarray(0, sealed.length - TAG));
    decipher.final();
    return plain;
  } catch (error) {
    const number = String(chunk + 1);
    throw damaged(
      file,
      { zh: `第 ${number} 块已损坏或被改动过`, en: `is damaged or was altered in block ${number}` },
      error,
    );
  }
}

async function readChunks(opened: Opened, first: number, count: number): Promise<Buffer[]> {
  const { file, handle, size } = opened;
  const start = first * (CHUNK + TAG);
  const end = Math.min(start + count * (CHUNK + TAG), sealedLength(size) - HEADER);
  const sealed = await readFully(handle, end - start, HEADER + start);
  if (sealed.length < end - start) throw damaged(file, { zh: '不完整', en: 'is cut off' });
  const chunks: Buffer[] = [];
  for (let at = 0; at < sealed.length || chunks.length === 0; at += CHUNK + TAG) {
    chunks.push(openChunk(opened, first + chunks.length, sealed.subarray(at, at + CHUNK + TAG)));
  }
  return chunks;
}

function reading(opened: Opened): ByteSource['read'] {
  const remembered = new Map<number, Promise<Buffer>>();
  const chunkAt = (chunk: number): Promise<Buffer> => {
    const known = remembered.get(chunk);
    if (known !== undefined) return known;
    const found = readChunks(opened, chunk, 1).then(([only = Buffer.alloc(0)]) => only);
    found.catch(() => remembered.delete(chunk));
    remembered.set(chunk, found);
    const [oldest] = remembered.keys();
    if (remembered.size > REMEMBERED && oldest !== undefined) remembered.delete(oldest);
    return found;
  };
  return async (offset, length) => {
    const end = Math.min(opened.size, offset + length);
    if (offset >= end) return Buffer.alloc(0);
    const first = Math.floor(offset / CHUNK);
    const count = Math.ceil(end / CHUNK) - first;
    const chunks = count > 2 ? await readChunks(opened, first, count) : [];
    for (let chunk = first; chunks.length < count; chunk++) chunks.push(await chunkAt(chunk));
    const from = offset - first * CHUNK;
    // A copy: what the caller does with it must not change what is remembered.
    return Buffer.from(Buffer.concat(chunks).subarray(from, from + end - offset));
  };
}

async function* pieces(opened: Opened, start: number, end: number): AsyncGenerator<Buffer> {
  for (let chunk = Math.floor(start / CHUNK); chunk * CHUNK < end; chunk += AT_ONCE) {
    const count = Math.min(AT_ONCE, Math.ceil(end / CHUNK) - chunk);
    const bytes = Buffer.concat(await readChunks(opened, chunk, count));
    const base = chunk * CHUNK;
    yield bytes.subarray(Math.max(0, start - base), Math.min(bytes.length, end - base));
  }
}

/**
 * Opens a sealed file for reading anywhere in it; every block is authenticated before a byte of it is given out.
 *
 * @throws {StoreError} `file-damaged` where it was altered or cut off, `key-missing` without its key.
 */
export async function openSealed(address: SealedAddress): Promise<ByteSource> {
  const keyring = readKeyring(address.keyring);
  const file = address.path;
  const handle = await open(file, 'r');
  try {
    const { header, key } = await readHeader(handle, file, keyring);
    const { size } = header;
    if ((await handle.stat()).size !== sealedLength(size)) {
      throw damaged(file, { zh: '的长度与记载不符', en: 'has not the length that it should have' });
    }
    const opened: Opened = { file, handle, key: createSecretKey(key), size };
    return {
      address,
      size,
      read: reading(opened),
      stream: (start = 0, end = size) =>
        Readable.from(pieces(opened, start, Math.min(end, size)), {
          objectMode: false,
          highWaterMark: CHUNK * AT_ONCE,
        }),
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}
