import { nodes, type Expr, type Named, type Reading, type Step, type ValueType } from '#language';
import { rowName, streamColumn } from './expression-sql.ts';
import type { Stream } from './stream.ts';
import { quote, storageOf } from './tables.ts';

/** Conditions under which a reading counts a row, and under which it can't tell. */
export interface Tri {
  readonly join: string;
  readonly rest: string;
  readonly from: string;
  readonly missingKey: string | undefined;
}

export function tri(stream: Stream, reading: Reading): Tri {
  const { join, rest, missingKey } = stream.split(reading);
  return {
    join,
    rest,
    missingKey,
    from: `${stream.relation(reading.source, reading.alias)} ${rowName(reading.alias)}`,
  };
}

const either = (...flags: readonly (string | undefined)[]): string => {
  const known = flags.filter((flag) => flag !== undefined);
  return known.length === 0 ? 'FALSE' : known.join(' OR ');
};

/** Aggregated arguments that are empty make the aggregate unknown; `any`, `all` and counts answer for themselves. */
function emptyArguments(
  stream: Stream,
  exprs: readonly Expr[],
  inner: string,
  pseudo?: Readonly<Record<string, string>>,
): string[] {
  const found: string[] = [];
  for (const expr of exprs) {
    for (const node of nodes(expr)) {
      if (node.kind !== 'call') continue;
      const [argument] = node.args;
      const more = pseudo === undefined ? {} : { pseudo };
      if (['sum', 'min', 'max', 'average'].includes(node.fn) && argument !== undefined)
        found.push(`(${stream.sql(argument, inner, more)}) IS NULL`);
      if (node.by !== undefined) found.push(`(${stream.sql(node.by, inner, more)}) IS NULL`);
    }
  }
  return found;
}

export function reduceStep(stream: Stream, step: Extract<Step, { kind: 'reduce' }>): void {
  if (undelivered(stream, step, step.values.map(columnOf))) return;
  const { join, rest, from, missingKey } = tri(stream, step);
  const empty = emptyArguments(
    stream,
    step.values.map((value) => value.expr),
    step.alias,
  );
  const unknown = [rest === 'TRUE' ? undefined : `(${rest}) IS NULL`, ...empty].filter((part) => part !== undefined);
  const values = step.values.map(
    (value) => `${stream.sql(value.expr, step.alias, { filter: rest })} AS ${streamColumn(step.alias, value.name)}`,
  );
  const count = (filter: string): string => (filter === 'TRUE' ? 'COUNT(*)' : `COUNT(*) FILTER (WHERE ${filter})`);
  const aggregate = (rows: string): string =>
    `SELECT ${stream.identityList('s')}, ${values.join(', ')}, ${count(rest)} AS "#n", ${unknown.length === 0 ? '0' : count(unknown.join(' OR '))} AS "#u" ` +
    `FROM ${rows} s JOIN ${from} ON ${join} ${rest === 'TRUE' ? '' : `WHERE (${rest}) IS NOT FALSE `}GROUP BY ${stream.identityList('s')}`;
  const title = stream.sourceTitle(step.source);
  const reason = stream.reason({
    zh: `${title}有记录缺少所需字段`,
    en: `a row of ${title} lacks a field that is needed`,
  });
  const columns = step.values.map((value) => ({
    name: streamColumn(step.alias, value.name),
    sql: `agg.${streamColumn(step.alias, value.name)}`,
  }));
  stream.aggregate({
    build: aggregate,
    columns: [
      ...columns,
      { name: reason, sql: either('COALESCE(agg."#u", 0) > 0', step.optional ? undefined : missingKey) },
    ],
    ...(step.optional ? {} : { where: either('agg."#n" > 0', 'agg."#u" > 0', missingKey) }),
  });
}

export const columnOf = ({ name, expr }: Named): readonly [string, ValueType] => [name, expr.type];

/** An empty value of a type: without its type PostgreSQL would take it for a text. */
function emptyOf(type: ValueType): string {
  switch (type.kind) {
    case 'number':
      return 'CAST(NULL AS DECIMAL(18,6))';
    case 'duration':
    case 'null':
      return 'CAST(NULL AS TEXT)';
    default:
      return `CAST(NULL AS ${storageOf(type)})`;
  }
}

/** A source that was never delivered: nothing can be read from its absence. */
export function undelivered(
  stream: Stream,
  step: Reading & { readonly title: string; readonly optional?: boolean },
  names: readonly (readonly [name: string, type: ValueType])[],
): boolean {
  if (stream.isDelivered(step.source)) return false;
  const title = stream.sourceTitle(step.source);
  const note = step.undelivered === 'note';
  if (note) stream.untested.push({ rule: step.title, table: title });
  const empty = names.map(([name, type]) => `${emptyOf(type)} AS ${streamColumn(step.alias, name)}`);
  const reason = note
    ? []
    : [`TRUE AS ${stream.reason({ zh: `未导入“${title}”`, en: `${title} was never delivered` })}`];
  stream.widen(`SELECT s.*, ${[...empty, ...reason].join(', ')} FROM ${stream.from} s`);
  return true;
}

