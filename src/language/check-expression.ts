import { checkCall } from './check-call.ts';
import { checkBetween, checkBinary, checkIn, checkMinus } from './check-operators.ts';
import { checkFlag, courtOf, type Checking } from './checking.ts';
import { didYouMean } from './diagnostics.ts';
import type { Expr, ValueType } from './plan.ts';
import type { Span, Syntax } from './syntax.ts';
import { textLiteral } from './text-literal.ts';

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
      return wrap(checkExpression(syntax.of, checking), (of) => ({
        kind: 'is-null',
        of,
        negated: syntax.negated,
        type: FLAG,
        span,
      }));
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

const wrap = (expr: Expr | undefined, make: (expr: Expr) => Expr): Expr | undefined =>
  expr === undefined ? undefined : make(expr);

/** '1.5' with 2 places → '150': exact decimal shift without floats. */
function shift(text: string, places: number): string {
  const [whole = '0', fraction = ''] = text.split('.');
  const digits = whole + fraction.slice(0, places).padEnd(places, '0');
  return BigInt(digits).toString();
}

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
    const suggestion = {
      zh: '性别、民族、年龄、户籍、残疾等不得作为筛查条件',
      en: 'sex, ethnicity, age, household registration and disability may not screen anybody',
    };
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
  findings.add(
    'unknown-name',
    span,
    [name],
    suggestion ?? { zh: '字段要写“别名.字段”', en: 'a field is written alias.field' },
  );
  return undefined;
}
