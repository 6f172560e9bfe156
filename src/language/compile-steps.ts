import { parseLimit } from '#calendar';
import type { Node } from 'yaml';
import { membersOf, type Builder } from './builder.ts';
import { score, statistics } from './compile-measures.ts';
import { didYouMean } from './diagnostics.ts';
import type { Expr, Named, Reading } from './plan.ts';
import { derivedAlias, withAlias, withValues, type Member, type Scope } from './scope.ts';
import { isDate, typeName } from './value-type.ts';
import { conjuncts, keyPair, nodes } from './walk.ts';
import { FUNCTIONS } from './functions.ts';
import { spanOf, type Fields, type RawText } from './yaml-fields.ts';

type Operation = 'screen' | 'collide' | 'except' | 'compare' | 'group' | 'window' | 'sequence' | 'score' | 'statistics';

const OPERATIONS: Readonly<Record<Operation, (builder: Builder, fields: Fields) => void>> = {
  screen,
  collide,
  except,
  compare,
  group,
  window,
  sequence,
  score,
  statistics,
};
/** Operations that the reference names and that don't run yet. */
export const NOT_YET: readonly string[] = ['graph'];
/** Every operation that a step may have. */
export const OPERATION_NAMES: readonly string[] = Object.keys(OPERATIONS);

const isOperation = (name: string): name is Operation => Object.hasOwn(OPERATIONS, name);

/** Compiles the list of steps into the builder. */
export function compileSteps(top: Fields, builder: Builder): void {
  const items = top.list('steps', true);
  for (const [i, item] of items.entries()) {
    const fields = top.mapOf(item, 'steps');
    if (fields !== undefined) compileStep(fields, item, builder, i === 0);
  }
}

function compileStep(fields: Fields, node: Node, builder: Builder, first: boolean): void {
  const { findings } = builder;
  const operations = fields.names.filter((name) => isOperation(name) || NOT_YET.includes(name));
  const [operation, second] = operations;
  if (operation === undefined) {
    const name = fields.names[0] ?? '';
    findings.add('unknown-operation', fields.keySpan(name), [name], didYouMean(name, OPERATION_NAMES));
    return;
  }
  // A window or group may carry a reduce option, which is no operation of its own.
  if (second !== undefined) findings.add('one-operation', fields.keySpan(second));
  if (!isOperation(operation)) {
    findings.add('not-yet', fields.keySpan(operation), [operation]);
    return;
  }
  if (first && operation !== 'screen') {
    findings.add('first-step', spanOf(node));
    builder.scope.broken.add('*');
  }
  if (!first && operation === 'screen') findings.add('second-screen', fields.keySpan(operation));
  OPERATIONS[operation](builder, fields);
  fields.finish();
}

function screen(builder: Builder, fields: Fields): void {
  const title = fields.text('title', false);
  const bound = builder.binding(fields.raw('screen'));
  if (bound === undefined) {
    fields.raw('where');
    return;
  }
  builder.add(bound.alias, bound.row);
  builder.steps.push({ kind: 'screen', title: title ?? bound.row.title, alias: bound.alias, source: bound.source });
  filter(builder, fields, title ?? bound.row.title);
}

/** A `where` on the rows so far; it comes after the probes that its exists() asked for. */
function filter(builder: Builder, fields: Fields, title: string): void {
  const where = builder.flag(fields.raw('where'));
  if (where !== undefined) builder.steps.push({ kind: 'filter', title, where });
}

function collide(builder: Builder, fields: Fields): void {
  const bound = builder.binding(fields.raw('collide'));
  const optional = fields.flag('optional');
  const many = fields.flag('many');
  const title = fields.text('title', false) ?? bound?.row.title ?? '';
  const reduce = fields.map('reduce');
  const reading = bound === undefined ? undefined : builder.reading(fields, bound);
  if (bound === undefined || reading === undefined) {
    for (const name of ['on', 'where', 'undelivered']) fields.node(name);
    if (bound !== undefined) builder.scope.broken.add(bound.alias);
    return;
  }
  const { inner, ...rest } = reading;
  if (reduce === undefined) {
    if (!many && !joinsById(reading.condition, bound.alias)) {
      const suggestion = {
        zh: '加 reduce 归集,或确认后写 many: true',
        en: 'add a reduce, or write many: true if it is meant',
      };
      builder.findings.add('unbounded-join', bound.span, [bound.alias], suggestion);
    }
    builder.steps.push({ kind: 'join', title, optional, ...rest });
    builder.add(bound.alias, bound.row);
    return;
  }
  const values = reduceValues(builder, reduce, inner);
  builder.steps.push({ kind: 'reduce', title, optional, ...rest, values });
  builder.add(bound.alias, derivedAlias(title, membersOf(values)));
}

