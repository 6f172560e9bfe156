import { expect, test } from 'vitest';
import { CatalogueError } from '../catalogue-error.ts';
import { SCHEMA_FAULTS } from '../schema-faults.ts';
import { LAW_FAULTS } from './law-faults.ts';
import { parseLaw } from './parse-law.ts';

const INSTRUMENT = `key: sample-rules
title: 最高人民法院关于样例若干问题的规定
short: 样例规定
aliases: [样例]
number: 法释〔2016〕1号
rank: 司法解释
status: verified
versions:
  - { id: '2010', effective_from: 2010-01-01, effective_to: 2019-12-31, articles: 3, status: verified }
  - { id: '2020', effective_from: 2020-01-01, articles: 3, status: verified }
articles:
  - { article: '1', topic: 立案, rules: [X1], status: verified, says: 七日内立案。 }
  - { article: '3', topic: 结案, rules: [X2], status: verified, says: 六个月内结案。 }
  - { article: '2', version: '2010', topic: 撤案, status: verified, says: 旧版的撤案。 }
`;
const LIMITS = `title: 立案
limits:
  - id: sample
    title: 样例期限
    kind: statutory
    bound: at-most
    rules: [X1]
    periods:
      - { value: 5 days, law: sample-rules, article: '2', version: '2010', effective_from: 2010-01-01, effective_to: 2019-12-31, status: verified }
      - { value: 7 days, law: sample-rules, article: '1', effective_from: 2020-01-01, status: verified }
`;
const MAPS = `maps:
  - { law: sample-rules, from: '2010', to: '2020', ranges: [{ articles: 1, to: 2 }, { articles: 3, to: 3 }], dropped: [2], changed: [3] }
`;

function parse(instrument = INSTRUMENT, limits = LIMITS, maps = MAPS): ReturnType<typeof parseLaw> {
  return parseLaw([
    { name: 'law/instruments/sample-rules.yaml', text: instrument },
    { name: 'law/limits/filing.yaml', text: limits },
    { name: 'law/article-maps.yaml', text: maps },
  ]);
}

function faultsOf(run: () => unknown): readonly string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof CatalogueError) return error.faults.map((one) => `${one.file} ${one.field} ${one.code}`);
    throw error;
  }
  return [];
}

test('an instrument is found by every way of writing its name', () => {
  const law = parse();
  const names = ['样例规定', '《样例规定》', '样例', 'sample-rules', '关于样例若干问题的规定', '法释〔2016〕1号'];
  for (const name of names) expect(law.instrument(name)?.key, name).toBe('sample-rules');
  expect(law.instrument('没有的规定')).toBeUndefined();
});

test('a limit has the value of the day of its event', () => {
  const law = parse();
  expect(law.inForce('sample', '2009-12-31')).toBeUndefined();
  expect(law.inForce('sample', '2019-12-31')?.value).toMatchObject({ kind: 'period', n: 5, unit: 'day' });
  expect(law.inForce('sample', '2020-01-01')?.value.text).toBe('7 days');
  expect(law.inForce('none', '2020-01-01')).toBeUndefined();
});

test('a citation is resolved in the version of its day and converted to the number in force', () => {
  const law = parse();
  expect(law.resolveCitation({ law: '样例', article: 3, of: '2015-01-01' })).toMatchObject({
    ok: true,
    version: { id: '2010' },
    current: '3',
    changed: true,
    paraphrase: { topic: '结案' },
  });
  expect(law.resolveCitation({ law: '样例', article: '第二条', of: '2015-01-01' })).toMatchObject({
    ok: true,
    paraphrase: { topic: '撤案' },
    note: { zh: '该条现行版已无对应条文' },
  });
  expect(law.numberAt('样例', '2', '2015-01-01')).toBe('1');
});

test.each([
  [{ law: '别的', article: 1 }, 'unknown-law'],
  [{ law: '样例', article: 'x' }, 'unreadable-article'],
  [{ law: '样例', article: 4 }, 'no-such-article'],
  [{ law: '样例', article: 1, of: '2009-01-01' }, 'not-in-force'],
  [{ law: '样例', article: 1, of: '2020-02-30' }, 'unreadable-date'],
  [{ law: '样例', article: 1, about: '结案' }, 'wrong-number'],
])('the citation %o is a problem of the kind %s', (request, code) => {
  expect(parse().resolveCitation(request)).toMatchObject({ ok: false, code });
});