export function probeStep(stream: Stream, step: Extract<Step, { kind: 'probe' }>): void {
  if (!stream.isDelivered(step.source)) {
    stream.widen(`SELECT s.*, CAST(NULL AS BOOLEAN) AS ${quote(step.name)} FROM ${stream.from} s`);
    return;
  }
  const { join, rest, from, missingKey } = tri(stream, step);
  const yes = rest === 'TRUE' ? 'TRUE' : `COALESCE(BOOL_OR(${rest}), FALSE)`;
  const aggregate = (rows: string): string =>
    `SELECT ${stream.identityList('s')}, ${yes} AS "#yes" FROM ${rows} s JOIN ${from} ON ${join} ${rest === 'TRUE' ? '' : `WHERE (${rest}) IS NOT FALSE `}GROUP BY ${stream.identityList('s')}`;
  // Found rows that are not surely true are unknown; no row at all is a plain no.
  const sql = `CASE WHEN agg."#yes" THEN TRUE WHEN agg."#yes" IS NOT NULL${missingKey === undefined ? '' : ` OR ${missingKey}`} THEN NULL ELSE FALSE END`;
  stream.aggregate({ build: aggregate, columns: [{ name: quote(step.name), sql }] });
}

export function sequenceStep(stream: Stream, step: Extract<Step, { kind: 'sequence' }>): void {
  const names = [['found', { kind: 'flag' }], ['at', { kind: 'date' }], ...step.take.map(columnOf)] as const;
  if (undelivered(stream, step, names)) return;
  const { join, rest, from, missingKey } = tri(stream, step);
  const at = `CAST(${stream.sql(step.at, step.alias)} AS DATE)`;
  const start = `CAST(${stream.sql(step.from)} AS DATE)`;
  const end =
    step.within === undefined
      ? undefined
      : stream.sql({
          kind: 'binary',
          op: '+',
          left: step.from,
          right: step.within,
          type: { kind: 'date' },
          span: step.from.span,
        });
  const follows = `((${rest}) AND ${at} >= ${start}${end === undefined ? '' : ` AND ${at} <= ${end}`})`;
  const pick = (sql: string): string => stream.options.dialect.first(sql, `${at}, ${rowName(step.alias)}.id`, follows);
  const takes = step.take.map(
    (value) => `${pick(stream.sql(value.expr, step.alias))} AS ${streamColumn(step.alias, value.name)}`,
  );
  const first = streamColumn(step.alias, 'at');
  const aggregate = (rows: string): string =>
    `SELECT ${[stream.identityList('s'), `MIN(${at}) FILTER (WHERE ${follows}) AS ${first}`, ...takes, `COUNT(*) FILTER (WHERE ${follows} IS NULL) AS "#u"`].join(', ')} ` +
    `FROM ${rows} s JOIN ${from} ON ${join} WHERE ${follows} IS NOT FALSE GROUP BY ${stream.identityList('s')}`;
  const columns = [
    {
      name: streamColumn(step.alias, 'found'),
      sql: `CASE WHEN agg.${first} IS NOT NULL THEN TRUE WHEN COALESCE(agg."#u", 0) > 0 OR ${start} IS NULL${missingKey === undefined ? '' : ` OR ${missingKey}`} THEN NULL ELSE FALSE END`,
    },
    { name: first, sql: `agg.${first}` },
    ...step.take.map((value) => ({
      name: streamColumn(step.alias, value.name),
      sql: `agg.${streamColumn(step.alias, value.name)}`,
    })),
  ];
  stream.aggregate({ build: aggregate, columns });
}

/** Days between two dates less the excluded periods of the case; the union of the periods counts, both ends included. */
export function elapseStep(stream: Stream, step: Extract<Step, { kind: 'elapse' }>): void {
  const days = streamColumn(step.alias, 'days');
  const from = `CAST(${stream.sql(step.from)} AS DATE)`;
  const to = `CAST(${stream.sql(step.to)} AS DATE)`;
  const source = { kind: 'table', table: 'period_adjustment' } as const;
  if (!stream.isDelivered(source)) {
    stream.untested.push({ rule: '扣除期间', table: stream.sourceTitle(source) });
    stream.widen(`SELECT s.*, (${to} - ${from}) AS ${days} FROM ${stream.from} s`);
    return;
  }
  const identity = stream.identityList('s');
  const plain = stream.identity.join(', ');
  const clipped = (rows: string): string =>
    `SELECT ${identity}, GREATEST(p.from_on, ${from} + 1) AS f, LEAST(COALESCE(p.to_on, ${to}), ${to}) AS t FROM ${rows} s ` +
    `JOIN ${stream.relation(source)} p ON p."case" = ${stream.sql(step.case)} WHERE p.kind = '扣除' AND p.from_on <= ${to} AND COALESCE(p.to_on, ${to}) > ${from}`;
  const islands = (rows: string): string =>
    `SELECT ${plain}, f, t, MAX(t) OVER (PARTITION BY ${plain} ORDER BY f, t ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before FROM (${clipped(rows)}) c`;
  const aggregate = (rows: string): string =>
    `SELECT ${plain}, SUM(GREATEST(0, t - GREATEST(f, COALESCE(before + 1, f)) + 1)) AS excluded FROM (${islands(rows)}) i GROUP BY ${plain}`;
  stream.aggregate({
    build: aggregate,
    columns: [{ name: days, sql: `CAST((${to} - ${from}) - COALESCE(agg.excluded, 0) AS BIGINT)` }],
  });
}
