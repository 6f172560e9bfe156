import type { Expr } from './plan.ts';

/** The direct parts of an expression. */
export function children(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'literal':
    case 'duration':
    case 'as-of':
    case 'column':
    case 'value':
    case 'exists':
      return [];
    case 'parameter':
      return [expr.at, expr.court].filter((part) => part !== undefined);
    case 'not':
    case 'minus':
    case 'is-null':
      return [expr.of];
    case 'binary':
      return [expr.left, expr.right];
    case 'in':
      return [expr.of, ...expr.list];
    case 'between':
      return [expr.of, expr.low, expr.high];
    case 'call':
      return expr.by === undefined ? expr.args : [...expr.args, expr.by];
  }
}

/** Every node of an expression, outermost first. */
export function* nodes(expr: Expr): Generator<Expr> {
  yield expr;
  for (const child of children(expr)) yield* nodes(child);
}

/** A duration where none may stand; `here` tells whether the whole expression may be one. */
export function strayDuration(expr: Expr, here: boolean): Expr | undefined {
  if (expr.type.kind === 'duration') {
    const chosen = expr.kind === 'call' && expr.fn === 'if';
    if (!here || (expr.kind !== 'duration' && expr.kind !== 'parameter' && !chosen)) return expr;
  }
  for (const [i, child] of children(expr).entries()) {
    const moves =
      expr.kind === 'binary' && (expr.op === '+' || expr.op === '-') && i === 1 && expr.type.kind === 'date';
    const allowed = moves || (expr.kind === 'call' && i > 0 && (expr.fn === 'deadline' || (expr.fn === 'if' && here)));
    const found = strayDuration(child, allowed);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether an expression reads a field of `alias`. */
export const mentions = (expr: Expr, alias: string): boolean =>
  [...nodes(expr)].some((node) => node.kind === 'column' && node.alias === alias);

/** The parts of a condition that must all hold. */
export function conjuncts(expr: Expr): Expr[] {
  return expr.kind === 'binary' && expr.op === 'and' ? [...conjuncts(expr.left), ...conjuncts(expr.right)] : [expr];
}

/** An equality between a column of `alias` and something that `alias` has no part in. */
export interface KeyPair {
  readonly column: Extract<Expr, { kind: 'column' }>;
  readonly outside: Expr;
}

/** Reads a condition as an equality that joins `alias` to what was there before; undefined when it is none. */
export function keyPair(expr: Expr, alias: string): KeyPair | undefined {
  if (expr.kind !== 'binary' || expr.op !== '=') return undefined;
  const { left, right } = expr;
  if (left.kind === 'column' && left.alias === alias && !mentions(right, alias))
    return { column: left, outside: right };
  if (right.kind === 'column' && right.alias === alias && !mentions(left, alias))
    return { column: right, outside: left };
  return undefined;
}
