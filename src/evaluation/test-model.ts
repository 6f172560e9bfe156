import { randomBytes } from 'node:crypto';
import type { LawCatalogue, Schema } from '#catalogue';
import {
  type Clue,
  openDuckdb,
  openPostgres,
  prepareSession,
  runModel,
  type Database,
  type EngineName,
  type ModelResult,
} from '#engine';
import { createIds, type Ids } from '#identity';
import type { Plan } from '#language';
import { createTable, provenanceTables, quote } from '#sql';
import { parse } from 'yaml';
import { caseTables, idOf, type RawTables } from './case-rows.ts';

export type Outcome = 'hit' | 'miss' | 'insufficient' | 'excluded';

export interface CaseText {
  readonly name: string;
  readonly text: string;
}
interface CaseFile {
  readonly title: string;
  readonly as_of: string | Date;
  readonly covers: string;
  readonly rows: RawTables;
  readonly expect: Readonly<Partial<Record<Outcome, readonly (string | number)[]>>>;
}

export interface CaseResult {
  readonly name: string;
  readonly title: string;
  readonly covers: string;
  readonly passed: boolean;
  readonly differences: readonly string[];
  /** What came out, to compare engines. */
  readonly clues: readonly Clue[];
}

export interface ModelTest {
  readonly slug: string;
  readonly cases: readonly CaseResult[];
  /** Kinds of case that the dossier owes and has not: hit, miss, limit, insufficient, exclusion:… */
  readonly missing: readonly string[];
}

/** A database with empty canonical tables on which cases of models can be tried one after the other. */
export interface CaseBench {
  readonly database: Database;
  readonly schema: Schema;
  readonly law: LawCatalogue;
  readonly ids: Ids;
  close(): Promise<void>;
}

/** Opens an engine with empty canonical tables; `folder` holds the embedded PostgreSQL, DATABASE_URL names another. */
export async function openCaseBench(
  engine: EngineName,
  schema: Schema,
  law: LawCatalogue,
  folder: string,
): Promise<CaseBench> {
  const scratch = `hengjian_scratch_${randomBytes(6).toString('hex')}`;
  const database =
    engine === 'duckdb'
      ? await openDuckdb()
      : await openPostgres({
          ...(process.env['DATABASE_URL'] === undefined ? { folder } : { url: process.env['DATABASE_URL'] }),
          schema: scratch,
        });
  for (const table of schema.tables.values())
    await database.run(`DROP TABLE IF EXISTS ${quote(table.name)}; ${createTable(table)}`);
  for (const [i, ddl] of provenanceTables.entries()) {
    await database.run(
      `DROP TABLE IF EXISTS ${quote(['source_batch', 'source_file', 'source_sheet'][i] ?? '')}; ${ddl}`,
    );
  }
  await database.run(
    "INSERT INTO source_batch VALUES (1, '测试', '', NULL); INSERT INTO source_file VALUES (1, 1, '测试', '', 'yaml', NULL); INSERT INTO source_sheet VALUES (1, 1, '测试', '', 1, NULL, 0)",
  );
  await prepareSession(database);
  const close = async (): Promise<void> => {
    if (engine === 'postgres') await database.run(`DROP SCHEMA ${quote(scratch)} CASCADE`).catch(() => undefined);
    await database.close();
  };
  return { database, schema, law, ids: createIds(Buffer.alloc(32, 1)), close };
}

/** Runs the cases of a model and says what differs from what they expect, and which kinds of case are missing. */
export async function testModel(bench: CaseBench, plan: Plan, cases: readonly CaseText[]): Promise<ModelTest> {
  const results: CaseResult[] = [];
  for (const item of cases) results.push(await testCase(bench, plan, item));
  return {
    slug: plan.slug,
    cases: results,
    missing: missingCases(
      plan,
      results.map((result) => result.covers),
    ),
  };
}

/** What every dossier must show: a hit, a miss, one at the limit, one of each exclusion, one without data. */
function missingCases(plan: Plan, covers: readonly string[]): string[] {
  const exclusions = [
    ...plan.exclude.map((rule) => rule.name),
    ...plan.steps.flatMap((step) => (step.kind === 'except' ? [step.title] : [])),
  ];
  const owed = ['hit', 'miss', 'limit', 'insufficient', ...exclusions.map((name) => `exclusion:${name}`)];
  return owed.filter((kind) => !covers.includes(kind));
}

