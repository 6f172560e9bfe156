import type { FieldDef } from '#catalogue';
import { maskName, maskNumber } from '#identity';
import type { RepairRecord } from '#store';
import type { BuiltField } from './built-row.ts';

const SAMPLES = 5;
const SECRET: ReadonlySet<string> = new Set(['person', 'account', 'asset_key', 'pseudonym']);

/** Text of a cell as it may be shown and journaled: identifiers only in shape. */
export function shownText(field: FieldDef, raw: string): string {
  const short = raw.length > 120 ? `${raw.slice(0, 120)}…` : raw;
  if (!SECRET.has(field.type.kind) && (field.class === 'S0' || field.class === 'S1')) {
    return short.replace(/\d{15,}[\dXx]?/gu, maskNumber);
  }
  return short
    .split(/(\s+)/u)
    .map((part) => (/^\s*$/u.test(part) ? part : /\d{4,}/u.test(part) ? maskNumber(part) : maskName(part)))
    .join('');
}

interface Note {
  readonly kind: RepairRecord['kind'];
  readonly field: string;
  readonly rule: string;
  count: number;
  readonly samples: { row: number; before: string; after: string | null }[];
}

const resultOf = ({ parsed }: BuiltField): string => parsed.text ?? String(parsed.value);

/** Counts which rules changed or emptied cells of one sheet, with a few samples of each. */
export interface NoteBook {
  add(row: number, built: BuiltField): void;
  notes(): readonly Omit<RepairRecord, 'batch' | 'sheet'>[];
}

export function noteBook(): NoteBook {
  const notes = new Map<string, Note>();
  const note = (kind: Note['kind'], row: number, built: BuiltField, rule: string): void => {
    const key = `${built.field.name}\u0000${kind}\u0000${rule}`;
    let entry = notes.get(key);
    if (entry === undefined) {
      entry = { kind, field: built.field.name, rule, count: 0, samples: [] };
      notes.set(key, entry);
    }
    entry.count++;
    if (entry.samples.length >= SAMPLES) return;
    const after =
      kind === 'defect' ? null : shownText(built.field, SECRET.has(built.field.type.kind) ? '' : resultOf(built));
    entry.samples.push({ row, before: shownText(built.field, built.raw), after });
  };
  return {
    add: (row, built) => {
      // A rule that led back to what was written changed nothing.
      const isSame = built.raw === resultOf(built) && built.parsed.defect === undefined;
      for (const rule of isSame ? [] : built.parsed.repairs) note('repair', row, built, rule);
      if (built.parsed.defect !== undefined) note('defect', row, built, built.parsed.defect);
    },
    notes: () => [...notes.values()],
  };
}
