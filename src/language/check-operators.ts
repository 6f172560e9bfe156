import { checkFlag, type Checking } from './checking.ts';
import type { Findings } from './diagnostics.ts';
import type { Expr, ValueType } from './plan.ts';
import type { BinaryOperator, Span, Syntax } from './syntax.ts';
import { textLiteral } from './text-literal.ts';
import { comparable, isDate, isNumeric, typeName } from './value-type.ts';

const FLAG: ValueType = { kind: 'flag' };

/** and, or, comparisons and arithmetic. */
export function checkBinary(syntax: Extract<Syntax, { kind: 'binary' }>, checking: Checking): Expr | undefined {
  const { op, span } = syntax;
  if (op === 'and' || op === 'or') {
    const left = checkFlag(syntax.left, checking);
    const right = checkFlag(syntax.right, checking);
    return left === undefined || right === undefined
      ? undefined
      : { kind: 'binary', op, left, right, type: FLAG, span };
  }
  const pair = checkPair(syntax.left, syntax.right, checking, op === '+' || op === '-');
  if (pair === undefined) return undefined;
  const [left, right] = pair;
  if (op === '+' || op === '-' || op === '*' || op === '/') return arithmetic(op, left, right, span, checking.findings);
  return compareTypes(left, right, span, checking.findings)
    ? { kind: 'binary', op, left, right, type: FLAG, span }
    : undefined;
}

/** Checks both sides; a text literal takes its meaning from the other side. */
function checkPair(a: Syntax, b: Syntax, checking: Checking, sum: boolean): [Expr, Expr] | undefined {
  const literalFirst = a.kind === 'text' && b.kind !== 'text';
  const first = checking.check(literalFirst ? b : a, checking);
  const day = [a, b].some((side) => side.kind === 'text' && /^\d{4}-\d{2}-\d{2}$/u.test(side.value));
  const hint = first !== undefined && sum && !day && isDate(first.type) ? ({ kind: 'duration' } as const) : first?.type;
  const second = checking.check(literalFirst ? a : b, checking, hint);
  if (first === undefined || second === undefined) return undefined;
  return literalFirst ? [second, first] : [first, second];
}

function compareTypes(left: Expr, right: Expr, span: Span, findings: Findings): boolean {
  if (comparable(left.type, right.type)) return true;
  const bare = [left, right].find((side) => side.type.kind === 'number');
  const money = [left, right].some((side) => side.type.kind === 'money');
  if (money && bare?.kind === 'literal') {
    if (bare.value === '0') return true;
    findings.add('bare-money', bare.span, [], {
      zh: `写作 ${String(bare.value)}元 或 ${String(bare.value)}万元`,
      en: `write ${String(bare.value)}元 or ${String(bare.value)}万元`,
    });
    return false;
  }
  findings.add('type-mismatch', span, [typeName(left.type), typeName(right.type)]);
  return false;
}

function arithmetic(
  op: '+' | '-' | '*' | '/',
  left: Expr,
  right: Expr,
  span: Span,
  findings: Findings,
): Expr | undefined {
  const type = arithmeticType(op, left.type, right.type);
  if (type !== undefined) return { kind: 'binary', op, left, right, type, span };
  const verb = {
    '+': { zh: '相加', en: '+' },
    '-': { zh: '相减', en: '-' },
    '*': { zh: '相乘', en: '*' },
    '/': { zh: '相除', en: '/' },
  }[op];
  findings.add('unit-mismatch', span, [typeName(left.type), typeName(right.type), verb]);
  return undefined;
}

function arithmeticType(op: BinaryOperator, a: ValueType, b: ValueType): ValueType | undefined {
  if (a.kind === 'null' || b.kind === 'null') return a.kind === 'null' ? b : a;
  if (op === '-' && isDate(a) && isDate(b)) return { kind: 'days' };
  if ((op === '+' || op === '-') && isDate(a) && ['duration', 'days', 'number', 'count'].includes(b.kind))
    return { kind: 'date' };
  if (!isNumeric(a) || !isNumeric(b)) return undefined;
  const plain = (t: ValueType): boolean => t.kind === 'number' || t.kind === 'count' || t.kind === 'ratio';
  if (op === '+' || op === '-') {
    if (a.kind === b.kind) return a;
    if (plain(a) && plain(b)) return { kind: a.kind === 'ratio' || b.kind === 'ratio' ? 'ratio' : 'number' };
    if (a.kind === 'days' && plain(b)) return a;
    return b.kind === 'days' && plain(a) ? b : undefined;
  }
  if (op === '*') {
    if (plain(a)) return plain(b) ? { kind: a.kind === 'ratio' || b.kind === 'ratio' ? 'ratio' : 'number' } : b;
    return plain(b) ? a : undefined;
  }
  if (a.kind === b.kind) return { kind: 'ratio' };
  if (plain(b)) return plain(a) ? { kind: 'ratio' } : a;
  return undefined;
}

/** `x in (…)` or `x in a_list_parameter`. */
export function checkIn(syntax: Extract<Syntax, { kind: 'in' }>, checking: Checking): Expr | undefined {
  const of = checking.check(syntax.of, checking);
  const { negated, span } = syntax;
  if (of === undefined) return undefined;
  const [only] = syntax.list;
  const parameter =
    only?.kind === 'name' && only.path.length === 1 ? checking.scope.parameters.get(only.path[0] ?? '') : undefined;
  if (parameter?.list !== undefined) {
    checking.scope.used.add(parameter.name);
    const list = parameter.list.map((text) => textLiteral(text, span, of.type, checking.findings));
    return list.every((item) => item !== undefined) ? { kind: 'in', of, list, negated, type: FLAG, span } : undefined;
  }
  const list: Expr[] = [];
  for (const item of syntax.list) {
    const expr = checking.check(item, checking, of.type);
    if (expr === undefined || !compareTypes(of, expr, item.span, checking.findings)) return undefined;
    list.push(expr);
  }
  return { kind: 'in', of, list, negated, type: FLAG, span };
}

/** `x between a and b`, both ends included. */
export function checkBetween(syntax: Extract<Syntax, { kind: 'between' }>, checking: Checking): Expr | undefined {
  const of = checking.check(syntax.of, checking);
  const low = checking.check(syntax.low, checking, of?.type);
  const high = checking.check(syntax.high, checking, of?.type);
  if (of === undefined || low === undefined || high === undefined) return undefined;
  const fits =
    compareTypes(of, low, syntax.low.span, checking.findings) &&
    compareTypes(of, high, syntax.high.span, checking.findings);
  return fits ? { kind: 'between', of, low, high, type: FLAG, span: syntax.span } : undefined;
}

/** A sign before a number. */
export function checkMinus(syntax: Extract<Syntax, { kind: 'minus' }>, checking: Checking): Expr | undefined {
  const of = checking.check(syntax.of, checking);
  if (of === undefined || isNumeric(of.type) || of.type.kind === 'null')
    return of === undefined ? undefined : { kind: 'minus', of, type: of.type, span: syntax.span };
  checking.findings.add('argument-type', syntax.span, [
    '-',
    '1',
    { zh: '数字或金额', en: 'a number or an amount' },
    typeName(of.type),
  ]);
  return undefined;
}
