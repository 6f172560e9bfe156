import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Schema } from '#catalogue';
import type { Database } from '#engine';
import { createIds, createResolver } from '#identity';
import type { Ids, Vault } from '#identity';
import type { RawSheet } from '#readers';
import { loadSheet } from '../load/load-sheet.ts';
import type { LoadedTable } from '../load/load-sheet.ts';
import { repetitionCheck } from '../load/repetition.ts';
import type { SheetPlan } from '../recognise/sheet-plan.ts';

/** Keeps nothing. */
function emptyVault(ids: Ids): Vault {
  return {
    prepare: () => Promise.resolve(),
    add: () => undefined,
    addOrganisation: () => undefined,
    organisations: () => new Map(),
    organisationDigest: (code) => ids.digest(code),
    reveal: () => Promise.resolve(undefined),
    pending: () => [],
    settled: () => undefined,
    forget: () => undefined,
  };
}

/** Takes every row and keeps none. */
const NOWHERE: Database = {
  engine: 'duckdb',
  run: () => Promise.resolve(),
  rows: () => Promise.resolve([]),
  append: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

/** Reads a file's sheets as an import would, with keys that nobody keeps, and stores nothing. For each plan: what its tables would take. */
export function dryRun(
  schema: Schema,
  fileName: string,
): (sheet: RawSheet, plans: readonly SheetPlan[]) => Promise<readonly (readonly LoadedTable[])[]> {
  const ids = createIds(randomBytes(32));
  const target = {
    schema,
    database: NOWHERE,
    ids,
    resolver: createResolver(ids, emptyVault(ids)),
    repetition: repetitionCheck(),
    parsers: new Map(),
    fileStem: path.parse(fileName).name,
  };
  return async (sheet, plans) => {
    let next = 0;
    const drafts = plans.map((plan) => ({ plan, ids: plan.tables.map(() => next++) }));
    const loaded = await loadSheet(target, sheet, drafts);
    const byId = new Map(loaded.map((table) => [table.sheetId, table]));
    return drafts.map(({ ids }) => ids.flatMap((id) => byId.get(id) ?? []));
  };
}
