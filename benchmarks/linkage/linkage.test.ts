import { expect, test } from 'vitest';
import { sharedFolder } from '../../tests/shared-folder.ts';
import { joinBySql } from './baselines.ts';
import { knownSets } from './known-sets.ts';
import { linkSet, readSet } from './link-file.ts';
import { measurePersons } from './run-linkage.ts';
import { measureShortNames } from './short-names.ts';

const shared = sharedFolder();

test('invented Chinese persons: better than what somebody would write in SQL', async () => {
  const { f1, exactF1 = 1, jaroWinklerF1 = 1 } = await measurePersons(2000, true);
  expect(f1).toBeGreaterThan(0.965);
  expect(f1).toBeGreaterThan(exactF1 + 0.1);
  expect(f1).toBeGreaterThan(jaroWinklerF1 + 0.05);
}, 120_000);

test.skipIf(shared === undefined)(
  'FEBRL 3 reaches 0.997 with default settings (needs ../shared)',
  async () => {
    const set = knownSets(shared ?? '').find(({ name }) => name === 'FEBRL 3');
    if (set === undefined) throw new Error('no such set');
    const { quality } = await linkSet(set);
    expect(quality.truePairs).toBe(6538);
    expect(quality.f1).toBeGreaterThanOrEqual(0.997);
    expect((await joinBySql(await readSet(set, true), 'exact')).f1).toBeLessThan(0.97);
  },
  120_000,
);

test.skipIf(shared === undefined)(
  'nine of ten short names of listed companies are found first (needs ../shared)',
  () => {
    const { queries, top1, meanReciprocalRank } = measureShortNames(shared ?? '');
    expect(queries).toBeGreaterThan(500);
    expect(top1).toBeGreaterThan(0.9);
    expect(meanReciprocalRank).toBeGreaterThan(0.93);
  },
);