test('every fault is reported with its file and field', () => {
  const instrument = INSTRUMENT.replace('rank: 司法解释', 'rank: 规章')
    .replace('effective_to: 2019-12-31, articles', 'effective_to: 2019-12-30, articles')
    .replace("article: '3', topic", "article: '4', topic");
  const limits = LIMITS.replace('7 days', '7 moons').replace("article: '1', effective", "article: '9', effective");
  expect(faultsOf(() => parse(instrument, limits, MAPS.replace('dropped: [2]', 'dropped: [1]')))).toEqual([
    'law/article-maps.yaml maps.0.dropped duplicate',
    'law/article-maps.yaml maps.0 incomplete-map',
    'law/instruments/sample-rules.yaml rank unknown-choice',
    'law/instruments/sample-rules.yaml versions.0.effective_to broken-span',
    'law/instruments/sample-rules.yaml articles.1.article no-such-article',
    'law/limits/filing.yaml limits.0.periods.1.article no-such-article',
    'law/limits/filing.yaml limits.0.periods.1.value wrong-limit',
  ]);
});

const REFUSED: readonly (readonly [string, string, string, string, string])[] = [
  ['an unknown key', INSTRUMENT.replace('short:', 'brief: 样例\nshort:'), LIMITS, MAPS, 'brief unknown-key'],
  [
    'a wrong date',
    INSTRUMENT.replace('2020-01-01', '2020-13-01'),
    LIMITS,
    MAPS,
    'versions.1.effective_from wrong-date',
  ],
  ['a span that ends first', INSTRUMENT.replace('2019-12-31', '2009-12-31'), LIMITS, MAPS, 'effective_to wrong-span'],
  ['a gap', INSTRUMENT.replace('2019-12-31', '2019-12-30'), LIMITS, MAPS, 'versions.0.effective_to broken-span'],
  ['an article twice', INSTRUMENT.replace("article: '3'", "article: '1'"), LIMITS, MAPS, 'articles.1 duplicate'],
  ['no article number', INSTRUMENT.replace("article: '3'", "article: '第三'"), LIMITS, MAPS, 'article wrong-article'],
  ['an article too many', INSTRUMENT.replace("article: '3'", "article: '4'"), LIMITS, MAPS, 'article no-such-article'],
  ['an unknown version', INSTRUMENT.replace("version: '2010'", "version: '2011'"), LIMITS, MAPS, 'unknown-version'],
  ['an unknown law', INSTRUMENT, LIMITS.replace('law: sample-rules', 'law: other'), MAPS, 'periods.0.law unknown-law'],
  ['no period', INSTRUMENT, LIMITS.replace(/periods:[^]*/, 'periods: []\n'), MAPS, 'limits.0.periods missing-key'],
  ['no limit', INSTRUMENT, LIMITS.replace('5 days', '5 moons'), MAPS, 'periods.0.value wrong-limit'],
  ['a wrong range', INSTRUMENT, LIMITS, MAPS.replace('articles: 1,', 'articles: one,'), 'ranges.0 wrong-range'],
  ['a map with a hole', INSTRUMENT, LIMITS, MAPS.replace('dropped: [2]', 'dropped: []'), 'maps.0 incomplete-map'],
  ['broken YAML', 'key: [', LIMITS, MAPS, 'yaml-syntax'],
];

test.each(REFUSED)('%s is refused', (_, instrument, limits, maps, expected) => {
  expect(faultsOf(() => parse(instrument, limits, maps)).join('\n')).toContain(expected);
});

test('a file that is neither instrument, limits nor map is refused', () => {
  expect(faultsOf(() => parseLaw([{ name: 'law/other.yaml', text: 'a: 1' }]))).toEqual([
    'law/other.yaml  unknown-file',
  ]);
});

test('every code of LAW_FAULTS is raised here', () => {
  const raised = REFUSED.flatMap(([, instrument, limits, maps]) => faultsOf(() => parse(instrument, limits, maps)));
  const codes = new Set([...raised.map((one) => one.split(' ').at(-1)), 'unknown-file']);
  expect(Object.keys(LAW_FAULTS).filter((one) => !codes.has(one))).toEqual([]);
  const explained = new Set([...Object.keys(LAW_FAULTS), ...Object.keys(SCHEMA_FAULTS)]);
  expect([...codes].filter((one) => one === undefined || !explained.has(one))).toEqual([]);
});

test('a name that two instruments bear is refused', () => {
  const other = INSTRUMENT.replace('key: sample-rules', 'key: other-rules').replace(
    '法释〔2016〕1号',
    '法释〔2016〕2号',
  );
  const run = (): unknown =>
    parseLaw([
      { name: 'law/instruments/a.yaml', text: INSTRUMENT },
      { name: 'law/instruments/b.yaml', text: other },
    ]);
  expect(faultsOf(run)).toContain('law/instruments/b.yaml aliases duplicate');
});

test('the catalogue is frozen', () => {
  const law = parse();
  const limit = law.limit('sample');
  expect(Object.isFrozen(law) && Object.isFrozen(limit) && Object.isFrozen(limit?.periods[0]?.value)).toBe(true);
});
