import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadLaw, loadSchema } from '#content';
import { openDuckdb, prepareSession, type Database, type RunOptions } from '#engine';
import { compileModel, type ModelSourceText, type Plan } from '#language';
import { fillTables, type FillOptions } from './synthetic/fill-tables.ts';
import { AS_OF } from './synthetic/macros.ts';

/** A filled screening database, as the engine finds it after an import. */
export interface Province {
  readonly database: Database;
  readonly rows: ReadonlyMap<string, number>;
  readonly options: RunOptions;
  /** How long the filling took; it is not part of any result. */
  readonly filledSeconds: number;
  close(): Promise<void>;
}

/** Makes the rows in a database file of its own, opened as the product opens its own. */
export async function openProvince(fill: FillOptions, memoryLimit = '2800MB'): Promise<Province> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hengjian-bench-'));
  const database = await openDuckdb({
    path: path.join(folder, 'screening.duckdb'),
    temporaryFolder: path.join(folder, 'spill'),
    memoryLimit,
  });
  const started = performance.now();
  const schema = loadSchema();
  const rows = await fillTables(database, schema, fill);
  await prepareSession(database);
  return {
    database,
    rows,
    options: { schema, law: loadLaw(), asOf: AS_OF, delivered: new Set(rows.keys()) },
    filledSeconds: (performance.now() - started) / 1000,
    close: async () => {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The plan of a model; a faulty model stops the benchmark. */
export function planOf(source: ModelSourceText): Plan {
  const { plan, diagnostics } = compileModel(source, { schema: loadSchema(), law: loadLaw() });
  if (plan === undefined)
    throw new Error(`${source.path}: ${diagnostics.map(({ line, message }) => `${line} ${message.en}`).join('; ')}`);
  return plan;
}
