import type { Limit } from '#calendar';
import type { Expr, FunctionName, Parameter, ParameterValue, ValueType } from '#language';
import type { Dialect } from './dialects/dialect.ts';
import { dateLiteral, literal, textLiteral } from './literal.ts';
import { quote } from './tables.ts';

/** A parameter as it holds in a run: the model's values, or the office's own, per court where it says so. */
export interface Setting {
  readonly values: readonly (ParameterValue & { readonly from?: string })[];
  readonly courts: Readonly<Record<string, ParameterValue>>;
}

/** Where the names of an expression are found in the SQL around it. */
export interface Context {
  readonly dialect: Dialect;
  readonly asOf: string;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly settings: ReadonlyMap<string, Setting>;
  /** The row alias whose table stands in FROM under its own name; all others are columns of `s`. */
  readonly inner?: string;
  /** Replaces columns of the inner alias, such as the gap of a window. */
  readonly pseudo?: Readonly<Record<string, string>>;
  /** What decides between rows of equal order in first and last. */
  readonly tie?: readonly string[];
  /** Aliases of tables that were never delivered: that they are empty tells nothing. */
  readonly unknown?: ReadonlySet<string>;
  /** The condition under which an aggregate counts a row. */
  readonly filter?: string;
}

export const streamColumn = (alias: string, field: string): string => quote(`${alias}.${field}`);
/** The name under which the rows of a source stand in FROM; apart from the names that the SQL uses itself. */
export const rowName = (alias: string): string => quote(`row ${alias}`);
export const valueColumn = (name: string): string => quote(`=${name}`);

/** SQL of a checked expression. Three-valued logic is SQL's own. */
export function expressionSql(expr: Expr, context: Context): string {
  const sql = (part: Expr): string => expressionSql(part, context);
  switch (expr.kind) {
    case 'literal':
      return literal(expr.type, expr.value);
    case 'duration':
      throw new Error('a duration stands only beside a date');
    case 'as-of':
      return dateLiteral(context.asOf);
    case 'parameter':
      return parameterSql(expr, context, (value) => literal(expr.type, value.literal));
    case 'column':
      return columnSql(expr, context);
    case 'value':
      return `s.${valueColumn(expr.name)}`;
    case 'not':
      return `(NOT ${sql(expr.of)})`;
    case 'minus':
      return `(- ${sql(expr.of)})`;
    case 'is-null':
      if (expr.of.kind === 'column' && context.unknown?.has(expr.of.alias) === true) return 'CAST(NULL AS BOOLEAN)';
      return `(${sql(expr.of)} IS ${expr.negated ? 'NOT ' : ''}NULL)`;
    case 'in':
      return `(${sql(expr.of)} ${expr.negated ? 'NOT ' : ''}IN (${expr.list.map(sql).join(', ')}))`;
    case 'between':
      return `(${sql(expr.of)} BETWEEN ${sql(expr.low)} AND ${sql(expr.high)})`;
    case 'binary':
      return binarySql(expr, context);
    case 'call':
      return callSql(expr, context);
    case 'exists':
      return `s.${quote(expr.probe)}`;
  }
}

/** A field of a row alias in its own table; `?field` asks whether the row's sheet has that column. */
export function rowColumn(alias: string, field: string): string {
  if (!field.startsWith('?')) return `${rowName(alias)}.${quote(field)}`;
  const column = textLiteral(`"${field.slice(1)}":`);
  const sheet = `SELECT STRPOS(h.mapping, ${column}) > 0 FROM source_sheet h WHERE h.id = ${rowName(alias)}._sheet`;
  return `COALESCE((${sheet}), TRUE)`;
}

function columnSql(expr: Extract<Expr, { kind: 'column' }>, context: Context): string {
  if (expr.alias !== context.inner) return `s.${streamColumn(expr.alias, expr.field)}`;
  const pseudo = context.pseudo?.[expr.field];
  return pseudo ?? rowColumn(expr.alias, expr.field);
}

