import { cleanCompact, isExcelError, isHashFill, saysNothing } from './clean-text.ts';
import { visibleParts } from './masking.ts';
import { EMPTY, damaged, invalid, masked, ok } from './value-result.ts';
import type { Refusal, ValueResult } from './value-result.ts';

/** A unified social credit code (GB 32100) or an organisation code (GB 11714). */
export interface CreditCode {
  kind: 'credit' | 'organisation';
  /** 18 characters, or the 9 of an organisation code without hyphen. */
  code: string;
  /** The 9 characters of the organisation: places 9 to 17 of a credit code. The key that joins both kinds. */
  organisation: string;
}

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const LABEL = /^(?:统一社会信用代码|社会信用代码|信用代码|组织机构代码|机构代码|代码)(?:证号?|号)?[:]/u;
const SCIENTIFIC = /^\d(?:\.\d+)?E\+?\d{1,2}$/u;
// The letters that GB 32100 leaves out, and the digits that they are misread from.
const MISREAD: Readonly<Record<string, string>> = { O: '0', I: '1', S: '5', Z: '2', V: 'U' };

/**
 * Reads an 18-character credit code or a 9-character organisation code (with or without hyphen), checksum included.
 * Lower case, blanks and misread letters are mended only where the checksum then holds.
 */
export function parseCreditCode(cell: string | number): ValueResult<CreditCode> {
  const raw = String(cell);
  const { text: cleaned, repairs } = cleanCompact(raw);
  if (saysNothing(cleaned)) return EMPTY;
  if (isExcelError(cleaned)) return invalid('excel-error', cleaned);
  if (isHashFill(cleaned)) return damaged('column-too-narrow', cleaned);
  const unlabelled = cleaned.replace(LABEL, '');
  if (unlabelled !== cleaned) repairs.push('label');
  const text = unlabelled.toUpperCase();
  if (text !== unlabelled) repairs.push('lower-case');
  if (SCIENTIFIC.test(text)) return damaged('scientific-notation', text);
  if (text.length > 40) return invalid('not-a-credit-code', text.slice(0, 40));
  const hidden = maskedCode(text);
  if (hidden !== undefined) return hidden;
  const code = text.replace(/[-—–]/gu, '');
  if (typeof cell === 'number' && cell >= 1e15) return damaged('excel-15-digits', text);
  if (code.length === 18) return readCredit(code, text, repairs);
  if (code.length === 9) return readOrganisation(code, text, repairs);
  if (/^\d{15}$/u.test(code)) return invalid('registration-number', text);
  return invalid('not-a-credit-code', text);
}

/** The check character of the first 17 places of a credit code; undefined when a character is not of the alphabet. */
export function creditCheckCharacter(code: string): string | undefined {
  let sum = 0;
  let weight = 1;
  for (let i = 0; i < 17; i += 1) {
    const value = ALPHABET.indexOf(code.charAt(i));
    if (value < 0) return undefined;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** The check character of an organisation code's first 8 places; undefined when a character is neither digit nor capital. */
export function organisationCheckCharacter(code: string): string | undefined {
  let sum = 0;
  for (let i = 0; i < 8; i += 1) {
    const char = code.charCodeAt(i);
    const value = char >= 48 && char <= 57 ? char - 48 : char >= 65 && char <= 90 ? char - 55 : -1;
    if (value < 0) return undefined;
    sum += value * (ORGANISATION_WEIGHTS[i] ?? 0);
  }
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

function maskedCode(text: string): Refusal | undefined {
  const visible = visibleParts(text, /[*＊×•●■#?？]+|X{3,}/u);
  return visible === undefined ? undefined : masked('masked-number', text, visible);
}

function readCredit(code: string, text: string, repairs: string[]): ValueResult<CreditCode> {
  if (/^\d{15}000$/u.test(code)) return damaged('excel-15-digits', text);
  const mended = code.replace(/[OISZV]/gu, (char) => MISREAD[char] ?? char);
  const check = creditCheckCharacter(mended);
  if (check === undefined || !/^[1-9A-HJ-NPQRTUWXY][1-9A-HJ-NPQRTUWXY]\d{6}/u.test(mended)) {
    return invalid('not-a-credit-code', text);
  }
  if (check !== mended.charAt(17)) {
    return invalid(/^\d{17}[\dX]$/u.test(code) ? 'perhaps-id-number' : 'credit-checksum', text);
  }
  if (mended !== code) repairs.push('ocr-letters');
  return ok({ kind: 'credit', code: mended, organisation: mended.slice(8, 17) }, mended, repairs);
}

function readOrganisation(code: string, text: string, repairs: string[]): ValueResult<CreditCode> {
  const check = organisationCheckCharacter(code);
  if (check === undefined) return invalid('not-a-credit-code', text);
  if (check !== code.charAt(8)) return invalid('credit-checksum', text);
  if (code !== text) repairs.push('hyphen');
  return ok({ kind: 'organisation', code, organisation: code }, code, repairs);
}
