import { parseCreditCode, parseIdNumber } from '#values';
import { editDistance } from '../letters/edit-distance.ts';
import type { TextTable } from '../text-table.ts';
import { keyOfLetters, twoTexts } from './field-kind.ts';
import type { FieldKind } from './field-kind.ts';

// The first letter of the comparable form: a checked number of a person, a checked code of a company, anything else, masked.
const PERSON = 80;
const COMPANY = 67;
const MASKED = 77;
const STAR = 42;

const NUMBER_LEVEL = {
  same: 0,
  maskedAgrees: 1,
  maskedAgreesShort: 2,
  oneEdit: 3,
  twoEdits: 4,
  sameBirth: 5,
  maskedDiffers: 6,
  different: 7,
} as const;

const SURE = /^[1-9]\d{16}[\dX]$/u;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The plain case told without the full parser: 18 places, a day that is, a check character that fits. */
function isPlainCitizen(text: string): boolean {
  if (text.length !== 18 || !SURE.test(text) || text.endsWith('000')) return false;
  const month = Number(text.slice(10, 12));
  const day = Number(text.slice(12, 14));
  const year = text.slice(6, 8);
  if ((year !== '19' && year !== '20') || month < 1 || month > 12 || day < 1 || day > (DAYS[month - 1] ?? 0))
    return false;
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += (text.charCodeAt(i) - 48) * (WEIGHTS[i] ?? 0);
  return '10X98765432'.charAt(sum % 11) === text.charAt(17) && text.charCodeAt(0) !== 57;
}

function normaliseNumber(cell: string): string {
  if (isPlainCitizen(cell)) return `P${cell}`;
  const citizen = parseIdNumber(cell);
  if (citizen.status === 'ok') return `P${citizen.text}`;
  if (citizen.status === 'empty' || citizen.status === 'damaged') return '';
  const credit = parseCreditCode(cell);
  if (credit.status === 'ok') return `C${credit.value.organisation}`;
  if (credit.status === 'damaged') return '';
  const visible =
    citizen.status === 'masked' ? citizen.visible : credit.status === 'masked' ? credit.visible : undefined;
  if (visible !== undefined) {
    const head = visible.head.replace(/[^\dA-Z]/giu, '');
    const tail = visible.tail.replace(/[^\dA-Z]/giu, '').toUpperCase();
    return head.length + tail.length < 3 ? '' : `M${head}*${tail}`;
  }
  const plain = citizen.text.toUpperCase().replace(/[^\dA-Z]/gu, '');
  return plain.length < 3 || /^\d\.?\d*E\+?\d+$/u.test(citizen.text) ? '' : `U${plain}`;
}

const tagOf = (table: TextTable, code: number): number => table.letters[table.starts[code] ?? 0] ?? 0;

function starAt(table: TextTable, from: number, to: number): number {
  for (let i = from; i < to; i++) if (table.letters[i] === STAR) return i;
  return to;
}

/** Visible places of a masked number against another number, from both ends; how many agree, or -1. */
function visibleAgreement(table: TextTable, a: number, b: number): number {
  const [masked, other] = tagOf(table, a) === MASKED ? [a, b] : [b, a];
  const from = (table.starts[masked] ?? 0) + 1;
  const to = table.starts[masked + 1] ?? 0;
  const star = starAt(table, from, to);
  const otherFrom = (table.starts[other] ?? 0) + 1;
  const otherTo = table.starts[other + 1] ?? 0;
  const otherStar = tagOf(table, other) === MASKED ? starAt(table, otherFrom, otherTo) : -1;
  const headEnd = otherStar < 0 ? otherTo : otherStar;
  const tailStart = otherStar < 0 ? otherFrom : otherStar + 1;
  let agreed = 0;
  for (let i = 0; from + i < star && otherFrom + i < headEnd; i++) {
    if (table.letters[from + i] !== table.letters[otherFrom + i]) return -1;
    agreed++;
  }
  for (let i = 1; to - i > star && otherTo - i >= tailStart; i++) {
    if (table.letters[to - i] !== table.letters[otherTo - i]) return -1;
    agreed++;
  }
  return agreed;
}

function maskedLevel(agreed: number): number {
  if (agreed < 0) return NUMBER_LEVEL.maskedDiffers;
  return agreed >= 8 ? NUMBER_LEVEL.maskedAgrees : NUMBER_LEVEL.maskedAgreesShort;
}