function parameterSql(
  expr: Extract<Expr, { kind: 'parameter' }>,
  context: Context,
  render: (value: ParameterValue) => string,
): string {
  const setting = context.settings.get(expr.name) ?? {
    values: context.parameters.get(expr.name)?.values ?? [],
    courts: {},
  };
  const [first, ...dated] = setting.values;
  if (first === undefined) throw new Error(`parameter ${expr.name} has no value`);
  let sql = render(first);
  if (expr.at !== undefined && dated.length > 0) {
    const at = expressionSql(expr.at, context);
    const cases = dated
      .toReversed()
      .map((value) => `WHEN ${at} >= ${dateLiteral(value.from ?? '')} THEN ${render(value)}`);
    sql = `(CASE WHEN ${at} IS NULL THEN NULL ${cases.join(' ')} ELSE ${sql} END)`;
  }
  const courts = Object.entries(setting.courts);
  if (expr.court === undefined || courts.length === 0) return sql;
  const cases = courts.map(([court, value]) => `WHEN ${textLiteral(court)} THEN ${render(value)}`);
  return `(CASE ${expressionSql(expr.court, context)} ${cases.join(' ')} ELSE ${sql} END)`;
}

const isDay = (type: ValueType): boolean => type.kind === 'date' || type.kind === 'timestamp';

function binarySql(expr: Extract<Expr, { kind: 'binary' }>, context: Context): string {
  const { op, left, right } = expr;
  if ((op === '+' || op === '-') && right.type.kind === 'duration') {
    return durationSql(expressionSql(left, context), right, context, (date, limit) =>
      addLimit(date, op === '-' ? { ...limit, n: -limit.n } : limit, context.dialect),
    );
  }
  const a = expressionSql(left, context);
  const b = expressionSql(right, context);
  if (op === '-' && isDay(left.type) && isDay(right.type)) return `(CAST(${a} AS DATE) - CAST(${b} AS DATE))`;
  if ((op === '+' || op === '-') && isDay(left.type)) return `(CAST(${a} AS DATE) ${op} CAST(${b} AS INTEGER))`;
  // Both engines divide IEEE doubles alike; integer division would differ between them.
  if (op === '/') return `(CAST(${a} AS FLOAT8) / NULLIF(CAST(${b} AS FLOAT8), 0))`;
  return `(${a} ${op.toUpperCase()} ${b})`;
}

function addLimit(date: string, limit: Limit, dialect: Dialect): string {
  if (limit.unit === 'workday') return dialect.addWorkdays(date, limit.n);
  return dialect.addLimit(date, limit.n, limit.unit);
}

/** Applies a duration to a date; a duration that depends on a condition becomes a CASE over its alternatives. */
function durationSql(
  date: string,
  duration: Expr,
  context: Context,
  apply: (date: string, limit: Limit) => string,
): string {
  switch (duration.kind) {
    case 'duration':
      return apply(date, duration.limit);
    case 'parameter':
      return parameterSql(duration, context, (value) => {
        if (value.limit === undefined) throw new Error(`parameter ${duration.name} is no duration`);
        return apply(date, value.limit);
      });
    case 'call': {
      const [condition, yes, no] = duration.args;
      if (duration.fn !== 'if' || condition === undefined || yes === undefined || no === undefined) break;
      const then = durationSql(date, yes, context, apply);
      return `(CASE WHEN ${expressionSql(condition, context)} THEN ${then} WHEN NOT ${expressionSql(condition, context)} THEN ${durationSql(date, no, context, apply)} END)`;
    }
    case 'literal':
    case 'as-of':
    case 'column':
    case 'value':
    case 'not':
    case 'minus':
    case 'binary':
    case 'is-null':
    case 'in':
    case 'between':
    case 'exists':
      break;
  }
  throw new Error(`a ${duration.kind} is no duration`);
}

type Call = Extract<Expr, { kind: 'call' }>;

function callSql(expr: Call, context: Context): string {
  const sql = (part: Expr | undefined): string => (part === undefined ? 'NULL' : expressionSql(part, context));
  const [a, b, c] = expr.args;
  const { dialect } = context;
  switch (expr.fn) {
    case 'coalesce':
    case 'greatest':
    case 'least':
    case 'abs':
      return `${expr.fn.toUpperCase()}(${expr.args.map(sql).join(', ')})`;
    case 'if':
      return `(CASE WHEN ${sql(a)} THEN ${sql(b)} WHEN NOT ${sql(a)} THEN ${sql(c)} END)`;
    case 'deadline':
      return b === undefined
        ? 'NULL'
        : durationSql(sql(a), b, context, (date, limit) =>
            limit.unit === 'workday' ? addLimit(date, limit, dialect) : dialect.roll(addLimit(date, limit, dialect)),
          );
    case 'workdays_between':
      return `(${dialect.workdayCount(sql(b))} - ${dialect.workdayCount(sql(a))})`;
    case 'contains':
      return dialect.contains(sql(a), sql(b));
    case 'starts_with':
      return dialect.startsWith(sql(a), sql(b));
    case 'contains_any':
      return containsAny(sql(a), b, context);
    case 'year':
      return `CAST(EXTRACT(YEAR FROM ${sql(a)}) AS BIGINT)`;
    case 'month':
      return dialect.firstOfMonth(sql(a));
    case 'day_of':
      return `CAST(${sql(a)} AS DATE)`;
    case 'elapsed':
      throw new Error('elapsed is a step of its own');
    default:
      return aggregateSql(expr, context);
  }
}

