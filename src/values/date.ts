import { arabicDate } from './date-numerals.ts';
import { cleanText, isExcelError, isHashFill, saysNothing } from './clean-text.ts';
import { isRealDate } from './calendar-date.ts';
import { readWrittenDate } from './date-forms.ts';
import { momentOf, momentOfMillis, momentOfSerial, HOUR_MS } from './moment.ts';
import type { Moment } from './moment.ts';
import { EMPTY, damaged, invalid, ok } from './value-result.ts';
import type { Refusal, ValueResult } from './value-result.ts';

const WEEKDAY = / ?\(?(?:星期|周|礼拜)[一二三四五六日天]\)?,? ?/u;

/**
 * Reads a date as YYYY-MM-DD: 2023-1-5, 2023.1.5, 20230105, 2023年1月5日, 二〇二三年一月五日, 44931 (a spreadsheet's
 * serial number, 1940 to 2060), a `Date` (its UTC fields), any of these with a time of day, which is dropped.
 *
 * Refused: impossible dates, placeholders such as 1900-01-01, dates without day or year, two-digit years, and
 * 05/06/2023, which has two readings.
 */
export function parseDate(cell: string | number | Date): ValueResult<string> {
  if (typeof cell === 'string' && isIsoDate(cell)) return ok(cell, cell);
  const moment = readMoment(cell);
  if ('status' in moment) return moment;
  return ok(moment.date, moment.date, moment.repairs);
}

/** Reads a date with its time as YYYY-MM-DD HH:MM:SS (no zone); a date without time is midnight, with the repair `no-time`. */
export function parseTimestamp(cell: string | number | Date): ValueResult<string> {
  const moment = readMoment(cell);
  if ('status' in moment) return moment;
  const repairs = moment.time === undefined ? [...moment.repairs, 'no-time'] : moment.repairs;
  const text = `${moment.date} ${moment.time ?? '00:00:00'}`;
  return ok(text, text, repairs);
}

function readMoment(cell: string | number | Date): Moment | Refusal | { status: 'empty' } {
  if (cell instanceof Date) {
    const time = cell.getTime();
    return momentOfMillis(time, Number.isNaN(time) ? 'Invalid Date' : cell.toISOString(), []);
  }
  if (typeof cell === 'number')
    return readNumeric(String(cell), String(cell), []) ?? invalid('not-a-date', String(cell));
  const { text, repairs } = cleanText(cell);
  if (saysNothing(text)) return EMPTY;
  if (isExcelError(text)) return invalid('excel-error', text);
  if (isHashFill(text)) return damaged('column-too-narrow', text);
  if (text.length > 80) return invalid('not-a-date', text.slice(0, 80));
  if (/农历|阴历|腊月|正月/u.test(text)) return invalid('lunar-date', text);
  const body = text.replace(WEEKDAY, ' ').replace(/[ .。;,]+$/u, '');
  const numeric = readNumeric(body, text, repairs);
  if (numeric !== undefined) return numeric;
  const arabic = arabicDate(body);
  const all = [...repairs, ...arabic.repairs];
  const written = readWrittenDate(arabic.text, text, all);
  if ('status' in written && written.reason === 'not-a-date' && arabic.text.includes(' ')) {
    const compact = arabicDate(body.replaceAll(' ', ''));
    return (
      readNumeric(compact.text, text, all) ??
      readWrittenDate(compact.text, text, [...repairs, ...compact.repairs, 'inner-spaces'])
    );
  }
  return written;
}

/** Cells that hold one number: 20230105, 20230105102046, 44931, 44931.43, 202301, an epoch. */
function readNumeric(body: string, text: string, repairs: string[]): Moment | Refusal | undefined {
  const match = /^(\d{1,14})(?:\.(\d+))?$/u.exec(body) ?? /^(\d{8}) ?(\d{6})$/u.exec(body);
  if (match === null) return readDigitsWithTime(body, text, repairs);
  const [, digits = '', second = ''] = match;
  const fraction = body.includes('.') ? second.replace(/0+$/u, '') : '';
  if (fraction !== '') {
    const serial = digits.length === 5 ? momentOfSerial(Number(body), text, repairs) : undefined;
    return serial ?? (digits.length === 4 ? undefined : invalid('not-a-date', text));
  }
  const all = body.includes('.') ? digits : digits + second;
  switch (all.length) {
    case 14:
    case 12:
    case 8:
      return readCompact(all, text, repairs);
    case 13:
      return fromEpoch(Number(all), text, repairs);
    case 10:
      return fromEpoch(Number(all) * 1000, text, repairs);
    case 6:
      return invalid(/^(?:19|20)\d\d(?:0[1-9]|1[0-2])$/u.test(all) ? 'no-day' : 'two-digit-year', text);
    case 4:
      return invalid(Number(all) >= 1900 && Number(all) <= 2100 ? 'no-day' : 'not-a-date', text);
    case 7:
      return invalid('ambiguous-order', text);
    default:
      return momentOfSerial(Number(all), text, repairs) ?? invalid('not-a-date', text);
  }
}

/** 20260526 10:20:46 */
function readDigitsWithTime(body: string, text: string, repairs: string[]): Moment | Refusal | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})[ T](.+)$/u.exec(body);
  if (match === null) return undefined;
  const [, year = '', month = '', day = '', time = ''] = match;
  return readWrittenDate(`${year}-${month}-${day} ${time}`, text, repairs);
}

function readCompact(all: string, text: string, repairs: string[]): Moment | Refusal {
  const [year, month, day] = [Number(all.slice(0, 4)), Number(all.slice(4, 6)), Number(all.slice(6, 8))];
  if (all.length === 8) {
    // 05012023 is no year-first date, and day and month can't be told apart.
    const yearLast = (year < 1900 || year > 2100) && year !== 9999 && year > 1 && /(?:19|20)\d\d$/u.test(all);
    return yearLast ? invalid('ambiguous-order', text) : momentOf(year, month, day, { text, repairs });
  }
  const clock = all.slice(8).padEnd(6, '0');
  const time = `${clock.slice(0, 2)}:${clock.slice(2, 4)}:${clock.slice(4, 6)}`;
  if (clock > '235959' || clock.slice(2, 4) > '59' || clock.slice(4, 6) > '59') return invalid('impossible-time', text);
  return momentOf(year, month, day, { text, repairs, time });
}

/** Seconds or milliseconds since 1970, as web systems store them; shown on China's clock. */
function fromEpoch(millis: number, text: string, repairs: string[]): Moment | Refusal {
  if (millis < 631_152_000_000 || millis > 1_893_456_000_000) return invalid('not-a-date', text);
  return momentOfMillis(millis + 8 * HOUR_MS, text, [...repairs, 'epoch-to-china']);
}

/** YYYY-MM-DD of a real, plausible date, told without a regular expression. */
function isIsoDate(text: string): boolean {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false;
  const year = digitsAt(text, 0, 4);
  const month = digitsAt(text, 5, 7);
  const day = digitsAt(text, 8, 10);
  return year > 1900 && year <= 2100 && isRealDate(year, month, day);
}

function digitsAt(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
