import type { Expr, Messages, Plan, Reading, Source } from '#language';
import { conjuncts, keyPair } from '#language';
import type { Schema } from '#catalogue';
import type { Dialect } from './dialects/dialect.ts';
import { expressionSql, streamColumn, type Context, type Setting, rowColumn } from './expression-sql.ts';
import { fieldsRead } from './references.ts';
import type { CountQuery, SqlStep } from './script.ts';
import { quote } from './tables.ts';

export interface ScriptOptions {
  readonly dialect: Dialect;
  readonly asOf: string;
  readonly schema: Schema;
  readonly settings?: ReadonlyMap<string, Setting>;
  /** Tables of which the run has at least one delivery, and `clues CODE` for each model whose clues are at hand. */
  readonly delivered: ReadonlySet<string>;
  /** The relation that a run sees for a canonical table; by default the table itself. */
  readonly relation?: (table: string) => string;
}

const CLUE_FIELDS: readonly string[] = ['case', 'amount', 'days'];

/** A row alias that is still in sight, for evidence. */
export interface RowAlias {
  readonly alias: string;
  readonly table: string;
  readonly title: string;
}

/** A group step: its members are found again in `rows` by the values that they share. */
export interface Grouping {
  readonly alias: string;
  readonly rows: string;
  readonly by: readonly { readonly column: string; readonly sql: string }[];
  readonly members: readonly RowAlias[];
}

/** Columns that come to each row from a select with the rows' identity, `agg`, over the rows that `build` is given. */
interface Aggregate {
  readonly build: (rows: string) => string;
  readonly columns: readonly { readonly name: string; readonly sql: string }[];
  /** Rows that stay; by default all. */
  readonly where?: string;
}

/** The rows of a rule between two steps: where they lie, what tells them apart, and why some can't be judged. */
export class Stream {
  readonly plan: Plan;
  readonly options: ScriptOptions;
  readonly steps: SqlStep[] = [];
  readonly counts: CountQuery[] = [];
  readonly untested: { rule: string; table: string }[] = [];
  readonly reasons: { readonly column: string; readonly text: Messages; readonly scope: boolean }[] = [];
  readonly drop: string[] = [];
  readonly fields: ReadonlyMap<string, ReadonlySet<string>>;
  /** Aliases of optional partners whose table was never delivered. */
  readonly unknown = new Set<string>();
  rows: RowAlias[] = [];
  groups: readonly Grouping[] = [];
  identity: string[] = [];
  /** The row alias whose evidence stands in the stream itself, sheet and row included. */
  ownEvidence: string | undefined;
  /** Columns of the identity that may be empty. */
  readonly nullable = new Set<string>();
  #from = '';
  #counted: string | undefined;
  /** The table that the rows were stored in last, while their number and order of columns come from it. */
  #stored: string | undefined;
  /** Columns that came after the rows were stored. */
  #fresh: readonly string[] = [];
  /** Whether reading the rows aggregates anew. */
  #heavy = false;
  #serial = 0;

  constructor(plan: Plan, options: ScriptOptions) {
    this.plan = plan;
    this.options = options;
    this.fields = fieldsRead(plan);
  }

  context(inner?: string, more: Partial<Context> = {}): Context {
    const { dialect, asOf, settings } = this.options;
    return {
      dialect,
      asOf,
      parameters: this.plan.parameters,
      settings: settings ?? new Map(),
      unknown: this.unknown,
      ...(inner === undefined ? {} : { inner }),
      ...more,
    };
  }

  sql(expr: Expr, inner?: string, more: Partial<Context> = {}): string {
    return expressionSql(expr, this.context(inner, more));
  }

  get from(): string {
    return this.#from;
  }

  /** Replaces the rows by a select that reads them once; nothing is stored yet. `counted` tells their number more cheaply. */
  wrap(select: string, counted?: string): void {
    this.#counted = counted;
    this.#stored = undefined;
    this.#from = `(${select})`;
  }

  /** Replaces the rows by the same rows with more columns: their number stays as it was counted. */
  widen(select: string): void {
    const [counted, stored] = [this.#counted, this.#stored];
    this.wrap(select);
    this.#counted = counted;
    this.#stored = stored;
    this.#fresh = [...new Set([...select.matchAll(/ AS ("(?:[^"]|"")+")/gu)].map(([, name = '']) => `s.${name}`))];
  }

  /** Stores the rows, so that a step may read them more than once. */
  store(): string {
    if (this.#from.startsWith('(')) {
      const name = this.#name('rows');
      this.steps.push({ name, text: `CREATE TEMP TABLE ${quote(name)} AS ${this.#from.slice(1, -1)}` });
      this.drop.push(name);
      this.#from = quote(name);
    }
    this.#heavy = false;
    this.#fresh = [];
    this.#stored = this.#from;
    return this.#from;
  }

  /**
   * Adds the columns of an aggregate over the rows. Aggregates in a row are computed from the rows as they were stored and
   * joined back in one go: storing wide rows again for each of them costs more than the aggregate.
   */
  aggregate(parts: Aggregate): void {
    const { build, where } = parts;
    const early = this.#stored === undefined ? undefined : build(this.#stored);
    const text =
      early === undefined || this.#fresh.some((column) => early.includes(column)) ? build(this.store()) : early;
    const columns = parts.columns.map(({ name, sql }) => `${sql} AS ${name}`).join(', ');
    const select = `SELECT s.*, ${columns} FROM ${this.#from} s LEFT JOIN (${text}) agg ON ${this.sameRow('agg', 's')}`;
    if (where === undefined) {
      this.widen(select);
      this.#heavy = true;
    } else {
      this.wrap(`${select} WHERE ${where}`);
      this.store();
    }
  }

  #name(kind: string): string {
    this.#serial += 1;
    return `${this.plan.code.toLowerCase()} ${this.#serial} ${kind}`;
  }

