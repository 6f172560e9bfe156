import { readFileSync } from 'node:fs';
import type { Clue } from '#engine';
import { readTruth, scoreTruth } from '#evaluation';
import type { ModelScore } from '#evaluation';
import type { Evidence } from '#intake';
import { maskedNumbers } from '#report';
import type { Cli } from '../../cli.ts';
import { textTable } from '../../terminal/text-table.ts';

/** Compares clues with truth.csv by the delivered cells that they rest on. */
export async function scoreClues(
  truthFile: string,
  models: readonly string[],
  clues: readonly Clue[],
  evidence: Evidence,
): Promise<readonly ModelScore[]> {
  const texts = [];
  for (const clue of clues) {
    const rows = await evidence.rows(clue.evidence.map(({ sheet, row }) => ({ sheet, row })));
    texts.push({ clue, texts: rows.flatMap((row) => row.cells) });
  }
  return scoreTruth(models, readTruth(readFileSync(truthFile, 'utf8')), texts);
}

function percent(part: number, of: number): string {
  return of === 0 ? '—' : `${((part / of) * 100).toFixed(1)}%`;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** What was put in and not found, by kind, with an example to look at. */
export function missedLines(cli: Cli, scores: readonly ModelScore[]): readonly string[] {
  return scores.flatMap(({ model, missed }) =>
    [...new Set(missed.map((row) => row.kind))].map((kind) => {
      const rows = missed.filter((row) => row.kind === kind);
      const example = [rows[0]?.caseNo, rows[0]?.key].filter(Boolean).join(' ');
      return cli.text({
        zh: `${model} 未找到 ${kind} ${rows.length} 处,如 ${maskedNumbers(example)}`,
        en: `${model} missed ${rows.length} × ${kind}, such as ${maskedNumbers(example)}`,
      });
    }),
  );
}

/** Precision and recall of each model as a table. */
export function scoreTable(cli: Cli, scores: readonly ModelScore[], line: number): readonly string[] {
  const t = (zh: string, en: string): string => cli.text({ zh, en });
  const rows = scores.map(({ model, planted, found, clues, correct, others }) => [
    model,
    String(planted),
    String(found),
    percent(found, planted),
    String(clues),
    String(correct),
    percent(correct, clues),
    others.map(({ kind, count }) => `${kind} ${count}`).join('、'),
  ]);
  const [planted, found, clues, correct] = [
    sum(scores.map((one) => one.planted)),
    sum(scores.map((one) => one.found)),
    sum(scores.map((one) => one.clues)),
    sum(scores.map((one) => one.correct)),
  ];
  const total = [
    t('合计', 'all'),
    String(planted),
    String(found),
    percent(found, planted),
    String(clues),
    String(correct),
    percent(correct, clues),
    '',
  ];
  return textTable(
    [
      { title: t('模型', 'model') },
      { title: t('埋入违法', 'planted'), side: 'right' },
      { title: t('找到', 'found'), side: 'right' },
      { title: t('查全', 'recall'), side: 'right' },
      { title: t('线索', 'clues'), side: 'right' },
      { title: t('属实', 'right'), side: 'right' },
      { title: t('查准', 'precision'), side: 'right' },
      { title: t('其余线索对应', 'the others'), grows: true },
    ],
    [...rows, total],
    line,
  );
}
