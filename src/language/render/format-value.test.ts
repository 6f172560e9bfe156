import { expect, test } from 'vitest';
import { formatValue } from './format-value.ts';

test.each([
  ['money', '12345678', '123,456.78元'],
  ['money', '100000', '1,000元'],
  ['money', '-5', '-0.05元'],
  ['money', '12345.500000', '123.46元'],
  ['date', '2024-01-05', '2024年1月5日'],
  ['timestamp', '2024-01-05 10:00:00', '2024年1月5日10时0分'],
  ['timestamp', '2024-01-05 00:00:00', '2024年1月5日'],
  ['ratio', '0.650000', '65%'],
  ['ratio', '1.000000', '100%'],
  ['ratio', '1.840000', '1.84倍'],
  ['ratio', '0.333333', '33.33%'],
  ['ratio', '-0.05', '-5%'],
  ['ratio', '0', '0%'],
  ['days', '45', '45日'],
  ['count', '12', '12'],
  ['number', '0.700000', '0.7'],
  ['number', '100', '100'],
  ['flag', 'true', '是'],
  ['flag', 'false', '否'],
  ['text', '原样', '原样'],
  ['money', null, '—'],
  ['money', 'not money', 'not money'],
] as const)('%s %s → %s', (kind, value, text) => {
  expect(formatValue(kind, value)).toBe(text);
});

test('a ratio just below a round percentage is not shown as that percentage', () => {
  expect(formatValue('ratio', '0.699999')).toBe('69.9999%');
});

test('tables keep ISO dates', () => {
  expect(formatValue('date', '2024-01-05', 'table')).toBe('2024-01-05');
});
