import { cleanCompact, isExcelError, isHashFill, saysNothing } from './clean-text.ts';
import { addDecimals, readDecimal, roundDecimal, shiftDecimal } from './decimal.ts';
import type { Decimal } from './decimal.ts';
import { readChineseNumber } from './chinese-number.ts';
import { foreignCurrency } from './foreign-currency.ts';
import { centsText } from './money-text.ts';
import { stripMoneyWords } from './money-words.ts';
import { EMPTY, damaged, invalid, ok } from './value-result.ts';
import type { Refusal, ValueResult } from './value-result.ts';

/** The unit of bare numbers in a column. */
export type MoneyUnit = '元' | '千元' | '万元' | '百万元' | '亿元';

const UNIT_PLACES: Readonly<Record<MoneyUnit, number>> = { 元: 0, 千元: 3, 万元: 4, 百万元: 6, 亿元: 8 };
const LIMIT = 9_000_000_000_000_000_000n;
const YUAN = /[元圆圓块塊]/u;
const LETTER_UNITS: Readonly<Record<string, number>> = { w: 4, k: 3 };
// A spreadsheet shows 1.23E+05 for any number near it; more digits than the exponent needs mean a computer wrote it whole.
const SCIENTIFIC = /^[+-]?\d(?:\.(\d+))?[eE]\+?(\d{1,2})$/u;

/**
 * Reads an amount of renminbi as whole 分.
 *
 * Takes 12,345.67, ￥1.2万, 柒万元整, 三千三百八十元五角八分, 5w, (1,234.00) for a negative, 柒万元整（￥70000）.
 * `unit` is the unit of bare numbers; a unit written in the cell wins. Fractions of a 分 are rounded half up
 * (away from zero) with the repair `rounded-to-fen`. Foreign currencies, ranges and sums are refused.
 */
export function parseMoney(cell: string | number, unit: MoneyUnit = '元'): ValueResult<bigint> {
  if (typeof cell === 'number') return fromNumber(cell, unit);
  const fast = fastAmount(cell);
  if (fast !== undefined && unit === '元') return ok(fast, centsText(fast));
  const { text, repairs } = cleanCompact(cell);
  if (saysNothing(text)) return EMPTY;
  if (isExcelError(text)) return invalid('excel-error', text);
  if (isHashFill(text)) return damaged('column-too-narrow', text);
  if (text.length > 120) return invalid('not-an-amount', text.slice(0, 60));
  if (foreignCurrency(text)) return invalid('foreign-currency', text);
  const amount = readAmount(text, unit, repairs);
  if ('status' in amount) return amount;
  return finish(amount, text, repairs);
}

function fromNumber(cell: number, unit: MoneyUnit): ValueResult<bigint> {
  const text = String(cell);
  const value = Number.isFinite(cell) ? readDecimal(text) : undefined;
  if (value === undefined) return invalid('not-an-amount', text);
  const repairs: string[] = [];
  const scaled = shiftDecimal(value, UNIT_PLACES[unit]);
  // 0.1 + 0.2 is stored as 0.30000000000000004: fifteen significant digits are all that a spreadsheet keeps.
  const short = readDecimal(String(Number(cell.toPrecision(15))));
  if (scaled.scale > 2 && short !== undefined && short.scale < value.scale) {
    repairs.push('float-artefact');
    return finish(shiftDecimal(short, UNIT_PLACES[unit]), text, repairs);
  }
  return finish(scaled, text, repairs);
}

function finish(value: Decimal, text: string, repairs: string[]): ValueResult<bigint> {
  const { digits, exact } = roundDecimal(value, 2);
  if (digits > LIMIT || digits < -LIMIT) return invalid('amount-too-large', text);
  if (!exact) repairs.push('rounded-to-fen');
  return ok(digits, centsText(digits), repairs);
}

/** Plain digits with at most two decimals: the form of nearly every cell. */
function fastAmount(cell: string): bigint | undefined {
  const length = cell.length;
  if (length === 0 || length > 15) return undefined;
  let point = -1;
  for (let i = 0; i < length; i += 1) {
    const code = cell.charCodeAt(i);
    if (code === 46 && point < 0 && i > 0) point = i;
    else if (code < 48 || code > 57) return undefined;
  }
  if (point < 0) return BigInt(cell) * 100n;
  const decimals = length - point - 1;
  if (decimals === 0 || decimals > 2) return undefined;
  return BigInt(Number(cell.slice(0, point)) * 100 + Number(cell.slice(point + 1)) * (decimals === 1 ? 10 : 1));
}

