import { findDates } from '../body/find-dates.ts';

/** A day with its hour where one is written; offsets count in the compact text. */
export interface MomentSpan {
  readonly start: number;
  readonly end: number;
  /** YYYY-MM-DD HH:MM:SS. */
  readonly at: string;
  readonly bound?: 'from' | 'to';
}

const HOUR =
  /^(上午|下午|晚上|中午|凌晨)?(\d{1,2}|[一二三四五六七八九十]{1,3})(?:[:时点](\d{1,2})?(?:[:分](\d{1,2})?)?)?(?:时|分|秒|整)?/u;
const NUMERALS = '零一二三四五六七八九十';

/** Finds days with their hour: 2023年5月10日10时, 2023-05-10 10:00:00, 5月11日上午十时. A day without hour is midnight. */
export function findMoments(text: string): MomentSpan[] {
  return findDates({ text }).dates.flatMap((date) => {
    if (date.precision !== 'day') return [];
    const rest = text.slice(date.end, date.end + 16).replace(/^ /u, '');
    const skipped = text.charAt(date.end) === ' ' ? 1 : 0;
    const match = /^(?:上午|下午|晚上|中午|凌晨)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[:时点]/u.test(rest)
      ? HOUR.exec(rest)
      : null;
    const bound = date.bound === undefined ? {} : { bound: date.bound };
    if (match === null) return [{ start: date.start, end: date.end, at: `${date.date} 00:00:00`, ...bound }];
    const end = date.end + skipped + match[0].length;
    const clock = clockOf(match);
    // 24时 is the end of the day, which a clock writes as the first second of the next.
    const at = clock === '24:00:00' ? `${nextDay(date.date)} 00:00:00` : `${date.date} ${clock}`;
    return [{ start: date.start, end, at, ...bound }];
  });
}

function clockOf(match: RegExpExecArray): string {
  const [, half, hour = '0', minute, second] = match;
  const read = /^\d/u.test(hour) ? Number(hour) : chineseHour(hour);
  const shifted = (half === '下午' || half === '晚上') && read < 12 ? read + 12 : read;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(shifted)}:${two(Number(minute ?? 0))}:${two(Number(second ?? 0))}`;
}

function chineseHour(text: string): number {
  if (!text.includes('十')) return NUMERALS.indexOf(text);
  const [tens = '', ones = ''] = text.split('十');
  return (tens === '' ? 1 : NUMERALS.indexOf(tens)) * 10 + (ones === '' ? 0 : NUMERALS.indexOf(ones));
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
