import { createHash } from 'node:crypto';
import type { LawCatalogue, Schema } from '#catalogue';
import type { Messages, Plan } from '#language';
import { compileScript, quote, type EvidenceSource, type Script, type Setting } from '#sql';
import { assembleClue, clueFrame } from './assemble-clues.ts';
import type { Cell, Database, Row } from './connections/database.ts';
import { dialectOf } from './prepare-session.ts';
import type { Clue, EvidenceRow, FunnelStep, InsufficientRow, MissingReason, ModelRun } from './result.ts';

export interface RunOptions {
  readonly schema: Schema;
  readonly law: LawCatalogue;
  readonly asOf: string;
  /** Canonical tables with a delivery, and `clues CODE` for each model that ran with `keepClues` before. */
  readonly delivered: ReadonlySet<string>;
  readonly settings?: ReadonlyMap<string, Setting>;
  readonly relation?: (table: string) => string;
  /** Keep the clues as a table for models that combine. */
  readonly keepClues?: boolean;
  /** List excluded and insufficient rows one by one; otherwise they are only counted. */
  readonly listOthers?: boolean;
}

export interface ModelResult {
  readonly run: ModelRun;
  readonly clues: readonly Clue[];
  readonly insufficient: readonly InsufficientRow[];
  readonly excluded: readonly (readonly (string | null)[])[];
}

/** Fingerprint of a model's meaning, as runs record it. */
export const modelHash = (plan: Plan): string => createHash('sha256').update(plan.meaning).digest('hex');

/** Runs one plan on a prepared session. Set-based throughout: JavaScript only sees the hits. */
export async function runModel(database: Database, plan: Plan, options: RunOptions): Promise<ModelResult> {
  const started = performance.now();
  const unable = missingSources(plan, options);
  if (unable.length > 0)
    return {
      run: describe(plan, options, { status: 'unable', missing: unable }),
      clues: [],
      insufficient: [],
      excluded: [],
    };
  const script = compileScript(plan, { dialect: dialectOf(database), ...options });
  await database.run(
    [...script.drop]
      .reverse()
      .map((name) => `DROP TABLE IF EXISTS ${quote(name)}`)
      .join('; '),
  );
  try {
    for (const step of script.steps) await database.run(step.text);
    const result = await collect(database, script, options);
    if (options.keepClues === true)
      await database.run(`DROP TABLE IF EXISTS ${quote(script.clues.name)}; ${script.clues.text}`);
    return { ...result, run: { ...result.run, milliseconds: Math.round(performance.now() - started) } };
  } finally {
    await database.run(
      [...script.drop]
        .reverse()
        .map((name) => `DROP TABLE IF EXISTS ${quote(name)}`)
        .join('; '),
    );
  }
}

/** Tables without which the rule has nothing to start from. */
function missingSources(plan: Plan, { delivered, schema }: RunOptions): MissingReason[] {
  const tables = new Set<string>();
  for (const step of plan.steps) {
    const starts = step.kind === 'screen' || ((step.kind === 'join' || step.kind === 'reduce') && !step.optional);
    if (!starts) continue;
    const name = step.source.kind === 'table' ? step.source.table : `clues ${step.source.model}`;
    if (!delivered.has(name)) tables.add(name);
  }
  return [...tables].map((table) => {
    if (table.startsWith('clues '))
      return {
        text: {
          zh: `模型 ${table.slice(6)} 未能运行,没有它的线索`,
          en: `${table.slice(6)} did not run: its clues are missing`,
        },
        rows: 0,
      };
    const title = schema.tables.get(table)?.title ?? table;
    return { text: { zh: `未导入“${title}”`, en: `${title} (${table}) was never delivered` }, rows: 0 };
  });
}

interface Outcome {
  readonly status: ModelRun['status'];
  readonly funnel?: readonly FunnelStep[];
  readonly hits?: number;
  readonly misses?: number;
  readonly excluded?: ModelRun['excluded'];
  readonly insufficient?: number;
  readonly missing?: readonly MissingReason[];
  readonly untested?: readonly Messages[];
}

function describe(plan: Plan, { settings }: RunOptions, outcome: Outcome): ModelRun {
  const parameters = [...plan.parameters.values()].map(
    ({ name, values }) =>
      [name, (settings?.get(name)?.values ?? values).map((value) => value.literal).join(' / ')] as const,
  );
  return {
    code: plan.code,
    slug: plan.slug,
    title: plan.title,
    version: plan.version,
    hash: modelHash(plan),
    stage: plan.stage,
    depth: plan.depth,
    parameters: Object.fromEntries(parameters),
    funnel: [],
    hits: 0,
    misses: 0,
    excluded: [],
    insufficient: 0,
    missing: [],
    untested: [],
    milliseconds: 0,
    ...outcome,
  };
}

