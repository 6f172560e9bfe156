import { pipeline } from 'node:stream';
import type { Readable } from 'node:stream';
import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import type { Entry } from 'yauzl';
import type { ByteSource } from '#store';
import { FileFault } from '../file-fault.ts';
import { damagedZip } from './zip-faults.ts';

const STORED = 0;
const DEFLATED = 8;
/** Inflating hands over pieces of this size; the usual 16 KiB make more pieces than their reader has time for. */
const PIECE = 1 << 18;

/** Streams cost a millisecond each: ten thousand small members are better read whole. */
const SMALL = 1 << 18;

function streamed(raw: Readable, method: number): Readable {
  if (method === STORED) return raw;
  return pipeline(raw, createInflateRaw({ chunkSize: PIECE }), () => undefined);
}

async function* unpacked(source: ByteSource, entry: Entry, start: number): AsyncGenerator<Buffer> {
  const { compressionMethod: method, compressedSize, uncompressedSize } = entry;
  if (compressedSize > SMALL || uncompressedSize > SMALL) {
    yield* streamed(source.stream(start, start + compressedSize), method);
    return;
  }
  const raw = await source.read(start, compressedSize);
  if (uncompressedSize === 0 && method === DEFLATED) return;
  yield method === STORED ? raw : inflateRawSync(raw, { maxOutputLength: uncompressedSize });
}

/** The bytes of an entry, whose data begins at `start`. Ends in a fault where size or check sum are not the declared ones. */
export async function* entryBytes(source: ByteSource, entry: Entry, start: number): AsyncGenerator<Buffer> {
  const { compressionMethod: method, uncompressedSize, crc32: expected } = entry;
  if (method !== STORED && method !== DEFLATED) {
    throw new FileFault(
      'file-unsupported',
      `用了不常见的压缩方法(编号 ${method})。请先解压,再用普通 ZIP 重新打包或直接导入其中的文件。`,
      `Packed by a rare method (number ${method}). Unpack it and pack it again as a usual ZIP, or import its files.`,
    );
  }
  let size = 0;
  let sum = 0;
  try {
    for await (const bytes of unpacked(source, entry, start)) {
      size += bytes.length;
      if (size > uncompressedSize) throw damagedZip(`${size} > ${uncompressedSize}`);
      sum = crc32(bytes, sum);
      yield bytes;
    }
  } catch (error) {
    throw error instanceof FileFault ? error : damagedZip(error);
  }
  if (size !== uncompressedSize) throw damagedZip(`${size} < ${uncompressedSize}`);
  // Some writers leave the sum out.
  if (sum !== expected && expected !== 0) throw damagedZip('CRC-32');
}
