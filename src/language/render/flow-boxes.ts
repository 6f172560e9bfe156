import type { Schema } from '#catalogue';
import type { Plan } from '../plan.ts';
import { describeStep } from './describe-step.ts';
import { planNames } from './plan-names.ts';
import { renderExpression } from './render-expression.ts';
import { isShown, operationWord, stepTitle } from './step-words.ts';

/** A box of the flow picture; `leaves` names what becomes of the records that don't go on. */
export interface FlowBox {
  readonly shape: 'step' | 'decision' | 'end';
  readonly title: string;
  readonly text: string;
  readonly leaves?: string;
}

/** The boxes of a plan from top to bottom, one source for both pictures. */
export function flowBoxes(plan: Plan, schema: Schema): readonly FlowBox[] {
  const names = planNames(plan, schema);
  const steps = plan.steps.filter(isShown).map((step, i, all): FlowBox => {
    const { text, lines } = describeStep(step, names, schema);
    const full = lines.length === 0 ? text : `${text}:${lines.join(';')}`;
    const given = stepTitle(step, all[i - 1]);
    const title = given === undefined ? operationWord(step) : `${operationWord(step)} ${given}`;
    const drops =
      step.kind === 'filter' ||
      step.kind === 'except' ||
      ((step.kind === 'join' || step.kind === 'reduce') && !step.optional);
    return {
      shape: 'step',
      title,
      text: full,
      ...(drops ? { leaves: step.kind === 'except' ? '排除' : '不再审查' } : {}),
    };
  });
  const rules = plan.exclude.map((rule): FlowBox => ({
    shape: 'decision',
    title: `排除 ${rule.name}`,
    text: renderExpression(rule.when, names),
    leaves: '排除',
  }));
  return [
    ...steps,
    { shape: 'decision', title: '数据是否足够', text: '所需数据缺失的,不作判断', leaves: '数据不足' },
    { shape: 'decision', title: '命中条件', text: renderExpression(plan.hit, names), leaves: '不构成' },
    ...rules,
    { shape: 'end', title: '线索', text: plan.title },
  ];
}

/** The first `length` characters of a text, with … where there is more. */
export const shorten = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1)}…`;
