import type { TableDef } from '#catalogue';
import { IdTable } from '#identity';
import type { Ids } from '#identity';
import type { RawCell } from '#readers';
import type { TablePlan } from '../recognise/sheet-plan.ts';
import { fieldViews } from './built-row.ts';
import type { BuildContext, Built, BuiltField, FieldView, HostRow, RefusedRow } from './built-row.ts';
import type { ParserContext } from './cell-parser.ts';
import { derivation } from './derivations.ts';
import { readerOf } from './field-readers.ts';
import { isNothing } from './parsed-cell.ts';
import type { SkipReason } from './row-filter.ts';
import { PLAIN_STATEMENT, completeEntry } from './statement/complete-entry.ts';

export interface RowBuilder {
  readonly def: TableDef;
  readonly plan: TablePlan;
  build(cells: readonly RawCell[], host: HostRow | undefined): Built;
}

function ownColumns(plan: TablePlan): readonly number[] {
  return Object.values(plan.fields).flatMap((source) => {
    if (source.kind === 'column') return [source.use.column];
    if (source.kind === 'person')
      return [source.name, source.id].flatMap((use) => (use === undefined ? [] : [use.column]));
    return [];
  });
}

type Identify = (fields: FieldView) => bigint | undefined;

/** Where two equal rows of a sheet are two things (two fares on one day), the second has an id of its own. */
function identifier(def: TableDef, ids: Ids): Identify {
  if (def.repeats !== true) return (fields) => identify(def, ids, fields, []);
  const times = new IdTable();
  return (fields) => {
    const id = identify(def, ids, fields, []);
    if (id === undefined) return undefined;
    const before = times.get(id) ?? 0;
    times.set(id, before + 1);
    return before === 0 ? id : identify(def, ids, fields, [`#${before}`]);
  };
}

function identify(def: TableDef, ids: Ids, fields: FieldView, more: readonly string[]): bigint | undefined {
  const parts = (names: readonly string[]): string[] => names.map((name) => fields.get(name)?.parsed.key ?? '');
  if (def.key === 'content') return ids.rowId(def.name, [...parts([...def.fields.keys()]), ...more]);
  const key = parts(def.key);
  const sound = def.key.every((name) => isSound(fields.get(name)));
  if (sound) return ids.rowId(def.name, key);
  if (def.keyFallback === undefined) return undefined;
  const fallback = parts(def.keyFallback);
  // One fact alone (a court, a day) is no identity.
  return fallback.filter((part) => part !== '').length > 1 ? ids.rowId(def.name, ['', ...fallback]) : undefined;
}

/** Persons without a valid number are known by what was written; other fields must have been understood. */
function isSound(built: BuiltField | undefined): boolean {
  if (built === undefined || built.parsed.key === '') return false;
  return built.field.type.kind === 'person' || built.parsed.defect === undefined;
}

function refusal(def: TableDef, built: readonly BuiltField[], identified: boolean): RefusedRow | undefined {
  const key: readonly string[] = def.key === 'content' ? [] : def.key;
  for (const { field, parsed, raw } of built) {
    const mayLack = identified && def.keyFallback !== undefined && key.includes(field.name);
    const needed = field.required && !mayLack;
    if (needed && !isSound({ field, parsed, raw })) return { field, raw, reason: parsed.defect ?? 'required' };
  }
  return undefined;
}

function withoutKey(def: TableDef, fields: FieldView): RefusedRow {
  const built = fields.get(def.key === 'content' ? '' : (def.key[0] ?? '')) ?? fields.list[0];
  if (built === undefined) throw new Error(`${def.name} has no fields`);
  return { field: built.field, raw: built.raw, reason: 'no-key' };
}

/** Entries of a statement say together what each cell leaves open. */
function completion(
  def: TableDef,
  plan: TablePlan,
): ((list: BuiltField[], fields: FieldView) => SkipReason | undefined) | undefined {
  if (def.name !== 'bank_transaction') return undefined;
  const names = [...def.fields.keys()];
  const units = Object.fromEntries(
    Object.entries(plan.fields).map(([name, source]) => [name, source.kind === 'column' ? source.use.unit : undefined]),
  );
  const facts = plan.statement ?? PLAIN_STATEMENT;
  return (list, fields) => {
    const completed = completeEntry(fields, facts, units);
    if ('passed' in completed) return completed.passed;
    for (const [name, parsed] of completed.fields) {
      const index = names.indexOf(name);
      const before = list[index];
      if (before !== undefined) list[index] = { ...before, parsed };
    }
    return undefined;
  };
}

/** Prepares the reading of one sheet's rows into one table. */
export function rowBuilder(def: TableDef, plan: TablePlan, context: BuildContext): RowBuilder {
  const parsers: ParserContext = {
    ids: context.ids,
    keyField: (table) => {
      const target = context.schema.tables.get(table);
      return target === undefined || target.key === 'content' ? undefined : target.fields.get(target.key[0] ?? '');
    },
  };
  const fields = [...def.fields.values()];
  const readers = fields.map((field) => readerOf(field, plan.fields[field.name], context, parsers));
  const derive = fields.map((field) => derivation(def, field));
  const derived = [...derive.keys()].filter((index) => derive[index] !== undefined);
  const viewOf = fieldViews(def);
  const own = ownColumns(plan);
  const complete = completion(def, plan);
  const identityOf = identifier(def, context.ids);
  return {
    def,
    plan,
    build: (cells, host) => {
      if (plan.companion && own.every((column) => isNothing(cells[column] ?? null))) return { kind: 'nothing' };
      const list = readers.map((read) => read(cells, host));
      const view = viewOf(list);
      for (const index of derived) {
        const parsed = derive[index]?.(view);
        const before = list[index];
        if (parsed !== undefined && before !== undefined) list[index] = { ...before, parsed };
      }
      const passed = complete?.(list, view);
      if (passed !== undefined) return { kind: 'passed', reason: passed };
      const id = identityOf(view);
      const refused = refusal(def, list, id !== undefined);
      if (refused !== undefined) return { kind: 'refused', refused };
      if (id === undefined) return { kind: 'refused', refused: withoutKey(def, view) };
      const content = list.map((one) => one.parsed.key).join('\u001f');
      return { kind: 'row', row: { id, cells: list.map((one) => one.parsed.value), fields: view, content } };
    },
  };
}
