import { expect, test } from 'vitest';
import { parseCreditCode, parseIdNumber } from '#values';
import { creditCode, idNumber } from './identity-numbers.ts';
import { Random } from './random.ts';

test('invented identity numbers have a right check digit, no province and no twin', () => {
  const random = new Random(7);
  const seen = new Set<string>();
  for (let index = 0; index < 30_000; index += 1) {
    const number = idNumber(index * 331, random);
    const read = parseIdNumber(number);
    expect(read, number).toMatchObject({ status: 'ok', text: number });
    expect(number.startsWith('99')).toBe(true);
    seen.add(number);
  }
  expect(seen.size).toBe(30_000);
});

test('invented credit codes have both check characters right and no province', () => {
  const seen = new Set<string>();
  for (let index = 0; index < 30_000; index += 1) {
    const code = creditCode(index % 3 === 0 ? '54' : '91', index);
    expect(parseCreditCode(code), code).toMatchObject({ status: 'ok' });
    expect(code.slice(2, 4)).toBe('99');
    seen.add(code);
  }
  expect(seen.size).toBe(30_000);
});
