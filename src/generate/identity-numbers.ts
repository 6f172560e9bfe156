import { dayFrom, isoOf } from './days.ts';
import type { Random } from './random.ts';

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const SERIALS = 990;
const CODE_LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CODE_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** No province has the prefix 99, so the number can be nobody's; its check digit is right. */
export function idNumber(index: number, random: Random): string {
  const region = `99${String(index % 10_000).padStart(4, '0')}`;
  const place = Math.floor(index / 10_000);
  // A serial that ends in 00 could give a number that ends in 000, which is the mark of a spreadsheet's damage.
  const serial = String((place % SERIALS) + 1 + Math.floor((place % SERIALS) / 99)).padStart(3, '0');
  const generation = Math.floor(place / SERIALS) % 4;
  const birth = isoOf(dayFrom(1950 + generation * 12 + random.between(0, 11), 1, 1) + random.between(0, 364));
  const body = `${region}${birth.replaceAll('-', '')}${serial}`;
  let sum = 0;
  for (let at = 0; at < 17; at += 1) sum += Number(body[at]) * (ID_WEIGHTS[at] ?? 0);
  return `${body}${'10X98765432'.charAt(sum % 11)}`;
}

/** A credit code of region 99 with both check characters right; `kind` as in the first two places (91 company …). */
export function creditCode(kind: string, index: number): string {
  const region = `99${String(index % 10_000).padStart(4, '0')}`;
  const serial = (index * 10 + 1 + (index % 9)).toString(10).padStart(8, '0').slice(-8);
  const body = `${kind}${region}${serial}${organisationCheck(serial)}`;
  let sum = 0;
  for (let place = 0; place < 17; place += 1)
    sum += CODE_LETTERS.indexOf(body.charAt(place)) * (CODE_WEIGHTS[place] ?? 0);
  return `${body}${CODE_LETTERS.charAt((31 - (sum % 31)) % 31)}`;
}

function organisationCheck(serial: string): string {
  let sum = 0;
  for (let place = 0; place < 8; place += 1) sum += Number(serial[place]) * (ORGANISATION_WEIGHTS[place] ?? 0);
  const rest = 11 - (sum % 11);
  return rest === 10 ? 'X' : rest === 11 ? '0' : String(rest);
}
