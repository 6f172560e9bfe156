import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { loadSchema } from '#content';
import type { RunRecord } from '#engine';
import { generateProvince } from '#generate';
import type { GenerateReport } from '#generate';
import { openData, openEvidence, qualityReport } from '#intake';
import type { DataSession, Evidence } from '#intake';
import { renderProse } from '#language';
import { explainClue, similarClues, traceClues, writeReport, writeWorkbook } from '#report';
import type { ReportInput } from '#report';
import { compileAll, screen } from '#screening';
import type { Cli } from '../../cli.ts';
import { ranked } from '../../clue-order.ts';
import { clueTable, funnelLines, lineWidth } from '../../screening-table.ts';
import { progress } from '../../terminal/progress-bar.ts';
import type { Progress } from '../../terminal/progress-bar.ts';
import { courtNames } from '../explain.ts';
import { modelProgress, tellFaulty } from '../screen.ts';
import { freshDemoFolder } from './demo-folder.ts';
import { importProvince } from './import-province.ts';
import { missedLines, scoreClues, scoreTable } from './score-clues.ts';

export interface DemoOptions {
  readonly cases: number;
  readonly data: string;
  readonly out: string;
  readonly serve: boolean;
}

const SHOWN = 20;
const EXPLAINED = 3;

/** Runs a stage under a bar and tells how long it took; a fault takes the bar away first. */
async function stage<T>(
  cli: Cli,
  title: string,
  work: (bar: Progress) => Promise<T>,
  said: (result: T) => string,
): Promise<T> {
  const bar = progress(cli, title);
  const started = performance.now();
  try {
    bar.show(0, '');
    const result = await work(bar);
    bar.end(`✓ ${title} ${((performance.now() - started) / 1000).toFixed(1)} s  ${said(result)}`);
    return result;
  } catch (error) {
    bar.clear();
    throw error;
  }
}

function heading(cli: Cli, zh: string, en: string): void {
  cli.out(`\n━━ ${cli.text({ zh, en })}`);
}

function generate(cli: Cli, { out, cases }: DemoOptions, signal: AbortSignal): Promise<GenerateReport> {
  const t = (zh: string, en: string): string => cli.text({ zh, en });
  return stage(
    cli,
    t('生成', 'generate'),
    (bar) =>
      generateProvince({
        out: path.join(out, 'province'),
        cases,
        signal,
        onProgress: (done, wanted) => {
          bar.show(done / wanted, t(`${done} / ${wanted} 件案件`, `${done} / ${wanted} cases`));
        },
      }),
    (report) =>
      t(`${report.cases} 件执行案件,${report.totalRows} 行`, `${report.cases} cases, ${report.totalRows} rows`),
  );
}

interface Screened {
  readonly input: ReportInput;
  readonly run: RunRecord;
}

async function screenAll(cli: Cli, session: DataSession, asOf: string, signal: AbortSignal): Promise<Screened> {
  const t = (zh: string, en: string): string => cli.text({ zh, en });
  const { run, clues } = await stage(
    cli,
    t('筛查', 'screen'),
    (bar) => screen(session, { engine: 'duckdb', asOf, signal, progress: modelProgress(cli, bar) }),
    (result) =>
      t(
        `${result.run.models.length} 个模型,${result.clues.length} 条线索`,
        `${result.run.models.length} models, ${result.clues.length} clues`,
      ),
  );
  tellFaulty(cli, run);
  const courtName = await courtNames(session.database());
  const order = ranked(clues).map((clue) => ({ clue, rows: [] }));
  const schema = loadSchema();
  const prose = new Map(compileAll().plans.map((plan) => [plan.code, renderProse(plan, schema)]));
  return { run, input: { run, clues: order, quality: await qualityReport(session), prose, courtName } };
}

function printScreening(cli: Cli, { run, input }: Screened): void {
  const clues = input.clues.map(({ clue }) => clue);
  heading(cli, `线索(排序最前的 ${SHOWN} 条,共 ${clues.length} 条)`, `Clues: the first ${SHOWN} of ${clues.length}`);
  const shown = clues.slice(0, SHOWN).map((clue, at) => ({ clue, place: at + 1 }));
  for (const line of clueTable(cli, shown, input.courtName)) cli.out(line);
  heading(cli, '各模型的漏斗(每步之后剩下的行)', 'Funnels: rows left after each step');
  for (const line of funnelLines(run)) cli.out(line);
}

