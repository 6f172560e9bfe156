import type { Clue, Fact } from '#engine';
import type { TracedClue, TracedRow } from '../evidence/trace-clues.ts';
import { basisTitle, depthTitle, stageTitle, verdictText } from '../format/labels.ts';
import { maskedNumbers, valueText, yuanText } from '../format/value-text.ts';

const MARK = new Map<boolean | null, string>([
  [true, '✓'],
  [false, '✗'],
  [null, '?'],
]);

export interface ExplainOptions {
  /** Chinese name of a court by its code. */
  readonly courtName?: (code: string) => string | undefined;
  /** Clues that are like this one, best first. */
  readonly similar?: readonly Clue[];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}

function factLine(fact: Fact): string {
  return `    ${fact.title} = ${valueText(fact.type, fact.value)}`;
}

function conditionLines(clue: Clue): readonly string[] {
  return clue.conditions.flatMap(({ verdict, text, facts }) => [
    `${MARK.get(verdict) ?? '?'} ${text}(${verdictText(verdict)})`,
    ...facts.map(factLine),
  ]);
}

function exclusionLines(clue: Clue): readonly string[] {
  return clue.exclusions.map(({ name, text, verdict, reason }) =>
    verdict === null
      ? `? ${name}:未能检验${reason === undefined ? '' : `(${reason})`}`
      : `○ ${name}:已检验,不成立${text === '' || text === name ? '' : `(${text})`}`,
  );
}

function rowLines(row: TracedRow): readonly string[] {
  const place = [row.source, row.file, row.sheet, `第 ${row.row} 行`].filter((part) => part !== '').join(' › ');
  return [
    `${row.title}:${place}`,
    ...(row.mended === undefined
      ? []
      : [`    (本行曾待修正,改正于 ${row.mended.file} › ${row.mended.sheet} › 第 ${row.mended.row} 行)`]),
    ...row.fields.map(({ title, value, cell, mendedCell, header, original }) => {
      const mended = mendedCell === undefined ? '' : `,改正后 ${mendedCell}`;
      const from = cell === undefined ? '' : ` ← ${cell}「${header ?? ''}」${mended}`;
      const text = original === undefined || original === '' || original === value ? '' : ` 原文“${original}”`;
      return `    ${title} = ${value}${from}${text}`;
    }),
  ];
}

function basisLines(clue: Clue): readonly string[] {
  return clue.basis.map((basis) =>
    basis.paraphrase === undefined ? basisTitle(basis) : `${basisTitle(basis)}:${basis.paraphrase}`,
  );
}

function headLines(clue: Clue, options: ExplainOptions): readonly string[] {
  const court = clue.court === null ? '' : (options.courtName?.(clue.court) ?? clue.court);
  const facts = [
    court,
    clue.amount === null ? '' : `金额 ${yuanText(clue.amount)} 元`,
    clue.days === null ? '' : `${clue.days} 天`,
    `排序分 ${clue.rank}`,
  ].filter((part) => part !== '');
  return [
    `线索 ${clue.id}`,
    `${clue.model} ${clue.title}(第 ${clue.version} 版 · ${stageTitle(clue.stage)} · ${depthTitle(clue.depth)})`,
    `${maskedNumbers(clue.subject ?? '(无案号)')} · ${facts.join(' · ')}`,
    '',
    maskedNumbers(clue.says),
  ];
}

/** The full explanation of a clue in Chinese, as lines of plain text. */
export function explainClue({ clue, rows }: TracedClue, options: ExplainOptions = {}): readonly string[] {
  return [
    ...headLines(clue, options),
    ...section('条件', conditionLines(clue)),
    ...section('已检验的排除情形', exclusionLines(clue)),
    ...section('缺失或需注意', clue.weakened),
    ...section(
      '证据(到单元格)',
      rows.length === 0 ? ['这条线索没有给出单独的证据行,请按案号调取。'] : rows.flatMap(rowLines),
    ),
    ...section('法律依据', basisLines(clue)),
    ...section('怎样就不成为线索', clue.counterfactual),
    ...section(
      '调查核实清单',
      clue.verify.map((item) => `□ ${item}`),
    ),
    ...section(
      '排序分的组成',
      clue.rankParts.map(({ title, points }) => `${points.toString().padStart(3)} ${title}`),
    ),
    ...section(
      '相似线索',
      (options.similar ?? []).map((one) => `${one.id} ${maskedNumbers(one.subject ?? '')} ${maskedNumbers(one.says)}`),
    ),
    '',
    '以上是供人核实的线索,不是结论。',
  ];
}

/** Clues of the same model, those of the same court first, then by closeness of rank. */
export function similarClues(clue: Clue, among: readonly Clue[], most = 3): readonly Clue[] {
  const far = (one: Clue): number => (one.court === clue.court ? 0 : 1000) + Math.abs(one.rank - clue.rank);
  return among
    .filter((one) => one.model === clue.model && one.id !== clue.id)
    .sort((a, b) => far(a) - far(b) || (a.id < b.id ? -1 : 1))
    .slice(0, most);
}
