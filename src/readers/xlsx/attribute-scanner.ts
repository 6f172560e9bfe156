import { UnusualXml } from './scan-text.ts';

const SPACE = 32;
const SLASH = 47;
const EQUALS = 61;
const GREATER = 62;

/** Kinds of value by the attribute `t` of a cell. */
export const KINDS = ['n', 's', 'str', 'inlineStr', 'b', 'e', 'd'] as const;
const NUMBER = 0;

function isNameByte(code: number): boolean {
  return code > SPACE && code !== EQUALS && code !== GREATER && code !== 60;
}

/** Reads the attributes `r`, `s` and `t` of one start tag after the other; other attributes are passed over. */
export class AttributeScanner {
  bytes: Buffer = Buffer.alloc(0);
  end = 0;
  at = 0;
  /** Place of the value of `r`; the same twice where there is none. */
  refStart = 0;
  refEnd = 0;
  style = 0;
  /** Index in KINDS; -1 for a kind that is not there. */
  kind: number = NUMBER;

  /** From behind an element's name to behind its `>`; true where the element has no content. */
  startTag(): boolean {
    const { bytes, end } = this;
    let at = this.at;
    this.refStart = this.refEnd = this.style = 0;
    this.kind = NUMBER;
    while (at < end) {
      const code = bytes[at] ?? 0;
      if (code === GREATER) {
        this.at = at + 1;
        return false;
      }
      if (code <= SPACE) {
        at++;
        continue;
      }
      if (code === SLASH) {
        if (bytes[at + 1] !== GREATER) break;
        this.at = at + 2;
        return true;
      }
      const name = at;
      while (at < end && isNameByte(bytes[at] ?? 0)) at++;
      const quote = bytes[at + 1];
      if (bytes[at] !== EQUALS || (quote !== 34 && quote !== 39)) break;
      const start = at + 2;
      const close = this.#closing(quote, start);
      if (at - name === 1) this.#note(bytes[name] ?? 0, start, close);
      at = close + 1;
    }
    throw new UnusualXml();
  }

  #closing(quote: number, start: number): number {
    const { bytes, end } = this;
    let at = start;
    while (at < end && bytes[at] !== quote) at++;
    return at;
  }

  #note(name: number, start: number, end: number): void {
    if (name === 114) {
      this.refStart = start;
      this.refEnd = end;
    } else if (name === 115) this.style = this.whole(start, end);
    else if (name === 116) this.kind = this.#kindOf(start, end);
  }

  #kindOf(start: number, end: number): number {
    if (end - start === 1 && this.bytes[start] === 115) return 1;
    return KINDS.indexOf(this.bytes.toString('latin1', start, end) as (typeof KINDS)[number]);
  }

  /** A number of digits only. */
  whole(start: number, end: number): number {
    let value = 0;
    for (let at = start; at < end; at++) {
      const digit = (this.bytes[at] ?? 0) - 48;
      if (digit < 0 || digit > 9) throw new UnusualXml();
      value = value * 10 + digit;
    }
    if (end - start > 9 || start === end) throw new UnusualXml();
    return value;
  }

  /** 0-based column of a reference such as `AB12`. */
  column(): number {
    let column = 0;
    for (let at = this.refStart; at < this.refEnd; at++) {
      const letter = (this.bytes[at] ?? 0) & 0xdf;
      if (letter < 65 || letter > 90) break;
      column = column * 26 + letter - 64;
    }
    return column - 1;
  }
}
