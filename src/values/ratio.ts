import { cleanCompact, isExcelError, isHashFill, saysNothing } from './clean-text.ts';
import { readChineseNumber } from './chinese-number.ts';
import { decimalText, powerOfTen, readDecimal, roundDecimal, shiftDecimal } from './decimal.ts';
import type { Decimal } from './decimal.ts';
import { EMPTY, damaged, invalid, ok } from './value-result.ts';
import type { ValueResult } from './value-result.ts';

const PLACES = 6;
const LIMIT = 10n ** 18n;
const OF: Readonly<Record<string, number>> = { 百分之: -2, 千分之: -3, 万分之: -4, 佰分之: -2, 仟分之: -3 };
const AFTER: Readonly<Record<string, number>> = {
  '%': -2,
  '‰': -3,
  '‱': -4,
  成: -1,
  折: -1,
  个百分点: -2,
  平方米: 0,
  '㎡': 0,
  平米: 0,
  'm²': 0,
  倍: 0,
};

/**
 * A share or another plain decimal, with up to six decimals: 12.5%, 百分之三十, 三成, 1/3, 0.125, 89.64平方米.
 * The value is decimal text (0.125), ready for DECIMAL(18,6).
 */
export function parseRatio(cell: string | number): ValueResult<string> {
  if (typeof cell === 'number') return finish(readDecimal(String(cell)), String(cell), []);
  const { text, repairs } = cleanCompact(cell);
  if (saysNothing(text)) return EMPTY;
  if (isExcelError(text)) return invalid('excel-error', text);
  if (isHashFill(text)) return damaged('column-too-narrow', text);
  if (text.length > 40) return invalid('not-a-ratio', text.slice(0, 40));
  return finish(readRatio(text), text, repairs);
}

function readRatio(text: string): Decimal | undefined {
  for (const [word, places] of Object.entries(OF)) {
    if (text.startsWith(word)) return scaled(text.slice(word.length), places);
  }
  const of = text.indexOf('分之');
  if (of > 0) return quotient(number(text.slice(of + 2)), number(text.slice(0, of)));
  for (const [word, places] of Object.entries(AFTER)) {
    if (text.endsWith(word)) return scaled(text.slice(0, -word.length), places);
  }
  const slash = text.indexOf('/');
  if (slash > 0) return quotient(number(text.slice(0, slash)), number(text.slice(slash + 1)));
  return number(text);
}

function scaled(text: string, places: number): Decimal | undefined {
  const value = number(text);
  return value === undefined ? undefined : shiftDecimal(value, places);
}

function number(text: string): Decimal | undefined {
  const plain = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(text) ? text.replaceAll(',', '') : text;
  return readDecimal(plain) ?? readChineseNumber(plain);
}

function quotient(top: Decimal | undefined, bottom: Decimal | undefined): Decimal | undefined {
  if (top === undefined || bottom === undefined || bottom.digits === 0n) return undefined;
  const extra = PLACES + 6;
  const digits = (top.digits * powerOfTen(bottom.scale + extra)) / bottom.digits;
  return { digits, scale: top.scale + extra };
}

function finish(value: Decimal | undefined, text: string, repairs: string[]): ValueResult<string> {
  if (value === undefined) return invalid('not-a-ratio', text);
  const { digits, exact } = roundDecimal(value, PLACES);
  if (digits >= LIMIT || digits <= -LIMIT) return invalid('not-a-ratio', text);
  if (!exact) repairs.push('rounded-to-six-decimals');
  const canonical = decimalText({ digits, scale: PLACES });
  return ok(canonical, canonical, repairs);
}
