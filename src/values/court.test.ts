import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { courtTable, parseCourt } from './index.ts';

const text = readFileSync(path.resolve(import.meta.dirname, '../../law/courts.tsv'), 'utf8');
const courts = courtTable(text);

test.each([
  ['浙0624', '浙0624'],
  ['新昌县人民法院', '浙0624'],
  ['浙江省新昌县人民法院', '浙0624'],
  ['浙江省绍兴市新昌县人民法院', '浙0624'],
  ['新昌法院', '浙0624'],
  ['新昌县人民法院执行局', '浙0624'],
  ['绍兴中院', '浙06'],
  ['绍兴市中级人法院', '浙06'],
  ['浙江高院', '浙'],
  ['最高院', '最高法'],
  ['北京朝阳法院', '京0105'],
  ['长春市朝阳区法院', '吉0104'],
  ['重庆一中院', '渝01'],
  ['凉山中院', '川34'],
  ['恩施州中级人民法院', '鄂28'],
  ['景宁县人民法院', '浙1127'],
  ['密云县人民法院', '京0228'],
  ['密云区人民法院', '京0118'],
  ['宁波海事法院', '浙72'],
  ['杭州互联网法院', '浙0192'],
  ['吉林中院', '吉02'],
])('%s is %s', (cell, code) => {
  expect(parseCourt(cell, courts)).toMatchObject({ status: 'ok', value: code });
});

test('refusals', () => {
  expect(parseCourt('朝阳区人民法院', courts)).toMatchObject({ reason: 'ambiguous-court' });
  expect(parseCourt('浙9999', courts)).toMatchObject({ reason: 'unknown-court-code' });
  expect(parseCourt('张三', courts)).toMatchObject({ reason: 'not-a-court' });
});

test('an unknown court keeps its full name', () => {
  expect(parseCourt('甲乙县法院', courts)).toMatchObject({ status: 'ok', value: '甲乙县人民法院' });
  expect(parseCourt('绍兴市中院')).toMatchObject({ status: 'ok', value: '绍兴市中级人民法院' });
});

test('every court has a court above it, of the table', () => {
  expect(courts.courts.length).toBeGreaterThan(3500);
  for (const court of courts.courts) {
    if (court.level === '最高') expect(court.parent).toBe('');
    else expect(courts.byCode(court.parent), court.code).toBeDefined();
  }
});

test('every name leads to a court of that name', () => {
  for (const court of courts.courts) {
    const found = courts.byName(court.name);
    expect(found === 'ambiguous' ? undefined : found, court.name).toMatchObject({ name: court.name });
  }
});

test('a bad line is named', () => {
  expect(() => courtTable('code\tname\nx\ty')).toThrow('line 2');
});
