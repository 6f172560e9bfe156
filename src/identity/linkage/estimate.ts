import type { CandidatePairs } from './blocking.ts';
import type { BlockingPlan, BlockingRule } from './blocking-rules.ts';
import type { FieldColumn, LinkageRecords } from './linkage-records.ts';
import { NOT_COMPARED } from './pair-levels.ts';
import type { PairLevels } from './pair-levels.ts';

/** What a comparison level says: how often among pairs of one person (m), how often among any two records (u). */
export interface LevelChances {
  readonly level: string;
  m: number;
  u: number;
}

/** What is known of one field. */
export interface FieldChances {
  readonly field: string;
  readonly levels: readonly LevelChances[];
}

/** All that scores depend on besides the two records; recorded, it gives later records the same scores. */
export interface LinkageModel {
  readonly fields: readonly FieldChances[];
  /** Chance that any two records are one. */
  lambda: number;
  /** Which pairs are looked at. */
  blocking?: BlockingPlan;
  /** How often values came among the records that the model was made from, by digest; those that came once are left out. */
  frequencies?: { readonly size: number; readonly counts: readonly ReadonlyMap<number, number>[] };
}

/** Pairs grouped by their levels. */
interface Patterns {
  readonly levels: readonly Uint8Array[];
  /** For each rule, how many pairs of each pattern it found. */
  readonly byRule: readonly Float64Array[];
}

const RANDOM_PAIRS = 200_000;
const TRAINING_PAIRS = 250_000;
const ROUNDS = 25;
/** How many imagined pairs stand behind the expected shares of each level. */
const BELIEF = 12;
/** How many imagined pairs stand behind the chance of agreeing that is known beforehand. */
const IMAGINED_PAIRS = 20_000;
const IMAGINED_RANDOM = 5000;

/** Draws pairs of records by their digests, so that the order of the records changes nothing. */
function eachRandomPair(records: LinkageRecords, between: boolean, look: (a: number, b: number) => void): void {
  const { size, sources } = records;
  if (size < 2) return;
  const order = Uint32Array.from({ length: size }, (_, row) => row);
  order.sort((x, y) => (records.digests[x] ?? 0) - (records.digests[y] ?? 0));
  const visit = (i: number, j: number): void => {
    const [a, b] = [order[i] ?? 0, order[j] ?? 0];
    if (!between || sources[a] !== sources[b]) look(a, b);
  };
  if ((size * (size - 1)) / 2 <= RANDOM_PAIRS) {
    for (let i = 0; i < size; i++) for (let j = i + 1; j < size; j++) visit(i, j);
    return;
  }
  // Neighbours by digest may be copies of one another; strides over a third of the whole never meet them.
  const strides = Math.max(1, Math.round(RANDOM_PAIRS / size));
  const step = Math.max(1, Math.floor((size * strides) / RANDOM_PAIRS));
  for (let k = 0; k < strides; k++) {
    const stride = Math.floor(size / 3) + k * 7 + 1;
    for (let i = 0; i < size; i += step) visit(i, (i + stride) % size);
  }
}

/** Chances of each level among any two records: of equality by the frequencies, of the rest by random pairs. */
export function estimateU(records: LinkageRecords, compare: PairLevels, between: boolean): LinkageModel {
  const counts = records.fields.map(({ kind }) => new Float64Array(kind.levels.length));
  const levels = new Uint8Array(records.fields.length);
  eachRandomPair(records, between, (a, b) => {
    compare.all(a, b, levels);
    levels.forEach((level, f) => {
      const own = counts[f];
      if (level !== NOT_COMPARED && own !== undefined) own[level] = (own[level] ?? 0) + 1;
    });
  });
  const fields = records.fields.map((field, f) => {
    const own = counts[f] ?? new Float64Array(0);
    const total = own.reduce((sum, count) => sum + count, 0);
    const same = chanceOfEqual(field);
    // What was never seen may still be; and what is known beforehand loses its say as pairs are seen.
    const unseen = 0.5 * Math.min(1, total / IMAGINED_RANDOM);
    const known = IMAGINED_RANDOM / (1 + total / IMAGINED_RANDOM);
    const others = field.kind.levels.map(({ chance }, level) =>
      level === 0 ? 0 : (own[level] ?? 0) + unseen + known * chance,
    );
    const rest = others.reduce((sum, chance) => sum + chance, 0);
    return {
      field: field.name,
      levels: field.kind.levels.map(({ name, expected }, level) => ({
        level: name,
        m: expected,
        u: level === 0 ? same : ((others[level] ?? 0) / rest) * (1 - same),
      })),
    };
  });
  return { fields, lambda: 1e-6 };
}

