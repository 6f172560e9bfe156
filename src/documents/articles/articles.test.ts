import { expect, test } from 'vitest';
import { findCitations } from './find-citations.ts';
import { plainDocument } from '../document-text.ts';
import { extract } from '../extract.ts';

const cite = (text: string): string[] =>
  findCitations(text).map(
    ({ law, article, paragraph, item, statedVersion }) =>
      `${law}|${article}|${paragraph ?? ''}|${item ?? ''}${statedVersion === undefined ? '' : `|${statedVersion}`}`,
  );

test.each([
  [
    '《中华人民共和国民事诉讼法》第二百五十七条第一款第(五)项、第(六)项、第二百五十八条',
    ['中华人民共和国民事诉讼法|257|1|5', '中华人民共和国民事诉讼法|257|1|6', '中华人民共和国民事诉讼法|258||'],
  ],
  ['《民事诉讼法》第257条第1款之规定', ['民事诉讼法|257|1|']],
  ['《刑法》第七十二条第一、三款、第七十三条第二款、第三款', ['刑法|72|1|', '刑法|72|3|', '刑法|73|2|', '刑法|73|3|']],
  ['《民事诉讼法》第二百五十七条(一)项', ['民事诉讼法|257||1']],
  ['《民事诉讼法》第一百四十五条一款', ['民事诉讼法|145|1|']],
  ['《合同法》第八条、第一百零七、第一百九十六条', ['合同法|8||', '合同法|107||', '合同法|196||']],
  ['《执行规定》第三十一条至第三十三条', ['执行规定|31||', '执行规定|32||', '执行规定|33||']],
  ['《刑法》第三百零七条之一第一款', ['刑法|307之一|1|']],
  [
    '《最高人民法院关于适用《中华人民共和国民事诉讼法》的解释》第五百一十九条',
    ['最高人民法院关于适用《中华人民共和国民事诉讼法》的解释|519||'],
  ],
  [
    '最高人民法院关于适用《中华人民共和国民事诉讼法》的解释第五百一十九条',
    ['最高人民法院关于适用《中华人民共和国民事诉讼法》的解释|519||'],
  ],
  [
    '最高人民法院《关于适用<中华人民共和国保险法>若干问题的解释(二)》第十一条',
    ['最高人民法院关于适用<中华人民共和国保险法>若干问题的解释(二)|11||'],
  ],
  ['《中华人民共和国民事诉讼法》(2021修正)第二百六十四条', ['中华人民共和国民事诉讼法|264|||2021修正']],
  ['民诉法第二百五十七条和民诉法解释第五百一十九条', ['民诉法|257||', '民诉法解释|519||']],
  ['《购销合同》第七条对违约责任的约定', []],
  ['双方签订的《还款协议》第三条', []],
])('%s', (text, expected) => {
  expect(cite(text)).toEqual(expected);
});

test('该法 is the law named last', () => {
  expect(cite('《物权法》第七十七条规定了限制,该法第七十一条规定了所有权')).toEqual(['物权法|77||', '物权法|71||']);
});

test('a law that the catalogue does not hold stays unresolved, and is never guessed', () => {
  const { articles, findings } = extract(
    plainDocument('依照《某省不存在条例》第三条规定，裁定如下：\n驳回申请。\n审判员　甲某\n二〇二三年五月一日'),
  );
  expect(articles.map(({ value }) => [value.law, value.article, value.instrument, value.version])).toEqual([
    ['某省不存在条例', '3', undefined, undefined],
  ]);
  expect(findings).toEqual([]);
});

test('the version in force on the day of the document, and the number of today', () => {
  const { articles } = extract(
    plainDocument(
      '依照《中华人民共和国民事诉讼法》第二百五十七条第六项规定，裁定如下：\n终结本案的执行。\n审判员　甲某\n二〇一九年五月一日',
    ),
  );
  expect(articles[0]?.value).toMatchObject({
    instrument: 'civil-procedure-law',
    version: '2017',
    current: '268',
    use: '裁判依据',
    item: 6,
  });
});
