import { expect, test } from 'vitest';
import fc from 'fast-check';
import {
  addLimit,
  calendarDays,
  deadline,
  deadlineSteps,
  isWorkday,
  nextWorkday,
  parseLimit,
  workdaysBetween,
} from './index.ts';
import type { Limit, Period } from './index.ts';

test.each([
  ['2023-01-05', '6 months', '2023-07-05'],
  ['2022-12-31', '1 month', '2023-01-31'],
  // No 31 February: the month's last day.
  ['2023-01-31', '1 month', '2023-02-28'],
  ['2024-01-31', '1 month', '2024-02-29'],
  ['2024-02-29', '1 year', '2025-02-28'],
  // 2023-01-21 to 27 is Spring Festival, 28 and 29 are shifted working days.
  ['2023-01-20', '3 workdays', '2023-01-30'],
  ['2023-01-16', '10 days', '2023-01-28'],
  // 30 days end on Sunday 2023-04-23, a shifted working day.
  ['2023-03-24', '30 days', '2023-04-23'],
  // The last day is 2023-10-01: National Day runs to the 6th, the 7th is a shifted working day.
  ['2023-04-01', '6 months', '2023-10-07'],
  ['2023-09-28', '3 workdays', '2023-10-09'],
])('%s and %s end on %s', (from, limit, due) => {
  expect(deadline(from, parseLimit(limit) ?? { n: 0, unit: 'day' })).toBe(due);
});

test('limits in words', () => {
  expect(parseLimit('3 workdays')).toEqual({ n: 3, unit: 'workday' });
  expect(parseLimit('3 working days')).toEqual({ n: 3, unit: 'workday' });
  expect(parseLimit('3个工作日')).toEqual({ n: 3, unit: 'workday' });
  expect(parseLimit('30日')).toEqual({ n: 30, unit: 'day' });
  expect(parseLimit('三十天')).toEqual({ n: 30, unit: 'day' });
  expect(parseLimit('6个月')).toEqual({ n: 6, unit: 'month' });
  expect(parseLimit('六个月')).toEqual({ n: 6, unit: 'month' });
  expect(parseLimit('2年')).toEqual({ n: 2, unit: 'year' });
  expect(parseLimit('1 day')).toEqual({ n: 1, unit: 'day' });
  for (const text of ['', '0 days', '-1 day', '1.5 days', '3', 'days', '3 weeks', '99999999 days']) {
    expect(parseLimit(text), text).toBeUndefined();
  }
});

test('excluded periods lengthen the limit; overlaps count once', () => {
  const first = { from: '2023-01-10', to: '2023-01-20' };
  const second = { from: '2023-01-15', to: '2023-01-25' };
  expect(deadlineSteps('2023-01-05', { n: 30, unit: 'day' }, [first, second])).toEqual({
    nominal: '2023-02-04',
    end: '2023-02-20',
    excludedDays: 16,
    due: '2023-02-20',
  });
  expect(deadline('2023-01-05', { n: 30, unit: 'day' }, [{ from: '2022-12-01', to: '2023-01-05' }])).toBe(
    deadline('2023-01-05', { n: 30, unit: 'day' }),
  );
  expect(deadline('2023-01-05', { n: 30, unit: 'day' }, [{ from: '2024-01-01', to: '2024-02-01' }])).toBe('2023-02-06');
});

test('prolongations are counted from the end before it moves', () => {
  // Six months end on Sunday 2023-07-16; three more months from there on Monday 2023-10-16.
  expect(deadline('2023-01-16', { n: 6, unit: 'month' }, [], [{ n: 3, unit: 'month' }])).toBe('2023-10-16');
});

test('errors', () => {
  expect(() => deadline('2023-02-30', { n: 1, unit: 'day' })).toThrow(RangeError);
  expect(() => deadline('20230105', { n: 1, unit: 'day' })).toThrow(RangeError);
  expect(() => deadline('2060-12-01', { n: 1, unit: 'year' })).toThrow(RangeError);
  expect(() => isWorkday('1979-12-31')).toThrow('1980');
});

const DAY = 86_400_000;
const plus = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

/** Walks day by day, as a clerk would with a calendar on the wall. */
function oracle(from: string, limit: Limit, excluded: readonly Period[]): string {
  const out = (day: string): boolean => excluded.some((period) => day >= period.from && day <= period.to);
  let remaining = limit.n;
  if (limit.unit === 'month' || limit.unit === 'year') {
    const [year = 0, month = 0, date = 0] = from.split('-').map(Number);
    const months = month - 1 + limit.n * (limit.unit === 'year' ? 12 : 1);
    let end = '';
    for (let wanted = date; end === ''; wanted -= 1) {
      const at = new Date(Date.UTC(year, months, wanted));
      if (at.getUTCDate() === wanted) end = at.toISOString().slice(0, 10);
    }
    remaining = (Date.parse(end) - Date.parse(from)) / DAY;
  }
  let day = from;
  while (remaining > 0) {
    day = plus(day, 1);
    if (out(day) || (limit.unit === 'workday' && !isWorkday(day))) continue;
    remaining -= 1;
  }
  const end = day;
  while (!isWorkday(day) || (day !== end && out(day))) day = plus(day, 1);
  return day;
}

const someDay = fc.integer({ min: 0, max: 50 * 365 }).map((days) => plus('1995-01-01', days));
const someLimit = fc.oneof(
  fc.record({ n: fc.integer({ min: 1, max: 400 }), unit: fc.constantFrom('day' as const, 'workday' as const) }),
  fc.record({ n: fc.integer({ min: 1, max: 24 }), unit: fc.constant('month' as const) }),
  fc.record({ n: fc.integer({ min: 1, max: 3 }), unit: fc.constant('year' as const) }),
);

test('agrees with a day-by-day walk', () => {
  const offsets = fc.array(fc.tuple(fc.integer({ min: -40, max: 500 }), fc.integer({ min: 0, max: 90 })), {
    maxLength: 4,
  });
  fc.assert(
    fc.property(someDay, someLimit, offsets, (from, limit, spans) => {
      const excluded = spans.map(([start, length]) => ({ from: plus(from, start), to: plus(from, start + length) }));
      expect(deadline(from, limit, excluded)).toBe(oracle(from, limit, excluded));
    }),
    { numRuns: 400 },
  );
});

test('workdays agree with a day-by-day walk', () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: 0, max: 400 }), (from, length) => {
      const to = plus(from, length);
      let count = 0;
      for (let day = plus(from, 1); day <= to; day = plus(day, 1)) if (isWorkday(day)) count += 1;
      expect(workdaysBetween(from, to)).toBe(count);
      expect(workdaysBetween(to, from)).toBe(0 - count);
      let next = from;
      while (!isWorkday(next)) next = plus(next, 1);
      expect(nextWorkday(from)).toBe(next);
    }),
  );
});

test('the table has every day, and its columns agree', () => {
  const days = calendarDays('2022-12-25', '2023-02-05');
  expect(days).toHaveLength(43);
  for (const [at, { day, workday, next, count }] of days.entries()) {
    expect(day).toBe(plus('2022-12-25', at));
    expect(workday).toBe(isWorkday(day));
    expect(next).toBe(nextWorkday(day));
    expect(count - (days[0]?.count ?? 0)).toBe(workdaysBetween('2022-12-25', day));
  }
});

test('adding a limit does not move the end off a holiday', () => {
  expect(addLimit('2023-04-01', { n: 6, unit: 'month' })).toBe('2023-10-01');
});
