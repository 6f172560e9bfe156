import { readFileSync } from 'node:fs';
import path from 'node:path';
import { companySearch } from '#identity';

/** How well short names of companies are found in a register. */
export interface ShortNameFigures {
  readonly queries: number;
  readonly candidates: number;
  readonly top1: number;
  readonly meanReciprocalRank: number;
}

const lines = (file: string): string[][] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(','));

/** Short names of listed companies against the register of 3,328. */
export function measureShortNames(shared: string): ShortNameFigures {
  const folder = path.join(shared, 'data/05_linkage_cn');
  const names = lines(path.join(folder, 'listed_companies_3328.csv')).map(([, name = '']) => name);
  const pairs = lines(path.join(folder, 'abbr_full_pairs.csv')).filter(([, full = '']) => names.includes(full));
  const search = companySearch(names);
  let first = 0;
  let ranks = 0;
  for (const [short = '', full = ''] of pairs) {
    const rank = search.find(short, names.length).findIndex(({ name }) => name === full) + 1;
    if (rank === 1) first++;
    if (rank > 0) ranks += 1 / rank;
  }
  return {
    queries: pairs.length,
    candidates: names.length,
    top1: first / pairs.length,
    meanReciprocalRank: ranks / pairs.length,
  };
}
