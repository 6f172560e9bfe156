import type { LimitValue } from './law-types.ts';

const PERIOD = /^(\d+) (day|workday|month|year)s?$/;
const TIME = /^(\d+) (minute|hour)s?$/;
const YUAN = /^(\d+) yuan$/;
const COUNT = /^(\d+) count$/;
const RATIO = /^\d+\.\d{1,6}$/;

/** Reads `10000 yuan` as 分. */
export function parseYuan(text: string): bigint | undefined {
  const yuan = YUAN.exec(text)?.[1];
  return yuan === undefined ? undefined : BigInt(yuan) * 100n;
}

export function isRatio(text: string): boolean {
  return RATIO.test(text);
}

/** The value that a limit's text stands for, or undefined where it is none of the known forms. */
export function parseLimitValue(text: string): LimitValue | undefined {
  const period = PERIOD.exec(text);
  if (period !== null) {
    return { kind: 'period', text, n: Number(period[1]), unit: period[2] as 'day' | 'workday' | 'month' | 'year' };
  }
  const time = TIME.exec(text);
  if (time !== null) return { kind: 'time', text, n: Number(time[1]), unit: time[2] as 'minute' | 'hour' };
  const count = COUNT.exec(text);
  if (count !== null) return { kind: 'count', text, n: Number(count[1]) };
  const fen = parseYuan(text);
  if (fen !== undefined) return { kind: 'money', text, fen };
  return isRatio(text) ? { kind: 'ratio', text } : undefined;
}
