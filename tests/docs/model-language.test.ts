import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryFolder } from '#content';
import { FUNCTIONS, NOT_YET, OPERATION_NAMES } from '#language';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTwoEngines, planOf, type TwoEngines } from '../models/two-engines.ts';

const page = readFileSync(path.join(repositoryFolder, 'docs/model-language.md'), 'utf8');
const examples = [...page.matchAll(/^```yaml model\n([^]*?)^```/gmu)].map(([, text = '']) => text);

let engines: TwoEngines;
beforeAll(async () => {
  engines = await openTwoEngines();
});
afterAll(() => engines.close());

const head = (code: string): string => `code: ${code}
title: 示例
version: 1
stage: payout
depth: procedural
basis:
  - { law: 民事诉讼法, article: 85 }
`;
const CLUE = `clue:
  subject: a.case
  key: [a.id]
  says: '见证据'
  verify: [核对]
`;

const has = (text: string, key: string): boolean => text.split('\n').some((line) => line.startsWith(`${key}:`));

/** The example as a whole model: what it leaves out is put in. */
const whole = (text: string): string =>
  (has(text, 'code') ? '' : head('ZZ-01')) +
  text +
  (has(text, 'hit') ? '' : 'hit: a.id is not null\n') +
  (has(text, 'clue') ? '' : CLUE);

/** A stand-in for each model whose clues an example reads. */
const stub = (code: string): string =>
  `${head(code)}steps:\n  - screen: a = fund_receipt\nhit: a.amount > 1元\n${CLUE}`;

test('the page has examples', () => {
  expect(examples.length).toBeGreaterThanOrEqual(OPERATION_NAMES.length);
});

test.each(examples.map((text) => [text.split('\n').find((line) => line.includes('- ')) ?? '', text] as const))(
  'an example compiles and runs on both engines: %s',
  async (_, text) => {
    const plan = planOf(whole(text));
    const tables = [...plan.tables, 'enforcement_case', 'fund_receipt', 'judgment', 'auction_lot'];
    const made = await engines.make(whole(text), Object.fromEntries(tables.map((table) => [table, []])), {
      before: plan.models.map(stub),
    });
    expect(made.run.status).toBe('ran');
  },
);

test('every operation, function and key has its place on the page', () => {
  for (const name of [...OPERATION_NAMES, ...NOT_YET]) expect(page).toMatch(new RegExp(`^### ${name} `, 'mu'));
  for (const name of Object.keys(FUNCTIONS)) expect(page).toContain(`| \`${name}(`);
  for (const name of OPERATION_NAMES) expect(examples.join('\n')).toContain(`- ${name}:`);
});
