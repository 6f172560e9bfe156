import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText } from './fold-text.ts';

test('variants become one character', () => {
  expect(foldText('（２０１８）　浙０６２４执１号：甲，乙；丙！〔一〕⺠⽇')).toBe(
    '(2018) 浙0624执1号:甲,乙;丙![一]民日',
  );
});

test('every offset stays what it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      expect(foldText(text)).toHaveLength(text.length);
    }),
    { numRuns: 30 },
  );
});
