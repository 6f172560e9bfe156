import { expect, test } from 'vitest';
import fc from 'fast-check';
import { parseDate, parseTimestamp } from './index.ts';

test.each([
  '2023-01-05',
  '20230105',
  '2023.1.5',
  '2023-1-5',
  '2023/1/5',
  '2023年1月5日',
  '2023 年 1 月 5 日',
  '2023年元月5号',
  '二〇二三年一月五日',
  '二零二三年一月五日',
  '二O二三年一月五日',
  '二○二三年一月五日',
  '贰零贰叁年壹月伍日',
  '2O23-O1-05',
  '２０２３－０１－０５',
  '44931',
  '44931.5',
  '20230105.0',
  '2023-01-05 10:20',
  '2023/1/5 0:00',
  '2023-01-05T10:20:30.123',
  '2023-01-05T00:00:00.000Z',
  '2023-01-04T16:00:00.000Z',
  '2023-01-05 星期四',
  '2023年1月5日（周四）上午10时',
  'Jan 5, 2023',
  '5-Jan-2023',
  'Thu Jan 05 2023 00:00:00 GMT+0800 (中国标准时间)',
  '1672876800',
  '1672876800000',
])('%s is 2023-01-05', (cell) => {
  expect(parseDate(cell)).toMatchObject({ status: 'ok', value: '2023-01-05' });
});

test('numbers and Date objects', () => {
  expect(parseDate(44931)).toMatchObject({ value: '2023-01-05', repairs: ['excel-serial'] });
  expect(parseDate(20230105)).toMatchObject({ value: '2023-01-05' });
  expect(parseDate(new Date(Date.UTC(2023, 0, 5)))).toMatchObject({ value: '2023-01-05' });
  expect(parseDate(new Date(Number.NaN))).toMatchObject({ reason: 'not-a-date' });
});

test.each([
  ['2023-13-01', 'impossible-date'],
  ['2023-02-30', 'impossible-date'],
  ['1900-02-29', 'impossible-date'],
  ['20230231', 'impossible-date'],
  ['1900-01-01', 'placeholder-date'],
  ['0000-00-00', 'placeholder-date'],
  ['1899-12-30', 'placeholder-date'],
  ['9999-12-31', 'placeholder-date'],
  ['2023-01', 'no-day'],
  ['2023年1月', 'no-day'],
  ['202301', 'no-day'],
  ['2023年', 'no-day'],
  ['8月8日', 'no-year'],
  ['23.1.5', 'two-digit-year'],
  ['98年4月5日', 'two-digit-year'],
  ['230105', 'two-digit-year'],
  ['05/06/2023', 'ambiguous-order'],
  ['2023-01-05至2023-02-05', 'two-dates'],
  ['农历正月初五', 'lunar-date'],
  ['2023-01-05 25:00', 'impossible-time'],
  ['60', 'not-a-date'],
  ['待定', 'not-a-date'],
  ['1850-01-01', 'year-out-of-range'],
])('%s is refused as %s', (cell, reason) => {
  expect(parseDate(cell)).toMatchObject({ status: 'invalid', reason });
});

test('one reading of day and month is enough', () => {
  expect(parseDate('13/05/2023')).toMatchObject({ value: '2023-05-13', repairs: ['day-first'] });
  expect(parseDate('5/13/2023')).toMatchObject({ value: '2023-05-13', repairs: ['month-first'] });
});

test.each([
  ['20260526 10:20:46', '2026-05-26 10:20:46'],
  ['20260526102046', '2026-05-26 10:20:46'],
  ['2026-05-26 10:20', '2026-05-26 10:20:00'],
  ['2026年5月26日下午2时5分', '2026-05-26 14:05:00'],
  ['2026-05-26T10:20:46+08:00', '2026-05-26 10:20:46'],
  ['2026-05-26T02:20:46Z', '2026-05-26 10:20:46'],
  ['2026-05-26 24:00', '2026-05-27 00:00:00'],
  ['2026-05-26', '2026-05-26 00:00:00'],
])('timestamp %s', (cell, value) => {
  expect(parseTimestamp(cell)).toMatchObject({ status: 'ok', value });
});

test('every day in every form is the same day', () => {
  const days = fc.date({ min: new Date('1940-01-02'), max: new Date('2060-12-30'), noInvalidDate: true });
  const numerals = (text: string): string =>
    Array.from(text, (digit) => '〇一二三四五六七八九'.charAt(Number(digit))).join('');
  const spoken = (value: number): string => {
    const [tens, ones] = [Math.floor(value / 10), value % 10];
    return `${tens > 1 ? numerals(String(tens)) : ''}${tens > 0 ? '十' : ''}${ones > 0 ? numerals(String(ones)) : ''}`;
  };
  fc.assert(
    fc.property(days, (at) => {
      const iso = at.toISOString().slice(0, 10);
      const [year = 0, month = 0, day = 0] = iso.split('-').map(Number);
      const serial = Math.floor(at.getTime() / 86_400_000) + 25_569;
      const forms = [
        iso,
        iso.replaceAll('-', ''),
        `${year}.${month}.${day}`,
        `${year}/${month}/${day} 0:00`,
        `${year}年${month}月${day}日`,
        `${numerals(String(year))}年${spoken(month)}月${spoken(day)}日`,
        String(serial),
      ];
      for (const form of forms) expect(parseDate(form), form).toMatchObject({ status: 'ok', value: iso });
    }),
  );
});

test('any text is read without failure', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => typeof parseDate(text).status === 'string'),
  );
});
