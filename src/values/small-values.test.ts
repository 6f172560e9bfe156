import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { decimalText, parseCount, parseFlag, parseRatio, readChineseNumber, REASONS, VALUE_KINDS } from './index.ts';

test.each([
  ['零', '0'],
  ['十', '10'],
  ['一百零一', '101'],
  ['一千零一十', '1010'],
  ['一百二', '120'],
  ['一万二', '12000'],
  ['一万零二', '10002'],
  ['两千零十二', '2012'],
  ['廿二', '22'],
  ['二〇二三', '2023'],
  ['一千一百一十一万一千一百一十一亿一千一百一十一万一千一百一十一', '1111111111111111'],
  ['十万亿', '10000000000000'],
  ['10万万', '1000000000'],
  ['200亿零四千230', '20000004230'],
  ['三点一四', '3.14'],
  ['三点五万', '35000'],
  ['负零点一', '-0.1'],
])('%s is %s', (text, value) => {
  const number = readChineseNumber(text);
  expect(number && decimalText(number)).toBe(value);
});

test('what is no number', () => {
  for (const text of [
    '',
    '元整',
    '负',
    '零点',
    '点零',
    '百十一',
    '十一十二',
    '三五百',
    '10.1万零100',
    '10..1万',
    '一万二万',
  ]) {
    expect(readChineseNumber(text), text).toBeUndefined();
  }
});

test('flags, counts, ratios', () => {
  expect(['是', '√', '有', '已缴', 'Y', '1'].map((cell) => parseFlag(cell))).toEqual(
    Array.from({ length: 6 }, () => expect.objectContaining({ status: 'ok', value: true }) as unknown),
  );
  expect(['否', '×', '无', '未缴', 'N', '0'].map((cell) => parseFlag(cell))).toEqual(
    Array.from({ length: 6 }, () => expect.objectContaining({ status: 'ok', value: false }) as unknown),
  );
  expect(parseFlag('不详')).toEqual({ status: 'empty' });
  expect(parseFlag('是否')).toMatchObject({ reason: 'not-a-flag' });
  expect(parseCount('1,234')).toMatchObject({ value: 1234 });
  expect(parseCount('三十天')).toMatchObject({ value: 30 });
  expect(parseCount('1.5')).toMatchObject({ reason: 'not-whole' });
  expect(parseCount(-3)).toMatchObject({ reason: 'negative-count' });
  expect(parseRatio('12.5%')).toMatchObject({ value: '0.125' });
  expect(parseRatio('百分之三十')).toMatchObject({ value: '0.3' });
  expect(parseRatio('1/3')).toMatchObject({ value: '0.333333', repairs: ['rounded-to-six-decimals'] });
  expect(parseRatio('89.64平方米')).toMatchObject({ value: '89.64' });
  expect(parseRatio('三成')).toMatchObject({ value: '0.3' });
});

test('the account of a line is plain JSON', () => {
  expect(VALUE_KINDS.money('1.2万元')).toEqual({
    input: '1.2万元',
    parsed: { fen: '1200000', yuan: '12000.00' },
    normalised: '12000.00',
    valid: true,
    damage: null,
    reason: null,
    repairs: [],
  });
  expect(VALUE_KINDS['id-number']('330***********1234')).toMatchObject({
    valid: false,
    damage: 'masked',
    reason: 'masked-number',
    visible: { head: '330', tail: '1234' },
  });
  expect(VALUE_KINDS.date('')).toMatchObject({ valid: false, reason: 'empty' });
  expect(VALUE_KINDS['case-no']('（2023）浙0624执1、2号')).toMatchObject({
    valid: true,
    parsed: { several: [{}, {}] },
  });
  for (const kind of Object.values(VALUE_KINDS)) expect(() => JSON.stringify(kind('x'))).not.toThrow();
});

test('every reason has both texts and is given somewhere', () => {
  const folder = import.meta.dirname;
  const source = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'reasons.ts')
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('\n');
  for (const [code, text] of Object.entries(REASONS)) {
    expect(text.zh, code).toMatch(/[\u4e00-\u9fff]/u);
    expect(text.en.length, code).toBeGreaterThan(20);
    expect(source, code).toContain(`'${code}'`);
  }
});
