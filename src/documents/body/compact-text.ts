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

const NOISE = /[\s\u00a0\u00ad\u2000-\u200f\u202a-\u202f\u205f-\u2064\u3000\ufeff\ue000-\uf8ff\uff01-\uff5e￥¥∶﹕〈〉﹤﹥﹝﹞⼀-⿕]/u;
const BLANK = /[\s\u00a0\u00ad\u2000-\u200f\u202a-\u202f\u205f-\u2064\u3000\ufeff]/u;
const PRIVATE = /[\ue000-\uf8ff]/u;
const WORDLIKE = /[\dA-Za-z.]/u;
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

export function compactText(source: string): CompactText {
  if (!NOISE.test(source)) {
    const same = (index: number): number => index;
    return { text: source, source, startOf: same, endOf: same, indexOf: same };
  }
  const offsets = new Uint32Array(source.length + 1);
  const chars: string[] = [];
  for (let at = 0; at < source.length; at += 1) {
    const char = folded(source, at, chars.at(-1));
    if (char === '') continue;
    offsets[chars.length] = at;
    chars.push(char);
  }
  offsets[chars.length] = source.length;
  const startOf = (index: number): number => offsets[Math.min(index, chars.length)] ?? source.length;
  return {
    text: chars.join(''),
    source,
    startOf,
    endOf: (index) => (index === 0 ? startOf(0) : startOf(index - 1) + 1),
    indexOf: (offset) => firstAtOrAfter(offsets, chars.length, offset),
  };
}

/** What a character of the source is in the compact text; '' where it is left out. */
function folded(source: string, at: number, last: string | undefined): string {
  const char = source.charAt(at);
  const code = char.charCodeAt(0);
  if (char === '\n') return '\n';
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (code >= 0x2f00 && code <= 0x2fd5) return char.normalize('NFKC');
  if (PRIVATE.test(char)) return '\n';
  if (!BLANK.test(char)) return SINGLE[char] ?? char;
  if (last === undefined || !WORDLIKE.test(last)) return '';
  let end = at;
  while (end < source.length && BLANK.test(source.charAt(end)) && source.charAt(end) !== '\n') end += 1;
  const next = source.charAt(end);
  if (!WORDLIKE.test(half(next))) return '';
  // One blank inside a number is a slip (52 000元); a wider gap or a tab is a border between cells.
  const numbers = /\d/u.test(last) && /\d/u.test(half(next));
  return numbers && end - at === 1 && char !== '\t' ? '' : ' ';
}

function half(char: string): string {
  const code = char.charCodeAt(0);
  return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : char;
}

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
