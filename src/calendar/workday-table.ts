import { ANNOUNCED, ANNOUNCED_YEARS } from './announced-days.ts';
import { dayNumber, dayText } from './day-number.ts';
import { statutoryHolidays } from './statutory-holidays.ts';

/** The years that the calendar covers. */
export const CALENDAR_YEARS: Readonly<{ first: number; last: number }> = Object.freeze({ first: 1980, last: 2060 });

const START = dayNumber(`${CALENDAR_YEARS.first}-01-01`);
const END = dayNumber(`${CALENDAR_YEARS.last}-12-31`);

interface Table {
  /** 1 for a workday, by day since START. */
  workday: Uint8Array;
  /** Workdays from START up to and including the day. */
  count: Int32Array;
  /** The day number of each workday, in order. */
  workdays: Int32Array;
}

let built: Table | undefined;

function table(): Table {
  if (built !== undefined) return built;
  const size = END - START + 1;
  const workday = new Uint8Array(size);
  // 1970-01-01 was a Thursday: day numbers 2 and 3 (mod 7) are Saturday and Sunday.
  for (let i = 0; i < size; i += 1) workday[i] = (START + i) % 7 === 2 || (START + i) % 7 === 3 ? 0 : 1;
  for (let { first: year } = CALENDAR_YEARS; year <= CALENDAR_YEARS.last; year += 1) {
    if (year >= ANNOUNCED_YEARS.first && year <= ANNOUNCED_YEARS.last) continue;
    for (const day of statutoryHolidays(year)) workday[day - START] = 0;
  }
  for (const day of ANNOUNCED.off) workday[dayNumber(day) - START] = 0;
  for (const day of ANNOUNCED.work) workday[dayNumber(day) - START] = 1;
  const count = new Int32Array(size);
  const workdays: number[] = [];
  for (let i = 0; i < size; i += 1) {
    if (workday[i] === 1) workdays.push(START + i);
    count[i] = workdays.length;
  }
  built = { workday, count, workdays: Int32Array.from(workdays) };
  return built;
}

function offset(day: number): number {
  if (day < START || day > END) {
    throw new RangeError(`the calendar covers ${CALENDAR_YEARS.first} to ${CALENDAR_YEARS.last}, not ${dayText(day)}`);
  }
  return day - START;
}

export function isWorkdayNumber(day: number): boolean {
  return table().workday[offset(day)] === 1;
}

/** Workdays from the calendar's start up to and including the day. */
export function workdayCount(day: number): number {
  return table().count[offset(day)] ?? 0;
}

/** The day itself, or the next workday. */
export function workdayFrom(day: number): number {
  return isWorkdayNumber(day) ? day : workdayNumbered(workdayCount(day) + 1);
}

/** The n-th workday since the calendar's start, from 1. */
export function workdayNumbered(n: number): number {
  const day = table().workdays[n - 1];
  if (day === undefined) throw new RangeError(`the calendar ends in ${CALENDAR_YEARS.last}`);
  return day;
}
