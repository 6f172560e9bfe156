import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadLaw, loadSchema } from '#content';
import { runModel, type Clue, type ModelResult, type ModelRun } from '#engine';
import { caseTables, openCaseBench, type CaseBench, type RawTables } from '#evaluation';
import { compileModel, type Plan } from '#language';
import { quote, type Setting } from '#sql';
import { expect } from 'vitest';

const catalogues = { schema: loadSchema(), law: loadLaw() };

/** What a tiny model made of tiny rows; keys are the first keys of the clues, in order. */
export interface Made {
  readonly hit: readonly (string | null)[];
  readonly excluded: readonly (string | null)[];
  readonly insufficient: readonly (string | null)[];
  readonly clues: readonly Clue[];
  readonly run: Omit<ModelRun, 'milliseconds'>;
}

export interface TrialOptions {
  readonly asOf?: string;
  readonly settings?: ReadonlyMap<string, Setting>;
  /** Models whose clues the last one reads; run before it. */
  readonly before?: readonly string[];
}

/** Both engines with empty canonical tables. */
export interface TwoEngines {
  /** Runs the model on both, expects the same to the byte, and gives what came out. */
  make(text: string, rows: RawTables, options?: TrialOptions): Promise<Made>;
  readonly benches: readonly CaseBench[];
  close(): Promise<void>;
}

export function planOf(text: string): Plan {
  const { plan, diagnostics } = compileModel({ slug: 'trial', path: 'trial.yaml', text }, catalogues);
  expect(diagnostics.map((d) => `${String(d.line)}:${String(d.column)} ${d.code} ${d.message.en}`)).toEqual([]);
  if (plan === undefined) throw new Error('no plan');
  return plan;
}

export async function openTwoEngines(): Promise<TwoEngines> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hengjian-models-'));
  const benches = [
    await openCaseBench('duckdb', catalogues.schema, catalogues.law, folder),
    await openCaseBench('postgres', catalogues.schema, catalogues.law, path.join(folder, 'postgres')),
  ];
  const make = async (text: string, rows: RawTables, options: TrialOptions = {}): Promise<Made> => {
    const plans = [...(options.before ?? []), text].map(planOf);
    const [duckdb, postgres] = [
      await onBench(benches[0], plans, rows, options),
      await onBench(benches[1], plans, rows, options),
    ];
    expect(postgres).toEqual(duckdb);
    expect(JSON.stringify(postgres.clues) === JSON.stringify(duckdb.clues)).toBe(true);
    return duckdb;
  };
  const close = async (): Promise<void> => {
    for (const bench of benches) await bench.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { make, benches, close };
}

async function onBench(
  bench: CaseBench | undefined,
  plans: readonly Plan[],
  rows: RawTables,
  options: TrialOptions,
): Promise<Made> {
  if (bench === undefined) throw new Error('no engine');
  const { database, ids } = bench;
  const tables = caseTables(rows, catalogues.schema, ids);
  const delivered = new Set(tables.map(({ table }) => table.name));
  try {
    for (const { table, columns, rows: cells } of tables)
      if (cells.length > 0) await database.append(table.name, columns, cells);
    let result: ModelResult | undefined;
    for (const [i, plan] of plans.entries()) {
      const settings = options.settings === undefined ? {} : { settings: options.settings };
      const keepClues = i < plans.length - 1;
      result = await runModel(database, plan, {
        ...catalogues,
        asOf: options.asOf ?? '2024-06-30',
        delivered,
        listOthers: true,
        keepClues,
        ...settings,
      });
      if (keepClues && result.run.status === 'ran') delivered.add(`clues ${plan.code}`);
    }
    if (result === undefined) throw new Error('no model');
    return outcome(result);
  } finally {
    for (const { table } of tables) await database.run(`DELETE FROM ${quote(table.name)}`);
  }
}

const sorted = (keys: readonly (string | null | undefined)[]): (string | null)[] =>
  keys.map((key) => key ?? null).sort();

function outcome({ run, clues, insufficient, excluded }: ModelResult): Made {
  const rest = { ...run, milliseconds: 0 };
  return {
    hit: sorted(clues.map((clue) => clue.key[0])),
    excluded: sorted(excluded.map((key) => key[0])),
    insufficient: sorted(insufficient.map((row) => row.key[0])),
    clues,
    run: rest,
  };
}
