import { parsePhone } from '#values';
import { bigramDice, isSubsequence } from '../letters/bigrams.ts';
import { editDistance } from '../letters/edit-distance.ts';
import type { Letters } from '../letters/edit-distance.ts';
import { jaroWinkler } from '../letters/jaro-winkler.ts';
import { simplifiedLetter } from '../letters/simplified.ts';
import { isHan } from '../letters/sound.ts';
import type { TextTable } from '../text-table.ts';
import { keyOf, keyOfLetters, twoTexts, wholeKey } from './field-kind.ts';
import type { FieldKind } from './field-kind.ts';

const MOBILE = /^1[3-9]\d{9}$/u;
const STAR = 42;

function normalisePhone(cell: string): string {
  if (MOBILE.test(cell)) return cell;
  const phone = parsePhone(cell);
  if (phone.status === 'ok') return phone.text;
  if (phone.status === 'empty' || phone.status === 'damaged') return '';
  if (phone.status === 'masked') return phone.text.replace(/[^\d*＊×]/gu, '').replace(/[*＊×]+/u, '*');
  const digits = phone.text.replace(/\D/gu, '');
  return digits.length < 5 ? '' : digits;
}

const PHONE_LEVELS = [
  { name: 'same', expected: 0.75, chance: 1e-7 },
  { name: 'masked-agrees', expected: 0.02, chance: 3e-6 },
  { name: 'one-edit', expected: 0.03, chance: 1e-5 },
  { name: 'same-last-seven', expected: 0.01, chance: 2e-6 },
  { name: 'different', expected: 0.19, chance: 0.99 },
];

function star(text: Letters): number {
  for (let i = text.from; i < text.to; i++) if (text.letters[i] === STAR) return i;
  return -1;
}

function maskedPhone(a: Letters, b: Letters): number {
  const [masked, other] = star(a) >= 0 ? [a, b] : [b, a];
  const at = star(masked);
  const hidden = star(other);
  for (let i = masked.from, j = other.from; i < at && j < (hidden < 0 ? other.to : hidden); i++, j++) {
    if (masked.letters[i] !== other.letters[j]) return 4;
  }
  for (let i = masked.to - 1, j = other.to - 1; i > at && j > hidden; i--, j--) {
    if (masked.letters[i] !== other.letters[j]) return 4;
  }
  return 1;
}

function comparePhones(table: TextTable, a: number, b: number): number {
  const [x, y] = twoTexts(table, a, b);
  if (star(x) >= 0 || star(y) >= 0) return maskedPhone(x, y);
  if (editDistance(x, y, 1) === 1) return 2;
  if (Math.min(x.to - x.from, y.to - y.from) >= 7) {
    let tail = 0;
    while (tail < 7 && x.letters[x.to - 1 - tail] === y.letters[y.to - 1 - tail]) tail++;
    if (tail === 7) return 3;
  }
  return 4;
}

/** Telephone numbers. */
export const phoneKind: FieldKind = {
  kind: 'phone',
  role: 'contact',
  levels: PHONE_LEVELS,
  agreeing: 4,
  termFrequency: true,
  normalise: normalisePhone,
  compare: comparePhones,
  same: (table, code) => (star(twoTexts(table, code, code)[0]) >= 0 ? 1 : 0),
  keys: {
    whole: (table, code) => (star(twoTexts(table, code, code)[0]) >= 0 ? 0 : wholeKey(table, code)),
    tail: (table, code) => {
      const to = table.starts[code + 1] ?? 0;
      return table.length(code) < 8 ? 0 : keyOfLetters(table, to - 4, to, 9);
    },
  },
};

const NUMERALS = '〇一二三四五六七八九';
const UNITS = new Set(Array.from('号栋幢单楼层室组弄').map((letter) => letter.charCodeAt(0)));
const [NUMBER_SIGN, STOREY, BLOCK, BLOCK_TOO] = Array.from('号楼栋幢').map((letter) => letter.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
];
const LEFT_OUT = new Set(Array.from(' \u00a0\u3000\t,.;:()、，。（）省市').map((letter) => letter.charCodeAt(0)));
const DASHES = new Set(Array.from('-—－–#').map((letter) => letter.charCodeAt(0)));
const NOWHERE = new Set(['', '无', '不详', '未知', '同上', '-']);
const LONGEST_ADDRESS = 400;
const written = new Uint16Array(LONGEST_ADDRESS);

function plainLetter(letter: number): number {
  if (letter >= 0xff01 && letter <= 0xff5e) return plainLetter(letter - 0xfee0);
  if (letter >= 65 && letter <= 90) return letter + 32;
  return simplifiedLetter(letter);
}

