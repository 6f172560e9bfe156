import type { Expr, Plan, Step } from '#language';
import { nodes } from '#language';

/** Every expression of a step. */
function stepExpressions(step: Step): readonly Expr[] {
  switch (step.kind) {
    case 'screen':
      return [];
    case 'filter':
      return [step.where];
    case 'join':
    case 'except':
    case 'probe':
      return [step.condition];
    case 'reduce':
      return [step.condition, ...step.values.map((value) => value.expr)];
    case 'compare':
      return step.values.map((value) => value.expr);
    case 'group':
      return [...step.by, ...step.values].map((value) => value.expr);
    case 'window':
      return [
        step.condition,
        step.order,
        step.from,
        step.to,
        step.running,
        ...step.values.map((value) => value.expr),
      ].filter((expr) => expr !== undefined);
    case 'sequence':
      return [step.condition, step.from, step.at, step.within, ...step.take.map((value) => value.expr)].filter(
        (expr) => expr !== undefined,
      );
    case 'score':
      return step.features.map((feature) => feature.when);
    case 'statistics':
      return [step.of, ...step.among];
    case 'elapse':
      return [step.case, step.from, step.to];
  }
}

function planExpressions(plan: Plan): readonly Expr[] {
  const { clue } = plan;
  return [
    ...[...plan.steps, ...plan.later].flatMap(stepExpressions),
    plan.hit,
    ...plan.needs,
    ...[...plan.exclude, ...plan.weaken].map((rule) => rule.when),
    clue.subject,
    ...clue.key,
    ...[clue.amount, clue.days].filter((expr) => expr !== undefined),
    ...clue.says.flatMap((part) => (part.kind === 'value' ? [part.expr] : [])),
  ];
}

/** Which fields of each alias a plan reads; only these are carried along. */
export function fieldsRead(plan: Plan): ReadonlyMap<string, ReadonlySet<string>> {
  const fields = new Map<string, Set<string>>();
  for (const expr of planExpressions(plan)) {
    for (const node of nodes(expr)) {
      if (node.kind !== 'column') continue;
      const known = fields.get(node.alias) ?? new Set<string>();
      fields.set(node.alias, known.add(node.field));
    }
  }
  return fields;
}
