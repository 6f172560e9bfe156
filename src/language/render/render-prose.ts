import type { Schema } from '#catalogue';
import type { Expr, Parameter, Plan, Rule, TemplatePart } from '../plan.ts';
import { chainOf } from './conditions-of.ts';
import { describeStep } from './describe-step.ts';
import { planNames } from './plan-names.ts';
import type { PlanNames } from './names.ts';
import { renderExpression } from './render-expression.ts';
import { parameterValues } from './render-parameter.ts';
import { isShown, operationWord, stepTitle } from './step-words.ts';

/** The whole rule in Chinese Markdown, from the same plan that is run: steps, hit, missing data, exclusions, clue, parameters. */
export function renderProse(plan: Plan, schema: Schema): string {
  const names = planNames(plan, schema);
  const sections = [
    [`# ${safe(plan.title)}(${plan.code} 第${plan.version}版)`],
    ['## 步骤', ...stepLines(plan, names, schema)],
    ['## 命中条件', ...hitLines(plan.hit, names)],
    ['## 数据不足', ...missingLines(plan, names)],
    ['## 排除', ...ruleLines(plan.exclude, names, '符合下列情形之一的,不作线索:')],
    ['## 减弱', ...ruleLines(plan.weaken, names, '符合下列情形的,仍作线索,并注明:')],
    ['## 线索', ...clueLines(plan, names)],
    ['## 参数', ...parameterLines([...plan.parameters.values()])],
  ];
  return `${sections.map(([heading, ...lines]) => (lines.length === 0 ? heading : [heading, '', ...lines].join('\n'))).join('\n\n')}\n`;
}

/** Titles and literals come from model files; they must not turn into markup. */
const safe = (text: string): string => text.replace(/[\\`*[\]<>|]/gu, (mark) => `\\${mark}`);

function stepLines(plan: Plan, names: PlanNames, schema: Schema): string[] {
  return plan.steps.filter(isShown).flatMap((step, i, steps) => {
    const { text, lines } = describeStep(step, names, schema);
    const title = stepTitle(step, steps[i - 1]);
    const end = lines.length === 0 ? '。' : ':';
    return [
      `${i + 1}. **${operationWord(step)}**${title === undefined ? '' : `(${safe(title)})`} ${safe(text)}${end}`,
      ...lines.map((line) => `    - ${safe(line)}`),
    ];
  });
}

function hitLines(hit: Expr, names: PlanNames): string[] {
  const all = chainOf(hit, 'and');
  if (all.length > 1) return ['同时符合下列条件的,构成线索:', '', ...numbered(all, names)];
  const any = chainOf(hit, 'or');
  if (any.length > 1) return ['符合下列条件之一的,构成线索:', '', ...numbered(any, names)];
  return [`${safe(renderExpression(hit, names))}的,构成线索。`];
}

const numbered = (conditions: readonly Expr[], names: PlanNames): string[] =>
  conditions.map((condition, i) => `${i + 1}. ${safe(renderExpression(condition, names))}`);

function missingLines(plan: Plan, names: PlanNames): string[] {
  const needs = plan.needs.map((expr) => `- 缺少${safe(renderNeed(expr, names))}`);
  const unknown = '- 上述步骤或者命中条件所用的数据缺失,以致无法判断';
  const rules = plan.exclude
    .filter((rule) => rule.unknown === 'insufficient')
    .map((rule) => `- 无法判断是否属于“${safe(rule.name)}”`);
  return ['有下列情形之一的,列为数据不足,既不作线索也不作无问题处理:', '', ...needs, unknown, ...rules];
}

/** A needed flag is named, not affirmed. */
const renderNeed = (expr: Expr, names: PlanNames): string =>
  expr.kind === 'column'
    ? (names.columns.get(`${expr.alias}.${expr.field}`)?.title ?? expr.field)
    : renderExpression(expr, names);

function ruleLines(rules: readonly Rule[], names: PlanNames, intro: string): string[] {
  if (rules.length === 0) return ['无。'];
  const lines = rules.map(({ name, when, unknown }) => {
    const note = unknown === 'note' && intro.includes('不作线索') ? '(无法判断的,线索保留并注明)' : '';
    return `- **${safe(name)}**:${safe(renderExpression(when, names))}${note}`;
  });
  return [intro, '', ...lines];
}

function clueLines({ clue }: Plan, names: PlanNames): string[] {
  const said = (expr: Expr): string => safe(renderExpression(expr, names));
  const thing = (expr: Expr): string =>
    expr.kind === 'column' && expr.field === 'id' ? safe(names.aliases.get(expr.alias) ?? expr.alias) : said(expr);
  return [
    `- 对象:${thing(clue.subject)}`,
    `- 同一线索的标识:${clue.key.map(thing).join('、')}`,
    ...(clue.amount === undefined ? [] : [`- 涉及金额:${said(clue.amount)}`]),
    ...(clue.days === undefined ? [] : [`- 天数:${said(clue.days)}`]),
    `- 表述:${renderTemplate(clue.says, names)}`,
    ...(clue.verify.length === 0 ? [] : ['- 核实:', ...clue.verify.map((text, i) => `  ${i + 1}. ${safe(text)}`)]),
  ];
}

/** The clue's sentence with the names of its values in 〔〕. */
const renderTemplate = (parts: readonly TemplatePart[], names: PlanNames): string =>
  parts.map((part) => safe(part.kind === 'text' ? part.text : `〔${renderExpression(part.expr, names)}〕`)).join('');

function parameterLines(parameters: readonly Parameter[]): string[] {
  if (parameters.length === 0) return ['无。'];
  return parameters.map((parameter) => {
    const ground = parameter.ground === 'statutory' ? '法定' : '经验阈值';
    const court = parameter.byCourt ? ',法院规定更严的从其规定' : '';
    return `- ${safe(parameter.title)}:${safe(parameterValues(parameter, undefined, true))}${court}(${ground})`;
  });
}
