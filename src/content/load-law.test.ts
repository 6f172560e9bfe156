import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describeLimitValue, renderLawPage } from '#catalogue';
import { expect, test } from 'vitest';
import { loadLaw } from './load-law.ts';
import { repositoryFolder } from './repository-folder.ts';

const law = loadLaw();
const limits = [...law.limits.values()];

test.each([
  ['seizure-deposit', '2015-02-03', '6 months', '1 year'],
  ['seizure-movable', '2015-02-03', '1 year', '2 years'],
  ['seizure-immovable-or-right', '2015-02-03', '2 years', '3 years'],
  ['seizure-renewal-immovable-or-right', '2015-02-03', '1 year', '3 years'],
  ['reserve-price-ratio', '2009-11-19', '0.8', '1.0'],
  ['reserve-price-ratio', '2020-12-31', '1.0', '1.0'],
  ['online-start-price-ratio', '2016-12-31', undefined, '0.7'],
  ['valuation-start', '2018-08-31', undefined, '30 days'],
  ['clue-check', '2017-04-30', '5 days', '7 days'],
  ['clue-check-urgent', '2017-04-30', undefined, '3 days'],
  ['dishonest-term', '2017-04-30', undefined, '2 years'],
  ['dishonest-removal', '2017-04-30', undefined, '3 workdays'],
  ['equity-excess-release', '2021-12-31', undefined, '7 days'],
  ['third-party-suit-acceptance', '2025-07-23', undefined, '15 days'],
  ['process-monitoring-reply', '2021-07-31', '5 days', '10 days'],
  ['execution-notice', '2015-02-03', '3 days', '10 days'],
])('%s changes after %s from %s to %s', (id, lastDay, before, after) => {
  const next = new Date(Date.parse(lastDay) + 86_400_000).toISOString().slice(0, 10);
  expect(law.inForce(id, lastDay)?.value.text).toBe(before);
  expect(law.inForce(id, next)?.value.text).toBe(after);
});

test('instalments: the application period ran from each instalment, and runs from the last one since 2022-01-01', () => {
  expect(law.inForce('application-period-instalments', '2021-12-31')).toMatchObject({ from: '该期履行期间最后一日' });
  expect(law.inForce('application-period-instalments', '2022-01-01')).toMatchObject({
    article: '250',
    version: '2023',
  });
});

test('a limit in force has no gap behind it and its basis was in force with it', () => {
  for (const limit of limits) {
    expect(limit.periods.at(-1)?.effectiveTo, limit.id).toBeUndefined();
    for (const { law: key, version, effectiveFrom, effectiveTo } of limit.periods) {
      const versions = law.instruments.get(key)?.versions ?? [];
      expect(effectiveFrom >= (versions[0]?.effectiveFrom ?? ''), limit.id).toBe(true);
      const basis = versions.find((one) => one.id === version);
      expect((effectiveTo ?? '9999') <= (basis?.effectiveTo ?? '9999'), limit.id).toBe(true);
    }
  }
});

test('a former version is given by the number of its day', () => {
  const days = ['2014-01-01', '2018-01-01', '2022-06-01', '2024-06-01'];
  expect(days.map((day) => law.numberAt('民诉法', '246', day))).toEqual(['235', '235', '242', '246']);
  expect(days.map((day) => law.numberAt('民诉法', '236', day))).toEqual(['225', '225', '232', '236']);
  expect(law.numberAt('民诉法解释', '485', '2016-01-01')).toBe('487');
  expect(law.numberAt('网安法', '23', '2025-12-31')).toBe('21');
});

