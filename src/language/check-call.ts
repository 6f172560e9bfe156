import { checkFlag, courtOf, type Checking } from './checking.ts';
import { didYouMean } from './diagnostics.ts';
import { FUNCTIONS, isFunction, type Kind, type Signature } from './functions.ts';
import type { Expr, ValueType } from './plan.ts';
import type { Syntax } from './syntax.ts';
import { isDate, isNumeric, isText, typeName, unify } from './value-type.ts';

type Call = Extract<Syntax, { kind: 'call' }>;

const KIND_NAMES: Readonly<Record<Kind, { zh: string; en: string }>> = {
  date: { zh: '日期', en: 'a date' },
  duration: { zh: '期限', en: 'a duration' },
  flag: { zh: '真假判断', en: 'a condition' },
  text: { zh: '文字', en: 'text' },
  number: { zh: '数字或金额', en: 'a number or an amount' },
  entity: { zh: '实体', en: 'an entity' },
  any: { zh: '任意值', en: 'any value' },
  same: { zh: '同类的值', en: 'values of one type' },
  ordered: { zh: '可比较大小的值', en: 'a value that has an order' },
  texts: { zh: '文字清单(参数)', en: 'a list of texts (a parameter)' },
  case: { zh: '执行案件', en: 'an enforcement case' },
};

/** Checks a call against the allow-list: the function, its arguments, and whether it may stand here. */
export function checkCall(syntax: Call, checking: Checking, expected?: ValueType): Expr | undefined {
  if (syntax.name === 'in_force') return checkInForce(syntax, checking);
  if (syntax.name === 'supplied') return checkSupplied(syntax, checking);
  const { findings, scope } = checking;
  if (!isFunction(syntax.name)) {
    findings.add(
      'unknown-function',
      syntax.span,
      [syntax.name],
      didYouMean(syntax.name, [...Object.keys(FUNCTIONS), 'in_force', 'supplied', 'exists']),
    );
    return undefined;
  }
  const fn = syntax.name;
  const signature = FUNCTIONS[fn];
  if (signature.aggregate && scope.place !== 'aggregate') {
    if (scope.place === 'argument') findings.add('nested-aggregate', syntax.span);
    else findings.add('aggregate-outside', syntax.span, [fn]);
    return undefined;
  }
  if (!rightCount(syntax, signature, checking)) return undefined;
  const inner: Checking = signature.aggregate ? { ...checking, scope: { ...scope, place: 'argument' } } : checking;
  const args = checkArguments(syntax, signature, inner, expected);
  if (args === undefined) return undefined;
  const by = syntax.by === undefined ? undefined : checking.check(syntax.by, inner);
  if (signature.ordered === true && by === undefined) {
    findings.add('argument-count', syntax.span, [fn, 'x by y', '1'], {
      zh: `写作 ${fn}(值 by 次序)`,
      en: `write ${fn}(value by order)`,
    });
    return undefined;
  }
  const type = resultType(signature, args, syntax, checking);
  if (type === undefined) return undefined;
  if (fn === 'elapsed') return elapsedValue(syntax, args, checking);
  return { kind: 'call', fn, args, type, span: syntax.span, ...(by === undefined ? {} : { by }) };
}

function elapsedValue(syntax: Call, args: readonly Expr[], { elapse, findings }: Checking): Expr | undefined {
  if (elapse === undefined) {
    findings.add('elapsed-place', syntax.span);
    return undefined;
  }
  return { kind: 'column', alias: elapse(args), field: 'days', type: { kind: 'days' }, span: syntax.span };
}

function rightCount(syntax: Call, signature: Signature, { findings }: Checking): boolean {
  const least = signature.least ?? signature.args.length;
  const most = signature.many === true ? Infinity : signature.args.length;
  const count = syntax.args.length;
  if (count >= least && count <= most) return true;
  const wanted = most === Infinity ? `${least}+` : least === most ? String(least) : `${least}–${most}`;
  findings.add('argument-count', syntax.span, [syntax.name, wanted, String(count)]);
  return false;
}

function checkArguments(
  syntax: Call,
  signature: Signature,
  checking: Checking,
  expected?: ValueType,
): Expr[] | undefined {
  // Literals take their meaning from the first argument that is no literal.
  const kindAt = (i: number): Kind => signature.args[Math.min(i, signature.args.length - 1)] ?? 'any';
  const anchor = syntax.args.find(
    (arg, i) =>
      (kindAt(i) === 'same' || kindAt(i) === 'ordered') &&
      arg.kind !== 'text' &&
      arg.kind !== 'null' &&
      arg.kind !== 'number',
  );
  const probe = anchor === undefined || anchor.kind === 'exists' ? undefined : quietType(anchor, checking);
  const args: Expr[] = [];
  for (const [i, arg] of syntax.args.entries()) {
    const kind = kindAt(i);
    const expr =
      kind === 'texts'
        ? listParameter(arg, checking)
        : checkArgument(arg, kind, checking, kind === 'same' || kind === 'ordered' ? (probe ?? expected) : undefined);
    if (expr === undefined) return undefined;
    if (!fits(expr, kind) || (kind === 'texts' && !isList(expr, checking))) {
      checking.findings.add('argument-type', arg.span, [
        syntax.name,
        String(i + 1),
        KIND_NAMES[kind],
        typeName(expr.type),
      ]);
      return undefined;
    }
    args.push(expr);
  }
  return args;
}

