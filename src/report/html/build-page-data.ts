import type { ModelRun, RunRecord } from '#engine';
import { STAGES } from '#language';
import { funnelSteps } from '../format/funnel-steps.ts';
import { depthTitle, stageTitle } from '../format/labels.ts';
import type { PageData, PageModel } from '../page/page-data.ts';
import type { ReportInput } from '../report-input.ts';
import { packClues } from './pack-clues.ts';
import { pageBatches, pageTables } from './page-tables.ts';
import { proseHtml } from './prose-html.ts';

/** More would make the file slow to open; the rest is in the workbook and in `hengjian clues`. */
const MOST_CLUES = 5000;
const ENGINES = { duckdb: 'DuckDB', postgres: 'PostgreSQL' } as const;

function pageModel(model: ModelRun, prose: string): PageModel {
  return {
    code: model.code,
    title: model.title,
    version: model.version,
    hash: model.hash,
    stage: stageTitle(model.stage),
    depth: depthTitle(model.depth),
    ran: model.status === 'ran',
    parameters: Object.entries(model.parameters),
    funnel: funnelSteps(model).map((step) => [step.title, step.rows]),
    hits: model.hits,
    misses: model.misses,
    insufficient: model.insufficient,
    excluded: model.excluded.map((one) => [one.name, one.rows]),
    missing: model.missing.map((one) => [one.text.zh, one.rows]),
    untested: model.untested.map((one) => one.zh),
    milliseconds: model.milliseconds,
    prose: proseHtml(prose),
  };
}

/** By the course of a case, then by code; a run keeps the order in which models need each other. */
function inStageOrder(run: RunRecord): readonly ModelRun[] {
  const stages = Object.keys(STAGES);
  return [...run.models].sort(
    (a, b) => stages.indexOf(a.stage) - stages.indexOf(b.stage) || (a.code < b.code ? -1 : 1),
  );
}

function byModel(codes: readonly string[]): (a: { model: string }, b: { model: string }) => number {
  return (a, b) => codes.indexOf(a.model) - codes.indexOf(b.model);
}

/** Everything that the page shows, with texts ready and identifiers masked. */
export function buildPageData(input: ReportInput): PageData {
  const { run, clues, quality, prose, score = [] } = input;
  const models = inStageOrder(run);
  const codes = models.map((model) => model.code);
  const packed = packClues(clues.slice(0, MOST_CLUES), codes, input.courtName);
  const titles = new Map(run.models.map((model) => [model.code, model.title]));
  return {
    title: `衡鉴筛查报告 ${run.asOf}`,
    run: {
      id: run.id,
      asOf: run.asOf,
      engine: ENGINES[run.engine],
      startedAt: run.startedAt,
      cluesSha256: run.cluesSha256,
      synthetic: input.score !== undefined,
    },
    batches: pageBatches(quality),
    models: models.map((model) => pageModel(model, prose.get(model.code) ?? '')),
    tables: pageTables(quality),
    score: [...score].sort(byModel(codes)).map((one) => ({
      model: one.model,
      title: titles.get(one.model) ?? '',
      planted: one.planted,
      found: one.found,
      clues: one.clues,
      correct: one.correct,
      others: one.others.map(({ kind, count }) => [kind, count] as const),
    })),
    shared: packed.shared,
    clues: packed.clues,
    clueCount: clues.length,
  };
}
