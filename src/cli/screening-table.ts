import type { Clue, ModelRun, RunRecord } from '#engine';
import { funnelSteps, maskedNumbers, shortAmount, stageTitle } from '#report';
import type { Cli } from './cli.ts';
import { textTable } from './terminal/text-table.ts';
import type { TableColumn } from './terminal/text-table.ts';

const LOG_WIDTH = 160;
/** On a narrower terminal the court, which the 案号 names too, makes room for what happened. */
const WITH_COURT = 140;

/** Columns of the terminal, or a width that suits a log. */
export function lineWidth(cli: Cli): number {
  return cli.terminal?.columns() ?? LOG_WIDTH;
}

/** Clues as a ranked table. */
export function clueTable(
  cli: Cli,
  clues: readonly { readonly clue: Clue; readonly place: number }[],
  courtName: (code: string) => string,
): readonly string[] {
  const t = (zh: string, en: string): string => cli.text({ zh, en });
  const line = lineWidth(cli);
  const court = line >= WITH_COURT;
  const columns: readonly TableColumn[] = [
    { title: '#', side: 'right' },
    { title: t('分', 'rank'), side: 'right' },
    { title: t('线索编号', 'clue') },
    { title: t('案号/对象', 'subject'), most: 30 },
    ...(court ? [{ title: t('法院', 'court'), most: 26 }] : []),
    { title: t('金额', 'amount'), side: 'right' },
    { title: t('天数', 'days'), side: 'right' },
    { title: t('说明', 'what happened'), grows: true },
  ];
  const rows = clues.map(({ clue, place }) => [
    String(place),
    String(clue.rank),
    clue.id,
    maskedNumbers(clue.subject ?? ''),
    ...(court ? [clue.court === null ? '' : courtName(clue.court)] : []),
    clue.amount === null ? '' : shortAmount(clue.amount),
    clue.days === null ? '' : String(clue.days),
    maskedNumbers(clue.says),
  ]);
  return textTable(columns, rows, line);
}

function inCodeOrder(run: RunRecord): readonly ModelRun[] {
  return [...run.models].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Each model with the rows left after its first step, at the end, and what it could not judge. */
export function modelTable(cli: Cli, run: RunRecord): readonly string[] {
  const t = (zh: string, en: string): string => cli.text({ zh, en });
  return textTable(
    [
      { title: t('模型', 'model') },
      { title: t('名称', 'title'), most: 34 },
      { title: t('阶段', 'stage') },
      { title: t('起始行', 'rows'), side: 'right' },
      { title: t('符合条件', 'fit'), side: 'right' },
      { title: t('已排除', 'excluded'), side: 'right' },
      { title: t('数据不足', 'no data'), side: 'right' },
      { title: t('线索', 'clues'), side: 'right' },
      { title: t('毫秒', 'ms'), side: 'right' },
    ],
    inCodeOrder(run).map((model) =>
      model.status === 'unable'
        ? [model.code, model.title, stageTitle(model.stage), t('未能运行', 'not run'), '', '', '', '', '']
        : [
            model.code,
            model.title,
            stageTitle(model.stage),
            String(model.funnel[0]?.rows ?? 0),
            String(model.funnel.at(-2)?.rows ?? model.hits),
            String(model.excluded.reduce((sum, one) => sum + one.rows, 0)),
            String(model.insufficient),
            String(model.hits),
            String(Math.round(model.milliseconds)),
          ],
    ),
  );
}

/** The funnel of each model on one line: rows left after each step. */
export function funnelLines(run: RunRecord): readonly string[] {
  return inCodeOrder(run).map((model) => {
    if (model.status === 'unable') return `${model.code} 未能运行:${model.missing.map((one) => one.text.zh).join(';')}`;
    return `${model.code} ${funnelSteps(model)
      .map((step) => `${step.title} ${String(step.rows)}`)
      .join(' → ')}`;
  });
}
