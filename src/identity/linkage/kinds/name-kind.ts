import { parseCompanyName, parsePersonName } from '#values';
import { editDistance } from '../letters/edit-distance.ts';
import type { Letters } from '../letters/edit-distance.ts';
import { jaroWinkler } from '../letters/jaro-winkler.ts';
import { looksAlike } from '../letters/lookalikes.ts';
import { simplified } from '../letters/simplified.ts';
import { broadSound, isHan, soundOf } from '../letters/sound.ts';
import type { TextTable } from '../text-table.ts';
import { companyCoreKey, compareCompanies } from './company-names.ts';
import { keyOf, twoTexts, wholeKey } from './field-kind.ts';
import type { FieldKind } from './field-kind.ts';

const STAR = 42;
const DOT = 0xb7;

/** Levels of names, persons' and organisations'. `former` and `swapped` are found by the pair, not by two texts. */
export const NAME_LEVEL = {
  same: 0,
  former: 1,
  homophone: 2,
  lookalike: 3,
  core: 4,
  reordered: 5,
  swapped: 6,
  oneEdit: 7,
  maskedAgrees: 8,
  similar: 9,
  part: 10,
  weak: 11,
  familyName: 12,
  different: 13,
} as const;

const LEVELS = [
  { name: 'same', expected: 0.8, chance: 3e-4 },
  { name: 'former-name', expected: 0.01, chance: 2e-6 },
  { name: 'same-sound', expected: 0.02, chance: 3e-5 },
  { name: 'look-alike', expected: 0.015, chance: 4e-6 },
  { name: 'same-core', expected: 0.01, chance: 4e-6 },
  { name: 'reordered', expected: 0.01, chance: 7e-6 },
  { name: 'swapped-with-other-name', expected: 0.02, chance: 3e-5 },
  { name: 'one-edit', expected: 0.04, chance: 7e-4 },
  { name: 'masked-agrees', expected: 0.01, chance: 1e-3 },
  { name: 'similar', expected: 0.02, chance: 2e-4 },
  { name: 'part-or-initial', expected: 0.01, chance: 4e-4 },
  { name: 'weak', expected: 0.01, chance: 3e-3 },
  { name: 'family-name-only', expected: 0.005, chance: 0.04 },
  { name: 'different', expected: 0.02, chance: 0.95 },
];

const PLAIN_HAN = /^[\u4e00-\u9fff]{2,4}$/u;

function normaliseName(cell: string): string {
  if (PLAIN_HAN.test(cell) && !cell.includes('某')) return simplified(cell);
  const person = parsePersonName(cell);
  if (person.status === 'empty') return '';
  if (person.status === 'ok') return plainName(person.text);
  if (person.status === 'damaged') return '';
  if (person.status === 'masked')
    return plainName(person.text)
      .replace(/某/gu, '*')
      .replace(/[x×＊]/giu, '*');
  const company = parseCompanyName(cell);
  return plainName(company.status === 'ok' ? company.text : person.text);
}

