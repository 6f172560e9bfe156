import { expect, test } from 'vitest';
import { runModels } from './all-models/run-models.ts';
import { runDocuments } from './documents/run-documents.ts';
import { runReaders } from './readers/run-readers.ts';
import { runFlat } from './flat-rules/run-flat.ts';
import { fitExponent } from './growth/fit-exponent.ts';
import { growthStep, summarise } from './growth/run-growth.ts';

test('flat rules: engine, hand-written SQL and both rule engines find the same hits', async () => {
  const { ours, handWritten, zen, jsonRules, hits } = await runFlat({ rows: 2000, sample: 2000, rounds: 1 });
  expect(hits).toBeGreaterThan(50);
  expect(handWritten).toEqual(ours);
  for (const [code, verdict] of ours) {
    expect([...(zen.get(code) ?? [])].sort(), code).toEqual(verdict.hits);
    expect([...(jsonRules.get(code) ?? [])].sort(), code).toEqual(verdict.hits);
  }
});

test('models: the hand-written SQL finds the same clues as the four models', async () => {
  const { against, models } = await runModels({ cases: 3000, rounds: 1, byHand: true, without: ['bank_transaction'] });
  expect(models.length).toBeGreaterThanOrEqual(23);
  expect(against.map(({ code }) => code)).toEqual(['AK-01', 'CK-01', 'ZB-09', 'QX-05']);
  for (const { code, ourKeys, theirKeys } of against) {
    expect(theirKeys, code).toEqual(ourKeys);
    expect(ourKeys.length, code).toBeGreaterThan(0);
  }
});

test('growth: every size runs every model', async () => {
  const { steps, exponents } = summarise([await growthStep(400, 1), await growthStep(800, 1)]);
  expect(steps.map(({ cases }) => cases)).toEqual([400, 800]);
  expect(Object.keys(exponents)).toHaveLength(steps[0]?.models.length ?? 0);
});

test('readers: every file gives the same rows to us and to the other', async () => {
  const { files } = await runReaders({ rows: 3000, rounds: 1, alone: false });
  expect(files.map(({ file, rows }) => [file, rows.ours, rows.other])).toEqual(
    ['plain.csv', 'quoted.csv', 'shared.xlsx', 'inline.xlsx'].map((file) => [file, 3001, 3001]),
  );
});

test('the exponent of a straight growth is one, of a square one two', () => {
  expect(fitExponent([1, 10, 100].map((size) => ({ size, seconds: size * 3 })))).toBeCloseTo(1);
  expect(fitExponent([1, 10, 100].map((size) => ({ size, seconds: size ** 2 })))).toBeCloseTo(2);
});

test('documents: ours, DuckDB and the patterns find a case number in every document', async () => {
  const { found } = await runDocuments({ documents: 30, rounds: 1 });
  expect(found).toEqual({ ours: 30, duckdb: 30, naive: 30 });
});
