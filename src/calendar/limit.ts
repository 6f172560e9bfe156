import { readChineseNumber } from '#values';

/** A period of time as statutes state it. */
export interface Limit {
  n: number;
  unit: 'day' | 'workday' | 'month' | 'year';
}

const UNITS: Readonly<Record<string, Limit['unit']>> = {
  day: 'day',
  days: 'day',
  日: 'day',
  天: 'day',
  自然日: 'day',
  workday: 'workday',
  workdays: 'workday',
  工作日: 'workday',
  个工作日: 'workday',
  month: 'month',
  months: 'month',
  月: 'month',
  个月: 'month',
  year: 'year',
  years: 'year',
  年: 'year',
};

/**
 * Reads '3 workdays', '30 days', '6 months', '2 years', 30日, 3个工作日, 六个月, 两年.
 * Undefined for anything else, and for zero, negative and broken numbers.
 */
export function parseLimit(text: string): Limit | undefined {
  const compact = text
    .trim()
    .replace(/ ?working ?days?$/iu, 'workdays')
    .replace(/[\s+]+/gu, '')
    .toLowerCase();
  const match = /^([\d.一二两三四五六七八九十百千]+)(\p{L}+)$/u.exec(compact);
  if (match === null) return undefined;
  const [, number = '', rest = ''] = match;
  const unit = UNITS[rest];
  const value = readChineseNumber(number);
  if (unit === undefined || value === undefined || value.scale > 0) return undefined;
  const n = Number(value.digits);
  return n > 0 && n <= 36_500 ? { n, unit } : undefined;
}
