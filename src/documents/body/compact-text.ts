/**
 * A text without what typists and carriers leave inside words, for grammars to read. Half-width forms, no blanks; line
 * feeds stay, private-use characters (separators of the court site) become line feeds, and two numbers that a gap keeps
 * apart stay apart by one blank.
 */
export interface CompactText {
  readonly text: string;
  /** The source that offsets lead back to. */
  readonly source: string;
  /** Offset in the source of a character of `text`. */
  startOf(index: number): number;
  /** Offset in the source behind the last character of a stretch that ends before `index`. */
  endOf(index: number): number;
  /** The first index at or behind an offset of the source. */
  indexOf(offset: number): number;
}

const KEEP = 0;
const BLANK = 1;
const PRIVATE = 2;
const WIDE = 3;
const RADICAL = 4;
const VARIANT = 5;
const SINGLE: Readonly<Record<string, string>> = {
  '￥': '¥',
  '∶': ':',
  '﹕': ':',
  '〈': '<',
  '〉': '>',
  '﹤': '<',
  '﹥': '>',
  '﹝': '(',
  '﹞': ')',
};

/** What is to be done with each UTF-16 unit. */
const CLASS = new Uint8Array(65_536);
const mark = (kind: number, from: number, to = from): void => void CLASS.fill(kind, from, to + 1);
for (const code of [0x09, 0x0b, 0x0c, 0x0d, 0x20, 0xa0, 0xad, 0x3000, 0xfeff]) mark(BLANK, code);
mark(BLANK, 0x2000, 0x200f);
mark(BLANK, 0x2028, 0x202f);
mark(BLANK, 0x205f, 0x2064);
mark(PRIVATE, 0xe000, 0xf8ff);
mark(WIDE, 0xff01, 0xff5e);
mark(RADICAL, 0x2f00, 0x2fd5);
for (const char of Object.keys(SINGLE)) mark(VARIANT, char.charCodeAt(0));

export function compactText(source: string): CompactText {
  const first = firstNoise(source);
  if (first < 0) {
    const same = (index: number): number => index;
    return { text: source, source, startOf: same, endOf: same, indexOf: same };
  }
  const { text, offsets } = compacted(source, first);
  const count = text.length;
  const startOf = (index: number): number => offsets[Math.min(index, count)] ?? source.length;
  return {
    text,
    source,
    startOf,
    endOf: (index) => (index === 0 ? startOf(0) : startOf(index - 1) + 1),
    indexOf: (offset) => firstAtOrAfter(offsets, count, offset),
  };
}

function firstNoise(source: string): number {
  for (let at = 0; at < source.length; at += 1) if (CLASS[source.charCodeAt(at)] !== KEEP) return at;
  return -1;
}

function compacted(source: string, first: number): { text: string; offsets: Uint32Array } {
  const offsets = new Uint32Array(source.length + 1);
  const units = new Uint16Array(source.length);
  let count = 0;
  for (let at = 0; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    const kind = at < first ? KEEP : (CLASS[code] ?? KEEP);
    const unit = kind === KEEP ? code : folded(source, at, kind, count === 0 ? 0 : (units[count - 1] ?? 0));
    if (unit === 0) continue;
    offsets[count] = at;
    units[count] = unit;
    count += 1;
  }
  offsets[count] = source.length;
  return { text: textOf(units, count), offsets };
}

const DECODER = new TextDecoder('utf-16le');

function textOf(units: Uint16Array, count: number): string {
  return DECODER.decode(units.subarray(0, count));
}

/** What a unit of the source is in the compact text; 0 where it is left out. */
function folded(source: string, at: number, kind: number, last: number): number {
  const code = source.charCodeAt(at);
  if (kind === WIDE) return code - 0xfee0;
  if (kind === PRIVATE) return 10;
  if (kind === RADICAL) return source.charAt(at).normalize('NFKC').charCodeAt(0);
  if (kind === VARIANT) return (SINGLE[source.charAt(at)] ?? '').charCodeAt(0);
  if (!isWordlike(last)) return 0;
  let end = at;
  while (end < source.length && CLASS[source.charCodeAt(end)] === BLANK) end += 1;
  const next = halfWidth(source.charCodeAt(end));
  if (end >= source.length || !isWordlike(next)) return 0;
  // One blank inside a number is a slip (52 000元); a wider gap or a tab is a border between cells.
  return isDigit(last) && isDigit(next) && end - at === 1 && code !== 9 ? 0 : 32;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isWordlike = (code: number): boolean =>
  isDigit(code) || code === 46 || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
const halfWidth = (code: number): number => (code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code);

function firstAtOrAfter(offsets: Uint32Array, count: number, offset: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((offsets[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