/** Share of pairs of records that have the same value; a few records alone could not tell how rare that is. */
function chanceOfEqual({ kind, table }: FieldColumn): number {
  let total = 0;
  let pairs = 0;
  for (let code = 1; code <= table.size; code++) {
    const count = table.counts[code] ?? 0;
    total += count;
    pairs += count * (count - 1);
  }
  const chance =
    (pairs / 2 + IMAGINED_PAIRS * (kind.levels[0]?.chance ?? 0)) / ((total * (total - 1)) / 2 + IMAGINED_PAIRS);
  return Math.min(0.999, Math.max(chance, 1e-9));
}

/** Takes the pairs of one person out of what two records have in common by chance: with many copies they are most of it. */
export function withoutMatches(model: LinkageModel, records: LinkageRecords): void {
  model.fields.forEach(({ levels }, f) => {
    const { kind, table } = records.fields[f] ?? {};
    if (kind === undefined || table === undefined) return;
    const [first] = levels;
    if (first === undefined) return;
    const total = table.counts.reduce((sum, count) => sum + count, 0);
    const least = (IMAGINED_PAIRS * (kind.levels[0]?.chance ?? 0)) / ((total * (total - 1)) / 2 + IMAGINED_PAIRS);
    const apart = Math.max(least, 1e-9, first.u - model.lambda * first.m);
    const rest = (1 - apart) / (1 - first.u);
    for (const level of levels) level.u = level === first ? apart : level.u * rest;
  });
}

/** Levels of a sample of the candidates, pair by pair. */
export interface Sample {
  readonly levels: Uint8Array;
  readonly rules: Int32Array;
  readonly first: Int32Array;
  readonly size: number;
  /** One pair of the sample stands for so many. */
  readonly scale: number;
}

/** Compares a sample of the candidate pairs, chosen by what their records say. */
export function takeSample(candidates: CandidatePairs, compare: PairLevels, digests: Float64Array): Sample {
  const scale = 2 ** Math.max(0, Math.ceil(Math.log2(candidates.count / TRAINING_PAIRS)));
  const width = compare.fields.length;
  const chosen: number[] = [];
  for (let index = 0; index < candidates.count; index++) {
    const sum = (digests[candidates.first[index] ?? 0] ?? 0) + (digests[candidates.second[index] ?? 0] ?? 0);
    if (sum % scale === 0) chosen.push(index);
  }
  const levels = new Uint8Array(chosen.length * width);
  chosen.forEach((index, i) => {
    compare.all(candidates.first[index] ?? 0, candidates.second[index] ?? 0, levels, i * width);
  });
  return {
    levels,
    rules: Int32Array.from(chosen, (index) => candidates.rulesOf(index)),
    first: Int32Array.from(chosen, (index) => candidates.first[index] ?? 0),
    size: chosen.length,
    scale,
  };
}

function patternsOf(sample: Sample, width: number, rules: number): Patterns {
  const numbers = new Map<string, number>();
  const levels: Uint8Array[] = [];
  const counts: Map<number, number>[] = Array.from({ length: rules }, () => new Map<number, number>());
  for (let i = 0; i < sample.size; i++) {
    const own = sample.levels.subarray(i * width, (i + 1) * width);
    const key = String.fromCharCode(...own);
    let number = numbers.get(key);
    if (number === undefined) {
      number = levels.length;
      numbers.set(key, number);
      levels.push(own.slice());
    }
    const bits = sample.rules[i] ?? 0;
    for (let rule = 0; rule < rules; rule++) {
      const own = counts[rule];
      if ((bits & (1 << rule)) !== 0) own?.set(number, (own.get(number) ?? 0) + 1);
    }
  }
  // In order of what they are, so that sums come out alike whatever came first.
  const order = levels
    .map((_, number) => number)
    .sort((x, y) => Buffer.compare(levels[x] ?? new Uint8Array(), levels[y] ?? new Uint8Array()));
  return {
    levels: order.map((number) => levels[number] ?? new Uint8Array()),
    byRule: counts.map((count) => Float64Array.from(order, (number) => count.get(number) ?? 0)),
  };
}

/** Rules that look at somebody, not at a household: who shares a telephone or an address is often a relative. */
function isTraining(rule: BlockingRule): boolean {
  return rule.roles.some((role) => role === 'name' || role === 'birth' || role === 'number' || role === 'text');
}

