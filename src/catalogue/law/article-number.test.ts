import { expect, test } from 'vitest';
import { readArticleNumber } from './article-number.ts';

test.each([
  ['246', { article: '246' }],
  ['第246条', { article: '246' }],
  ['第二百四十六条', { article: '246' }],
  ['第一百零三条', { article: '103' }],
  ['第十条第二款', { article: '10', clause: '第二款' }],
  ['第517条第1款', { article: '517', clause: '第1款' }],
  ['第1条(三)', { article: '1', clause: '(三)' }],
  ['第三百零七条之一', { article: '307之一' }],
  ['307之一', { article: '307之一' }],
  [' ２４６ ', { article: '246' }],
  ['正文', { article: '正文' }],
])('%s is read', (text, expected) => {
  expect(readArticleNumber(text)).toEqual(expected);
});

test.each(['', '第条', '0', 'abc', '第246条等', '-1'])('%s is no article number', (text) => {
  expect(readArticleNumber(text)).toBeUndefined();
});
