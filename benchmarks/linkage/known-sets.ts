import path from 'node:path';

/** A public set with its truth. */
export interface KnownSet {
  readonly name: string;
  readonly file: string;
  /** Whom a row stands for, read from its cells. */
  readonly truth: (headers: readonly string[]) => (cells: readonly string[]) => string;
}

const column =
  (name: string) =>
  (headers: readonly string[]): ((cells: readonly string[]) => string) => {
    const index = headers.indexOf(name);
    return (cells) => cells[index] ?? '';
  };

/** `rec-123-org` and `rec-123-dup-0` are one. */
const febrl = (): ((cells: readonly string[]) => string) => (cells) => (cells[0] ?? '').trim().split('-')[1] ?? '';

/** Public sets of persons in the folder of real data. */
export function knownSets(shared: string): KnownSet[] {
  const file = (name: string): string => path.join(shared, 'data/05_linkage', name);
  return [
    { name: 'FEBRL 1', file: file('febrl1.csv'), truth: febrl },
    { name: 'FEBRL 2', file: file('febrl2.csv'), truth: febrl },
    { name: 'FEBRL 3', file: file('febrl3.csv'), truth: febrl },
    { name: 'Splink fake 1000', file: file('splink_fake_1000.csv'), truth: column('cluster') },
    {
      name: 'Splink historical 50k',
      file: file('splink_historical_figures_with_errors_50k.csv'),
      truth: column('cluster'),
    },
  ];
}
