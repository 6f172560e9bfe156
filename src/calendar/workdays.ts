import { ANNOUNCED_YEARS } from './announced-days.ts';
import { dayNumber, dayText } from './day-number.ts';
import { isWorkdayNumber, workdayCount, workdayFrom } from './workday-table.ts';

/** True for a day on which courts work: no weekend or holiday, or a shifted working day. */
export function isWorkday(day: string): boolean {
  return isWorkdayNumber(dayNumber(day));
}

/** The day itself when it is a workday, otherwise the next one. */
export function nextWorkday(day: string): string {
  return dayText(workdayFrom(dayNumber(day)));
}

/** Workdays after `a` up to and including `b`; negative when `b` is before `a`. */
export function workdaysBetween(a: string, b: string): number {
  return workdayCount(dayNumber(b)) - workdayCount(dayNumber(a));
}

/** False for a day of a year whose holiday arrangement is not known: there only weekends and fixed holidays are off. */
export function isAnnounced(day: string): boolean {
  const year = Number(day.slice(0, 4));
  return year >= ANNOUNCED_YEARS.first && year <= ANNOUNCED_YEARS.last;
}

/** A row of the calendar table. */
export interface CalendarDay {
  day: string;
  workday: boolean;
  /** The day itself, or the next workday. */
  next: string;
  /** Workdays up to and including the day, from the calendar's first day. */
  count: number;
  announced: boolean;
}

/** Every day from `from` to `to`, both included. */
export function calendarDays(from: string, to: string): CalendarDay[] {
  const days: CalendarDay[] = [];
  const last = dayNumber(to);
  for (let number = dayNumber(from); number <= last; number += 1) {
    const day = dayText(number);
    days.push({
      day,
      workday: isWorkdayNumber(number),
      next: dayText(workdayFrom(number)),
      count: workdayCount(number),
      announced: isAnnounced(day),
    });
  }
  return days;
}
