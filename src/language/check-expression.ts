import { parseLimit } from '#calendar';
import { checkCall } from './check-call.ts';
import { didYouMean, type Findings, type Messages } from './diagnostics.ts';
import type { Expr, ValueType } from './plan.ts';
import type { Scope } from './scope.ts';
import type { BinaryOperator, Span, Syntax } from './syntax.ts';
import { comparable, isDate, isNumeric, typeName } from './value-type.ts';

/** What checking needs beside the scope: where findings go, and how an `exists` becomes a step before this one. */
export interface Checking {
  readonly scope: Scope;
  readonly findings: Findings;
  /** Turns exists(…) into a probe; undefined where an exists may not stand. */
  readonly probe?: (syntax: Extract<Syntax, { kind: 'exists' }>) => string | undefined;
  /** Turns elapsed(…) into a step; undefined where it may not stand. */
  readonly elapse?: (args: readonly Expr[]) => string;
}

const MONEY_UNITS = { 元: 2, 万元: 6, 亿元: 10 } as const;
const FLAG: ValueType = { kind: 'flag' };

/** Looks up names and types of an expression; undefined after a finding. `expected` steers how a text literal is read. */
export function checkExpression(syntax: Syntax, checking: Checking, expected?: ValueType): Expr | undefined {
  const { findings } = checking;
  const { span } = syntax;
  switch (syntax.kind) {
    case 'number':
      return { kind: 'literal', type: { kind: 'number' }, value: syntax.text, span };
    case 'money':
      return { kind: 'literal', type: { kind: 'money' }, value: shift(syntax.text, MONEY_UNITS[syntax.unit]), span };
    case 'text':
      return textLiteral(syntax.value, span, expected, findings);
    case 'flag':
      return { kind: 'literal', type: FLAG, value: syntax.value, span };
    case 'null':
      return { kind: 'literal', type: { kind: 'null' }, value: null, span };
    case 'name':
      return checkName(syntax, checking);
    case 'not':
      return wrap(checkFlag(syntax.of, checking), (of) => ({ kind: 'not', of, type: FLAG, span }));
    case 'minus':
      return checkMinus(syntax, checking);
    case 'binary':
      return checkBinary(syntax, checking);
    case 'is-null':
      return wrap(checkExpression(syntax.of, checking), (of) => ({ kind: 'is-null', of, negated: syntax.negated, type: FLAG, span }));
    case 'in':
      return checkIn(syntax, checking);
    case 'between':
      return checkBetween(syntax, checking);
    case 'list':
      findings.add('expression-syntax', span, ['[', { zh: '单个值', en: 'a single value' }]);
      return undefined;
    case 'call':
      return checkCall(syntax, checking, expected);
    case 'exists': {
      if (checking.probe === undefined) findings.add('exists-place', span);
      const probe = checking.probe?.(syntax);
      return probe === undefined ? undefined : { kind: 'exists', probe, type: FLAG, span };
    }
  }
}

/** As checkExpression, for a place where only a condition makes sense. */
export function checkFlag(syntax: Syntax, checking: Checking): Expr | undefined {
  const expr = checkExpression(syntax, checking, FLAG);
  if (expr === undefined || expr.type.kind === 'flag' || expr.type.kind === 'null') return expr;
  checking.findings.add('not-a-flag', syntax.span, [typeName(expr.type)]);
  return undefined;
}

function checkMinus(syntax: Extract<Syntax, { kind: 'minus' }>, checking: Checking): Expr | undefined {
  const of = checkExpression(syntax.of, checking);
  if (of === undefined || isNumeric(of.type) || of.type.kind === 'null') return of === undefined ? undefined : { kind: 'minus', of, type: of.type, span: syntax.span };
  checking.findings.add('argument-type', syntax.span, ['-', '1', { zh: '数字或金额', en: 'a number or an amount' }, typeName(of.type)]);
  return undefined;
}

const wrap = (expr: Expr | undefined, make: (expr: Expr) => Expr): Expr | undefined => (expr === undefined ? undefined : make(expr));

/** '1.5' with 2 places → '150': exact decimal shift without floats. */
function shift(text: string, places: number): string {
  const [whole = '0', fraction = ''] = text.split('.');
  const digits = whole + fraction.slice(0, places).padEnd(places, '0');
  return BigInt(digits).toString();
}

