import { loadModelSources } from '#content';
import { runModel, type Database } from '#engine';
import type { Plan } from '#language';
import { alternate, machine, median, peakMiB, type Machine, type Times } from '../measure.ts';
import { openProvince, planOf, type Province } from '../province.ts';
import { HAND_WRITTEN_MODELS, type HandWrittenModel } from './hand-written.ts';

export interface ModelsOptions {
  readonly cases: number;
  readonly rounds: number;
  /** Tables to leave empty, such as the bank transactions that no model of today reads. */
  readonly without?: readonly string[];
  /** Measure against the hand-written SQL as well. */
  readonly byHand: boolean;
  readonly say?: (line: string) => void;
}

export interface ModelTime {
  readonly code: string;
  readonly clues: number;
  readonly insufficient: number;
  readonly seconds: number;
  readonly runs: Times;
}

export interface Against {
  readonly code: string;
  readonly clues: number;
  readonly ours: number;
  readonly oursWithoutClues: number;
  readonly byHand: number;
  readonly runs: { readonly ours: Times; readonly oursWithoutClues: Times; readonly byHand: Times };
  readonly ratio: number;
  readonly ratioWithoutClues: number;
  readonly ourKeys: readonly string[];
  readonly theirKeys: readonly string[];
}

export interface ModelsResult {
  readonly machine: Machine;
  readonly cases: number;
  readonly rows: Readonly<Record<string, number>>;
  readonly filledSeconds: number;
  readonly models: readonly ModelTime[];
  /** All models one after the other, median of the rounds. */
  readonly seconds: number;
  readonly runs: Times;
  readonly against: readonly Against[];
  readonly peakMiB: number;
}

/** All models of the catalogue on synthetic rows, and four of them against hand-written SQL. */
export async function runModels(options: ModelsOptions): Promise<ModelsResult> {
  const { cases, rounds, without = [], byHand, say = () => undefined } = options;
  const before = machine();
  const plans = loadModelSources().map((source) => planOf(source));
  const province = await openProvince({
    cases,
    seed: 1,
    perCase: Object.fromEntries(without.map((table) => [table, 0])),
  });
  try {
    say(
      `filled ${cases} cases, ${[...province.rows.values()].reduce((a, b) => a + b, 0)} rows in ${province.filledSeconds.toFixed(1)} s`,
    );
    const models = new Map<string, { clues: number; insufficient: number; runs: number[] }>();
    const times = await alternate(rounds, { all: () => runAll(province, plans, models, say) });
    const against: Against[] = [];
    for (const item of byHand ? HAND_WRITTEN_MODELS : [])
      against.push(await compare(province, planFor(plans, item.code), item, rounds, say));
    return {
      machine: before,
      cases,
      rows: Object.fromEntries(province.rows),
      filledSeconds: province.filledSeconds,
      models: [...models].map(([code, { runs, ...rest }]) => ({ code, ...rest, seconds: median(runs), runs })),
      seconds: median(times.all) / 1000,
      runs: times.all.map((time) => time / 1000),
      against,
      peakMiB: peakMiB(),
    };
  } finally {
    await province.close();
  }
}

function planFor(plans: readonly Plan[], code: string): Plan {
  const plan = plans.find((candidate) => candidate.code === code);
  if (plan === undefined) throw new Error(`no model ${code}`);
  return plan;
}

async function runAll(
  { database, options }: Province,
  plans: readonly Plan[],
  into: Map<string, { clues: number; insufficient: number; runs: number[] }>,
  say: (line: string) => void,
): Promise<void> {
  for (const plan of plans) {
    const started = performance.now();
    const { run, clues } = await runModel(database, plan, options);
    const seconds = (performance.now() - started) / 1000;
    into.set(plan.code, {
      clues: clues.length,
      insufficient: run.insufficient,
      runs: [...(into.get(plan.code)?.runs ?? []), seconds],
    });
    say(
      `${plan.code} ${clues.length} clues, ${run.insufficient} insufficient, ${seconds.toFixed(2)} s, peak ${peakMiB()} MiB`,
    );
  }
}

async function compare(
  { database, options }: Province,
  plan: Plan,
  byHand: HandWrittenModel,
  rounds: number,
  say: (line: string) => void,
): Promise<Against> {
  let ourKeys: readonly string[] = [];
  let theirKeys: readonly string[] = [];
  const sqlTimes: number[] = [];
  const times = await alternate(rounds, {
    ours: async () => {
      const clock = { sql: 0 };
      const { clues } = await runModel(watched(database, clock), plan, options);
      sqlTimes.push(clock.sql);
      ourKeys = clues.map((clue) => clue.key.join('-')).sort();
    },
    byHand: async () => {
      theirKeys = await runByHand(database, byHand);
    },
  });
  const seconds = (runs: Times): number => median(runs) / 1000;
  const result = {
    code: plan.code,
    clues: ourKeys.length,
    ours: seconds(times.ours),
    oursWithoutClues: seconds(sqlTimes),
    byHand: seconds(times.byHand),
    runs: { ours: times.ours, oursWithoutClues: sqlTimes, byHand: times.byHand },
    ratio: seconds(times.ours) / seconds(times.byHand),
    ratioWithoutClues: seconds(sqlTimes) / seconds(times.byHand),
    ourKeys,
    theirKeys,
  };
  say(
    `${plan.code} ours ${result.ours.toFixed(2)} s (without clues ${result.oursWithoutClues.toFixed(2)} s), by hand ${result.byHand.toFixed(2)} s, ratio ${result.ratio.toFixed(2)}`,
  );
  return result;
}

/** The same database; `clock.sql` adds up what its statements took, the reading of their rows included. */
export function watched(database: Database, clock: { sql: number }): Database {
  const timed = async <T>(work: Promise<T>): Promise<T> => {
    const started = performance.now();
    const result = await work;
    clock.sql += performance.now() - started;
    return result;
  };
  return { ...database, run: (text) => timed(database.run(text)), rows: (text) => timed(database.rows(text)) };
}

async function runByHand(database: Database, { outcome, hits, evidence }: HandWrittenModel): Promise<string[]> {
  await database.run(outcome);
  await database.rows('SELECT outcome, COUNT(*) AS n FROM by_hand GROUP BY outcome');
  const rows = await database.rows(hits);
  for (const query of evidence) await database.rows(query);
  await database.run('DROP TABLE by_hand');
  return rows.map((row) => String(row['key'])).sort();
}
