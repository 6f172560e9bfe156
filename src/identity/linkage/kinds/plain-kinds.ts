import { bigramDice } from '../letters/bigrams.ts';
import { editDistance } from '../letters/edit-distance.ts';
import { jaroWinkler } from '../letters/jaro-winkler.ts';
import { simplified } from '../letters/simplified.ts';
import { keyOfLetters, twoTexts, wholeKey } from './field-kind.ts';
import type { FieldKind, FieldRole } from './field-kind.ts';

const plain = (cell: string): string => simplified(cell.normalize('NFKC').toLowerCase()).replace(/\s+/gu, ' ').trim();
const NOTHING = new Set(['', '-', '--', '/', '无', '不详', '未知', 'null', 'none', 'nan', 'n/a', 'unknown']);
const given = (text: string): string => (NOTHING.has(text) ? '' : text);

/** Short codes: postcode, street number, year, volume. */
export const codeKind: FieldKind = {
  kind: 'code',
  role: 'place',
  levels: [
    { name: 'same', expected: 0.85, chance: 1e-3 },
    { name: 'one-edit', expected: 0.06, chance: 0.01 },
    { name: 'different', expected: 0.09, chance: 0.98 },
  ],
  agreeing: 2,
  termFrequency: true,
  normalise: (cell) => given(plain(cell).replace(/[^\p{L}\p{N}]+/gu, '')),
  compare: (table, a, b) => {
    const [x, y] = twoTexts(table, a, b);
    return Math.max(x.to - x.from, y.to - y.from) >= 3 && editDistance(x, y, 1) === 1 ? 1 : 2;
  },
  keys: { whole: wholeKey },
};

const SEX: Readonly<Record<string, string>> = {
  m: '男',
  male: '男',
  男性: '男',
  '1': '男',
  f: '女',
  female: '女',
  女性: '女',
  '2': '女',
};

function choiceKind(kind: string, normalise: (cell: string) => string): FieldKind {
  return {
    kind,
    role: 'trait',
    levels: [
      { name: 'same', expected: 0.95, chance: 0.4 },
      { name: 'different', expected: 0.05, chance: 0.6 },
    ],
    agreeing: 1,
    termFrequency: true,
    normalise,
    compare: () => 1,
    keys: {},
  };
}

/** Sex, also as the codes of GB/T 2261.1. */
export const sexKind = choiceKind('sex', (cell) => {
  const text = given(plain(cell));
  return SEX[text] ?? (text === '男' || text === '女' ? text : '');
});

/** One of a few words: state, ethnicity, occupation. */
export const choice: FieldKind = choiceKind('choice', (cell) => given(plain(cell)));

/** Names of places: town, suburb, place of birth. */
export const placeKind: FieldKind = {
  kind: 'place',
  role: 'place',
  levels: [
    { name: 'same', expected: 0.82, chance: 0.02 },
    { name: 'similar', expected: 0.1, chance: 0.01 },
    { name: 'different', expected: 0.08, chance: 0.97 },
  ],
  agreeing: 2,
  termFrequency: true,
  normalise: (cell) =>
    given(
      plain(cell)
        .replace(/[^\p{L}\p{N} ]+/gu, '')
        .replace(/[省市县区]$/u, ''),
    ),
  compare: (table, a, b) => {
    if (table.shared(a, b) < table.unshared(a, b)) return 2;
    const [x, y] = twoTexts(table, a, b);
    const shorter = Math.min(x.to - x.from, y.to - y.from);
    if (shorter >= 4 && editDistance(x, y, 1) === 1) return 1;
    return jaroWinkler(x, y) >= 0.9 ? 1 : 2;
  },
  keys: { whole: wholeKey },
};

/** Longer texts by their pairs of letters: titles, lists of authors, trades. */
export function textKind(kind: string, role: FieldRole): FieldKind {
  return {
    kind,
    role,
    levels: [
      { name: 'same', expected: 0.5, chance: 1e-5 },
      { name: 'nine-tenths', expected: 0.15, chance: 1e-5 },
      { name: 'three-quarters', expected: 0.12, chance: 5e-5 },
      { name: 'half', expected: 0.1, chance: 5e-4 },
      { name: 'third', expected: 0.05, chance: 0.01 },
      { name: 'different', expected: 0.08, chance: 0.99 },
    ],
    agreeing: 3,
    termFrequency: true,
    normalise: (cell) =>
      given(
        plain(cell)
          .replace(/[^\p{L}\p{N}]+/gu, ' ')
          .trim(),
      ),
    compare: (table, a, b) => {
      const [x, y] = twoTexts(table, a, b);
      const dice = bigramDice(x, y);
      if (dice >= 0.9) return 1;
      if (dice >= 0.75) return 2;
      if (dice >= 0.55) return 3;
      return dice >= 0.35 ? 4 : 5;
    },
    keys: {
      whole: wholeKey,
      front: (table, code) => {
        const from = table.starts[code] ?? 0;
        return table.length(code) < 8 ? 0 : keyOfLetters(table, from, from + 8, 1);
      },
      back: (table, code) => {
        const to = table.starts[code + 1] ?? 0;
        return table.length(code) < 8 ? 0 : keyOfLetters(table, to - 8, to, 2);
      },
    },
  };
}