async function testCase(bench: CaseBench, plan: Plan, item: CaseText): Promise<CaseResult> {
  const file = parse(item.text) as CaseFile;
  const head = { name: item.name, title: file.title, covers: file.covers };
  try {
    const result = await runCase(bench, plan, file);
    const differences = [...compare(bench, plan, file, result), ...unshown(file, result)];
    return { ...head, passed: differences.length === 0, differences, clues: result.clues };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ...head, passed: false, differences: [reason], clues: [] };
  }
}

/** A case that claims to cover an outcome or an exclusion must show it. */
function unshown({ covers, expect }: CaseFile, { run }: ModelResult): string[] {
  const rule = covers.startsWith('exclusion:') ? covers.slice('exclusion:'.length) : undefined;
  if (rule === undefined) {
    const outcome = (['hit', 'miss', 'insufficient'] as const).find((name) => name === covers);
    return outcome !== undefined && (expect[outcome] ?? []).length === 0
      ? [`covers 写的是 ${covers},expect 里却没有`]
      : [];
  }
  const taken = run.excluded.find((one) => one.name === rule);
  return taken?.rows === 0 ? [`covers 写的是“${rule}”,但这一排除没有排除任何一行`] : [];
}

async function runCase({ database, schema, law, ids }: CaseBench, plan: Plan, file: CaseFile): Promise<ModelResult> {
  const tables = caseTables(file.rows, schema, ids);
  try {
    for (const { table, columns, rows } of tables)
      if (rows.length > 0) await database.append(table.name, columns, rows);
    const asOf = file.as_of instanceof Date ? file.as_of.toISOString().slice(0, 10) : file.as_of;
    return await runModel(database, plan, {
      schema,
      law,
      asOf,
      delivered: new Set(tables.map(({ table }) => table.name)),
      listOthers: true,
    });
  } finally {
    for (const { table } of tables) await database.run(`DELETE FROM ${quote(table.name)}`);
  }
}

function compare({ ids }: CaseBench, plan: Plan, file: CaseFile, result: ModelResult): string[] {
  if (result.run.status === 'unable')
    return Object.keys(file.expect).every((outcome) => outcome === 'insufficient')
      ? []
      : [`模型不能运行:${result.run.missing.map((reason) => reason.text.zh).join('、')}`];
  const found: Readonly<Record<Exclude<Outcome, 'miss'>, readonly (string | null)[]>> = {
    hit: result.clues.map((clue) => clue.key[0] ?? null),
    insufficient: result.insufficient.map((row) => row.key[0] ?? null),
    excluded: result.excluded.map((key) => key[0] ?? null),
  };
  const differences: string[] = [];
  const named = new Set<string>();
  for (const outcome of ['hit', 'insufficient', 'excluded'] as const) {
    for (const label of file.expect[outcome] ?? []) {
      const key = keyText(plan, String(label), ids);
      named.add(key);
      if (!found[outcome].includes(key))
        differences.push(
          `“${label}”应为${TITLES[outcome]},实际为${TITLES[outcomeOf(found, key)]}${reasons(result, key)}`,
        );
    }
  }
  for (const label of file.expect.miss ?? []) {
    const key = keyText(plan, String(label), ids);
    named.add(key);
    const actual = outcomeOf(found, key);
    if (actual !== 'miss') differences.push(`“${label}”应为未命中,实际为${TITLES[actual]}${reasons(result, key)}`);
  }
  for (const key of found.hit)
    if (key === null || !named.has(key))
      differences.push(`多出一条命中:${result.clues.find((clue) => clue.key[0] === key)?.says ?? String(key)}`);
  return differences;
}

const TITLES: Readonly<Record<Outcome, string>> = {
  hit: '命中',
  miss: '未命中',
  insufficient: '数据不足',
  excluded: '排除',
};

function outcomeOf(
  found: Readonly<Record<Exclude<Outcome, 'miss'>, readonly (string | null)[]>>,
  key: string,
): Outcome {
  return (['hit', 'insufficient', 'excluded'] as const).find((outcome) => found[outcome].includes(key)) ?? 'miss';
}

function reasons(result: ModelResult, key: string): string {
  const row = result.insufficient.find((item) => item.key[0] === key);
  return row === undefined ? '' : `(${row.reasons.map((reason) => reason.zh).join(';')})`;
}

/** A label of a case file as the first key of a clue would show it. */
function keyText(plan: Plan, label: string, ids: Ids): string {
  const type = plan.clue.key[0]?.type;
  if (type?.kind === 'ref') return idOf(ids, type.table, label).toString();
  if (type?.kind === 'person') return ids.personId(`id:${label}`).toString();
  if (type?.kind === 'asset_key') return ids.assetId(label).toString();
  return label;
}
