import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { encodeGb18030 } from './gb18030.ts';
import type { RowFile, WrittenCell } from './row-file.ts';

const CHUNK = 1 << 17;
const NEEDS_QUOTES = /[",\r\n]/;

/** Writing is synchronous: the disk's own pace is the back-pressure. */
export class CsvFile implements RowFile {
  readonly path: string;
  rows = 0;
  readonly #descriptor: number;
  readonly #encoding: 'utf8' | 'gb18030';
  #pending = '';

  constructor(file: string, header: readonly string[], encoding: 'utf8' | 'gb18030' = 'utf8') {
    mkdirSync(path.dirname(file), { recursive: true });
    this.path = file;
    this.#descriptor = openSync(file, 'w');
    this.#encoding = encoding;
    this.#append(header);
  }

  write(cells: readonly WrittenCell[]): void {
    this.rows += 1;
    this.#append(cells);
  }

  close(): void {
    this.#flush();
    closeSync(this.#descriptor);
  }

  #append(cells: readonly WrittenCell[]): void {
    let line = '';
    for (let place = 0; place < cells.length; place += 1) {
      const cell = cells[place];
      if (place > 0) line += ',';
      if (typeof cell === 'string') line += NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
      else if (typeof cell === 'number') line += String(cell);
    }
    this.#pending += `${line}\r\n`;
    if (this.#pending.length > CHUNK) this.#flush();
  }

  #flush(): void {
    const bytes = this.#encoding === 'utf8' ? Buffer.from(this.#pending) : encodeGb18030(this.#pending);
    let written = 0;
    while (written < bytes.length) written += writeSync(this.#descriptor, bytes, written);
    this.#pending = '';
  }
}