function containsAny(text: string, list: Expr | undefined, context: Context): string {
  const parameter = list?.kind === 'parameter' ? context.parameters.get(list.name) : undefined;
  const parts = (parameter?.list ?? []).map((part) => context.dialect.contains(text, textLiteral(part)));
  return parts.length === 0 ? 'FALSE' : `(${parts.join(' OR ')})`;
}

function aggregateSql(expr: Call, context: Context): string {
  const inner: Context = { ...context };
  const [a] = expr.args;
  // In a window the boundaries stand among the events; only the events have an id.
  const value = a === undefined ? (context.pseudo?.['id'] ?? '*') : expressionSql(a, inner);
  const condition = context.filter ?? 'TRUE';
  const filter = condition === 'TRUE' ? '' : ` FILTER (WHERE ${condition})`;
  const aggregates: Partial<Record<FunctionName, () => string>> = {
    count: () => `COUNT(${value})${filter}`,
    count_distinct: () => `COUNT(DISTINCT ${value})${filter}`,
    sum: () => sumSql(value, filter, expr.type),
    min: () => `MIN(${value})${filter}`,
    max: () => `MAX(${value})${filter}`,
    average: () => `AVG(CAST(${value} AS FLOAT8))${filter}`,
    first: () => ordered(value, expr, context, 'ASC'),
    last: () => ordered(value, expr, context, 'DESC'),
    any: () =>
      `(CASE WHEN COALESCE(BOOL_OR(${value})${filter}, FALSE) THEN TRUE WHEN COUNT(*) FILTER (WHERE ${condition} AND (${value}) IS NULL) > 0 THEN NULL ELSE FALSE END)`,
    all: () =>
      `(CASE WHEN NOT COALESCE(BOOL_AND(${value})${filter}, TRUE) THEN FALSE WHEN COUNT(*) FILTER (WHERE ${condition} AND (${value}) IS NULL) > 0 THEN NULL ELSE TRUE END)`,
  };
  const make = aggregates[expr.fn];
  if (make === undefined) throw new Error(`${expr.fn} is no aggregate`);
  return make();
}

function sumSql(value: string, filter: string, type: ValueType): string {
  const whole = type.kind === 'money' || type.kind === 'count' || type.kind === 'days';
  return whole ? `CAST(SUM(${value})${filter} AS BIGINT)` : `SUM(${value})${filter}`;
}

function ordered(value: string, expr: Call, context: Context, direction: 'ASC' | 'DESC'): string {
  const by = expr.by === undefined ? 'NULL' : expressionSql(expr.by, context);
  const ties = (context.tie ?? []).map((column) => `, ${column} ${direction}`).join('');
  const tie =
    context.inner === undefined ? ties : `, ${context.pseudo?.['id'] ?? `${rowName(context.inner)}.id`} ${direction}`;
  return context.dialect.first(value, `${by} ${direction}${tie}`, `${context.filter ?? 'TRUE'} AND ${by} IS NOT NULL`);
}

/** SQL of a value as canonical text, equal on every engine. */
export function asText(sql: string, type: ValueType): string {
  switch (type.kind) {
    case 'date':
      return `CAST(CAST(${sql} AS DATE) AS TEXT)`;
    case 'money':
    case 'count':
    case 'days':
      return `CAST(CAST(${sql} AS DECIMAL(38,0)) AS TEXT)`;
    case 'ratio':
    case 'number':
      return `CAST(CAST(${sql} AS DECIMAL(38,6)) AS TEXT)`;
    default:
      return `CAST(${sql} AS TEXT)`;
  }
}