const joinsById = (condition: Expr, alias: string): boolean =>
  conjuncts(condition).some((part) => keyPair(part, alias)?.column.field === 'id');

/** Aggregates of a reduce; each must have one. */
function reduceValues(builder: Builder, reduce: Fields, inner: Scope): Named[] {
  if (reduce.names.length === 0)
    builder.findings.add('missing-key', reduce.span, [{ zh: '名称: 归集函数', en: 'name: aggregate' }]);
  const values = builder.named(reduce, reduce.entries(), { ...inner, place: 'aggregate' });
  for (const value of values) {
    const aggregates = [...nodes(value.expr)].filter((node) => node.kind === 'call' && FUNCTIONS[node.fn].aggregate);
    if (aggregates.length === 0) builder.findings.add('aggregate-missing', value.expr.span, [value.name]);
  }
  return values;
}

function except(builder: Builder, fields: Fields): void {
  const bound = builder.binding(fields.raw('except'));
  const title = fields.text('title', false);
  const reading = bound === undefined ? undefined : builder.reading(fields, bound);
  if (bound === undefined || reading === undefined) {
    fields.node('on');
    fields.node('where');
    return;
  }
  const rest = readingOf(reading);
  builder.steps.push({ kind: 'except', title: title ?? bound.row.title, ...rest });
}

/** A reading as the plan keeps it: without the scope in which it was checked. */
const readingOf = ({ alias, source, condition, undelivered }: Reading): Reading => ({
  alias,
  source,
  condition,
  undelivered,
});

/** Values of one compare are taken in order: what an exists() or elapsed() of a later one needs can use the earlier. */
function compare(builder: Builder, fields: Fields): void {
  const inner = fields.map('compare', true);
  if (inner === undefined) return;
  for (const entry of inner.entries()) {
    const values = builder.named(inner, [entry], builder.scope, { elapse: true, grow: true });
    const last = builder.steps.at(-1);
    if (last?.kind === 'compare' && values.length > 0)
      builder.steps[builder.steps.length - 1] = { kind: 'compare', values: [...last.values, ...values] };
    else if (values.length > 0) builder.steps.push({ kind: 'compare', values });
    builder.scope = withValues(builder.scope, membersOf(values));
  }
}

function group(builder: Builder, fields: Fields): void {
  const alias = fields.text('group') ?? '';
  const title = fields.text('title', false) ?? '归集';
  const by = fields.map('by', true);
  const reduce = fields.map('reduce', true);
  if (builder.isTaken(alias)) builder.findings.add('duplicate-alias', fields.keySpan('group'), [alias]);
  if (by === undefined || reduce === undefined) {
    builder.scope.broken.add('*').add(alias);
    return;
  }
  if (by.names.length === 0)
    builder.findings.add('missing-key', by.span, [{ zh: '名称: 表达式', en: 'name: expression' }]);
  const byValues = builder.named(by, by.entries(), builder.scope);
  const values = reduceValues(builder, reduce, builder.scope);
  const hidden = new Set([...builder.scope.hidden, ...builder.scope.aliases.keys(), ...builder.scope.values.keys()]);
  builder.scope = { ...builder.scope, aliases: new Map(), values: new Map(), hidden };
  builder.add(alias, derivedAlias(title, [...membersOf(byValues), ...membersOf(values)]));
  builder.steps.push({ kind: 'group', title, alias, by: byValues, values });
  filter(builder, fields, title);
}

const WINDOW_MEMBERS: readonly (readonly [string, Member])[] = [
  ['gap', { type: { kind: 'days' }, title: '与前一次的间隔' }],
  ['previous', { type: { kind: 'date' }, title: '前一次日期' }],
  ['current', { type: { kind: 'date' }, title: '本次日期' }],
  ['position', { type: { kind: 'count' }, title: '次序' }],
];

