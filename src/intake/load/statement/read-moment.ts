import { parseDate } from '#values';

const CLOCK = /^(?:1899-12-3[01]|1900-01-0[01])?\s*(\d{1,2})[:：时](\d{1,2})(?:[:：分](\d{1,2})秒?)?(?:\.\d+)?$/u;

const two = (value: number): string => String(value).padStart(2, '0');

function clock(hours: number, minutes: number, seconds: number): string | undefined {
  return hours < 24 && minutes < 60 && seconds < 60 ? `${two(hours)}:${two(minutes)}:${two(seconds)}` : undefined;
}

/** A cell with a time of day only: `13:15:12`, `131512`, `93012` (a spreadsheet dropped the nought), a fraction of a day. */
export function timeOfDay(raw: string): string | undefined {
  const text = raw.normalize('NFKC').trim();
  const parts = CLOCK.exec(text);
  if (parts !== null) return clock(Number(parts[1]), Number(parts[2]), Number(parts[3] ?? 0));
  if (/^\d{5,6}$/u.test(text)) {
    const digits = text.padStart(6, '0');
    return clock(Number(digits.slice(0, 2)), Number(digits.slice(2, 4)), Number(digits.slice(4)));
  }
  if (!/^0?\.\d+$/u.test(text)) return undefined;
  const seconds = Math.round(Number(text) * 86_400);
  return clock(Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60);
}

/** A day without a year, `12/29`, in a statement that ends in the given month. */
export function dayWithoutYear(raw: string, [year, month]: readonly [number, number]): string | undefined {
  const parts = /^\s*(\d{1,2})\s*[/.月-]\s*(\d{1,2})\s*日?\s*$/u.exec(raw.normalize('NFKC'));
  if (parts === null) return undefined;
  const of = Number(parts[1]);
  const day = parseDate(`${of > month ? year - 1 : year}-${two(of)}-${two(Number(parts[2]))}`);
  return day.status === 'ok' ? day.text : undefined;
}
