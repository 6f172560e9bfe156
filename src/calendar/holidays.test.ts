import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { sharedFolder } from '../../tests/shared-folder.ts';
import { ANNOUNCED_YEARS, calendarDays, isAnnounced, isWorkday } from './index.ts';
import { statutoryHolidays } from './statutory-holidays.ts';
import { dayText } from './day-number.ts';

const folder = path.join(sharedFolder() ?? '', 'data/08_calendar');
const present = sharedFolder() !== undefined && existsSync(folder);

test.skipIf(!present)(
  'workdays of every announced year are those of the State Council’s notices (needs ../shared)',
  () => {
    const special = new Map<string, boolean>();
    const years = new Set<string>();
    for (const name of readdirSync(folder).filter((file) => /^\d{4}\.json$/u.test(file))) {
      const { year, days } = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as {
        year: number;
        days: { date: string; isOffDay: boolean }[];
      };
      if (days.length > 0) years.add(String(year));
      for (const { date, isOffDay } of days) special.set(date, isOffDay);
    }
    const wrong: string[] = [];
    let all = 0;
    for (const year of years) {
      for (const { day, workday } of calendarDays(`${year}-01-01`, `${year}-12-31`)) {
        const weekday = new Date(day).getUTCDay();
        const off = special.get(day) ?? (weekday === 0 || weekday === 6);
        all += 1;
        if (workday === off) wrong.push(day);
      }
    }
    console.info(`days that agree with the notices: ${all - wrong.length} of ${all}`);
    expect(years.size).toBeGreaterThan(10);
    expect(wrong).toEqual([]);
  },
);

test('fixed holidays were off in every announced year', () => {
  for (let { first: year } = ANNOUNCED_YEARS; year <= ANNOUNCED_YEARS.last; year += 1) {
    // In these years one fixed day was worked: the notice replaced it by another.
    const worked = statutoryHolidays(year).map(dayText).filter(isWorkday);
    expect(worked, String(year)).toEqual([]);
  }
});

test.each([
  [1996, '1996-02-19', '1996-10-03'],
  [2027, '2027-02-05', '2027-02-04'],
  [2030, '2030-06-05', '2030-06-06'],
  [2033, '2033-01-31', '2033-01-28'],
])('%i has no announced arrangement: %s is a fixed holiday, %s a workday', (_, off, work) => {
  expect(isWorkday(off)).toBe(false);
  expect(isWorkday(work)).toBe(true);
  expect(isAnnounced(off)).toBe(false);
});

test('known years', () => {
  expect(ANNOUNCED_YEARS).toEqual({ first: 2004, last: 2026 });
  expect(isAnnounced('2023-01-01')).toBe(true);
});
