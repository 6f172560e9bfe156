import type { Parameter, Step, ValueType } from '../plan.ts';

export type Probe = Extract<Step, { kind: 'probe' }>;
export type Elapse = Extract<Step, { kind: 'elapse' }>;

/** How one `alias.field` is called. */
export interface ColumnTitle {
  readonly alias: string;
  readonly field: string;
  readonly title: string;
  /** For a flag: how it is said as a condition, and its opposite. */
  readonly says?: readonly [holds: string, fails: string];
  /** The kind by which a bare number beside it is read, where its type doesn't tell: a median has the unit of its values. */
  readonly unit?: ValueType['kind'];
}

/** How a derived value is called; `says` as for columns. */
export type ValueTitle = Pick<ColumnTitle, 'title' | 'says'>;

/** The Chinese names of everything that an expression of a plan may mention. */
export interface PlanNames {
  /** Alias → title; two aliases of one table have different titles. */
  readonly aliases: ReadonlyMap<string, string>;
  /** `alias.field` → title; the alias stands before it only where two aliases have a field of that title. */
  readonly columns: ReadonlyMap<string, ColumnTitle>;
  /** Names of compare values. */
  readonly values: ReadonlyMap<string, ValueTitle>;
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** By the hidden name under which exists() asks for them. */
  readonly probes: ReadonlyMap<string, Probe>;
  readonly elapsed: ReadonlyMap<string, Elapse>;
  /** What a step reads, by the step's alias or the probe's name. */
  readonly inner: ReadonlyMap<string, RowTitles>;
}

/** The rows that a step reads, as they are called inside it. */
export interface RowTitles {
  readonly alias: string;
  readonly title: string;
  readonly columns: readonly ColumnTitle[];
  /** What the step sees of those before it. */
  readonly before: readonly ColumnTitle[];
}

/** The names inside the step (by its alias) or probe (by its name) that reads rows: a reduced alias means its rows there. */
export function insideStep(names: PlanNames, step: string): PlanNames {
  const rows = names.inner.get(step);
  if (rows === undefined) return names;
  const aliases = new Map([...names.aliases, [rows.alias, rows.title]]);
  const seen = distinguish([...rows.before, ...rows.columns], aliases);
  return { ...names, aliases, columns: new Map([...names.columns, ...seen]) };
}

/** Puts the alias's title before titles that two aliases share, unless the title says it already (到账 → 到账日期). */
export function distinguish(
  columns: readonly ColumnTitle[],
  aliases: ReadonlyMap<string, string>,
): Map<string, ColumnTitle> {
  const owners = new Map<string, Set<string>>();
  for (const { title, alias } of columns) owners.set(title, (owners.get(title) ?? new Set()).add(alias));
  const named = new Map<string, ColumnTitle>();
  for (const column of columns) {
    const prefix = aliases.get(column.alias) ?? column.alias;
    const plain = (owners.get(column.title)?.size ?? 0) < 2 || column.title.startsWith(prefix);
    named.set(`${column.alias}.${column.field}`, plain ? column : { ...column, title: `${prefix}的${column.title}` });
  }
  return named;
}
