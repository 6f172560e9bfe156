import { Readable } from 'node:stream';
import type { ByteSource } from '#store';

/** Bytes at hand as a source with random access. */
export function memorySource(bytes: Buffer): ByteSource {
  return {
    address: { kind: 'plain', path: '' },
    size: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
    stream: (start = 0, end = bytes.length) => Readable.from(end > start ? [bytes.subarray(start, end)] : []),
    close: () => Promise.resolve(),
  };
}
