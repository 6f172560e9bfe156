import { findCandidates } from './blocking.ts';
import type { CandidatePairs } from './blocking.ts';
import { clusterRecords } from './cluster-records.ts';
import type { Link, PairDecision } from './cluster-records.ts';
import { estimateLambda, estimateM, estimateU, takeSample, withoutMatches } from './estimate.ts';
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
  /** How many records were linked before, and their links: they stand first and keep the model that is given. */
  readonly earlier?: { readonly size: number; readonly links: readonly Link[] };
  /** What the engine may take, as it writes sizes. */
  readonly memoryLimit?: string;
  /** Told where the work has come to. */
  readonly onStep?: (step: string) => void;
}

/** Records linked. */
export interface Linkage {
  /** For each record the first record of its cluster; a record alone is its own. */
  readonly clusters: Int32Array;
  /** The links that joined clusters, one less than the members of each. */
  readonly joined: readonly Link[];
  /** Pairs from the review threshold upwards, with their bits. */
  readonly links: readonly Link[];
  readonly model: LinkageModel;
  readonly scorer: Scorer;
  readonly candidates: number;
}

/** Probability from which two records count as one. */
export const DEFAULT_THRESHOLD = 0.9;
/** Probability from which a pair that is not certain stands on the review list. */
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
function rankOf(records: LinkageRecords): (row: number) => number {
  return (row) => (records.arrivals[row] ?? 0) * 2 ** 53 + (records.digests[row] ?? 0);
}

/** Estimates all that scores depend on from the records themselves. */
function makeModel(records: LinkageRecords, candidates: CandidatePairs, options: LinkOptions): LinkageModel {
  const between = options.between ?? false;
  const say = options.onStep ?? ((): void => undefined);
  const compare = new PairLevels(records);
  const model = estimateU(records, compare, between);
  say('chances among any two records');
  const sample = takeSample(candidates, compare, records.digests);
  estimateM(model, sample, candidates.plan.rules);
  for (let round = 0; round < 2; round++) {
    const weights = weightsOf(sample, new Scorer(records, model), records.fields.length);
    estimateLambda(model, weights, sample.scale, pairsPossible(records, between));
    if (round === 0) withoutMatches(model, records);
  }
  say('chances among pairs of one');
  return { ...model, blocking: candidates.plan };
}

/** The model with the frequencies of these records, so that later records get the scores that they would have had among these. */
export function keepModel(records: LinkageRecords, { model }: Linkage): LinkageModel {
  const counts = records.fields.map(({ table }) => {
    const often = new Map<number, number>();
    for (let code = 1; code <= table.size; code++) {
      const count = table.counts[code] ?? 0;
      if (count > 1) often.set(table.hash(code), count);
    }
    return often;
  });
  return { ...model, frequencies: { size: records.size, counts } };
}

/**
 * Links records that stand for one person or organisation: candidates by blocking rules, levels field by field, weights by
 * Fellegi and Sunter's model estimated from the records themselves, clusters from the certain pairs. With the model and the
 * links of earlier records, which must stand first, only pairs with later ones are looked at; the result is that of all at
 * once.
 *
 * @throws {RangeError} where a given model has other fields than the records.
 */
export async function linkRecords(records: LinkageRecords, options: LinkOptions = {}): Promise<Linkage> {
  const say = options.onStep ?? ((): void => undefined);
  const given = options.model;
  if (
    given !== undefined &&
    given.fields.map(({ field }) => field).join() !== records.fields.map(({ name }) => name).join()
  ) {
    throw new RangeError('the model has other fields than the records');
  }
  const candidates = await findCandidates(records, {
    ...(options.between === undefined ? {} : { between: options.between }),
    ...(options.earlier === undefined ? {} : { from: options.earlier.size }),
    ...(given?.blocking === undefined ? {} : { plan: given.blocking }),
    ...(options.memoryLimit === undefined ? {} : { memoryLimit: options.memoryLimit }),
  });
  say('candidates');
  const model = given ?? makeModel(records, candidates, options);
  const scorer = new Scorer(records, model);
  const least = weightOf(options.review ?? DEFAULT_REVIEW);
  const links: Link[] = [...(options.earlier?.links ?? [])];
  for (let index = 0; index < candidates.count; index++) {
    const [a, b] = [candidates.first[index] ?? 0, candidates.second[index] ?? 0];
    const weight = scorer.weight(a, b, least);
    if (weight !== undefined) links.push({ a, b, weight, corroborated: scorer.isCorroborated(a, b) });
  }
  say('weights');
  const clustering = clusterRecords({
    size: records.size,
    links,
    ...(options.decisions === undefined ? {} : { decisions: options.decisions }),
    certain: weightOf(options.threshold ?? DEFAULT_THRESHOLD),
    rank: rankOf(records),
    number: (row) => scorer.checkedNumber(row),
    weight: (a, b) => scorer.weight(a, b, -Infinity) ?? -Infinity,
  });
  say('clusters');
  return { ...clustering, links, model, scorer, candidates: candidates.count };
}
