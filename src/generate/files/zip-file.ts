import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { constants, crc32, deflateRawSync } from 'node:zlib';

interface Entry {
  readonly name: string;
  readonly offset: number;
  crc: number;
  packed: number;
  size: number;
}

/** 1980-01-01: a zip that depends on the hour of its making would not be the same bytes twice. */
const DOS_DATE = 0x21;
const SIZES_FOLLOW = 0x0808;

/** A zip written front to back, one entry after another; sizes follow each entry's data. */
export class ZipFile {
  readonly #descriptor: number;
  readonly #entries: Entry[] = [];
  #offset = 0;

  constructor(file: string) {
    mkdirSync(path.dirname(file), { recursive: true });
    this.#descriptor = openSync(file, 'w');
  }

  begin(name: string): void {
    const bytes = Buffer.from(name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(SIZES_FOLLOW, 6);
    head.writeUInt16LE(8, 8);
    head.writeUInt16LE(DOS_DATE, 12);
    head.writeUInt16LE(bytes.length, 26);
    this.#entries.push({ name, offset: this.#offset, crc: 0, packed: 0, size: 0 });
    this.#put(Buffer.concat([head, bytes]));
  }

  /** Each piece ends on a byte boundary, so pieces packed one by one make one valid deflate stream. */
  add(text: string, last = false): void {
    const entry = this.#entries.at(-1);
    if (entry === undefined) throw new Error('no zip entry has begun');
    const bytes = Buffer.from(text);
    const packed = deflateRawSync(bytes, {
      level: 1,
      finishFlush: last ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
    });
    entry.crc = crc32(bytes, entry.crc);
    entry.size += bytes.length;
    entry.packed += packed.length;
    this.#put(packed);
    if (!last) return;
    const tail = Buffer.alloc(16);
    tail.writeUInt32LE(0x08074b50, 0);
    writeSizes(tail, 4, entry);
    this.#put(tail);
  }

  close(): void {
    const start = this.#offset;
    for (const entry of this.#entries) this.#put(centralRecord(entry));
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(this.#entries.length, 8);
    end.writeUInt16LE(this.#entries.length, 10);
    end.writeUInt32LE(this.#offset - start, 12);
    end.writeUInt32LE(start, 16);
    this.#put(end);
    closeSync(this.#descriptor);
  }

  #put(bytes: Buffer): void {
    let written = 0;
    while (written < bytes.length) written += writeSync(this.#descriptor, bytes, written);
    this.#offset += bytes.length;
  }
}

function writeSizes(target: Buffer, at: number, entry: Entry): void {
  target.writeUInt32LE(entry.crc, at);
  target.writeUInt32LE(entry.packed, at + 4);
  target.writeUInt32LE(entry.size, at + 8);
}

function centralRecord(entry: Entry): Buffer {
  const name = Buffer.from(entry.name);
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE(20, 4);
  record.writeUInt16LE(20, 6);
  record.writeUInt16LE(SIZES_FOLLOW, 8);
  record.writeUInt16LE(8, 10);
  record.writeUInt16LE(DOS_DATE, 14);
  writeSizes(record, 16, entry);
  record.writeUInt16LE(name.length, 28);
  record.writeUInt32LE(entry.offset, 42);
  return Buffer.concat([record, name]);
}
