/** Pairwise agreement of clusters with the truth. */
export interface PairQuality {
  readonly truePairs: number;
  readonly foundPairs: number;
  readonly rightPairs: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

const pairs = (count: number): number => (count * (count - 1)) / 2;

function pairsOf(groups: Iterable<number | string>): number {
  const sizes = new Map<number | string, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  let sum = 0;
  for (const size of sizes.values()) sum += pairs(size);
  return sum;
}

/** Precision, recall and F1 over pairs of records. `between` counts only pairs of two sources. */
export function pairQuality(clusters: Int32Array, truth: readonly string[], between?: Uint8Array): PairQuality {
  const count = (groups: readonly (number | string)[]): number => {
    const all = pairsOf(groups);
    if (between === undefined) return all;
    // Pairs within each source are no answer to the question.
    const first = groups.filter((_, row) => between[row] === 0);
    const second = groups.filter((_, row) => between[row] === 1);
    return all - pairsOf(first) - pairsOf(second);
  };
  const found = Array.from(clusters);
  const truePairs = count(truth);
  const foundPairs = count(found);
  const rightPairs = count(found.map((cluster, row) => `${cluster}\u0000${truth[row] ?? ''}`));
  const precision = foundPairs === 0 ? 1 : rightPairs / foundPairs;
  const recall = truePairs === 0 ? 1 : rightPairs / truePairs;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { truePairs, foundPairs, rightPairs, precision, recall, f1 };
}