test.each([
  [{ law: '民诉法', article: '第225条', of: '2018-01-01' }, '236', '执行异议'],
  [{ law: '民诉法', article: '235', of: '2018-01-01' }, '246', '执行监督'],
  [{ law: '民诉法', article: '242', of: '2022-01-01' }, '246', '执行监督'],
  [{ law: '民诉法', article: '246', of: '2024-01-01' }, '246', '执行监督'],
  [{ law: '民诉法', article: '235', of: '2013-06-01' }, '246', '执行监督'],
  [{ law: '民诉法', article: '112', of: '2018-01-01' }, '115', '虚假诉讼'],
  [{ law: '民诉法', article: '115', of: '2022-06-01' }, '115', '虚假诉讼'],
  [{ law: '民诉法', article: '208', of: '2018-01-01' }, '219', '审判监督'],
  [{ law: '民诉法', article: '239', of: '2018-01-01' }, '250', '申请执行期间'],
  [{ law: '民诉法解释', article: '519', of: '2018-01-01' }, '517', '终本'],
  [{ law: '民诉法解释', article: '482', of: '2021-06-01' }, '480', '执行通知'],
  [{ law: '查封规定', article: '21', of: '2018-01-01' }, '19', '超标的查封'],
  [{ law: '查封规定', article: '31', of: '2018-01-01' }, '28', '解除查封'],
  [{ law: '拍卖变卖规定', article: '8', of: '2018-01-01' }, '5', '拍卖变卖'],
  [{ law: '执行工作规定', article: '107', of: '2018-01-01' }, '63', '执行期限'],
])('the citation %o is now article %s (%s)', (request, current, topic) => {
  expect(law.resolveCitation(request)).toMatchObject({ ok: true, current, paraphrase: { topic } });
});

test('a number of another version is a typed problem where the citation says what it is about', () => {
  for (const article of ['235', '242']) {
    const citation = law.resolveCitation({ law: '民诉法', article, of: '2024-06-01', about: '执行监督' });
    expect(citation).toMatchObject({ ok: false, code: 'wrong-number', expected: ['246'] });
  }
  const early = law.resolveCitation({ law: '民诉法', article: '246', of: '2018-01-01', about: 'K1' });
  expect(early).toMatchObject({ ok: false, code: 'wrong-number', expected: ['235'] });
  expect(law.resolveCitation({ law: '民诉法', article: '246', of: '2018-01-01' })).toMatchObject({
    ok: true,
    current: '257',
    note: { zh: expect.stringContaining('请核对') as string },
  });
  expect(law.resolveCitation({ law: '民诉法', article: '290', of: '2018-01-01' })).toMatchObject({ ok: false });
});

test('what was not seen in an official text is marked', () => {
  for (const name of ['终本规定', '执行款物管理规定', '执行期限规定', '民事执行监督规定', '网络司法变卖衔接通知']) {
    const instrument = law.instrument(name);
    expect(instrument?.status, name).not.toBe('verified');
    for (const article of instrument?.articles ?? []) expect(article.status, name).toBe('unverified');
  }
  for (const id of [
    'payout',
    'termination-after',
    'post-termination-query-interval',
    'court-reply',
    'online-sale-period',
  ]) {
    expect(law.inForce(id, '2024-01-01')?.status, id).toBe('unverified');
  }
  expect(law.inForce('act-objection', '2016-01-01')?.status).toBe('unverified');
});

test('where the law gives no number the limit is empirical and says so', () => {
  const empirical = limits.filter((one) => one.kind === 'empirical');
  expect(empirical.map((one) => one.id).sort()).toEqual([
    'co-owner-notice',
    'consumption-restriction-release',
    'exit-ban-release',
    'over-seizure-ratio',
    'over-seizure-release',
    'resume-enforcement',
    'seizure-release',
  ]);
  for (const limit of empirical) expect(limit.except, limit.id).toContain('经验阈值');
});

test('limits in words', () => {
  const words = [
    'dishonest-removal',
    'online-start-price-ratio',
    'fine-person-max',
    'execution-fee',
    'late-interest-daily-rate',
  ];
  expect(words.map((id) => describeLimitValue(law.inForce(id, '2024-01-01')?.value ?? fail(id)).zh)).toEqual([
    '3个工作日',
    '70%',
    '10万元',
    '至1万元每件50元，至50万元按1.5%，至500万元按1%，至1000万元按0.5%，其余部分按0.1%',
    '0.0175%',
  ]);
});

function fail(id: string): never {
  throw new Error(`no limit ${id}`);
}

test('docs/law.md is the page of this catalogue (./bin/run-node scripts/write-docs.ts writes it)', () => {
  const page = readFileSync(path.join(repositoryFolder, 'docs/law.md'), 'utf8');
  expect(page === renderLawPage(law)).toBe(true);
});
