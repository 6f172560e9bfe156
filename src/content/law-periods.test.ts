import { parseLimit } from '#calendar';
import { expect, test } from 'vitest';
import { loadLaw } from './load-law.ts';

test('the calendar reads every period of the law', () => {
  for (const { value } of [...loadLaw().limits.values()].flatMap((one) => one.periods)) {
    // 同时 stands in the catalogue as 0 days: nothing to count, and no limit that the calendar would read.
    if (value.kind === 'period' && value.n > 0)
      expect(parseLimit(value.text)).toEqual({ n: value.n, unit: value.unit });
  }
});
