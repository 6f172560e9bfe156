import { children, type Expr, type Plan, type ValueType } from '#language';

/** A value that an explanation may show: a field of a row, or a derived value. */
export interface FactRef {
  readonly name: string;
  readonly type: ValueType;
  readonly expr: Expr;
}

/** The leaves of an AND/OR tree, in order: each is one condition of an explanation. */
function conditionLeaves(expr: Expr): Expr[] {
  if (expr.kind === 'binary' && (expr.op === 'and' || expr.op === 'or'))
    return [...conditionLeaves(expr.left), ...conditionLeaves(expr.right)];
  return [expr];
}

/** Conditions that a clue lists: what screened it in, then the parts of the hit. */
export function planConditions(plan: Plan): readonly Expr[] {
  const grouped = plan.steps.findLastIndex((step) => step.kind === 'group');
  const filters = plan.steps
    .slice(grouped + 1)
    .flatMap((step) => (step.kind === 'filter' ? conditionLeaves(step.where) : []));
  return [...filters, ...conditionLeaves(plan.hit)];
}

/** Facts in an expression: columns and derived values, without the duplicates. */
export function factsOf(expr: Expr): FactRef[] {
  const facts = new Map<string, FactRef>();
  const visit = (node: Expr): void => {
    if (node.kind === 'column')
      facts.set(`${node.alias}.${node.field}`, { name: `${node.alias}.${node.field}`, type: node.type, expr: node });
    else if (node.kind === 'value') facts.set(node.name, { name: node.name, type: node.type, expr: node });
    else for (const child of children(node)) visit(child);
  };
  visit(expr);
  return [...facts.values()];
}

/** All facts that stand in the final rows of a plan: what the conditions, rules and derived values use. */
export function planFacts(plan: Plan): readonly FactRef[] {
  const grouped = plan.steps.findLastIndex((step) => step.kind === 'group');
  const visible = plan.steps.slice(grouped + 1);
  const derived = visible.flatMap((step) => (step.kind === 'compare' ? step.values.map((value) => value.expr) : []));
  const conditions = [
    ...planConditions(plan),
    ...derived,
    ...plan.exclude.map((rule) => rule.when),
    ...plan.weaken.map((rule) => rule.when),
  ];
  const facts = new Map<string, FactRef>();
  for (const fact of conditions.flatMap(factsOf)) facts.set(fact.name, fact);
  return [...facts.values()];
}
