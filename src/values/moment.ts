import { dateText, isRealDate, two } from './calendar-date.ts';
import { invalid } from './value-result.ts';
import type { Refusal } from './value-result.ts';

/** A date with the time of day where one was written. */
export interface Moment {
  date: string;
  /** HH:MM:SS; undefined when the cell holds a date only. */
  time: string | undefined;
  repairs: string[];
}

const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;
const DAY_MS = 86_400_000;

/** A checked date; a refusal names what is wrong with it. */
export function momentOf(
  year: number,
  month: number,
  day: number,
  source: { text: string; repairs: string[]; time?: string | undefined },
): Moment | Refusal {
  if (isPlaceholder(year, month, day)) return invalid('placeholder-date', source.text);
  if (!isRealDate(year, month, day)) return invalid('impossible-date', source.text);
  if (year < FIRST_YEAR || year > LAST_YEAR) return invalid('year-out-of-range', source.text);
  return { date: dateText(year, month, day), time: source.time, repairs: source.repairs };
}

/** The moment at so many milliseconds after 1970-01-01, read as a wall clock. */
export function momentOfMillis(millis: number, text: string, repairs: string[], withTime = true): Moment | Refusal {
  const at = new Date(millis);
  if (Number.isNaN(at.getTime())) return invalid('not-a-date', text);
  const time = withTime ? `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}` : undefined;
  return momentOf(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate(), { text, repairs, time });
}

/**
 * The moment of a spreadsheet's serial number (1900 system), which counts a 29 February 1900 that never was.
 * Only 1940 to 2060: other small numbers are no dates.
 */
export function momentOfSerial(serial: number, text: string, repairs: string[]): Moment | Refusal | undefined {
  if (serial === 0 || serial === 1) return invalid('placeholder-date', text);
  if (serial < 14_611 || serial > 58_805) return undefined;
  const seconds = Math.round((serial - 25_569) * 86_400);
  const whole = Number.isInteger(serial);
  return momentOfMillis(seconds * 1000, text, [...repairs, 'excel-serial'], !whole);
}

/** The day after, for 24:00 and for clocks that were set to another zone. */
export function shiftMoment(moment: Moment, millis: number): Moment {
  const at = Date.parse(`${moment.date}T${moment.time ?? '00:00:00'}Z`) + millis;
  const iso = new Date(at).toISOString();
  return { ...moment, date: iso.slice(0, 10), time: iso.slice(11, 19) };
}

export const HOUR_MS = DAY_MS / 24;

function isPlaceholder(year: number, month: number, day: number): boolean {
  if (year === 0 || year === 9999 || year === 1899) return true;
  if (year === 1900) return month <= 1 && day <= 1;
  return (year === 1 || year === 1753) && month === 1 && day === 1;
}