const number = (cell: Cell | undefined): number => Number(cell ?? 0);

async function collect(database: Database, script: Script, options: RunOptions): Promise<ModelResult> {
  const { plan } = script;
  const funnel: FunnelStep[] = [];
  const counted = new Map<string, number>();
  for (const { title, operation, text } of script.counts) {
    if (!counted.has(text)) counted.set(text, number((await database.rows(text))[0]?.['rows']));
    funnel.push({ title, operation, rows: counted.get(text) ?? 0 });
  }
  const outcomeRows = await database.rows(script.outcomes);
  const outcomes = new Map(outcomeRows.map((row) => [String(row['outcome']), number(row['rows'])]));
  const lacking = outcomeRows.find((row) => row['outcome'] === 'insufficient');
  const hits = outcomes.get('hit') ?? 0;
  const insufficient = outcomes.get('insufficient') ?? 0;
  const total = funnel.pop()?.rows ?? 0;
  const clues = hits === 0 ? [] : await collectClues(database, script, options);
  const others = options.listOthers === true ? await database.rows(script.others) : [];
  return {
    run: describe(plan, options, {
      status: 'ran',
      funnel: [
        ...funnel,
        { title: '符合命中条件', operation: '命中', rows: hits + (outcomes.get('excluded') ?? 0) },
        { title: '排除后线索', operation: '线索', rows: hits },
      ],
      hits,
      insufficient,
      misses: Math.max(0, total - hits - insufficient),
      excluded: plan.exclude.map((rule, i) => ({
        name: rule.name,
        rows: outcomeRows.reduce((sum, row) => sum + number(row[`x${i}`]), 0),
      })),
      missing: script.reasons
        .map((text, i) => ({ text, rows: number(lacking?.[`r${i}`]) }))
        .filter((reason) => reason.rows > 0)
        .sort((a, b) => b.rows - a.rows),
      untested: script.untested.map(({ rule, table }) => ({
        zh: `“${rule}”未能检验:未导入${table}`,
        en: `“${rule}” could not be tested: ${table} was never delivered`,
      })),
    }),
    clues,
    insufficient: others
      .filter((row) => row['outcome'] === 'insufficient')
      .map((row) => ({ key: keyOf(script, row), reasons: script.reasons.filter((_, i) => row[`r${i}`] === true) })),
    excluded: others.filter((row) => row['outcome'] === 'excluded').map((row) => keyOf(script, row)),
  };
}

const keyOf = ({ plan }: Script, row: Row): (string | null)[] =>
  plan.clue.key.map((_, i) => (row[`k${i}`] === null || row[`k${i}`] === undefined ? null : String(row[`k${i}`])));

async function collectClues(database: Database, script: Script, { schema, law }: RunOptions): Promise<Clue[]> {
  const evidence = new Map<number, EvidenceRow[]>();
  const rows = await database.rows(script.hits);
  for (const row of rows) for (const [name, other] of script.same) row[name] = row[other] ?? null;
  if (script.own !== undefined) addEvidence(script.own, rows, schema, evidence);
  for (const query of script.evidence) {
    addEvidence(query, await database.rows(`${query.text} ORDER BY n, place`), schema, evidence);
  }
  const frame = clueFrame(script, schema, law);
  const clues = rows.map((row) => assembleClue(frame, row, evidence.get(number(row['n'])) ?? []));
  return clues.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function addEvidence(
  { alias, title, table, fields }: EvidenceSource,
  rows: readonly Row[],
  schema: Schema,
  into: Map<number, EvidenceRow[]>,
): void {
  const known = schema.tables.get(table)?.fields;
  const columns = fields.map((field, i) => ({ field, title: known?.get(field)?.title ?? field, column: `v${i}` }));
  for (const row of rows) {
    const n = number(row['n']);
    const list = into.get(n) ?? [];
    list.push({
      alias,
      title,
      table,
      sheet: number(row['sheet']),
      row: number(row['row']),
      fields: columns.map(({ field, title: named, column }) => {
        const value = row[column] ?? null;
        return { field, title: named, value: value === null ? null : String(value) };
      }),
    });
    into.set(n, list);
  }
}
