import type { Schema } from '#catalogue';
import type { Expr, Named, Plan, Source, Step } from '../plan.ts';
import { cluesAlias, tableAlias, type Member } from '../scope.ts';
import { aliasTitles, freeTitle, sourceTitle } from './alias-titles.ts';
import {
  distinguish,
  insideStep,
  type ColumnTitle,
  type Elapse,
  type PlanNames,
  type Probe,
  type RowTitles,
  type ValueTitle,
} from './names.ts';
import { invert, renderExpression } from './render-expression.ts';

/** A derived value without a title is called by its expression if that is short. */
const SHORT = 24;

interface Building extends PlanNames {
  readonly columns: Map<string, ColumnTitle>;
  readonly values: Map<string, ValueTitle>;
  readonly probes: Map<string, Probe>;
  readonly elapsed: Map<string, Elapse>;
  /** What the next step sees. */
  readonly outer: ColumnTitle[];
  readonly inner: Map<string, RowTitles>;
}

/** The Chinese names of what the expressions of a plan mention, from the titles of the schema and of the plan's steps. */
export function planNames(plan: Plan, schema: Schema): PlanNames {
  const names: Building = {
    aliases: aliasTitles(plan, schema),
    columns: new Map(),
    values: new Map(),
    parameters: plan.parameters,
    probes: new Map(),
    elapsed: new Map(),
    outer: [],
    inner: new Map(),
  };
  for (const step of [...plan.steps, ...plan.later]) {
    readRows(step, names, schema);
    const after = columnsAfter(step, names);
    // A group hides all that was there before it.
    if (step.kind === 'group') names.outer.length = 0;
    names.outer.push(...after);
    for (const [key, column] of distinguish(names.outer, names.aliases)) names.columns.set(key, column);
    if (step.kind === 'compare') for (const value of step.values) names.values.set(value.name, titleOf(value, names));
  }
  return names;
}

function readRows(step: Step, names: Building, schema: Schema): void {
  switch (step.kind) {
    case 'screen':
    case 'join':
    case 'reduce':
    case 'except':
    case 'sequence':
      names.inner.set(step.alias, rowTitles(step, names, schema));
      return;
    case 'probe': {
      const title = freeTitle([sourceTitle(step.source, schema)], step.alias, names.aliases);
      names.probes.set(step.name, step);
      names.inner.set(step.name, { ...rowTitles(step, names, schema), title });
      return;
    }
    case 'window': {
      const rows = rowTitles(step, names, schema);
      names.inner.set(step.alias, { ...rows, columns: [...rows.columns, ...windowColumns(step.alias)] });
      return;
    }
    case 'elapse':
      names.elapsed.set(step.alias, step);
      return;
    case 'filter':
    case 'compare':
    case 'group':
    case 'score':
    case 'statistics':
      return;
  }
}

function rowTitles({ alias, source }: { alias: string; source: Source }, names: Building, schema: Schema): RowTitles {
  const members = membersOf(source, schema);
  const columns = [...members].map(([field, { title }]) => ({ alias, field, title }));
  return { alias, title: names.aliases.get(alias) ?? sourceTitle(source, schema), columns, before: [...names.outer] };
}

function membersOf(source: Source, schema: Schema): Iterable<readonly [string, Member]> {
  if (source.kind === 'clues') return cluesAlias(source.model).members;
  const table = schema.tables.get(source.table);
  return table === undefined ? [] : tableAlias(table).members;
}

const windowColumns = (alias: string): ColumnTitle[] => [
  { alias, field: 'gap', title: '与前一次的间隔' },
  { alias, field: 'previous', title: '前一次日期' },
  { alias, field: 'current', title: '本次日期' },
  { alias, field: 'position', title: '次序' },
  { alias, field: 'running', title: '累计' },
];

/** What later steps see of a step. */
function columnsAfter(step: Step, names: Building): readonly ColumnTitle[] {
  switch (step.kind) {
    case 'screen':
    case 'join':
      return names.inner.get(step.alias)?.columns ?? [];
    case 'reduce':
    case 'window':
      return derived(step.alias, step.values, insideStep(names, step.alias));
    case 'group':
      return derived(step.alias, [...step.by, ...step.values], names);
    case 'sequence':
      return sequenceColumns(step, names);
    case 'score':
      return [{ alias: step.alias, field: 'total', title: `${step.title}总分` }];
    case 'statistics': {
      const { alias, title, of } = step;
      const unit = of.type.kind;
      return [
        { alias, field: 'median', title: `${title}中位数`, unit },
        { alias, field: 'mad', title: `${title}绝对中位差`, unit },
        { alias, field: 'z', title: `${title}稳健偏离值`, unit: 'number' },
        { alias, field: 'count', title: `${title}样本数` },
      ];
    }
    case 'filter':
    case 'except':
    case 'probe':
    case 'compare':
    case 'elapse':
      return [];
  }
}

const derived = (alias: string, values: readonly Named[], inside: PlanNames): ColumnTitle[] =>
  values.map((value) => ({ alias, field: value.name, ...titleOf(value, inside, inside.aliases.get(alias)) }));

function sequenceColumns(step: Extract<Step, { kind: 'sequence' }>, names: PlanNames): ColumnTitle[] {
  const { alias, within } = step;
  const title = names.aliases.get(alias) ?? step.title;
  const start = renderExpression(step.from, names);
  const span = within === undefined ? '' : `${renderExpression(within, names)}内`;
  const says = [`${start}起${span}有${title}`, `${start}起${span}没有${title}`] as const;
  return [
    { alias, field: 'found', title: `有${title}`, says },
    { alias, field: 'at', title: `${title}日期` },
    ...derived(alias, step.take, insideStep(names, alias)),
  ];
}

function titleOf({ name, title, expr }: Named, names: PlanNames, rows = ''): ValueTitle {
  if (title !== '' && title !== name) return { title, ...flagWords(expr, title) };
  // A count says no more than 条数; of what, the alias tells.
  if (expr.kind === 'call' && expr.fn === 'count' && expr.args.length === 0) return { title: `${rows}条数` };
  const text = renderExpression(expr, names);
  if (text.length > SHORT || isLoose(expr)) return { title: `“${name}”`, ...flagWords(expr, name) };
  return expr.type.kind === 'flag' ? { title: text, says: [text, invert(expr, names)] } : { title: text };
}

function flagWords(expr: Expr, title: string): Pick<ValueTitle, 'says'> {
  return expr.type.kind === 'flag' ? { says: [`“${title}”成立`, `“${title}”不成立`] } : {};
}

/** Expressions whose words would mix with those of the place where they are used. */
const isLoose = (expr: Expr): boolean =>
  expr.kind === 'binary' || expr.kind === 'minus' || (expr.kind === 'call' && expr.fn === 'if');
