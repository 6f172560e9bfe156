import { parseDate } from '#values';
import { editDistance } from '../letters/edit-distance.ts';
import type { TextTable } from '../text-table.ts';
import { keyOfLetters, keyOf, twoTexts } from './field-kind.ts';
import type { FieldKind } from './field-kind.ts';

const LEVELS = [
  { name: 'same', expected: 0.88, chance: 5e-5 },
  { name: 'day-and-month-swapped', expected: 0.02, chance: 1e-5 },
  { name: 'one-digit', expected: 0.04, chance: 1e-3 },
  { name: 'same-month', expected: 0.015, chance: 1e-3 },
  { name: 'same-day-other-year', expected: 0.015, chance: 2e-3 },
  { name: 'same-year', expected: 0.01, chance: 0.015 },
  { name: 'different', expected: 0.02, chance: 0.98 },
];
const [SAME, SWAPPED, ONE_DIGIT, SAME_MONTH, SAME_DAY, SAME_YEAR, DIFFERENT] = [0, 1, 2, 3, 4, 5, 6] as const;

const YEAR_FIRST = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[ T].*)?$/u;
const YEAR_LAST = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/u;
const two = (text: string): string => text.padStart(2, '0');

/** Eight digits, also of days that are not: a slip of the pen still agrees with its origin in seven places. */
function normaliseDate(cell: string): string {
  const text = cell.trim();
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst !== null && (text.length !== 8 || /^\d{8}$/u.test(text) || !/^\d+$/u.test(text))) {
    const [, year = '', month = '', day = ''] = yearFirst;
    return year + two(month) + two(day);
  }
  const parsed = parseDate(cell);
  if (parsed.status === 'ok') return parsed.text.replaceAll('-', '');
  if (parsed.status === 'empty') return '';
  const yearLast = YEAR_LAST.exec(text);
  if (yearLast !== null) {
    const [, first = '', second = '', year = ''] = yearLast;
    return year + two(first) + two(second);
  }
  const partial = /^(\d{4})(?:[-/.年](\d{1,2}))?月?年?$/u.exec(text);
  return partial === null ? '' : (partial[1] ?? '') + (partial[2] === undefined ? '' : two(partial[2]));
}

function compareDates(table: TextTable, a: number, b: number): number {
  const [x, y] = twoTexts(table, a, b);
  const letter = (at: number, other: boolean): number => (other ? y.letters[y.from + at] : x.letters[x.from + at]) ?? 0;
  const alike = (from: number, to: number, shift = 0): boolean => {
    for (let i = from; i < to; i++) if (letter(i, false) !== letter(i + shift, true)) return false;
    return true;
  };
  const length = Math.min(x.to - x.from, y.to - y.from);
  const year = alike(0, 4);
  if (length < 8) return year && (length < 6 || alike(4, 6)) ? SAME_YEAR : DIFFERENT;
  if (year && alike(4, 6, 2) && alike(6, 8, -2)) return SWAPPED;
  if (editDistance(x, y, 1) <= 1) return ONE_DIGIT;
  if (year && alike(4, 6)) return SAME_MONTH;
  if (alike(4, 8)) return SAME_DAY;
  return year ? SAME_YEAR : DIFFERENT;
}

/** Equal also where day and month are exchanged. */
function dayKey(table: TextTable, code: number): number {
  const from = table.starts[code] ?? 0;
  if ((table.starts[code + 1] ?? 0) - from < 8) return 0;
  const digits = (at: number): number => (table.letters[from + at] ?? 0) * 128 + (table.letters[from + at + 1] ?? 0);
  const [month, day] = [digits(4), digits(6)];
  return keyOf(
    (keyOfLetters(table, from, from + 4) + Math.imul(Math.min(month, day), 65_599) + Math.max(month, day)) | 0,
  );
}

const part =
  (seed: number, from: number, to: number) =>
  (table: TextTable, code: number): number => {
    const start = table.starts[code] ?? 0;
    return (table.starts[code + 1] ?? 0) - start < 8 ? 0 : keyOfLetters(table, start + from, start + to, seed);
  };

/** Days of birth or foundation. */
export const dateKind: FieldKind = {
  kind: 'date',
  role: 'birth',
  levels: LEVELS,
  agreeing: SAME_DAY + 1,
  termFrequency: true,
  normalise: normaliseDate,
  compare: compareDates,
  same: (table, code) => (table.length(code) < 8 ? SAME_YEAR : SAME),
  keys: { whole: dayKey, month: part(1, 0, 6), day: part(2, 4, 8) },
};
