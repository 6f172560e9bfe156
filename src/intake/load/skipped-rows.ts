const MOST_RANGES = 200;

/** Rows that were passed over, by reason. */
export interface SkippedRows {
  add(reason: string, row: number): void;
  counts(): Record<string, number>;
  /** The rows as ranges, `3-5, 9`; an ellipsis where there are too many to list. */
  places(): Record<string, string>;
}

interface Tally {
  count: number;
  cut: boolean;
  readonly ranges: [number, number][];
}

/** Keeps ranges, not rows: sixty thousand blank rows are one. */
export function skippedRows(): SkippedRows {
  const tallies = new Map<string, Tally>();
  const text = ({ ranges, cut }: Tally): string =>
    ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(', ') + (cut ? ', …' : '');
  return {
    add: (reason, row) => {
      let tally = tallies.get(reason);
      if (tally === undefined) {
        tally = { count: 0, cut: false, ranges: [] };
        tallies.set(reason, tally);
      }
      tally.count++;
      const last = tally.ranges.at(-1);
      if (last !== undefined && last[1] === row - 1) last[1] = row;
      else if (tally.ranges.length < MOST_RANGES) tally.ranges.push([row, row]);
      else tally.cut = true;
    },
    counts: () => Object.fromEntries([...tallies].map(([reason, { count }]) => [reason, count])),
    places: () => Object.fromEntries([...tallies].map(([reason, tally]) => [reason, text(tally)])),
  };
}
