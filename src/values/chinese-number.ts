import { addDecimals, readDecimal, shiftDecimal } from './decimal.ts';
import type { Decimal } from './decimal.ts';

const DIGITS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    '零〇○◯洞',
    '一壹弌壱幺',
    '二贰弍貳貮两兩俩倆',
    '三叁参參弎叄',
    '四肆',
    '五伍',
    '六陆陸',
    '七柒拐',
    '八捌',
    '九玖',
  ].flatMap((chars, value) => Array.from(chars, (char) => [char, String(value)])),
);
const UNITS: Readonly<Record<string, number>> = { 十: 1, 拾: 1, 百: 2, 佰: 2, 千: 3, 仟: 3 };

const TENS: Readonly<Record<string, string>> = { 廿: '二十', 卄: '二十', 卅: '三十', 卌: '四十' };
const ZERO: Decimal = { digits: 0n, scale: 0 };
const NUMBER_CHARS = new RegExp(
  `^[${Object.keys(DIGITS).join('')}${Object.keys(UNITS).join('')}廿卄卅卌万萬亿億兆点點负負+\\-.\\d]+$`,
  'u',
);

/** The Arabic digit of one Chinese digit character, or undefined. */
export function chineseDigit(char: string): string | undefined {
  return DIGITS[char];
}

/**
 * Reads a number written with Chinese numerals, capital numerals, Arabic digits or a mixture:
 * 一百七十一万, 壹仟零壹, 二〇二三, 3.5万, 1亿2000万, 一万二 (12,000), 负三点一四.
 * Exact; undefined for what is no number (十百, 三五百, 零点).
 */
export function readChineseNumber(text: string): Decimal | undefined {
  if (text.length === 0 || text.length > 60 || !NUMBER_CHARS.test(text)) return undefined;
  let body = text;
  const first = body.charAt(0);
  const negative = first === '负' || first === '負' || first === '-';
  if (negative || first === '+') body = body.slice(1);
  body = body
    .replace(/[廿卄卅卌]/gu, (char) => TENS[char] ?? char)
    .replaceAll('萬', '万')
    .replaceAll('億', '亿')
    .replaceAll('點', '点')
    .replaceAll('万万', '亿');
  const value = readUnsigned(body);
  if (value === undefined) return undefined;
  return negative ? { digits: -value.digits, scale: value.scale } : value;
}

function readUnsigned(text: string): Decimal | undefined {
  const point = text.indexOf('点');
  return point < 0 ? readWhole(text) : readWithPoint(text, point);
}

/** 三点一四, 三点五万, 一百点123. */
function readWithPoint(text: string, point: number): Decimal | undefined {
  const whole = text.slice(0, point);
  if (whole === '' || whole.includes('.')) return undefined;
  const head = readWhole(whole);
  let end = text.length;
  let shift = 0;
  for (; end > point + 1; end -= 1) {
    const char = text.charAt(end - 1);
    const places = char === '万' ? 4 : char === '亿' ? 8 : UNITS[char];
    if (places === undefined) break;
    shift += places;
  }
  const fraction = digitRun(text.slice(point + 1, end));
  if (head === undefined || fraction === undefined || fraction === '' || fraction.includes('.')) return undefined;
  const value = addDecimals(head, { digits: BigInt(fraction), scale: fraction.length });
  return shiftDecimal(value, shift);
}

function readWhole(text: string): Decimal | undefined {
  const trillions = text.lastIndexOf('兆');
  if (trillions >= 0) return readScaled(text, trillions, 12);
  const hundredMillions = text.lastIndexOf('亿');
  if (hundredMillions >= 0) return readScaled(text, hundredMillions, 8);
  const myriads = text.lastIndexOf('万');
  if (myriads >= 0) return readScaled(text, myriads, 4);
  return readSection(text);
}

/** `left` 亿 `right` or `left` 万 `right`. */
function readScaled(text: string, at: number, places: number): Decimal | undefined {
  const left = text.slice(0, at);
  let right = text.slice(at + 1);
  let shift = places;
  if (places === 8 && right.startsWith('万')) {
    shift += 4;
    right = right.slice(1);
  }
  if (places === 4 && left.includes('万')) return undefined;
  const head = readWhole(left);
  if (head === undefined) return undefined;
  const big = shiftDecimal(head, shift);
  if (right === '') return big;
  if (head.scale > 0) return undefined;
  const rest = readRest(right, places);
  return rest === undefined ? undefined : addDecimals(big, rest);
}

/** What follows a 万 or 亿: 一万二 means 12,000, 一万零二 means 10,002. */
function readRest(text: string, places: number): Decimal | undefined {
  const single = text.length === 1 ? digitOf(text) : undefined;
  if (single !== undefined && single !== '0') {
    return shiftDecimal({ digits: BigInt(single), scale: 0 }, places - 1);
  }
  const hasZero = isZero(text.charAt(0)) && text.length > 1;
  const body = hasZero ? text.slice(1) : text;
  const rest = readWhole(hasZero && UNITS[body.charAt(0)] !== undefined ? `一${body}` : body);
  if (rest === undefined) return undefined;
  return rest.digits < shiftDecimal({ digits: 1n, scale: 0 }, places + rest.scale).digits ? rest : undefined;
}

/** A number below 10,000 with 十百千, or a plain run of digits of any length. */
function readSection(text: string): Decimal | undefined {
  const plain = digitRun(text);
  if (plain !== undefined) return plain === '' ? undefined : readDecimal(plain);
  let total = ZERO;
  let lastUnit = 4;
  let zero = false;
  let pending = '';
  for (const char of text) {
    const unit = UNITS[char];
    if (unit !== undefined) {
      const factor = factorBefore(pending, unit, zero);
      if (factor === undefined || unit >= lastUnit) return undefined;
      total = addDecimals(total, shiftDecimal(factor, unit));
      lastUnit = unit;
      pending = '';
      zero = false;
    } else if (isZero(char) && pending === '') {
      zero = true;
    } else {
      pending += digitOf(char) ?? char;
    }
  }
  return pending === '' ? (zero ? undefined : total) : withTail(total, pending, lastUnit, zero);
}

function factorBefore(pending: string, unit: number, zero: boolean): Decimal | undefined {
  if (pending === '') return unit === 1 || zero ? { digits: 1n, scale: 0 } : undefined;
  // Two numerals before a unit name a range (三五百 is 300 to 500), not a number.
  if (pending.length > 1 && !pending.includes('.')) return undefined;
  return readDecimal(pending);
}

/** The digits after the last unit: 一百零二, 二十一, 一百二 (120), 四千230. */
function withTail(total: Decimal, pending: string, lastUnit: number, zero: boolean): Decimal | undefined {
  const tail = readDecimal(pending);
  if (tail === undefined || tail.scale > 0 || pending.length > lastUnit) return undefined;
  const short = !zero && pending.length === 1 && lastUnit > 1;
  return addDecimals(total, short ? shiftDecimal(tail, lastUnit - 1) : tail);
}

/** The text as Arabic digits when it holds digits only (one point allowed); undefined otherwise. */
function digitRun(text: string): string | undefined {
  let out = '';
  let points = 0;
  for (const char of text) {
    if (char === '.') points += 1;
    const digit = char === '.' ? '.' : digitOf(char);
    if (digit === undefined || points > 1) return undefined;
    out += digit;
  }
  return out.endsWith('.') || out.startsWith('.') ? undefined : out;
}

function digitOf(char: string): string | undefined {
  return char >= '0' && char <= '9' ? char : DIGITS[char];
}

function isZero(char: string): boolean {
  return digitOf(char) === '0';
}
