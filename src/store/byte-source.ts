import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { openSealed } from './sealed/open-sealed.ts';

/** A kept file and the keyring whose keys open it; the address itself is no secret. */
export interface SealedAddress {
  readonly kind: 'sealed';
  readonly path: string;
  readonly keyring: string;
}

/** What a worker needs to open the same bytes again; plain data that survives structured cloning. */
export type SourceAddress = { readonly kind: 'plain'; readonly path: string } | SealedAddress;

/**
 * The bytes of a delivered file with random access, whether they lie on the disk in plain or sealed form. Readers know
 * nothing else of a file: no decrypted copy ever touches the disk.
 */
export interface ByteSource {
  readonly address: SourceAddress;
  /** In bytes. */
  readonly size: number;
  /** Up to `length` bytes from `offset`; fewer only at the end. */
  read(offset: number, length: number): Promise<Buffer>;
  /** The bytes from `start` (default 0) up to but without `end` (default: size). */
  stream(start?: number, end?: number): Readable;
  close(): Promise<void>;
}

/** Larger pieces than a stream's usual 64 KiB: readers spend time on every piece. */
const CHUNK = 1 << 18;

async function openPlain(path: string): Promise<ByteSource> {
  const handle = await open(path, 'r');
  const { size } = await handle.stat();
  return {
    address: { kind: 'plain', path },
    size,
    read: async (offset, length) => {
      const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - offset)));
      let done = 0;
      while (done < bytes.length) {
        const { bytesRead } = await handle.read(bytes, done, bytes.length - done, offset + done);
        if (bytesRead === 0) break;
        done += bytesRead;
      }
      return bytes.subarray(0, done);
    },
    stream: (start = 0, end = size) =>
      end <= start ? Readable.from([]) : createReadStream(path, { start, end: end - 1, highWaterMark: CHUNK }),
    close: () => handle.close(),
  };
}

/**
 * Opens the bytes at an address.
 *
 * @throws the file system's error where there are none; {StoreError} where a sealed file was altered or lacks its key.
 */
export function openSource(address: SourceAddress): Promise<ByteSource> {
  return address.kind === 'sealed' ? openSealed(address) : openPlain(address.path);
}