function plainName(text: string): string {
  const plain = simplified(text.normalize('NFKC').toLowerCase()).replace(/[•・‧∙⋅]/gu, '·');
  if (/[\u3400-\u9fff]/u.test(plain)) return plain.replace(/[\s()（）.,'-]/gu, '');
  return plain
    .replace(/[^\p{L}\p{N}·* ]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Names in brackets after 曾用名, 原名 and the like, comparable as names. */
export function formerNames(cell: string): readonly string[] {
  if (!/曾|原|又名|别名|旧称|前身|更名/u.test(cell)) return [];
  const person = parsePersonName(cell);
  if (person.status === 'ok') return person.value.formerNames.map(normaliseName);
  const company = parseCompanyName(cell);
  return company.status === 'ok' ? company.value.formerNames.map(normaliseName) : [];
}

function hasStar(text: Letters): boolean {
  for (let i = text.from; i < text.to; i++) if (text.letters[i] === STAR) return true;
  return false;
}

function hanOnly(text: Letters): boolean {
  for (let i = text.from; i < text.to; i++) {
    const letter = text.letters[i] ?? 0;
    if (!isHan(letter) && letter !== DOT && letter !== STAR) return false;
  }
  return true;
}

/** 张* against 张三, 欧阳* against 欧阳锋: what is to be seen agrees, letter by letter from both ends. */
function maskedLevel(a: Letters, b: Letters): number {
  const [masked, other] = hasStar(a) ? [a, b] : [b, a];
  let head = 0;
  while (masked.from + head < masked.to && masked.letters[masked.from + head] !== STAR) head++;
  let tail = 0;
  while (masked.to - 1 - tail > masked.from + head && masked.letters[masked.to - 1 - tail] !== STAR) tail++;
  if (other.to - other.from < head + tail) return NAME_LEVEL.different;
  for (let i = 0; i < head; i++) {
    const letter = other.letters[other.from + i];
    if (letter !== masked.letters[masked.from + i] && letter !== STAR) return NAME_LEVEL.different;
  }
  for (let i = 1; i <= tail; i++) {
    const letter = other.letters[other.to - i];
    if (letter !== masked.letters[masked.to - i] && letter !== STAR) return NAME_LEVEL.different;
  }
  return head + tail === 0 ? NAME_LEVEL.different : NAME_LEVEL.maskedAgrees;
}

/** Chinese names of equal length, place by place. */
function samePlaces(a: Letters, b: Letters): number {
  let different = 0;
  let unheard = 0;
  let alike = 0;
  for (let i = 0; i < a.to - a.from; i++) {
    const x = a.letters[a.from + i] ?? 0;
    const y = b.letters[b.from + i] ?? 0;
    if (x === y) continue;
    different++;
    const heard =
      soundOf(x) === soundOf(y) ||
      (i === 0 && soundOf(x, true) === soundOf(y, true)) ||
      broadSound(soundOf(x)) === broadSound(soundOf(y));
    if (!heard) unheard++;
    if (looksAlike(x, y)) alike++;
  }
  if (unheard === 0) return NAME_LEVEL.homophone;
  if (different === 1 && alike === 1) return NAME_LEVEL.lookalike;
  return -1;
}

function sameBag(a: Letters, b: Letters): boolean {
  if (a.to - a.from !== b.to - b.from) return false;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < a.to - a.from; i++) {
    const x = a.letters[a.from + i] ?? 0;
    const y = b.letters[b.from + i] ?? 0;
    sum += x - y;
    squares += x * x - y * y;
  }
  return sum === 0 && squares === 0;
}

function compareHan(a: Letters, b: Letters): number {
  const length = Math.max(a.to - a.from, b.to - b.from);
  if (length === Math.min(a.to - a.from, b.to - b.from)) {
    const level = samePlaces(a, b);
    if (level >= 0) return level;
    if (sameBag(a, b)) return NAME_LEVEL.reordered;
  }
  const sameFamily = a.letters[a.from] === b.letters[b.from];
  const edits = editDistance(a, b, length > 6 ? 3 : 1);
  // Of two letters one alone says little: 王伟 and 王芳 share a family name, not a person.
  if (edits <= 1 && length >= 3) return NAME_LEVEL.oneEdit;
  if (edits <= 3 && length > 6) return NAME_LEVEL.similar;
  if (length > 6 && jaroWinkler(a, b) > 0.8) return NAME_LEVEL.weak;
  return sameFamily ? NAME_LEVEL.familyName : NAME_LEVEL.different;
}

function compareLatin(a: Letters, b: Letters): number {
  const shorter = Math.min(a.to - a.from, b.to - b.from);
  const longer = Math.max(a.to - a.from, b.to - b.from);
  const most = longer >= 8 ? 2 : 1;
  const edits = editDistance(a, b, most);
  if (edits <= 1 && shorter >= 3) return NAME_LEVEL.oneEdit;
  if (sameBag(a, b)) return NAME_LEVEL.reordered;
  const likeness = jaroWinkler(a, b);
  if (edits <= most && shorter >= 3) return NAME_LEVEL.similar;
  if (likeness >= 0.92) return NAME_LEVEL.similar;
  if (isPart(a, b)) return NAME_LEVEL.part;
  return likeness >= 0.82 ? NAME_LEVEL.weak : NAME_LEVEL.different;
}

/** An initial, or the beginning of the longer name. */
function isPart(a: Letters, b: Letters): boolean {
  const shorter = Math.min(a.to - a.from, b.to - b.from);
  if (shorter === 2) return false;
  for (let i = 0; i < shorter; i++) if (a.letters[a.from + i] !== b.letters[b.from + i]) return false;
  return true;
}

const ORGANISATION = 6;

function compareNames(table: TextTable, a: number, b: number): number {
  const [x, y] = twoTexts(table, a, b);
  if (hasStar(x) || hasStar(y)) return maskedLevel(x, y);
  const han = hanOnly(x) && hanOnly(y);
  // An edit changes two groups of letters at most, and what is similar shares most of them.
  if (!han && table.shared(a, b) < table.unshared(a, b) && table.unshared(a, b) > 4) return NAME_LEVEL.different;
  if (!han)
    return isHan(x.letters[x.from] ?? 0) && isHan(y.letters[y.from] ?? 0) ? compareHan(x, y) : compareLatin(x, y);
  if (x.to - x.from >= ORGANISATION && y.to - y.from >= ORGANISATION) {
    const level = compareCompanies(table.text(a), table.text(b));
    if (level === 'core') return NAME_LEVEL.core;
    if (level === 'part') return NAME_LEVEL.part;
    if (level === 'different') return NAME_LEVEL.different;
  }
  return compareHan(x, y);
}

/** Sounds of Chinese letters, or the consonants of a Latin word after its first letter. */
function soundKey(table: TextTable, code: number): number {
  const from = table.starts[code] ?? 0;
  const to = table.starts[code + 1] ?? 0;
  let hash = 17;
  if (isHan(table.letters[from] ?? 0)) {
    if (to - from >= ORGANISATION) return companyCoreKey(table.text(code));
    for (let i = from; i < to; i++) {
      if (table.letters[i] === STAR) return 0;
      hash = Math.imul(hash, 2003) + broadSound(soundOf(table.letters[i] ?? 0, i === from));
    }
    return keyOf(hash);
  }
  let kept = 0;
  let previous = 0;
  for (let i = from; i < to && kept < 4; i++) {
    const letter = table.letters[i] ?? 0;
    if (letter === STAR) return 0;
    const group = i === from ? letter : consonantGroup(letter);
    if (group > 0 && group !== previous) {
      hash = Math.imul(hash, 131) + group;
      kept++;
    }
    previous = group;
  }
  return keyOf(hash);
}

const CONSONANTS = 'bfpv cgjkqsxz dt l mn r'.split(' ');
const GROUP_OF = new Uint8Array(128);
CONSONANTS.forEach((letters, index) => {
  for (const letter of letters) GROUP_OF[letter.charCodeAt(0)] = index + 1;
});

const consonantGroup = (letter: number): number => GROUP_OF[letter] ?? 0;

/** Names of natural persons and organisations: whole names, given names, family names. */
export const nameKind: FieldKind = {
  kind: 'name',
  role: 'name',
  levels: LEVELS,
  agreeing: NAME_LEVEL.similar + 1,
  termFrequency: true,
  normalise: normaliseName,
  compare: compareNames,
  same: (table, code) => {
    const [text] = twoTexts(table, code, code);
    return hasStar(text) ? NAME_LEVEL.maskedAgrees : NAME_LEVEL.same;
  },
  keys: {
    whole: (table, code) => {
      const [text] = twoTexts(table, code, code);
      return hasStar(text) ? 0 : wholeKey(table, code);
    },
    sound: soundKey,
  },
};
