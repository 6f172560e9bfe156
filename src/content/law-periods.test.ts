import { parseLimit } from '#calendar';
import { expect, test } from 'vitest';
import { loadLaw } from './load-law.ts';

test('the calendar reads every period of the law', () => {
  for (const { value } of [...loadLaw().limits.values()].flatMap((one) => one.periods)) {
    if (value.kind === 'period') expect(parseLimit(value.text)).toEqual({ n: value.n, unit: value.unit });
  }
});
