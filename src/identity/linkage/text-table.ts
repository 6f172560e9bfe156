/**
 * Distinct texts of one field under numbers from 1; 0 stands for no text. Letters lie in one array of UTF-16 code units,
 * so that a million texts cost their letters and twelve bytes each, and comparisons make no strings.
 */
export class TextTable {
  letters = new Uint16Array(4096);
  /** Text `code` has the letters from `starts[code]` to `starts[code + 1]`. */
  starts = new Uint32Array(1024);
  /** Rows that hold the text. */
  counts = new Uint32Array(1024);
  /** One bit for each of 32 groups of letters that a text has. */
  masks = new Uint32Array(1024);
  #hashes = new Uint32Array(1024);
  #slots = new Uint32Array(4096);
  size = 0;

  /** The number of `text`, counting one more row that holds it. */
  add(text: string): number {
    const code = this.place(text);
    if (code > 0) this.counts[code] = (this.counts[code] ?? 0) + 1;
    return code;
  }

  /** The number of `text`, without counting a row. */
  place(text: string): number {
    if (text === '') return 0;
    const hash = hashOf(text);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const code = this.#slots[slot] ?? 0;
      if (code === 0) return this.#append(text, hash, slot);
      if (this.#hashes[code] === hash && this.#equals(code, text)) return code;
      slot = (slot + 1) & mask;
    }
  }

  text(code: number): string {
    return String.fromCharCode(...this.letters.subarray(this.starts[code] ?? 0, this.starts[code + 1] ?? 0));
  }

  hash(code: number): number {
    return this.#hashes[code] ?? 0;
  }

  length(code: number): number {
    return (this.starts[code + 1] ?? 0) - (this.starts[code] ?? 0);
  }

  /** Groups of letters that two texts share, and those that only one of them has: a cheap bound for how alike they can be. */
  shared(a: number, b: number): number {
    return bitCount((this.masks[a] ?? 0) & (this.masks[b] ?? 0));
  }

  unshared(a: number, b: number): number {
    return bitCount((this.masks[a] ?? 0) ^ (this.masks[b] ?? 0));
  }

  #equals(code: number, text: string): boolean {
    const start = this.starts[code] ?? 0;
    if ((this.starts[code + 1] ?? 0) - start !== text.length) return false;
    for (let i = 0; i < text.length; i++) if (this.letters[start + i] !== text.charCodeAt(i)) return false;
    return true;
  }

  #append(text: string, hash: number, slot: number): number {
    const code = ++this.size;
    if (code + 2 > this.starts.length) this.#widen();
    const start = this.starts[code] ?? 0;
    if (start + text.length > this.letters.length) {
      this.letters = grown(this.letters, Math.max(start + text.length, Math.ceil(this.letters.length * 1.6)));
    }
    let mask = 0;
    for (let i = 0; i < text.length; i++) {
      const letter = text.charCodeAt(i);
      this.letters[start + i] = letter;
      mask |= 1 << (Math.imul(letter, 0x9e3779b1) >>> 27);
    }
    this.masks[code] = mask;
    this.starts[code + 1] = start + text.length;
    this.#hashes[code] = hash;
    this.#slots[slot] = code;
    if (this.size * 2 > this.#slots.length) this.#rehash();
    return code;
  }

  #widen(): void {
    const length = Math.ceil(this.starts.length * 1.6);
    const starts = new Uint32Array(length);
    starts.set(this.starts);
    this.starts = starts;
    const counts = new Uint32Array(length);
    counts.set(this.counts);
    this.counts = counts;
    const masks = new Uint32Array(length);
    masks.set(this.masks);
    this.masks = masks;
    const hashes = new Uint32Array(length);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
  }

  #rehash(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let code = 1; code <= this.size; code++) {
      let slot = (this.#hashes[code] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = code;
    }
    this.#slots = slots;
  }
}

function grown(letters: Uint16Array, length: number): Uint16Array<ArrayBuffer> {
  const more = new Uint16Array(length);
  more.set(letters);
  return more;
}

/** FNV-1a over code units with a final mixing; equal in every run. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mixed(hash);
}

/** Spreads the bits of a 32-bit number (finaliser of MurmurHash3). */
export function mixed(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function bitCount(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
