import { expect, test } from 'vitest';
import fc from 'fast-check';
import { caseKindOf, findCaseNos, parseCaseNo, parseCaseNos } from './index.ts';

const SAME = '（2023）浙0624执1234号';

test.each([
  ['(2023)浙0624执1234号', 'brackets'],
  ['〔2023〕浙0624执1234号', 'brackets'],
  ['[2023]浙0624执1234号', 'brackets'],
  ['【2023】浙0624执1234号', 'brackets'],
  ['（2023)浙0624执1234号', 'brackets'],
  ['( 2023 ) 浙 0624 执 1234 号', 'inner-spaces'],
  ['2023浙0624执1234号', 'missing-brackets'],
  ['2023年浙0624执1234号', 'missing-brackets'],
  ['（2023）浙0624执1234', 'missing-hao'],
  ['（2O23）浙0624执l234号', 'ocr-digits'],
  ['（2023）浙O624执1234号', 'ocr-digits'],
  ['（2023）浙0624抚1234号', 'ocr-execute'],
  ['（2023）浙0624执01234号', 'leading-zeros'],
  ['（2023）浙0624执字第1234号', 'extra-zi'],
  ['案号：（2023）浙0624执1234号', 'label'],
  ['（2023）浙0624执1234号执行裁定书', 'label'],
  ['见（2023）浙0624执1234号卷宗', 'surrounding-text'],
])('%s is the same case number, mended by %s', (cell, repair) => {
  const result = parseCaseNo(cell);
  expect(result).toMatchObject({ status: 'ok', text: SAME });
  expect(result.status === 'ok' && result.repairs).toContain(repair);
});

test('full-width digits need no note', () => {
  expect(parseCaseNo('（２０２３）浙０６２４执１２３４号')).toMatchObject({ status: 'ok', text: SAME, repairs: [] });
});

test.each([
  ['（2023）浙0624执1234号之一', '（2023）浙0624执1234号之一', '之一'],
  ['（2023）浙0624执1234号之1', '（2023）浙0624执1234号之一', '之一'],
  ['（2023）浙0624执1234号之12', '（2023）浙0624执1234号之十二', '之十二'],
  ['（2023）浙0624执1234之二号', '（2023）浙0624执1234号之二', '之二'],
  ['（2023）浙0624执1234-1号', '（2023）浙0624执1234-1号', '-1'],
])('%s keeps its suffix', (cell, text, suffix) => {
  expect(parseCaseNo(cell)).toMatchObject({ status: 'ok', text, value: { number: '1234', suffix } });
});

test.each([
  ['（2002）咸渭经初字第130号', '咸渭', '经初', ''],
  ['（2012）浙绍执民字第12号', '浙绍', '执民', ''],
  ['（2014）浙执复字第00012号', '浙', '执复', '浙'],
  ['（2015）民申字第109号', '', '民申', '最高法'],
  ['（2014）刑立他字第26-1号', '', '刑立他', '最高法'],
  ['（2013）沪一中民四（商）终字第1234号', '沪一中', '民四(商)终', ''],
  ['（2014）抚刑一初字第00016号', '抚', '刑一初', ''],
])('old style: %s', (cell, courtText, type, court) => {
  expect(parseCaseNo(cell)).toMatchObject({
    status: 'ok',
    text: cell,
    value: { style: 'old', courtText, type, court },
  });
});

test.each([
  ['（2016）最高法民终12号', '最高法', '民终'],
  ['（2019）最高法知民终12号', '最高法', '知民终'],
  ['（2020）浙执复12号', '浙', '执复'],
  ['（2021）兵9001民初22号', '兵9001', '民初'],
  ['（2023）浙0624民诉前调12号', '浙0624', '民诉前调'],
  ['（2023）浙06破申1号', '浙06', '破申'],
])('new style: %s', (cell, court, type) => {
  expect(parseCaseNo(cell)).toMatchObject({ status: 'ok', text: cell, value: { style: 'new', court, type } });
});

