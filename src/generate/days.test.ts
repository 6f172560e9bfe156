import { expect, test } from 'vitest';
import { addMonths, dayOf, isQuiet, isoOf, toWeekday, weekdayOf } from './days.ts';

test.each([
  ['2023-08-31', 6, '2024-02-29'],
  ['2023-01-31', 1, '2023-02-28'],
  ['2021-11-15', 3, '2022-02-15'],
  ['2024-06-30', -120, '2014-06-30'],
])('%s and %i months is %s', (from, months, to) => {
  expect(isoOf(addMonths(dayOf(from), months))).toBe(to);
});

test('weekdays', () => {
  expect(weekdayOf(dayOf('2024-06-30'))).toBe(0);
  expect(isoOf(toWeekday(dayOf('2024-06-29')))).toBe('2024-07-01');
  expect(isQuiet(dayOf('2024-07-03'))).toBe(true);
  expect(isQuiet(dayOf('2024-10-02'))).toBe(false);
});