function normaliseAddress(cell: string): string {
  if (!/[\u3400-\u9fff]/u.test(cell))
    return cell
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  let length = 0;
  for (let i = 0; i < cell.length && length < LONGEST_ADDRESS; i++) {
    let letter = plainLetter(cell.charCodeAt(i));
    if (LEFT_OUT.has(letter)) continue;
    if (DASHES.has(letter)) letter = 45;
    const before = length === 0 ? 0 : (written[length - 1] ?? 0);
    if (letter === 45 && before === 45) continue;
    if (UNITS.has(letter)) {
      const numeral = NUMERALS.indexOf(String.fromCharCode(before));
      if (length > 0 && numeral >= 0) written[length - 1] = 48 + numeral;
      if (letter === BLOCK_TOO) letter = BLOCK;
      // 3 号楼 is 3 栋, 3 号 is another thing.
      if (letter === STOREY && before === NUMBER_SIGN) {
        written[length - 1] = BLOCK;
        continue;
      }
    }
    written[length++] = letter;
  }
  const text = String.fromCharCode(...written.subarray(0, length));
  return NOWHERE.has(text) ? '' : text.replace(/^中国/u, '');
}

const ADDRESS_LEVELS = [
  { name: 'same', expected: 0.65, chance: 1e-6 },
  { name: 'contained', expected: 0.06, chance: 3e-6 },
  { name: 'same-house-number', expected: 0.06, chance: 3e-6 },
  { name: 'near', expected: 0.05, chance: 1e-5 },
  { name: 'same-area', expected: 0.05, chance: 2e-3 },
  { name: 'different', expected: 0.13, chance: 0.99 },
];

function digitsAgree(a: Letters, b: Letters): number {
  let i = a.from;
  let j = b.from;
  let digits = 0;
  for (;;) {
    while (i < a.to && !isDigit(a.letters[i] ?? 0)) i++;
    while (j < b.to && !isDigit(b.letters[j] ?? 0)) j++;
    if (i === a.to || j === b.to) return i === a.to && j === b.to ? digits : -1;
    if (a.letters[i] !== b.letters[j]) return -1;
    digits++;
    i++;
    j++;
  }
}

const isDigit = (letter: number): boolean => letter >= 48 && letter <= 57;

function compareAddresses(table: TextTable, a: number, b: number): number {
  if (table.shared(a, b) * 2 < table.unshared(a, b)) return 5;
  const [x, y] = twoTexts(table, a, b);
  const [shorter, longer] = x.to - x.from <= y.to - y.from ? [x, y] : [y, x];
  const digits = digitsAgree(x, y);
  if (shorter.to - shorter.from >= 6 && digits > 0 && isSubsequence(shorter, longer)) return 1;
  const dice = bigramDice(x, y);
  if (digits > 0 && dice >= 0.6) return 2;
  if (!isHan(x.letters[x.from] ?? 0)) {
    if (digits >= 0 && (editDistance(x, y, 2) <= 2 || jaroWinkler(x, y) >= 0.93)) return 3;
    return dice >= 0.75 ? 3 : dice >= 0.5 ? 4 : 5;
  }
  return dice >= 0.8 ? 3 : dice >= 0.5 ? 4 : 5;
}

/** All digits and the two letters before the first of them: 文三路 100 号 3 栋 → 三路 1003. */
function spotKey(table: TextTable, code: number): number {
  const from = table.starts[code] ?? 0;
  const to = table.starts[code + 1] ?? 0;
  let hash = 7;
  let digits = 0;
  for (let i = from; i < to; i++) {
    const letter = table.letters[i] ?? 0;
    if (!isDigit(letter)) continue;
    if (digits === 0 && i - from >= 2) hash = keyOfLetters(table, i - 2, i);
    digits++;
    hash = Math.imul(hash, 31) + letter;
  }
  if (digits > 0) return keyOf(hash);
  return to - from < 4 ? 0 : keyOfLetters(table, from, from + 4, 5);
}

/** Addresses: whole ones, streets. */
export const addressKind: FieldKind = {
  kind: 'address',
  role: 'contact',
  levels: ADDRESS_LEVELS,
  agreeing: 4,
  termFrequency: true,
  normalise: normaliseAddress,
  compare: compareAddresses,
  keys: { whole: wholeKey, spot: spotKey },
};

/** Mail addresses. */
export const emailKind: FieldKind = {
  kind: 'email',
  role: 'contact',
  levels: [
    { name: 'same', expected: 0.8, chance: 1e-7 },
    { name: 'same-before-at', expected: 0.05, chance: 1e-5 },
    { name: 'similar', expected: 0.07, chance: 1e-4 },
    { name: 'different', expected: 0.08, chance: 0.99 },
  ],
  agreeing: 3,
  termFrequency: true,
  normalise: (cell) => {
    const text = cell.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
    return text.includes('@') && text.length > 4 ? text : '';
  },
  compare: (table, a, b) => {
    const [x, y] = twoTexts(table, a, b);
    const at = (text: Letters): number => {
      for (let i = text.from; i < text.to; i++) if (text.letters[i] === 64) return i;
      return text.to;
    };
    if (editDistance({ ...x, to: at(x) }, { ...y, to: at(y) }, 0) === 0) return 1;
    return editDistance(x, y, 2) <= 2 || jaroWinkler(x, y) >= 0.93 ? 2 : 3;
  },
  keys: { whole: wholeKey },
};