  count(title: string, operation: string): void {
    if (this.#counted === undefined && this.#heavy) this.store();
    this.#counted ??= `SELECT COUNT(*) AS rows FROM ${this.#from} s`;
    this.counts.push({ title, operation, text: this.#counted });
  }

  /** Registers a reason why rows may lack data; the column is a flag of the stream. */
  reason(text: Messages, scope = false): string {
    const column = `#r${this.reasons.length}`;
    this.reasons.push({ column, text, scope });
    return quote(column);
  }

  /** The rows of a source; with the day of their delivery where the alias asks for it. */
  relation(source: Source, alias?: string): string {
    if (source.kind === 'clues') return quote(`clues ${source.model}`);
    const relation = this.options.relation?.(source.table) ?? quote(source.table);
    if (alias === undefined || this.fields.get(alias)?.has('snapshot_on') !== true) return relation;
    return (
      `(SELECT t.*, b.snapshot_on FROM ${relation} t LEFT JOIN source_sheet h ON h.id = t._sheet ` +
      'LEFT JOIN source_file f ON f.id = h.file LEFT JOIN source_batch b ON b.id = f.batch)'
    );
  }

  isDelivered(source: Source): boolean {
    return this.options.delivered.has(source.kind === 'clues' ? `clues ${source.model}` : source.table);
  }

  /** The Chinese name of a field or value, for reasons. */
  title(expr: Expr): string {
    if (expr.kind !== 'column') return expr.kind === 'value' ? expr.name : '所需字段';
    const row = this.rows.find((candidate) => candidate.alias === expr.alias);
    const table = row === undefined ? undefined : this.options.schema.tables.get(row.table);
    return table === undefined
      ? `${expr.alias}.${expr.field}`
      : `${table.title}·${table.fields.get(expr.field)?.title ?? expr.field}`;
  }

  sourceTitle(source: Source): string {
    return source.kind === 'clues'
      ? `${source.model} 线索`
      : (this.options.schema.tables.get(source.table)?.title ?? source.table);
  }

  /** Columns of a row alias that later steps read, as they are carried in the stream. */
  carried(alias: string, source: Source): string[] {
    return this.#carriedFields(alias, source).map(
      (field) => `${rowColumn(alias, field)} AS ${streamColumn(alias, field)}`,
    );
  }

  /** The names under which `carried` brings them. */
  carriedNames(alias: string, source: Source): string[] {
    return this.#carriedFields(alias, source).map((field) => streamColumn(alias, field));
  }

  /** The alias of an exists or except may come again for another table: only fields of this source are carried. */
  #carriedFields(alias: string, source: Source): string[] {
    const known = source.kind === 'table' ? this.options.schema.tables.get(source.table)?.fields : undefined;
    const own = (field: string): boolean =>
      known === undefined
        ? CLUE_FIELDS.includes(field)
        : field === 'snapshot_on' || known.has(field.startsWith('?') ? field.slice(1) : field);
    return [...new Set(['id', ...[...(this.fields.get(alias) ?? [])].filter(own)])];
  }

  /** Splits the condition of a reading into equalities for the join and the rest. */
  split(reading: Reading): { join: string; rest: string; missingKey: string | undefined } {
    const joins: string[] = [];
    const rest: string[] = [];
    const keys: string[] = [];
    for (const part of conjuncts(reading.condition)) {
      const pair = keyPair(part, reading.alias);
      // A literal is no key: it only narrows the rows.
      if (pair === undefined || pair.outside.kind === 'literal' || pair.outside.kind === 'parameter') {
        rest.push(this.sql(part, reading.alias));
      } else {
        const outside = this.sql(pair.outside);
        joins.push(`${this.sql(pair.column, reading.alias)} = ${outside}`);
        if (!this.#neverNull(pair.outside)) keys.push(`${outside} IS NULL`);
      }
    }
    return {
      join: joins.join(' AND '),
      rest: rest.length === 0 ? 'TRUE' : rest.join(' AND '),
      missingKey: keys.length === 0 ? undefined : `(${keys.join(' OR ')})`,
    };
  }

  #neverNull(expr: Expr): boolean {
    if (expr.kind !== 'column') return false;
    if (expr.field === 'id') return true;
    // A required person without a valid number is kept, and is nobody.
    if (['person', 'account', 'asset_key'].includes(expr.type.kind)) return false;
    const row = this.rows.find((candidate) => candidate.alias === expr.alias);
    return row !== undefined && this.options.schema.tables.get(row.table)?.fields.get(expr.field)?.required === true;
  }

  /** `a."x" = s."x"` over the columns that tell rows apart. */
  sameRow(left: string, right: string): string {
    // After an optional join an id may be empty; a plain equality hashes, so only such columns pay for the other.
    return this.identity
      .map(
        (column) => `${left}.${column} ${this.nullable.has(column) ? 'IS NOT DISTINCT FROM' : '='} ${right}.${column}`,
      )
      .join(' AND ');
  }

  identityList(prefix: string): string {
    return this.identity.map((column) => `${prefix}.${column}`).join(', ');
  }
}
