import type { Schema, TableDef } from '#catalogue';
import type { SheetCounts } from '#store';
import type { LoadedTable } from '../load/load-sheet.ts';
import { mappingReasonText } from '../mapping/mapping-reason.ts';
import { slotName } from '../mapping/slot-name.ts';
import { reasonText } from '../reason-texts.ts';
import { columnLetter } from '../recognise/sheet-plan.ts';
import type { FieldSource, SlotMatch, TablePlan } from '../recognise/sheet-plan.ts';
import type { InspectedTable, MappingChoice, MappingConflict, ProposedField } from './inspection.ts';

const NO_COUNTS: SheetCounts = { read: 0, taken: 0, quarantined: 0, duplicates: 0, skipped: {} };

/** Samples of a column, masked as its field demands. */
export type Samples = (column: number, table: TableDef, slot: Pick<SlotMatch, 'field' | 'role'>) => readonly string[];

const sameSlot = (one: SlotMatch, other: SlotMatch): boolean => one.field === other.field && one.role === other.role;

/** A column's claim to a field, with its reasons in words. */
export function choiceOf(match: SlotMatch): MappingChoice {
  return {
    column: columnLetter(match.column),
    header: match.header,
    confidence: match.confidence,
    reasons: match.reasons.map((reason) => ({ ...reason, text: mappingReasonText(reason) })),
  };
}

function titleOf(def: TableDef, { field, role }: Pick<SlotMatch, 'field' | 'role'>): string {
  const title = def.fields.get(field)?.title ?? field;
  return role === 'id' ? `${title}的证件号码` : title;
}

function proposals(def: TableDef, plan: TablePlan, label: string, samples: Samples): readonly ProposedField[] {
  const others = plan.others ?? [];
  return [...(plan.slots ?? [])]
    .sort((a, b) => a.column - b.column)
    .map((slot) => ({
      slot: slotName(label, slot),
      field: slot.field,
      title: titleOf(def, slot),
      role: slot.role,
      ...choiceOf(slot),
      samples: samples(slot.column, def, slot),
      alternatives: others.filter((other) => sameSlot(other, slot)).map(choiceOf),
    }));
}

function conflicts(def: TableDef, plan: TablePlan, label: string): readonly MappingConflict[] {
  const slots = plan.slots ?? [];
  return (plan.others ?? []).flatMap((other): MappingConflict[] => {
    const rival = slots.find((slot) => sameSlot(slot, other));
    const owner = slots.find((slot) => slot.column === other.column);
    const place = { column: columnLetter(other.column), header: other.header };
    const about = { slot: slotName(label, other), title: titleOf(def, other), ...place };
    if (owner !== undefined && !sameSlot(owner, other)) {
      return [{ kind: 'two-fields', ...about, taken: slotName(label, owner) }];
    }
    if (rival !== undefined && rival.column !== other.column) {
      return [{ kind: 'two-columns', ...about, taken: columnLetter(rival.column) }];
    }
    return [];
  });
}

function fixedText(source: FieldSource): string | undefined {
  switch (source.kind) {
    case 'constant':
      return source.text;
    case 'file-name':
      return '文件名';
    case 'host-row':
    case 'host-field':
      return `同一行的 ${source.field}`;
    case 'column':
    case 'person':
      return undefined;
  }
}

/** One table that a sheet would feed: what fills it, and what would become of the rows. */
export function describeTable(
  schema: Schema,
  plan: TablePlan,
  loaded: LoadedTable | undefined,
  samples: Samples,
): InspectedTable {
  const def = schema.tables.get(plan.table);
  if (def === undefined) throw new Error(`the plan names an unknown table ${plan.table}`);
  const label = plan.label ?? plan.table;
  const title = (field: string): string => def.fields.get(field)?.title ?? field;
  const free = [...def.fields.values()].filter((field) => plan.fields[field.name] === undefined);
  const isFilled = (name: string | undefined): name is string => name !== undefined && plan.fields[name] !== undefined;
  const notes = loaded?.notes ?? [];
  const notesOf = (kind: 'repair' | 'defect') =>
    notes
      .filter((note) => note.kind === kind)
      .map(({ field, rule, count, samples: examples }) => ({
        field,
        title: title(field),
        rule,
        count,
        samples: examples,
      }));
  return {
    table: def.name,
    title: def.title,
    label,
    companion: plan.companion,
    fields: proposals(def, plan, label, samples),
    fixed: Object.entries(plan.fields).flatMap(([field, source]) => {
      const text = fixedText(source);
      return text === undefined ? [] : [{ field, title: title(field), text }];
    }),
    derived: free.flatMap(({ name, title: own, deriveFrom }) =>
      isFilled(deriveFrom) ? [{ field: name, title: own, from: deriveFrom, fromTitle: title(deriveFrom) }] : [],
    ),
    unfilled: free
      .filter(({ deriveFrom }) => !isFilled(deriveFrom))
      .map(({ name, title: own, required }) => ({ field: name, title: own, required })),
    conflicts: conflicts(def, plan, label),
    counts: loaded?.counts ?? NO_COUNTS,
    repairs: notesOf('repair'),
    leftEmpty: notesOf('defect').map((note) => ({ ...note, text: reasonText(note.rule) })),
    quarantine: (loaded?.quarantine ?? []).map(({ row, field, title: own, value, reason }) => ({
      row,
      field,
      title: own,
      value,
      reason,
      text: reasonText(reason),
    })),
  };
}
