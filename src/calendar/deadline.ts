import { lastDay } from './add-limit.ts';
import { dayNumber, dayText } from './day-number.ts';
import { isExcluded, joinPeriods, skipExcluded } from './excluded-days.ts';
import type { Period, Spans } from './excluded-days.ts';
import type { Limit } from './limit.ts';
import { workdayCount, workdayFrom, workdayNumbered } from './workday-table.ts';

/** The steps from the event to the last day. All dates are YYYY-MM-DD. */
export interface DeadlineSteps {
  /** The end by the limit alone. */
  nominal: string;
  /** The end after excluded days and prolongations, before it moves off a holiday. */
  end: string;
  /** Days that did not count; workdays for a limit in workdays. */
  excludedDays: number;
  /** The last day to act. */
  due: string;
}

/** {@link deadline} with its steps. */
export function deadlineSteps(
  from: string,
  limit: Limit,
  excluded: readonly Period[] = [],
  extended: readonly Limit[] = [],
): DeadlineSteps {
  const spans = joinPeriods(excluded);
  const start = dayNumber(from);
  const nominal = endOf(start, limit, []);
  let end = endOf(start, limit, spans);
  for (const extension of extended) end = endOf(end, extension, spans);
  const counted = endOf(start, limit, spans);
  const excludedDays =
    limit.unit === 'workday' ? workdayCount(counted) - workdayCount(start) - limit.n : counted - nominal;
  return { nominal: dayText(nominal), end: dayText(end), excludedDays, due: dayText(rollOff(end, spans)) };
}

/**
 * The last day to act in time (民事诉讼法 art. 85): the day of the event is not counted; a last day that is no
 * workday moves to the next one.
 *
 * `excluded`: days that do not count (扣除); the limit grows by as many days as their union holds within it.
 * `extended`: approved prolongations (延长), each counted from the end reached before it moved off a holiday.
 *
 * @throws {RangeError} for what is no date, and outside the calendar's years.
 * @example deadline('2023-01-05', { n: 6, unit: 'month' }) // '2023-07-05'
 */
export function deadline(
  from: string,
  limit: Limit,
  excluded: readonly Period[] = [],
  extended: readonly Limit[] = [],
): string {
  return deadlineSteps(from, limit, excluded, extended).due;
}

function endOf(start: number, limit: Limit, spans: Spans): number {
  if (limit.unit === 'workday') return nthWorkday(start, limit.n, spans);
  return skipExcluded(start, lastDay(start, limit) - start, spans);
}

function nthWorkday(start: number, n: number, spans: Spans): number {
  let wanted = workdayCount(start) + n;
  for (const { from, to } of spans) {
    const first = Math.max(from, start + 1);
    if (to < first) continue;
    if (first > workdayNumbered(wanted)) break;
    wanted += workdayCount(to) - workdayCount(first - 1);
  }
  return workdayNumbered(wanted);
}

/** The next workday that is not excluded: a period can't end while it is suspended. */
function rollOff(end: number, spans: Spans): number {
  let day = workdayFrom(end);
  while (day > end && isExcluded(day, spans)) day = workdayFrom(day + 1);
  return day;
}
