/** Days are whole numbers since 1970-01-01: ordinary arithmetic without time zones. */
export type Day = number;

const LENGTH = 86_400_000;

export function dayOf(iso: string): Day {
  const time = Date.parse(`${iso}T00:00:00Z`);
  if (Number.isNaN(time)) throw new RangeError(`not a date: ${iso}`);
  return time / LENGTH;
}

export function dayFrom(year: number, month: number, date: number): Day {
  return Date.UTC(year, month - 1, date) / LENGTH;
}

export function partsOf(day: Day): { year: number; month: number; date: number } {
  const instant = new Date(day * LENGTH);
  return { year: instant.getUTCFullYear(), month: instant.getUTCMonth() + 1, date: instant.getUTCDate() };
}

const known = new Map<Day, string>();

export function isoOf(day: Day): string {
  let text = known.get(day);
  if (text === undefined) {
    text = new Date(day * LENGTH).toISOString().slice(0, 10);
    known.set(day, text);
  }
  return text;
}

/** The day with the same number so many months later, else that month's last day. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = partsOf(day);
  const last = partsOf(dayFrom(year, month + months + 1, 0)).date;
  return dayFrom(year, month + months, Math.min(date, last));
}

/** 0 is Sunday. */
export function weekdayOf(day: Day): number {
  return (((day + 4) % 7) + 7) % 7;
}

export function toWeekday(day: Day): Day {
  const weekday = weekdayOf(day);
  return weekday === 6 ? day + 2 : weekday === 0 ? day + 1 : day;
}

const QUIET_MONTHS = new Set([3, 7, 8, 11]);

/** A Tuesday to Thursday in a month in which no statutory holiday ever falls. */
export function isQuiet(day: Day): boolean {
  const weekday = weekdayOf(day);
  return weekday >= 2 && weekday <= 4 && QUIET_MONTHS.has(partsOf(day).month);
}