function readAmount(text: string, unit: MoneyUnit, repairs: string[]): Decimal | Refusal {
  const twice = splitTwiceWritten(text);
  if (twice !== undefined) {
    const first = readAmount(twice[0], unit, repairs);
    const second = readAmount(twice[1], unit, repairs);
    if (!('status' in first) && !('status' in second)) {
      if (roundDecimal(first, 2).digits !== roundDecimal(second, 2).digits) {
        return invalid('amounts-disagree', text);
      }
      repairs.push('written-twice');
      return first;
    }
    return invalid('not-an-amount', text);
  }
  const stripped = stripMoneyWords(text);
  repairs.push(...stripped.repairs.filter((name) => !repairs.includes(name)));
  if (/[~～]|\d[-至到—]\d|[万元][-至到—]/u.test(stripped.text)) return invalid('amount-range', text);
  const scientific = SCIENTIFIC.exec(stripped.text);
  if (scientific !== null && stripped.text.includes('+') && (scientific[1] ?? '').length < Number(scientific[2])) {
    return damaged('scientific-notation', text);
  }
  const value = readUnits(stripped.text, unit);
  if (value === undefined) return invalid('not-an-amount', text);
  return stripped.negative ? { digits: -value.digits, scale: value.scale } : value;
}

/** 柒万元整(￥70000元) and 70000元(大写:柒万元整): the two amounts, or undefined. */
function splitTwiceWritten(text: string): [string, string] | undefined {
  const open = text.indexOf('(');
  if (open <= 0 || !text.endsWith(')')) return undefined;
  const inner = text.slice(open + 1, -1);
  return /[\d一二三四五六七八九十零壹贰叁肆伍陆柒捌玖拾]/u.test(inner) && !/[()]/u.test(inner)
    ? [text.slice(0, open), inner]
    : undefined;
}

/** 12元3角4分, 3块5, 5角, 2.5万, 12345.6; bare numbers take the column's unit. */
function readUnits(text: string, unit: MoneyUnit): Decimal | undefined {
  const at = text.search(YUAN);
  if (at >= 0) {
    const yuan = readNumber(text.slice(0, at));
    const rest = text.slice(at + 1);
    if (yuan === undefined) return undefined;
    if (rest === '') return yuan;
    const small = yuan.scale > 0 ? undefined : readSmallUnits(rest, true);
    return small === undefined ? undefined : addDecimals(yuan, small);
  }
  const small = readSmallUnits(text, false);
  if (small !== undefined) return small;
  const letter = LETTER_UNITS[text.charAt(text.length - 1).toLowerCase()];
  if (letter !== undefined) {
    const value = readGrouped(text.slice(0, -1));
    return value === undefined ? undefined : shiftDecimal(value, letter);
  }
  const value = readNumber(text);
  if (value === undefined) return undefined;
  const last = text.charAt(text.length - 1);
  const ownUnit = '万萬亿億'.includes(last) || ('千仟'.includes(last) && /^\d/u.test(text));
  return ownUnit ? value : shiftDecimal(value, UNIT_PLACES[unit]);
}

/** 五角八分, 3角, 零5分; after 元 also a bare digit (3块5). */
function readSmallUnits(text: string, afterYuan: boolean): Decimal | undefined {
  const match = /^[零〇]?(?:([^角毛分]{1,4})[角毛])?[零〇]?(?:([^角毛分]{1,4})分?)?$/u.exec(text);
  if (match === null) return undefined;
  const [, jiao, fen] = match;
  if (jiao === undefined && fen === undefined) return undefined;
  const bare = fen !== undefined && !text.endsWith('分');
  if (bare && (!afterYuan || (jiao !== undefined && fen.length > 1))) return undefined;
  const jiaoValue = jiao === undefined ? undefined : readNumber(jiao);
  const fenValue = fen === undefined ? undefined : readNumber(fen);
  if (jiao !== undefined && jiaoValue === undefined) return undefined;
  if (fen !== undefined && fenValue === undefined) return undefined;
  const tenths = shiftDecimal(jiaoValue ?? { digits: 0n, scale: 0 }, -1);
  if (fenValue === undefined) return tenths;
  const places = bare && jiao === undefined ? -fen.length : -2;
  return addDecimals(tenths, shiftDecimal(fenValue, places));
}

function readNumber(text: string): Decimal | undefined {
  const grouped = readGrouped(text);
  if (grouped !== undefined) return grouped;
  const comma = text.includes(',') ? text.replace(/(\d),(?=\d{3}(?:\D|$|,))/gu, '$1') : text;
  return comma.includes(',') ? undefined : readChineseNumber(comma);
}

/** Digits with thousands separators in the right places, or none. */
function readGrouped(text: string): Decimal | undefined {
  if (!text.includes(',')) return readDecimal(text);
  if (!/^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(text) && !/^[+-]?\d{1,4}(?:,\d{4})+(?:\.\d+)?$/u.test(text)) {
    return undefined;
  }
  return readDecimal(text.replaceAll(',', ''));
}
