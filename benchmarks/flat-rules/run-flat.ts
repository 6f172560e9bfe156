import { runModel, type Row } from '#engine';
import { alternate, machine, median, peakMiB, type Machine, type Times } from '../measure.ts';
import { openProvince, planOf, type Province } from '../province.ts';
import { HAND_WRITTEN } from './hand-written.ts';
import { readFacts, runJsonRules, runZen, type EngineHits, type FactTable } from './rule-engines.ts';
import { FLAT_RULES } from './rules.ts';

export interface FlatOptions {
  readonly rows: number;
  /** Rows that the rule engines are measured on; their time is scaled from there. */
  readonly sample: number;
  readonly rounds: number;
  readonly say?: (line: string) => void;
}

/** Keys of the hits and the number of rows that can't be told, by rule. */
export type Verdicts = ReadonlyMap<string, { readonly hits: readonly string[]; readonly unknown: number }>;

export interface FlatResult {
  readonly machine: Machine;
  readonly rows: number;
  readonly sample: number;
  readonly hits: number;
  readonly seconds: Readonly<
    Record<
      'ours' | 'oursWithoutClues' | 'handWritten' | 'zen' | 'jsonRules',
      { readonly median: number; readonly runs: Times }
    >
  >;
  readonly ratio: {
    readonly toHandWritten: number;
    readonly toHandWrittenWithoutClues: number;
    readonly zenToOurs: number;
    readonly jsonRulesToOurs: number;
  };
  readonly peakMiB: number;
  readonly ours: Verdicts;
  readonly handWritten: Verdicts;
  readonly zen: EngineHits;
  readonly jsonRules: EngineHits;
}

const TABLES: readonly FactTable[] = ['enforcement_case', 'auction_lot'];

/** Ten flat rules on the same rows: the engine, hand-written SQL, and two rule engines. */
export async function runFlat(options: FlatOptions): Promise<FlatResult> {
  const { rows, sample, rounds, say = () => undefined } = options;
  const started = machine();
  const province = await openProvince({ cases: rows, seed: 1, tables: TABLES, perCase: { auction_lot: 1 } });
  try {
    say(`filled ${rows} cases and lots in ${province.filledSeconds.toFixed(1)} s`);
    const facts = {
      enforcement_case: await readFacts(province.database, 'enforcement_case', sample),
      auction_lot: await readFacts(province.database, 'auction_lot', sample),
    };
    let ours: Verdicts = new Map();
    let handWritten: Verdicts = new Map();
    let zen: EngineHits = new Map();
    let jsonRules: EngineHits = new Map();
    const sqlTimes: number[] = [];
    const times = await alternate(rounds, {
      ours: async () => {
        const run = await runOurs(province);
        ours = run.verdicts;
        sqlTimes.push(run.sql);
      },
      handWritten: async () => {
        handWritten = await runHandWritten(province);
      },
      zen: async () => {
        zen = joined(await Promise.all(TABLES.map((table) => runZen(table, facts[table]))));
      },
      jsonRules: async () => {
        jsonRules = joined([
          await runJsonRules('enforcement_case', facts.enforcement_case),
          await runJsonRules('auction_lot', facts.auction_lot),
        ]);
      },
    });
    const scale = rows / Math.min(sample, rows);
    const seconds = {
      ours: inSeconds(times.ours),
      oursWithoutClues: inSeconds(sqlTimes),
      handWritten: inSeconds(times.handWritten),
      zen: inSeconds(times.zen, scale),
      jsonRules: inSeconds(times.jsonRules, scale),
    };
    return {
      machine: started,
      rows,
      sample: Math.min(sample, rows),
      hits: [...ours.values()].reduce((sum, { hits }) => sum + hits.length, 0),
      seconds,
      ratio: ratiosOf(seconds),
      peakMiB: peakMiB(),
      ours,
      handWritten,
      zen,
      jsonRules,
    };
  } finally {
    await province.close();
  }
}

const ratiosOf = (seconds: FlatResult['seconds']): FlatResult['ratio'] => ({
  toHandWritten: seconds.ours.median / seconds.handWritten.median,
  toHandWrittenWithoutClues: seconds.oursWithoutClues.median / seconds.handWritten.median,
  zenToOurs: seconds.zen.median / seconds.ours.median,
  jsonRulesToOurs: seconds.jsonRules.median / seconds.ours.median,
});

const inSeconds = (times: Times, scale = 1): { median: number; runs: Times } => {
  const runs = times.map((time) => Math.round(time * scale) / 1000);
  return { median: median(runs), runs };
};

const joined = (parts: readonly EngineHits[]): EngineHits => new Map(parts.flatMap((part) => [...part]));

/** All ten rules through the engine, clues and their evidence included; `sql` is the part that the database took, reading its rows included. */
async function runOurs({ database, options }: Province): Promise<{ verdicts: Verdicts; sql: number }> {
  const verdicts = new Map<string, { hits: string[]; unknown: number }>();
  let sql = 0;
  const timed = async <T>(work: Promise<T>): Promise<T> => {
    const started = performance.now();
    const result = await work;
    sql += performance.now() - started;
    return result;
  };
  const watched = {
    ...database,
    run: (text: string) => timed(database.run(text)),
    rows: (text: string) => timed(database.rows(text)),
  };
  for (const rule of FLAT_RULES) {
    const { run, clues } = await runModel(
      watched,
      planOf({ slug: rule.code.toLowerCase(), path: rule.code, text: rule.yaml }),
      options,
    );
    verdicts.set(rule.code, { hits: clues.map((clue) => String(clue.key[0])).sort(), unknown: run.insufficient });
  }
  return { verdicts, sql };
}

async function runHandWritten({ database }: Province): Promise<Verdicts> {
  const verdicts = new Map<string, { hits: string[]; unknown: number }>();
  for (const { code, counts, hits } of HAND_WRITTEN) {
    const [count] = await database.rows(counts);
    const rows: readonly Row[] = await database.rows(hits);
    verdicts.set(code, {
      hits: rows.map((row) => String(row['key'])).sort(),
      unknown: Number(count?.['unknown'] ?? 0),
    });
  }
  return verdicts;
}
