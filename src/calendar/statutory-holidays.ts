import chineseDays from 'chinese-days';
import { dayNumber } from './day-number.ts';

/**
 * The days off that the Regulation on Public Holidays (全国年节及纪念日放假办法) fixes for a year, as day numbers,
 * in the version in force that year: 1949, 1999-09-18, 2008-01-01, 2014-01-01, 2025-01-01.
 * Without the bridges and shifted working days that the State Council announces each year.
 */
export function statutoryHolidays(year: number): number[] {
  const spring = lunar(year, 1, 1);
  const on = (monthDay: string, days: number): number[] => run(dayNumber(`${year}-${monthDay}`), days);
  const newYear = on('01-01', 1);
  if (year < 2008) {
    const may = year < 2000 ? 1 : 3;
    const october = year < 1999 ? 2 : 3;
    return [...newYear, ...run(spring, 3), ...on('05-01', may), ...on('10-01', october)];
  }
  const eve = year < 2014 || year >= 2025;
  const festival = run(eve ? spring - 1 : spring, year >= 2025 ? 4 : 3);
  const qingming = dayNumber(chineseDays.getSolarTermDate(year, 4, 'pure_brightness'));
  const single = [qingming, lunar(year, 5, 5), lunar(year, 8, 15)];
  return [...newYear, ...festival, ...single, ...on('05-01', year >= 2025 ? 2 : 1), ...on('10-01', 3)];
}

function lunar(year: number, month: number, day: number): number {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return dayNumber(chineseDays.getSolarDateFromLunar(text).date);
}

function run(start: number, days: number): number[] {
  return Array.from({ length: days }, (_, offset) => start + offset);
}
