import { cleanCompact, isExcelError, isHashFill, saysNothing } from './clean-text.ts';
import { isKnownRegion } from './region-prefixes.ts';
import { isRealDate } from './calendar-date.ts';
import { visibleParts } from './masking.ts';
import { EMPTY, damaged, invalid, masked, ok } from './value-result.ts';
import type { Refusal, ValueResult } from './value-result.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';
const LABEL = /^(?:公民)?(?:居民)?(?:身份证件?|身份)?(?:号码?|证件号码?|证号)?[:]/u;
const SCIENTIFIC = /^\d(?:\.\d+)?[eE]\+?\d{1,2}$/u;
const OLDEST = 1870;
const YOUNGEST = 2045;

/**
 * Reads a resident identity number (GB 11643) as its 18 characters; 15-digit numbers are lengthened (`from-15-digits`).
 *
 * `damaged`: 3.30106E+17, or 000 at the end where a spreadsheet kept 15 digits; never guessed.
 * `masked`: 330***********1234, with the visible parts. `invalid`: checksum, birth date, region or form is wrong.
 */
export function parseIdNumber(cell: string | number): ValueResult<string> {
  if (typeof cell === 'number') return fromNumber(cell);
  if (cell.length === 18 && isEighteen(cell)) return judge(cell, cell, []);
  const { text: cleaned, repairs } = cleanCompact(cell);
  if (saysNothing(cleaned)) return EMPTY;
  if (isExcelError(cleaned)) return invalid('excel-error', cleaned);
  if (isHashFill(cleaned)) return damaged('column-too-narrow', cleaned);
  const text = cleaned.replace(LABEL, '');
  if (text !== cleaned) repairs.push('label');
  if (SCIENTIFIC.test(text)) return damaged('scientific-notation', text);
  if (text.length > 40) return invalid('not-an-id-number', text.slice(0, 40));
  const hidden = maskedNumber(text);
  return hidden ?? readDigits(text, repairs);
}

/** The check character of the first 17 digits (ISO 7064 MOD 11-2). */
export function idCheckCharacter(digits: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += (digits.charCodeAt(i) - 48) * (WEIGHTS[i] ?? 0);
  return CHECKS.charAt(sum % 11);
}

function fromNumber(cell: number): ValueResult<string> {
  const text = String(cell);
  if (cell >= 1e15) return damaged('excel-15-digits', Number.isSafeInteger(cell) ? text : cell.toExponential());
  return readDigits(text, []);
}

function maskedNumber(text: string): Refusal | undefined {
  // The check character X at the end is no mask.
  const visible = visibleParts(text.replace(/(?<=\d)[xX]$/u, '0'));
  if (visible === undefined) return undefined;
  const shown = `${visible.head}${visible.tail}`;
  if (!/^\d*$/u.test(shown) || shown.length > 17) return undefined;
  const tail = text.slice(text.length - visible.tail.length);
  return masked('masked-number', text, { head: visible.head, tail: tail.toUpperCase() });
}

function readDigits(text: string, repairs: string[]): ValueResult<string> {
  let digits = text.replace(/[-—.·,]/gu, '').toUpperCase();
  if (digits !== text.toUpperCase()) repairs.push('separators');
  if (digits !== text && /x$/u.test(text)) repairs.push('lower-case-x');
  if (/^[\dOIL|]{14,17}[\dOILX|]$/u.test(digits) && /[OIL|]/u.test(digits)) {
    digits = digits.replaceAll('O', '0').replace(/[IL|]/gu, '1');
    repairs.push('ocr-letters');
    return isEighteen(digits) ? judge(digits, text, repairs) : lengthen(digits, text, repairs);
  }
  if (isEighteen(digits)) return judge(digits, text, repairs);
  if (/^\d{15}$/u.test(digits)) return lengthen(digits, text, repairs);
  if (/^\d{15,17}$/u.test(digits)) return invalid('id-too-short', text);
  if (/^\d+[\dX]$/u.test(digits)) return invalid(digits.length < 15 ? 'id-too-short' : 'id-too-long', text);
  return invalid('not-an-id-number', text);
}

function isEighteen(text: string): boolean {
  if (text.length !== 18) return false;
  for (let i = 0; i < 17; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  const last = text.charCodeAt(17);
  return (last >= 48 && last <= 57) || last === 88;
}

function judge(digits: string, text: string, repairs: string[]): ValueResult<string> {
  // A spreadsheet keeps 15 digits and writes 000 for the rest; one in eleven of these would pass the checksum.
  if (digits.endsWith('000')) return damaged('excel-15-digits', text);
  const permanentResident = digits.startsWith('9');
  if (!permanentResident && !isKnownRegion(digits)) return invalid('id-region', text);
  const birth = checkBirth(Number(digits.slice(6, 10)), digits.slice(10, 14), text);
  if (birth !== undefined) return birth;
  if (idCheckCharacter(digits) !== digits.charAt(17)) return invalid('id-checksum', text);
  return ok(digits, digits, repairs);
}

/** First generation, 1984 to 1999: two-digit year, no check character. The serials 996 to 999 were for centenarians. */
function lengthen(digits: string, text: string, repairs: string[]): ValueResult<string> {
  if (!isKnownRegion(digits)) return invalid('id-region', text);
  const century = Number(digits.slice(12)) >= 996 ? '18' : '19';
  const body = `${digits.slice(0, 6)}${century}${digits.slice(6)}`;
  const birth = checkBirth(Number(body.slice(6, 10)), body.slice(10, 14), text);
  if (birth !== undefined) return birth;
  const full = body + idCheckCharacter(body);
  return ok(full, full, [...repairs, 'from-15-digits']);
}

function checkBirth(year: number, monthDay: string, text: string): Refusal | undefined {
  const real = isRealDate(year, Number(monthDay.slice(0, 2)), Number(monthDay.slice(2)));
  return real && year >= OLDEST && year <= YOUNGEST ? undefined : invalid('id-birth-date', text);
}