function window(builder: Builder, fields: Fields): void {
  const bound = builder.binding(fields.raw('window'));
  const title = fields.text('title', false) ?? bound?.row.title ?? '';
  const reduce = fields.map('reduce', true);
  const reading = bound === undefined ? undefined : builder.reading(fields, bound);
  if (bound === undefined || reading === undefined || reduce === undefined) {
    for (const name of ['on', 'where', 'order', 'from', 'to', 'running', 'undelivered']) fields.node(name);
    if (bound !== undefined) builder.scope.broken.add(bound.alias);
    return;
  }
  if (fields.node('order') === undefined) fields.required('order');
  const order = dated(builder, fields, 'order', reading.inner);
  const from = dated(builder, fields, 'from', builder.scope);
  const to = dated(builder, fields, 'to', builder.scope);
  const running = builder.expression(fields.raw('running'), reading.inner);
  const members = new Map([...bound.row.members, ...WINDOW_MEMBERS]);
  if (running !== undefined) members.set('running', { type: running.type, title: '累计' });
  const values = reduceValues(builder, reduce, withAlias(builder.scope, bound.alias, { ...bound.row, members }));
  if (order === undefined) {
    builder.scope.broken.add(bound.alias);
    return;
  }
  const rest = readingOf(reading);
  builder.steps.push({
    kind: 'window',
    title,
    ...rest,
    order,
    values,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(running === undefined ? {} : { running }),
  });
  builder.add(bound.alias, derivedAlias(title, membersOf(values)));
}

function dated(builder: Builder, fields: Fields, name: string, scope: Scope): Expr | undefined {
  const raw = fields.raw(name);
  const expr = builder.expression(raw, scope, { kind: 'date' });
  if (expr === undefined || raw === undefined || isDate(expr.type)) return expr;
  builder.findings.add('argument-type', raw.span, [name, '1', { zh: '日期', en: 'a date' }, typeName(expr.type)]);
  return undefined;
}

/** `30 days` may stand without quotation marks where nothing but a duration can. */
function duration(builder: Builder, raw: RawText | undefined): Expr | undefined {
  const limit = raw === undefined ? undefined : parseLimit(raw.text);
  if (raw !== undefined && limit !== undefined)
    return { kind: 'duration', limit, type: { kind: 'duration' }, span: raw.span };
  const expr = builder.expression(raw, builder.scope, { kind: 'duration' });
  if (expr === undefined || raw === undefined || expr.type.kind === 'duration') return expr;
  builder.findings.add('argument-type', raw.span, [
    'within',
    '1',
    { zh: '期限', en: 'a duration' },
    typeName(expr.type),
  ]);
  return undefined;
}

function sequence(builder: Builder, fields: Fields): void {
  const bound = builder.binding(fields.raw('sequence'));
  const title = fields.text('title', false) ?? bound?.row.title ?? '';
  const reading = bound === undefined ? undefined : builder.reading(fields, bound);
  const from = dated(builder, fields, 'from', builder.scope);
  if (bound === undefined || reading === undefined || from === undefined) {
    for (const name of ['on', 'where', 'at', 'within', 'take', 'undelivered']) fields.node(name);
    if (bound !== undefined) builder.scope.broken.add(bound.alias);
    if (fields.node('from') === undefined) fields.required('from');
    return;
  }
  if (fields.node('at') === undefined) fields.required('at');
  const at = dated(builder, fields, 'at', reading.inner);
  const within = duration(builder, fields.raw('within'));
  const take = fields.map('take');
  const values = take === undefined ? [] : builder.named(take, take.entries(), reading.inner);
  if (at === undefined) {
    builder.scope.broken.add(bound.alias);
    return;
  }
  const rest = readingOf(reading);
  builder.steps.push({
    kind: 'sequence',
    title,
    ...rest,
    from,
    at,
    ...(within === undefined ? {} : { within }),
    take: values,
  });
  const members: [string, Member][] = [
    ['found', { type: { kind: 'flag' }, title: `有${title}` }],
    ['at', { type: { kind: 'date' }, title: `${title}日期` }],
    ...membersOf(values),
  ];
  builder.add(bound.alias, derivedAlias(title, members));
}