function textLiteral(value: string, span: Span, expected: ValueType | undefined, findings: Findings): Expr | undefined {
  const type = expected ?? { kind: 'text' };
  if (isDate(type)) {
    if (/^\d{4}-\d{2}-\d{2}$/u.test(value) && new Date(`${value}T00:00:00Z`).toISOString().startsWith(value)) {
      return { kind: 'literal', type: { kind: 'date' }, value, span };
    }
    const limit = parseLimit(value);
    if (limit !== undefined) return { kind: 'duration', limit, type: { kind: 'duration' }, span };
    findings.add('bad-date', span, [value], { zh: '日期写作 2024-06-30,期限写作 30 days', en: 'write a date as 2024-06-30, a duration as 30 days' });
    return undefined;
  }
  if (type.kind === 'duration') {
    const limit = parseLimit(value);
    if (limit !== undefined) return { kind: 'duration', limit, type, span };
    const suggestion = { zh: "写作 '30 days'、'3 workdays'、'6 months' 或 '2 years'", en: "write '30 days', '3 workdays', '6 months' or '2 years'" };
    findings.add('bad-duration', span, [value], suggestion);
    return undefined;
  }
  if (type.kind === 'enum' && !type.values.includes(value)) {
    findings.add('unknown-enum-value', span, [value, type.values.join('、')], didYouMean(value, type.values) ?? choices(type.values));
    return undefined;
  }
  return { kind: 'literal', type: type.kind === 'enum' ? type : { kind: 'text' }, value, span };
}

const choices = (values: readonly string[]): Messages => ({ zh: `可取:${values.join('、')}`, en: `one of: ${values.join(', ')}` });

function checkName(syntax: Extract<Syntax, { kind: 'name' }>, checking: Checking): Expr | undefined {
  const { scope, findings } = checking;
  const { path, span } = syntax;
  const [head = '', field] = path;
  if (path.length > 2) {
    findings.add('unknown-name', span, [path.join('.')], { zh: '只能写“别名.字段”', en: 'write alias.field' });
    return undefined;
  }
  if (field === undefined) return checkBareName(head, span, checking);
  if (scope.broken.has(head)) return undefined;
  const alias = scope.aliases.get(head);
  if (alias === undefined) {
    if (scope.broken.has('*')) return undefined;
    if (scope.hidden.has(head)) findings.add('unreachable', span, [head]);
    else findings.add('unknown-alias', span, [head], didYouMean(head, scope.aliases.keys()));
    return undefined;
  }
  const member = alias.members.get(field);
  if (member === undefined) {
    if (scope.broken.has(`.${field}`)) return undefined;
    findings.add('unknown-field', span, [alias.table?.name ?? head, field], didYouMean(field, alias.members.keys()));
    return undefined;
  }
  if (member.field?.protected === true) {
    const suggestion = { zh: '性别、民族、年龄、户籍、残疾等不得作为筛查条件', en: 'sex, ethnicity, age, household registration and disability may not screen anybody' };
    findings.add('protected-attribute', span, [member.title], suggestion);
    return undefined;
  }
  scope.used.add(head).add(`${head}.${field}`);
  return { kind: 'column', alias: head, field, type: member.type, span };
}

function checkBareName(name: string, span: Span, { scope, findings }: Checking): Expr | undefined {
  if (scope.broken.has(name)) return undefined;
  if (name === 'as_of') return { kind: 'as-of', type: { kind: 'date' }, span };
  const value = scope.values.get(name);
  if (value !== undefined) {
    scope.used.add(name);
    return { kind: 'value', name, type: value.type, span };
  }
  const parameter = scope.parameters.get(name);
  if (parameter !== undefined) {
    scope.used.add(name);
    if (parameter.list !== undefined) {
      findings.add('list-place', span, [name]);
      return undefined;
    }
    if (parameter.values.length > 1) {
      findings.add('dated-parameter', span, [name]);
      return undefined;
    }
    return { kind: 'parameter', name, type: parameter.type, span, ...courtOf(parameter.byCourt, scope, span) };
  }
  const suggestion = didYouMean(name, [...scope.values.keys(), ...scope.parameters.keys(), 'as_of']);
  findings.add('unknown-name', span, [name], suggestion ?? { zh: '字段要写“别名.字段”', en: 'a field is written alias.field' });
  return undefined;
}

/** A limit that courts may tighten is read for the court of the row: the first alias in sight that has one. */
export function courtOf(byCourt: boolean, scope: Scope, span: Span): { court?: Expr } {
  if (!byCourt) return {};
  for (const [alias, { members }] of scope.aliases) {
    const court = members.get('court');
    if (court?.type.kind === 'court') {
      scope.used.add(alias).add(`${alias}.court`);
      return { court: { kind: 'column', alias, field: 'court', type: court.type, span } };
    }
  }
  return {};
}

