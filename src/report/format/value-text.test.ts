import { expect, test } from 'vitest';
import { maskedNumbers, shortAmount, valueText, yuanText } from './value-text.ts';

test.each([
  ['money', '123456789', '1,234,567.89元'],
  ['flag', 'true', '是'],
  ['days', '45', '45日'],
  ['date', '2024-06-30', '2024-06-30'],
  ['ref', '1234567890123456789', '代号…456789'],
  ['person', '1234567890123456789', '代号…456789'],
  ['text', '成交', '成交'],
  ['text', null, '(空)'],
])('%s %j → %s', (type, value, shown) => {
  expect(valueText(type, value)).toBe(shown);
});

test('identity numbers, cards and phones come out as their shape; 案号 and receipts stay', () => {
  expect(maskedNumbers('张某 110101199003077571 电话13812345678 卡6222020200112233445 码91330624MA2BC3D4X5')).toBe(
    '张某 1101**********7571 电话138*****678 卡6222***********3445 码9133**********D4X5',
  );
  expect(maskedNumbers('（2023）云9101执1234号 DZ202300000152')).toBe('（2023）云9101执1234号 DZ202300000152');
});

test('amounts', () => {
  expect(yuanText('-100')).toBe('-1.00');
  expect([shortAmount('98000'), shortAmount('12345678'), shortAmount('120000000000')]).toEqual([
    '980.00元',
    '12.35万元',
    '12.00亿元',
  ]);
});
