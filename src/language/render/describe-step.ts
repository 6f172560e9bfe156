import type { Schema } from '#catalogue';
import type { Named } from '../plan.ts';
import { sourceTitle } from './alias-titles.ts';
import { insideStep, type PlanNames } from './names.ts';
import { renderExpression } from './render-expression.ts';
import { quoted } from './speech.ts';
import type { ShownStep } from './step-words.ts';

/** A step in words: one sentence and, where it gives several values, a line for each. */
export interface StepText {
  readonly text: string;
  readonly lines: readonly string[];
}

type Of<K extends ShownStep['kind']> = Extract<ShownStep, { kind: K }>;

export function describeStep(step: ShownStep, names: PlanNames, schema: Schema): StepText {
  switch (step.kind) {
    case 'screen':
      return { text: describeScreen(step, schema), lines: [] };
    case 'filter':
      return { text: `保留${renderExpression(step.where, names)}的记录`, lines: [] };
    case 'join':
    case 'reduce':
    case 'except':
      return describeReading(step, names);
    case 'compare':
      return { text: '逐条计算', lines: valueLines(step.values, names, (name) => names.values.get(name)?.title) };
    case 'group': {
      const title = columnTitle(names, step.alias);
      const by = valueLines(step.by, names, title).join('、');
      return { text: `按${by}归为一组,此后以组为单位`, lines: valueLines(step.values, names, title) };
    }
    case 'window':
      return describeWindow(step, names);
    case 'sequence':
      return describeSequence(step, names);
    case 'score':
      return {
        text: `下列特征成立的,各按权重计入${step.title}总分`,
        lines: step.features.map(
          ({ title, when, weight }) => `${title}(权重${weight}):${renderExpression(when, names)}`,
        ),
      };
    case 'statistics':
      return { text: describeStatistics(step, names), lines: [] };
  }
}

function describeScreen({ source }: Of<'screen'>, schema: Schema): string {
  const table = source.kind === 'table' ? schema.tables.get(source.table) : undefined;
  const title = sourceTitle(source, schema);
  return table === undefined ? `从“${title}”中逐条取出` : `从“${title}”中逐条取出,每条为${table.row}`;
}

function describeReading(step: Of<'join' | 'reduce' | 'except'>, names: PlanNames): StepText {
  const inside = insideStep(names, step.alias);
  const rows = `符合${quoted(renderExpression(step.condition, inside))}的${inside.aliases.get(step.alias) ?? step.alias}记录`;
  if (step.kind === 'except') return { text: `有${rows}的,不再审查`, lines: [] };
  const unmatched = step.optional ? '没有的,仍保留' : '没有的,不再审查';
  if (step.kind === 'join') return { text: `与${rows}对上;${unmatched}`, lines: [] };
  return { text: `归集${rows};${unmatched}`, lines: valueLines(step.values, inside, columnTitle(names, step.alias)) };
}

function describeWindow(step: Of<'window'>, names: PlanNames): StepText {
  const inside = insideStep(names, step.alias);
  const rows = `符合${quoted(renderExpression(step.condition, inside))}的${inside.aliases.get(step.alias) ?? step.alias}记录`;
  const from = step.from === undefined ? '' : `,以${renderExpression(step.from, names)}为起点`;
  const to = step.to === undefined ? '' : `,以${renderExpression(step.to, names)}为终点`;
  const running = step.running === undefined ? '' : `,累计${renderExpression(step.running, inside)}`;
  const text = `将${rows}按${renderExpression(step.order, inside)}排列${from}${to}${running},前后逐次比较`;
  return { text, lines: valueLines(step.values, inside, columnTitle(names, step.alias)) };
}

function describeSequence(step: Of<'sequence'>, names: PlanNames): StepText {
  const inside = insideStep(names, step.alias);
  const title = inside.aliases.get(step.alias) ?? step.alias;
  const within = step.within === undefined ? '之后' : `起${renderExpression(step.within, names)}内`;
  const condition = renderExpression(step.condition, inside);
  const at = renderExpression(step.at, inside);
  const text = `查找${renderExpression(step.from, names)}${within}(以${at}为准)的第一条${title}记录,条件为${condition}`;
  return { text, lines: valueLines(step.take, inside, columnTitle(names, step.alias)) };
}

function describeStatistics({ of, among, title }: Of<'statistics'>, names: PlanNames): string {
  const groups = among.map((expr) => renderExpression(expr, names)).join('、');
  const peers = groups === '' ? '全部记录' : `${groups}相同的记录`;
  return `将${renderExpression(of, names)}与${peers}比较,计算${title}的中位数、绝对中位差与稳健偏离值`;
}

/** 'title:expression' for each value; a value without a title of its own is called by its expression. */
function valueLines(
  values: readonly Named[],
  inside: PlanNames,
  titleOf: (name: string) => string | undefined,
): string[] {
  return values.map(({ name, expr }) => {
    const title = titleOf(name) ?? name;
    const text = renderExpression(expr, inside);
    return title.endsWith(text) ? title : `${title}:${text}`;
  });
}

const columnTitle =
  (names: PlanNames, alias: string) =>
  (name: string): string | undefined =>
    names.columns.get(`${alias}.${name}`)?.title;
