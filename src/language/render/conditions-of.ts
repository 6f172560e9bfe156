import type { Expr } from '../plan.ts';
import type { BinaryOperator } from '../syntax.ts';

/** The parts of a chain of one operator in the order in which they are written; another expression is its own only part. */
export function chainOf(expr: Expr, op: BinaryOperator): readonly Expr[] {
  if (expr.kind !== 'binary' || expr.op !== op) return [expr];
  return [...chainOf(expr.left, op), ...chainOf(expr.right, op)];
}

/** The leaves of the and/or tree of a condition, in order: what an explanation lists one by one. `not` is a leaf. */
export function conditionsOf(hit: Expr): readonly Expr[] {
  if (hit.kind !== 'binary' || (hit.op !== 'and' && hit.op !== 'or')) return [hit];
  return [...conditionsOf(hit.left), ...conditionsOf(hit.right)];
}