function checkBinary(syntax: Extract<Syntax, { kind: 'binary' }>, checking: Checking): Expr | undefined {
  const { op, span } = syntax;
  if (op === 'and' || op === 'or') {
    const left = checkFlag(syntax.left, checking);
    const right = checkFlag(syntax.right, checking);
    return left === undefined || right === undefined ? undefined : { kind: 'binary', op, left, right, type: FLAG, span };
  }
  const pair = checkPair(syntax.left, syntax.right, checking, op === '+' || op === '-');
  if (pair === undefined) return undefined;
  const [left, right] = pair;
  if (op === '+' || op === '-' || op === '*' || op === '/') return arithmetic(op, left, right, span, checking.findings);
  return compareTypes(left, right, span, checking.findings) ? { kind: 'binary', op, left, right, type: FLAG, span } : undefined;
}

/** Checks both sides; a text literal takes its meaning from the other side. */
function checkPair(a: Syntax, b: Syntax, checking: Checking, sum: boolean): [Expr, Expr] | undefined {
  const literalFirst = a.kind === 'text' && b.kind !== 'text';
  const first = checkExpression(literalFirst ? b : a, checking);
  const day = [a, b].some((side) => side.kind === 'text' && /^\d{4}-\d{2}-\d{2}$/u.test(side.value));
  const hint = first !== undefined && sum && !day && isDate(first.type) ? ({ kind: 'duration' } as const) : first?.type;
  const second = checkExpression(literalFirst ? a : b, checking, hint);
  if (first === undefined || second === undefined) return undefined;
  return literalFirst ? [second, first] : [first, second];
}

export function compareTypes(left: Expr, right: Expr, span: Span, findings: Findings): boolean {
  if (comparable(left.type, right.type)) return true;
  const bare = [left, right].find((side) => side.type.kind === 'number');
  const money = [left, right].some((side) => side.type.kind === 'money');
  if (money && bare?.kind === 'literal') {
    if (bare.value === '0') return true;
    findings.add('bare-money', bare.span, [], { zh: `写作 ${String(bare.value)}元 或 ${String(bare.value)}万元`, en: `write ${String(bare.value)}元 or ${String(bare.value)}万元` });
    return false;
  }
  findings.add('type-mismatch', span, [typeName(left.type), typeName(right.type)]);
  return false;
}

function arithmetic(op: '+' | '-' | '*' | '/', left: Expr, right: Expr, span: Span, findings: Findings): Expr | undefined {
  const type = arithmeticType(op, left.type, right.type);
  if (type !== undefined) return { kind: 'binary', op, left, right, type, span };
  const verb = { '+': { zh: '相加', en: '+' }, '-': { zh: '相减', en: '-' }, '*': { zh: '相乘', en: '*' }, '/': { zh: '相除', en: '/' } }[op];
  findings.add('unit-mismatch', span, [typeName(left.type), typeName(right.type), verb]);
  return undefined;
}

function arithmeticType(op: BinaryOperator, a: ValueType, b: ValueType): ValueType | undefined {
  if (a.kind === 'null' || b.kind === 'null') return a.kind === 'null' ? b : a;
  if (op === '-' && isDate(a) && isDate(b)) return { kind: 'days' };
  if ((op === '+' || op === '-') && isDate(a) && ['duration', 'days', 'number', 'count'].includes(b.kind)) return { kind: 'date' };
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

function checkIn(syntax: Extract<Syntax, { kind: 'in' }>, checking: Checking): Expr | undefined {
  const of = checkExpression(syntax.of, checking);
  const { negated, span } = syntax;
  if (of === undefined) return undefined;
  const [only] = syntax.list;
  const parameter = only?.kind === 'name' && only.path.length === 1 ? checking.scope.parameters.get(only.path[0] ?? '') : undefined;
  if (parameter?.list !== undefined) {
    checking.scope.used.add(parameter.name);
    const list = parameter.list.map((text) => textLiteral(text, span, of.type, checking.findings));
    return list.every((item) => item !== undefined) ? { kind: 'in', of, list, negated, type: FLAG, span } : undefined;
  }
  const list: Expr[] = [];
  for (const item of syntax.list) {
    const expr = checkExpression(item, checking, of.type);
    if (expr === undefined || !compareTypes(of, expr, item.span, checking.findings)) return undefined;
    list.push(expr);
  }
  return { kind: 'in', of, list, negated, type: FLAG, span };
}

function checkBetween(syntax: Extract<Syntax, { kind: 'between' }>, checking: Checking): Expr | undefined {
  const of = checkExpression(syntax.of, checking);
  const low = checkExpression(syntax.low, checking, of?.type);
  const high = checkExpression(syntax.high, checking, of?.type);
  if (of === undefined || low === undefined || high === undefined) return undefined;
  const fits = compareTypes(of, low, syntax.low.span, checking.findings) && compareTypes(of, high, syntax.high.span, checking.findings);
  return fits ? { kind: 'between', of, low, high, type: FLAG, span: syntax.span } : undefined;
}
