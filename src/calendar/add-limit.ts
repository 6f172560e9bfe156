import { dayNumber, dayText } from './day-number.ts';
import type { Limit } from './limit.ts';
import { workdayCount, workdayNumbered } from './workday-table.ts';

/**
 * The last day of a period that begins the day after `day`, not moved off a holiday: the corresponding day for
 * months and years, the month's last day where there is none; the n-th workday after `day` for workdays.
 */
export function addLimit(day: string, limit: Limit): string {
  return dayText(lastDay(dayNumber(day), limit));
}

export function lastDay(day: number, limit: Limit): number {
  switch (limit.unit) {
    case 'day':
      return day + limit.n;
    case 'workday':
      return workdayNumbered(workdayCount(day) + limit.n);
    case 'month':
      return addMonths(day, limit.n);
    case 'year':
      return addMonths(day, limit.n * 12);
  }
}

function addMonths(day: number, months: number): number {
  const at = new Date(day * 86_400_000);
  const [year, month, date] = [at.getUTCFullYear(), at.getUTCMonth() + months, at.getUTCDate()];
  const monthEnd = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date, monthEnd)) / 86_400_000;
}