/**
 * Expectation maximisation within each rule over the fields that it does not look at (Fellegi and Sunter's model, u held
 * fixed), then the mean over the rules, the purer ones weighing more.
 */
export function estimateM(model: LinkageModel, sample: Sample, rules: readonly BlockingRule[]): void {
  const width = model.fields.length;
  const patterns = patternsOf(sample, width, rules.length);
  const sums = model.fields.map(({ levels }) => new Float64Array(levels.length));
  const chosen = rules.some(isTraining) ? rules.map(isTraining) : rules.map(() => true);
  rules.forEach((rule, index) => {
    const counts = patterns.byRule[index];
    if (counts === undefined || chosen[index] !== true) return;
    const free = model.fields.map((_, f) => f).filter((f) => !rule.fields.includes(f));
    const found = withinRule(model, patterns.levels, counts, free);
    if (found === undefined) return;
    for (const f of free) {
      found.sums[f]?.forEach((count, level) => {
        const own = sums[f];
        if (own !== undefined) own[level] = (own[level] ?? 0) + count * found.share;
      });
    }
  });
  model.fields.forEach(({ levels }, f) => {
    const own = sums[f] ?? new Float64Array(0);
    const total = own.reduce((sum, count) => sum + count, 0);
    levels.forEach((level, index) => {
      level.m = Math.max(((own[index] ?? 0) + BELIEF * level.m) / (total + BELIEF), 1e-5);
    });
  });
}

function withinRule(
  model: LinkageModel,
  patterns: readonly Uint8Array[],
  counts: Float64Array,
  free: readonly number[],
): { sums: readonly Float64Array[]; share: number } | undefined {
  const seen = patterns.map((_, pattern) => pattern).filter((pattern) => (counts[pattern] ?? 0) > 0);
  const total = seen.reduce((sum, pattern) => sum + (counts[pattern] ?? 0), 0);
  if (total < 10) return undefined;
  const m = model.fields.map(({ levels }) => Float64Array.from(levels, (level) => level.m));
  const logU = model.fields.map(({ levels }) => Float64Array.from(levels, (level) => Math.log(level.u)));
  const expected = model.fields.map(({ levels }) => Float64Array.from(levels, (level) => level.m));
  let share = 0.5;
  let sums = m.map((levels) => new Float64Array(levels.length));
  for (let round = 0; round < ROUNDS; round++) {
    sums = m.map((levels) => new Float64Array(levels.length));
    let matches = 0;
    for (const pattern of seen) {
      const levels = patterns[pattern] ?? new Uint8Array();
      let log = Math.log(share / (1 - share));
      for (const f of free) {
        const level = levels[f] ?? NOT_COMPARED;
        if (level !== NOT_COMPARED) log += Math.log(m[f]?.[level] ?? 1) - (logU[f]?.[level] ?? 0);
      }
      const weight = (counts[pattern] ?? 0) / (1 + Math.exp(-log));
      matches += weight;
      for (const f of free) {
        const level = levels[f] ?? NOT_COMPARED;
        const own = sums[f];
        if (level !== NOT_COMPARED && own !== undefined) own[level] = (own[level] ?? 0) + weight;
      }
    }
    share = Math.min(0.9999, Math.max(1e-4, matches / total));
    for (const f of free) {
      const own = sums[f] ?? new Float64Array(0);
      const all = own.reduce((sum, count) => sum + count, 0) + BELIEF;
      own.forEach((count, level) => {
        const target = m[f];
        if (target !== undefined) target[level] = Math.max((count + BELIEF * (expected[f]?.[level] ?? 0)) / all, 1e-5);
      });
    }
  }
  return { sums, share };
}

/** The chance that any two records are one: as many as the candidates' scores, in which it stands itself, add up to. */
export function estimateLambda(model: LinkageModel, weights: Float64Array, scale: number, allPairs: number): void {
  let lambda = Math.min(0.5, 1 / Math.sqrt(Math.max(allPairs, 4)));
  for (let round = 0; round < 60; round++) {
    const prior = Math.log2(lambda / (1 - lambda));
    let matches = 0;
    for (const weight of weights) matches += 1 / (1 + 2 ** -(weight + prior));
    const next = Math.min(0.5, Math.max((matches * scale + 0.5) / (allPairs + 1), 1e-12));
    if (Math.abs(Math.log2(next / lambda)) < 1e-4) {
      lambda = next;
      break;
    }
    lambda = next;
  }
  model.lambda = lambda;
}
