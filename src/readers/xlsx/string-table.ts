/** Block of texts; a longer text stands alone. */
const BLOCK = 1 << 20;
const PAGE = 1 << 16;
const REMEMBERED = 1 << 14;

/**
 * Many texts in little memory: as UTF-8 outside the heap, one place each. Sheets ask for the same few texts again and
 * again and for the others once, so a small table of those asked last is all that is kept as strings.
 */
export class StringTable {
  readonly #blocks: Buffer[] = [];
  /** Block and place of each text: twelve bits and twenty. */
  readonly #pages: Uint32Array[] = [];
  readonly #long = new Map<number, string>();
  readonly #askedIndex = new Int32Array(REMEMBERED).fill(-1);
  readonly #askedText: string[] = new Array<string>(REMEMBERED).fill('');
  #free = BLOCK;
  length = 0;
  /** Bytes of all texts. */
  size = 0;

  /** Appends a text that stands in `bytes` as UTF-8. */
  pushBytes(bytes: Buffer, start: number, end: number): void {
    const length = end - start;
    if (length + 4 > BLOCK) {
      this.push(bytes.toString('utf8', start, end));
      return;
    }
    const target = this.#room(length + 4);
    target.writeUInt32LE(length, this.#free);
    bytes.copy(target, this.#free + 4, start, end);
    this.#note(length);
  }

  push(text: string): void {
    const length = Buffer.byteLength(text);
    if (length + 4 > BLOCK) {
      this.#long.set(this.length++, text);
      this.size += length;
      return;
    }
    const target = this.#room(length + 4);
    target.writeUInt32LE(length, this.#free);
    target.write(text, this.#free + 4, 'utf8');
    this.#note(length);
  }

  #room(length: number): Buffer {
    if (this.#free + length > BLOCK) {
      this.#blocks.push(Buffer.allocUnsafeSlow(BLOCK));
      this.#free = 0;
    }
    const block = this.#blocks.at(-1);
    if (block === undefined) throw new Error('no block');
    return block;
  }

  #note(length: number): void {
    const index = this.length++;
    if (index >>> 16 >= this.#pages.length) this.#pages.push(new Uint32Array(PAGE));
    const page = this.#pages[index >>> 16];
    if (page !== undefined) page[index & (PAGE - 1)] = (((this.#blocks.length - 1) << 20) | this.#free) >>> 0;
    this.#free += length + 4;
    this.size += length;
  }

  at(index: number): string | undefined {
    const slot = index & (REMEMBERED - 1);
    if (this.#askedIndex[slot] === index) return this.#askedText[slot];
    if (!(index >= 0 && index < this.length)) return undefined;
    const text = this.#long.get(index) ?? this.#read(index);
    this.#askedIndex[slot] = index;
    this.#askedText[slot] = text;
    return text;
  }

  #read(index: number): string {
    const place = this.#pages[index >>> 16]?.[index & (PAGE - 1)] ?? 0;
    const block = this.#blocks[place >>> 20];
    if (block === undefined) return '';
    const start = (place & (BLOCK - 1)) + 4;
    return block.toString('utf8', start, start + block.readUInt32LE(start - 4));
  }
}
