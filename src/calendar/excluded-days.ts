import { dayNumber } from './day-number.ts';

/** A period that does not count; both days belong to it. */
export interface Period {
  from: string;
  to: string;
}

/** Periods as day numbers, in order, without overlaps: days excluded twice count once. */
export type Spans = readonly { from: number; to: number }[];

/**
 * Joins periods; a period whose end is before its start holds no day.
 *
 * @throws {RangeError} for a bound that is no date.
 */
export function joinPeriods(periods: readonly Period[]): Spans {
  const spans = periods
    .map(({ from, to }) => ({ from: dayNumber(from), to: dayNumber(to) }))
    .filter(({ from, to }) => from <= to)
    .sort((a, b) => a.from - b.from);
  const joined: { from: number; to: number }[] = [];
  for (const span of spans) {
    const last = joined[joined.length - 1];
    if (last !== undefined && span.from <= last.to + 1) last.to = Math.max(last.to, span.to);
    else joined.push(span);
  }
  return joined;
}

/** The day on which `days` days that are not excluded have passed after `start`. */
export function skipExcluded(start: number, days: number, spans: Spans): number {
  let end = start + days;
  for (const { from, to } of spans) {
    const first = Math.max(from, start + 1);
    if (to < first) continue;
    if (first > end) break;
    end += to - first + 1;
  }
  return end;
}

export function isExcluded(day: number, spans: Spans): boolean {
  return spans.some(({ from, to }) => day >= from && day <= to);
}
