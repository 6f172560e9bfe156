import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitSentences } from './sentences.ts';

const cut = (text: string): string[] => splitSentences(text).map(({ start, end }) => text.slice(start, end));

test('sentences end at full stops, semicolons, question marks and line ends', () => {
  expect(cut('一、冻结存款；二、查封房屋。\n本裁定立即执行。\n\n审判员　某')).toEqual([
    '一、冻结存款；',
    '二、查封房屋。',
    '本裁定立即执行。',
    '审判员　某',
  ]);
});

test('what stands in brackets or quotation marks is not cut, and closing marks stay', () => {
  expect(cut('被告称“没有收到。不知道。另有人收”的说法不成立。下一句')).toEqual([
    '被告称“没有收到。不知道。另有人收”的说法不成立。',
    '下一句',
  ]);
  expect(cut('（刑期自判决之日起；先行羁押的折抵。）一句')).toEqual(['（刑期自判决之日起；先行羁押的折抵。）一句']);
  expect(cut('他说：“是。”后来否认。')).toEqual(['他说：“是。”', '后来否认。']);
});

test('a bracket that never closes holds nothing together', () => {
  expect(cut('借款（本金一万元。第二句。第三句')).toEqual(['借款（本金一万元。', '第二句。', '第三句']);
});

test('sentences ascend, do not overlap, and leave only blanks and ends between them', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[甲乙。；（）“”\n ]{0,60}$/u), (text) => {
      let last = 0;
      for (const { start, end } of splitSentences(text)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(text.slice(last, start).trim()).toBe('');
        last = end;
      }
      expect(text.slice(last).trim()).toBe('');
    }),
  );
});