const isList = (expr: Expr, { scope }: Checking): boolean =>
  expr.kind === 'parameter' && scope.parameters.get(expr.name)?.list !== undefined;

/** A parameter that holds a list; anything else is left to `fits` to refuse. */
function listParameter(arg: Syntax, checking: Checking): Expr | undefined {
  const parameter =
    arg.kind === 'name' && arg.path.length === 1 ? checking.scope.parameters.get(arg.path[0] ?? '') : undefined;
  if (parameter?.list === undefined) return checking.check(arg, checking);
  checking.scope.used.add(parameter.name);
  return { kind: 'parameter', name: parameter.name, type: { kind: 'text' }, span: arg.span };
}

/** The type of an argument without reporting its faults twice. */
function quietType(arg: Syntax, checking: Checking): ValueType | undefined {
  const before = checking.findings.list.length;
  const type = checking.check(arg, {
    scope: checking.scope,
    findings: checking.findings,
    check: checking.check,
    elapse: () => '',
  })?.type;
  checking.findings.list.length = before;
  return type;
}

function checkArgument(arg: Syntax, kind: Kind, checking: Checking, expected: ValueType | undefined): Expr | undefined {
  if (kind === 'flag') return checkFlag(arg, checking);
  if (kind === 'duration') return checking.check(arg, checking, { kind: 'duration' });
  if (kind === 'date') return checking.check(arg, checking, { kind: 'date' });
  return checking.check(arg, checking, expected);
}

function fits(expr: Expr, kind: Kind): boolean {
  const { type } = expr;
  if (type.kind === 'null') return true;
  switch (kind) {
    case 'date':
      return isDate(type);
    case 'duration':
      return type.kind === 'duration';
    case 'flag':
      return type.kind === 'flag';
    case 'text':
      return isText(type);
    case 'number':
      return isNumeric(type);
    case 'texts':
      return expr.kind === 'parameter' && type.kind === 'text';
    case 'case':
      return type.kind === 'ref' && type.table === 'enforcement_case';
    case 'ordered':
      return type.kind !== 'flag';
    case 'any':
    case 'entity':
    case 'same':
      return true;
  }
}

function resultType(
  signature: Signature,
  args: readonly Expr[],
  syntax: Call,
  { findings }: Checking,
): ValueType | undefined {
  if (signature.gives !== 'same') return { kind: signature.gives };
  const same = args.filter((_, i) =>
    ['same', 'number', 'ordered'].includes(signature.args[Math.min(i, signature.args.length - 1)] ?? 'any'),
  );
  const type = unify(same.map((arg) => arg.type));
  if (type !== undefined) return type;
  const [first, ...rest] = same;
  const odd = rest.find((arg) => first !== undefined && unify([first.type, arg.type]) === undefined) ?? first;
  findings.add('type-mismatch', syntax.span, [
    typeName(first?.type ?? { kind: 'null' }),
    typeName(odd?.type ?? { kind: 'null' }),
  ]);
  return undefined;
}

/** in_force(parameter, date): the value of a dated parameter that was in force on that day. */
function checkInForce(syntax: Call, checking: Checking): Expr | undefined {
  const { findings, scope } = checking;
  const [name, at] = syntax.args;
  if (name === undefined || at === undefined || syntax.args.length !== 2) {
    findings.add('argument-count', syntax.span, ['in_force', '2', String(syntax.args.length)]);
    return undefined;
  }
  const parameter =
    name.kind === 'name' && name.path.length === 1 ? scope.parameters.get(name.path[0] ?? '') : undefined;
  if (parameter === undefined) {
    findings.add('argument-type', name.span, [
      'in_force',
      '1',
      { zh: '参数名', en: 'the name of a parameter' },
      { zh: '别的东西', en: 'something else' },
    ]);
    return undefined;
  }
  const date = checkArgument(at, 'date', checking, undefined);
  if (date === undefined) return undefined;
  scope.used.add(parameter.name);
  return {
    kind: 'parameter',
    name: parameter.name,
    at: date,
    type: parameter.type,
    span: syntax.span,
    ...courtOf(parameter.byCourt, scope, syntax.span),
  };
}

/** supplied(alias.field): whether the sheet that the row came from has the column; an empty cell and a missing column are two things. */
function checkSupplied(syntax: Call, checking: Checking): Expr | undefined {
  const [field] = syntax.args;
  const expr = field?.kind === 'name' && syntax.args.length === 1 ? checking.check(field, checking) : undefined;
  const alias = expr?.kind === 'column' ? checking.scope.aliases.get(expr.alias) : undefined;
  if (expr?.kind === 'column' && alias?.members.has(`?${expr.field}`) === true) {
    return { ...expr, field: `?${expr.field}`, type: { kind: 'flag' }, span: syntax.span };
  }
  if (field !== undefined && expr === undefined && field.kind === 'name') return undefined;
  const wanted = { zh: '前面表中的“别名.字段”', en: 'alias.field of a table' };
  checking.findings.add('argument-type', syntax.span, [
    'supplied',
    '1',
    wanted,
    { zh: '别的东西', en: 'something else' },
  ]);
  return undefined;
}
