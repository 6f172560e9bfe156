import { findCandidates } from './blocking.ts';
import { clusterRecords } from './cluster-records.ts';
import type { Link, PairDecision } from './cluster-records.ts';
import { estimateLambda, estimateM, estimateU, takeSample } from './estimate.ts';
import type { LinkageModel, Sample } from './estimate.ts';
import type { LinkageRecords } from './linkage-records.ts';
import { PairLevels } from './pair-levels.ts';
import { Scorer, weightOf } from './scorer.ts';

/** Settings of {@link linkRecords}. */
export interface LinkOptions {
  /** Look only for pairs of the two sources. */
  readonly between?: boolean;
  /** Probability from which a pair joins by itself. Default 0.9. */
  readonly threshold?: number;
  /** Probability from which a pair that does not join is shown for review. Default 0.1. */
  readonly review?: number;
  /** Decisions of users, by places of the records. */
  readonly decisions?: readonly PairDecision[];
  /** A model of earlier records; estimated from these records when absent. */
  readonly model?: LinkageModel;
  /** What the engine may take, as it writes sizes. */
  readonly memoryLimit?: string;
  /** Told where the work has come to. */
  readonly onStep?: (step: string) => void;
}

/** Records linked. */
export interface Linkage {
  /** For each record the first record of its cluster; a record alone is its own. */
  readonly clusters: Int32Array;
  /** Pairs from the review threshold upwards, with their bits. */
  readonly links: readonly Link[];
  readonly model: LinkageModel;
  readonly scorer: Scorer;
  readonly rules: readonly { readonly name: string }[];
  readonly candidates: number;
}

export const DEFAULT_THRESHOLD = 0.9;
export const DEFAULT_REVIEW = 0.1;

function pairsPossible(records: LinkageRecords, between: boolean): number {
  if (!between) return (records.size * (records.size - 1)) / 2;
  let second = 0;
  for (const source of records.sources) second += source;
  return second * (records.size - second);
}

function weightsOf(sample: Sample, scorer: Scorer, width: number): Float64Array {
  const weights = new Float64Array(sample.size);
  for (let i = 0; i < sample.size; i++) weights[i] = scorer.bitsOf(sample.first[i] ?? 0, sample.levels, i * width);
  return weights.sort();
}

/** Order of records that their place does not change: by arrival, then by what they say. */
export function rankOf(records: LinkageRecords): (row: number) => number {
  return (row) => (records.arrivals[row] ?? 0) * 2 ** 53 + (records.digests[row] ?? 0);
}

/**
 * Links records that stand for one person or organisation: candidates by blocking rules, levels field by field, weights by
 * Fellegi and Sunter's model estimated from the records themselves, clusters from the certain pairs.
 */
export async function linkRecords(records: LinkageRecords, options: LinkOptions = {}): Promise<Linkage> {
  const between = options.between ?? false;
  const say = options.onStep ?? ((): void => undefined);
  const candidates = await findCandidates(records, between, options.memoryLimit);
  say(`candidates ${candidates.count}`);
  const compare = new PairLevels(records);
  let { model } = options;
  if (model === undefined) {
    model = estimateU(records, compare, between);
    say('u');
    const sample = takeSample(candidates, compare, records.digests);
    say('sample');
    estimateM(model, sample, candidates.rules);
    const weights = weightsOf(sample, new Scorer(records, model), records.fields.length);
    estimateLambda(model, weights, sample.scale, pairsPossible(records, between));
    say('model');
  }
  const scorer = new Scorer(records, model);
  const least = weightOf(options.review ?? DEFAULT_REVIEW);
  const links: Link[] = [];
  for (let index = 0; index < candidates.count; index++) {
    const [a, b] = [candidates.first[index] ?? 0, candidates.second[index] ?? 0];
    const weight = scorer.weight(a, b, least);
    if (weight !== undefined && weight >= least) links.push({ a, b, weight, corroborated: scorer.isCorroborated(a, b) });
  }
  say(`links ${links.length}`);
  const clusters = clusterRecords({
    size: records.size,
    links,
    ...(options.decisions === undefined ? {} : { decisions: options.decisions }),
    certain: weightOf(options.threshold ?? DEFAULT_THRESHOLD),
    rank: rankOf(records),
    number: (row) => scorer.checkedNumber(row),
    weight: (a, b) => scorer.weight(a, b, -Infinity) ?? -Infinity,
  });
  say('clusters');
  return { clusters, links, model, scorer, rules: candidates.rules, candidates: candidates.count };
}
