import { expect, test } from 'vitest';
import { buildPageData } from '../html/build-page-data.ts';
import { sampleRun } from '../testing/sample-run.ts';
import { EVERYTHING, filterClues, searchTexts } from './clue-filter.ts';

const data = buildPageData(sampleRun(200));
const texts = searchTexts(data);
const found = (change: Partial<typeof EVERYTHING>): readonly number[] =>
  filterClues(data, texts, { ...EVERYTHING, ...change });

test('everything, best first', () => {
  const ranks = found({}).map((position) => data.clues[position]?.rank ?? 0);
  expect(ranks).toHaveLength(200);
  expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
});

test('every word of a search must occur, in any place', () => {
  expect(found({ text: '东坪 ak-01' }).length).toBeGreaterThan(0);
  for (const position of found({ text: '东坪 ak-01' }))
    expect(data.models[data.clues[position]?.model ?? -1]?.code).toBe('AK-01');
  expect(found({ text: '没有这个词' })).toEqual([]);
});

test('filters narrow together; amounts and days give other orders', () => {
  const court = data.shared.courts[0] ?? '';
  const narrowed = found({ court, stage: '终本' });
  expect(narrowed.length).toBeLessThan(found({ court }).length);
  const amounts = found({ order: 'amount' }).map((position) => data.clues[position]?.amount ?? 0);
  expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
});