function compareNumbers(table: TextTable, a: number, b: number): number {
  const [x, y] = [tagOf(table, a), tagOf(table, b)];
  if (x === MASKED || y === MASKED) return maskedLevel(visibleAgreement(table, a, b));
  const checked = (tag: number): boolean => tag === PERSON || tag === COMPANY;
  if (x === PERSON && y === PERSON) return sharesBirth(table, a, b) ? NUMBER_LEVEL.sameBirth : NUMBER_LEVEL.different;
  if (x === COMPANY && y === COMPANY) return NUMBER_LEVEL.different;
  const [first, second] = twoTexts(table, a, b);
  first.from++;
  second.from++;
  const length = Math.max(first.to - first.from, second.to - second.from);
  const edits = editDistance(first, second, length >= 6 ? 2 : 1);
  if (edits === 0) return NUMBER_LEVEL.same;
  if (edits === 1) return NUMBER_LEVEL.oneEdit;
  if (edits === 2 && length >= 6) return NUMBER_LEVEL.twoEdits;
  const persons = (checked(x) || checked(y)) && length === 18;
  return persons && sharesBirth(table, a, b) ? NUMBER_LEVEL.sameBirth : NUMBER_LEVEL.different;
}

/** The first 14 places: division and day of birth. Twins and strangers share them; hence it says little. */
function sharesBirth(table: TextTable, a: number, b: number): boolean {
  const [x, y] = [table.starts[a] ?? 0, table.starts[b] ?? 0];
  for (let i = 1; i <= 14; i++) if (table.letters[x + i] !== table.letters[y + i]) return false;
  return true;
}

/** The checked number of a person or company; two of them that differ are two persons. */
export function isChecked(table: TextTable, code: number): boolean {
  const tag = tagOf(table, code);
  return code > 0 && (tag === PERSON || tag === COMPANY);
}

/** Day of birth YYYYMMDD and sex in a number that shows them. */
export function numberTells(table: TextTable, code: number): { birth: string; sex: string } | undefined {
  if (tagOf(table, code) !== PERSON) return undefined;
  const text = table.text(code);
  return { birth: text.slice(7, 15), sex: Number(text.charAt(17)) % 2 === 1 ? '男' : '女' };
}

/** True where both numbers show the day of birth: the field of the same name then says nothing new. */
export function showsBirth(table: TextTable, code: number): boolean {
  const tag = tagOf(table, code);
  if (tag !== MASKED) return table.length(code) >= 16;
  const from = (table.starts[code] ?? 0) + 1;
  return starAt(table, from, table.starts[code + 1] ?? 0) - from >= 14;
}

const stretch =
  (seed: number, from: (length: number) => number, to: (length: number) => number) =>
  (table: TextTable, code: number): number => {
    if (tagOf(table, code) === MASKED) return 0;
    const start = (table.starts[code] ?? 0) + 1;
    const length = (table.starts[code + 1] ?? 0) - start;
    return length < 4 ? 0 : keyOfLetters(table, start + from(length), start + to(length), seed);
  };

function tailKey(table: TextTable, code: number): number {
  const from = (table.starts[code] ?? 0) + 1;
  const to = table.starts[code + 1] ?? 0;
  const start = tagOf(table, code) === MASKED ? starAt(table, from, to) + 1 : from;
  return to - start < 4 ? 0 : keyOfLetters(table, to - 4, to, 4);
}

function headKey(table: TextTable, code: number): number {
  const from = (table.starts[code] ?? 0) + 1;
  const to = table.starts[code + 1] ?? 0;
  const end = tagOf(table, code) === MASKED ? starAt(table, from, to) : to;
  return end - from < 6 ? 0 : keyOfLetters(table, from, from + 6, 6);
}

/** Identity numbers, credit and organisation codes (checked), and any other number of a person or thing. */
export const numberKind: FieldKind = {
  kind: 'number',
  role: 'number',
  levels: [
    { name: 'same', expected: 0.85, chance: 1e-7 },
    { name: 'masked-agrees', expected: 0.02, chance: 3e-6 },
    { name: 'masked-agrees-on-few', expected: 0.01, chance: 1e-5 },
    { name: 'one-edit', expected: 0.08, chance: 3e-6 },
    { name: 'two-edits', expected: 0.01, chance: 3e-6 },
    { name: 'same-division-and-birth', expected: 0.002, chance: 2e-6 },
    { name: 'masked-differs', expected: 0.005, chance: 0.2 },
    { name: 'different', expected: 0.023, chance: 0.8 },
  ],
  agreeing: 5,
  termFrequency: false,
  normalise: normaliseNumber,
  compare: compareNumbers,
  same: (table, code) =>
    tagOf(table, code) === MASKED ? maskedLevel(visibleAgreement(table, code, code)) : NUMBER_LEVEL.same,
  keys: {
    whole: stretch(
      1,
      () => 0,
      (length) => length,
    ),
    tail: tailKey,
    front: stretch(
      2,
      () => 0,
      (length) => length >> 1,
    ),
    back: stretch(
      3,
      (length) => length >> 1,
      (length) => length,
    ),
    head: headKey,
  },
};