/** The report's input with every clue followed to its cells, and scored. */
async function follow(
  cli: Cli,
  session: DataSession,
  screened: Screened,
  province: GenerateReport,
  evidence: Evidence,
): Promise<ReportInput> {
  const { input, run } = screened;
  const clues = input.clues.map(({ clue }) => clue);
  const t = (zh: string, en: string): string => cli.text({ zh, en });
  return stage(
    cli,
    t('取证', 'evidence'),
    async () => {
      const traced = await traceClues(clues, { schema: session.schema, evidence });
      const models = run.models.map((model) => model.code).sort();
      const score = await scoreClues(path.join(province.out, 'truth.csv'), models, clues, evidence);
      return { ...input, clues: traced, score };
    },
    (result) => {
      const rows = result.clues.reduce((sum, { rows: own }) => sum + own.length, 0);
      return t(`${rows} 行证据追到原始单元格`, `${rows} rows of evidence followed to the delivered cells`);
    },
  );
}

function printExplained(cli: Cli, input: ReportInput): void {
  const clues = input.clues.map(({ clue }) => clue);
  for (const [at, traced] of distinctModels(input).entries()) {
    heading(cli, `线索详解 ${at + 1} / ${EXPLAINED}`, `Explained ${at + 1} / ${EXPLAINED}`);
    const similar = similarClues(traced.clue, clues);
    cli.out(explainClue(traced, { courtName: input.courtName, similar }).join('\n'));
  }
}

/** The best clue of each of the first models, so that three explanations show three rules. */
function distinctModels({ clues }: ReportInput): ReportInput['clues'] {
  const seen = new Set<string>();
  return clues
    .filter(({ clue }) => {
      const fresh = !seen.has(clue.model);
      seen.add(clue.model);
      return fresh;
    })
    .slice(0, EXPLAINED);
}

async function writeFiles(cli: Cli, out: string, input: ReportInput): Promise<readonly string[]> {
  const files = [path.join(out, 'report.html'), path.join(out, 'clues.xlsx')] as const;
  return stage(
    cli,
    cli.text({ zh: '报告', en: 'report' }),
    async () => {
      await writeReport(files[0], input);
      await writeWorkbook(files[1], input);
      return files;
    },
    (written) => written.join('  '),
  );
}

function printNext(cli: Cli, { data, out }: DemoOptions, first: string): void {
  heading(cli, '接下来可以试', 'What to try next');
  const lines = [
    ['用浏览器打开报告', 'open the report in a browser', path.join(out, 'report.html')],
    ['看一条线索的全部依据', 'the whole account of a clue', `./bin/hengjian explain ${first} --data ${data}`],
    ['复算这次运行,逐字节比对', 'repeat the run, byte for byte', `./bin/hengjian replay latest --data ${data}`],
    ['读一个模型', 'read a model', './bin/hengjian model show AK-01'],
    ['导入自己的数据', 'import your own data', './bin/hengjian import <文件或文件夹>'],
    ['全部命令', 'all commands', './bin/hengjian --help'],
  ] as const;
  for (const [zh, en, what] of lines) cli.out(`  ${cli.text({ zh, en })}: ${what}`);
}

/** The whole way from an invented province to a report; every stage shows its progress. */
export async function runDemo(cli: Cli, options: DemoOptions, signal: AbortSignal): Promise<void> {
  mkdirSync(options.out, { recursive: true });
  await freshDemoFolder(options.data);
  const province = await generate(cli, options, signal);
  const session = await openData(options.data);
  try {
    const t = (zh: string, en: string): string => cli.text({ zh, en });
    await stage(
      cli,
      t('导入', 'import'),
      (bar) => importProvince(session, province, bar, signal),
      ({ batches, taken, quarantined }) =>
        t(
          `${batches} 批,${taken} 行,待修正 ${quarantined} 行`,
          `${batches} batches, ${taken} rows, ${quarantined} in quarantine`,
        ),
    );
    const screened = await screenAll(cli, session, province.asOf, signal);
    const evidence = await openEvidence(options.data);
    const input = await follow(cli, session, screened, province, evidence);
    signal.throwIfAborted();
    printScreening(cli, screened);
    printExplained(cli, input);
    heading(cli, '与真值比对(虚构数据中有意埋入的违法)', 'Against the truth that was put in');
    for (const line of scoreTable(cli, input.score ?? [], lineWidth(cli))) cli.out(line);
    for (const line of missedLines(cli, input.score ?? [])) cli.out(line);
    await writeFiles(cli, options.out, input);
    printNext(cli, options, input.clues[0]?.clue.id ?? '1');
  } finally {
    await session.close();
  }
}
