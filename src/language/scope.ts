import type { FieldDef, Schema, TableDef } from '#catalogue';
import type { Parameter, ValueType } from './plan.ts';

export interface Member {
  readonly type: ValueType;
  readonly title: string;
  readonly field?: FieldDef;
}

/** What a name with a dot behind it stands for. */
export interface Alias {
  readonly title: string;
  /** The table of a row alias; derived aliases (reduce, group, window …) have none. */
  readonly table?: TableDef;
  readonly members: ReadonlyMap<string, Member>;
}

/** The names that an expression may use at one place of a model. */
export interface Scope {
  readonly schema: Schema;
  readonly aliases: ReadonlyMap<string, Alias>;
  /** Aliases of before the last group, kept only to explain why they can't be seen. */
  readonly hidden: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, Member>;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly used: Set<string>;
  /** Names whose definition has a fault already: nothing more is said of them. `.x` for members, `*` for all. */
  readonly broken: Set<string>;
  /** `argument`: inside an aggregate, where no second one may stand. */
  readonly place: 'row' | 'aggregate' | 'argument';
}

/** The fields of a row of `table`, with the two that every row has: its id and the snapshot date of its batch. */
export function tableAlias(table: TableDef, title = table.title): Alias {
  const members = new Map<string, Member>();
  members.set('id', { type: { kind: 'ref', table: table.name }, title: `${table.title}编号` });
  for (const field of table.fields.values()) members.set(field.name, { type: field.type, title: field.title, field });
  // What supplied(alias.field) asks: whether the sheet of the row has that column at all.
  for (const field of table.fields.values()) {
    members.set(`?${field.name}`, { type: { kind: 'flag' }, title: `来源表有“${field.title}”一列` });
  }
  members.set('snapshot_on', { type: { kind: 'date' }, title: `${table.title}数据快照日` });
  return { title, table, members };
}

/** The fields of a clue of another model. */
export function cluesAlias(model: string): Alias {
  const members = new Map<string, Member>([
    ['case', { type: { kind: 'ref', table: 'enforcement_case' }, title: '线索所涉案件' }],
    ['amount', { type: { kind: 'money' }, title: '线索金额' }],
    ['days', { type: { kind: 'days' }, title: '线索天数' }],
  ]);
  return { title: `${model} 线索`, members };
}

export function derivedAlias(title: string, members: Iterable<readonly [string, Member]>): Alias {
  return { title, members: new Map(members) };
}

export const withAlias = (scope: Scope, name: string, alias: Alias): Scope => ({
  ...scope,
  aliases: new Map([...scope.aliases, [name, alias]]),
});

export const withValues = (scope: Scope, values: Iterable<readonly [string, Member]>): Scope => ({
  ...scope,
  values: new Map([...scope.values, ...values]),
});