test.each([
  ['（2023）浙0624执1234、1235号', [1234, 1235]],
  ['（2023）浙0624执1234号、1235号', [1234, 1235]],
  ['（2023）浙0624执1234，1235，1236号', [1234, 1235, 1236]],
  ['（2023）浙0624执1234号;（2023）浙0624执1235号', [1234, 1235]],
  ['（2023）浙0624执1234号\n（2023）浙0624执1235号', [1234, 1235]],
  ['（2023）浙0624执1234号、（2023）浙0624执1234号', [1234]],
  ['（2023）浙0624执1234-1236号', [1234, 1235, 1236]],
  ['（2023）浙0624执1234号至1236号', [1234, 1235, 1236]],
])('several in a cell: %s', (cell, numbers) => {
  const result = parseCaseNos(cell);
  expect(result.status === 'ok' && result.value.map((one) => Number(one.number))).toEqual(numbers);
  if (numbers.length > 1) expect(parseCaseNo(cell)).toMatchObject({ reason: 'several-case-nos' });
});

test.each([
  ['浙0624执1234号', 'invalid', 'case-no-year'],
  ['（2023）浙0624号', 'invalid', 'case-no-form'],
  ['（2023）浙0624执×号', 'masked', 'case-no-blank'],
  ['（2014）浙新执字第×号', 'masked', 'case-no-blank'],
  ['（2023）浙0624执   号', 'masked', 'case-no-blank'],
  ['法释〔2015〕5号', 'invalid', 'not-a-case-no'],
  ['（2023）绍仲裁字第123号', 'invalid', 'case-no-form'],
  ['（2023）浙绍证执字第12号', 'invalid', 'case-no-form'],
  ['#N/A', 'invalid', 'excel-error'],
  ['张三', 'invalid', 'not-a-case-no'],
])('%s is refused', (cell, status, reason) => {
  expect(parseCaseNo(cell)).toMatchObject({ status, reason });
});

test('nothing is empty', () => {
  for (const cell of ['', ' ', '无', '/', '—']) expect(parseCaseNo(cell)).toEqual({ status: 'empty' });
});

test('free text gives each number with its place', () => {
  const text = '本院（2022）浙0624民初1号民事判决已生效，依（2021）浙0624执3、4号裁定，付款（2023）元1000元。';
  const found = findCaseNos(text);
  expect(found.map((one) => one.caseNo.text)).toEqual([
    '（2022）浙0624民初1号',
    '（2021）浙0624执3号',
    '（2021）浙0624执4号',
  ]);
  expect(found.map((one) => text.slice(one.start, one.end))).toEqual([
    '（2022）浙0624民初1号',
    '（2021）浙0624执3',
    '4号',
  ]);
});

test('kinds of enforcement', () => {
  expect(['执', '执恢', '恢执', '执保', '执他', '民初'].map(caseKindOf)).toEqual([
    '首执',
    '恢执',
    '恢执',
    '执保',
    '其他',
    undefined,
  ]);
});

test('canonical text is read back as itself', () => {
  const part = fc.record({
    year: fc.integer({ min: 2016, max: 2040 }),
    court: fc.constantFrom('浙0624', '京01', '最高法', '兵0101', '粤', '内2921'),
    type: fc.constantFrom('执', '执恢', '执异', '民初', '民终', '刑初', '破申', '执保', '行审'),
    number: fc.integer({ min: 1, max: 9_999_999 }),
    suffix: fc.constantFrom('', '之一', '之十二'),
  });
  fc.assert(
    fc.property(part, ({ year, court, type, number, suffix }) => {
      const text = `（${year}）${court}${type}${number}号${suffix}`;
      expect(parseCaseNo(text)).toMatchObject({ status: 'ok', text, value: { year, court, type, suffix } });
      const [found] = findCaseNos(`前文${text}后文`);
      expect(found).toMatchObject({ start: 2, end: 2 + text.length });
    }),
  );
});

test('any text is read without failure, in linear time', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => Array.isArray(findCaseNos(text))));
  for (const piece of [
    '(2023)浙0624执1、',
    '（2023）',
    '((((',
    '2023',
    '(2023)民民民民',
    '、1号'.repeat(3),
    '一'.repeat(9),
  ]) {
    const start = performance.now();
    findCaseNos(piece.repeat(Math.ceil(200_000 / piece.length)));
    expect(performance.now() - start).toBeLessThan(3000);
  }
});
