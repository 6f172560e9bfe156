import { expect, test } from 'vitest';
import { loadSchema } from '#content';
import { maskedOriginal } from './masked-original.ts';

const field = (table: string, name: string) => loadSchema().tables.get(table)?.fields.get(name);

test('names, numbers and things are shown by their shape', () => {
  expect(maskedOriginal(field('fund_receipt', 'payer'), '张三丰')).toBe('张**');
  expect(maskedOriginal(field('fund_receipt', 'payer'), '110101199003077571')).toBe('1101**********7571');
  expect(maskedOriginal(field('auction_lot', 'asset'), 'LSVAM4187C2184841')).toBe('LSVA*********4841');
  expect(maskedOriginal(field('enforcement_case', 'officer'), '李四')).toBe('李*');
});

test('amounts, dates and 案号 are shown as delivered', () => {
  expect(maskedOriginal(field('fund_receipt', 'amount'), ' 1.2万元 ')).toBe('1.2万元');
  expect(maskedOriginal(field('fund_receipt', 'case'), '(2023)浙0624执1号')).toBe('(2023)浙0624执1号');
});
