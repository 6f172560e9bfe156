import { loadLaw } from '#content';
import {
  openPostgres,
  prepareSession,
  runModel,
  type Clue,
  type Database,
  type EngineName,
  type ModelRun,
  type RunRecord,
} from '#engine';
import type { DataSession } from '#intake';
import type { Plan } from '#language';
import { copyToPostgres } from './copy-to-postgres.ts';
import { choosePlans, compileAll, type FaultyModel } from './plans.ts';
import { cluesText, keepRun, sha256 } from './runs.ts';
import { fixScope } from './scope.ts';
import { ScreeningError } from './screening-error.ts';
import { settingsOf } from './settings.ts';

export interface ScreenOptions {
  readonly engine: EngineName;
  /** Codes or slugs; all when absent. */
  readonly models?: readonly string[];
  /** 数据截止日, YYYY-MM-DD; by default the latest snapshot date, else the latest day that the data speak of. */
  readonly asOf?: string;
  /** `AK-01.limit` or `AK-01.limit@court` → value. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly progress?: (done: number, total: number, model: ModelRun) => void;
  readonly signal?: AbortSignal;
}

export interface ScreenResult {
  readonly run: RunRecord;
  readonly clues: readonly Clue[];
  /** Models of the repository that do not compile and were left out. */
  readonly faulty: readonly FaultyModel[];
}

/** Runs models over everything that was imported and keeps the run. */
export async function screen(session: DataSession, options: ScreenOptions): Promise<ScreenResult> {
  const batches = (await session.store.record.batches()).map((batch) => batch.id);
  if (batches.length === 0)
    throw new ScreeningError('nothing-imported', {
      zh: '还没有数据。请先运行 hengjian import <文件或文件夹>。',
      en: 'there is no data yet; run hengjian import first',
    });
  const asOf = await cutOff(session, options.asOf);
  const result = await execute(session, { ...options, asOf, batches });
  const text = cluesText(result.clues);
  const startedAt = new Date().toISOString();
  const run: RunRecord = {
    id: `${startedAt.slice(0, 19).replaceAll(/[-:]/gu, '').replace('T', '-')}-${sha256(startedAt + text).slice(0, 6)}`,
    engine: options.engine,
    asOf,
    startedAt,
    batches,
    overrides: options.parameters ?? {},
    models: result.models,
    clues: result.clues.length,
    cluesSha256: sha256(text),
  };
  keepRun(session.store.paths.root, run, text);
  await session.store.record.addRun({ ...run });
  return { run, clues: result.clues, faulty: compileAll().faulty };
}

export interface ExecuteOptions extends ScreenOptions {
  readonly asOf: string;
  readonly batches: readonly number[];
}

/** Runs models over fixed batches at a fixed cut-off; nothing is kept. The same input gives the same clues. */
export async function execute(
  session: DataSession,
  options: ExecuteOptions,
): Promise<{ models: ModelRun[]; clues: Clue[] }> {
  const plans = choosePlans(compileAll(), options.models);
  const { database, close } = await openEngine(
    session,
    options.engine,
    plans.map(({ plan }) => plan),
  );
  try {
    await prepareSession(database);
    const scope = await fixScope(database, session.schema, options.batches);
    const models: ModelRun[] = [];
    const clues: Clue[] = [];
    const delivered = new Set(scope.delivered);
    for (const { plan, keepClues } of plans) {
      if (options.signal?.aborted === true)
        throw new ScreeningError('interrupted', {
          zh: '已中断。没有保存这次运行,已导入的数据不受影响。',
          en: 'interrupted; this run was not kept, imported data are untouched',
        });
      const settings = settingsOf(plan, options.parameters ?? {});
      const result = await runModel(database, plan, {
        schema: session.schema,
        law: loadLaw(),
        asOf: options.asOf,
        delivered,
        relation: (table) => scope.relation(table),
        settings,
        keepClues,
      });
      models.push(result.run);
      if (keepClues && result.run.status === 'ran') delivered.add(`clues ${plan.code}`);
      clues.push(...result.clues);
      options.progress?.(models.length, plans.length, result.run);
    }
    return { models, clues: clues.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)) };
  } finally {
    await close();
  }
}

/** The engine that was asked for, holding the canonical tables that the plans read. */
async function openEngine(
  session: DataSession,
  engine: EngineName,
  plans: readonly Plan[],
): Promise<{ database: Database; close: () => Promise<void> }> {
  const screening = session.database();
  if (engine === 'duckdb') return { database: screening, close: () => Promise.resolve() };
  const { paths, screeningSchema: schema } = session.store;
  const url = process.env['DATABASE_URL'];
  const database = await openPostgres(url === undefined ? { folder: paths.postgres, schema } : { url, schema });
  try {
    const tables = new Set([
      'enforcement_case',
      'judgment',
      'auction_lot',
      'period_adjustment',
      ...plans.flatMap((plan) => plan.tables),
    ]);
    await copyToPostgres(screening, database, session.schema, [...tables].sort());
    return { database, close: () => database.close() };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Every rule computes at this day, never at "now". */
async function cutOff(session: DataSession, wanted: string | undefined): Promise<string> {
  const database = session.database();
  const [bounds] = await database.rows(
    'SELECT CAST(MIN(filed_on) AS TEXT) AS first, CAST(MAX(filed_on) AS TEXT) AS last, CAST(MAX(closed_on) AS TEXT) AS closed FROM enforcement_case',
  );
  const [snapshot] = await database.rows('SELECT CAST(MAX(snapshot_on) AS TEXT) AS day FROM source_batch');
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  const latest =
    text(snapshot?.['day']) ??
    [text(bounds?.['last']), text(bounds?.['closed'])]
      .filter((day) => day !== undefined)
      .sort()
      .at(-1);
  if (wanted === undefined) {
    if (latest !== undefined) return latest;
    throw new ScreeningError('bad-cut-off', {
      zh: '数据中看不出截止日。请写 --as-of 2024-06-30 这样的数据截止日。',
      en: 'the data do not tell their cut-off date; give --as-of YYYY-MM-DD',
    });
  }
  if (
    !/^\d{4}-\d{2}-\d{2}$/u.test(wanted) ||
    Number.isNaN(Date.parse(wanted)) ||
    new Date(wanted).toISOString().slice(0, 10) !== wanted
  ) {
    throw new ScreeningError('bad-cut-off', {
      zh: `“${wanted}”不是日期。数据截止日写作 2024-06-30。`,
      en: `“${wanted}” is not a date; write YYYY-MM-DD`,
    });
  }
  const first = text(bounds?.['first']);
  if (first !== undefined && wanted < first) {
    throw new ScreeningError('cut-off-before-data', {
      zh: `数据截止日 ${wanted} 早于数据中最早的立案日期 ${first},没有可筛查的案件。请改用 ${first} 之后的日期。`,
      en: `the cut-off ${wanted} is before the first filing ${first} in the data; choose a later day`,
    });
  }
  return wanted;
}
