import type { FieldDef } from '#catalogue';
import type { RawCell } from '#readers';
import { isNothing } from '../load/parsed-cell.ts';
import type { HeaderCell } from '../recognise/header-cell.ts';
import type { HeaderHit, HeaderMap } from '../recognise/header-map.ts';
import type { Candidate } from '../recognise/look-up.ts';
import type { SlotName } from '../recognise/match-columns.ts';
import { isPersonNumber } from './value-fit.ts';
import type { ValueFit } from './value-fit.ts';

const MOST_FIT = 0.9;
const LEAST_LIKE = 0.6;

type Cells = (column: number) => readonly RawCell[];

const filledOf = (cells: Cells, column: number): readonly RawCell[] => cells(column).filter((cell) => !isNothing(cell));

function byValues(cell: HeaderCell, slot: SlotName, confidence: number, share: number): Candidate {
  const hit: HeaderHit = { ...slot, rank: 0, alias: cell.text };
  const reasons = [{ code: 'only-values', detail: String(Math.round(share * 100) / 100) }] as const;
  return { cell, hit, priority: 300, confidence, reasons, plain: false };
}

/** Whether a column could be nothing else: a case number, or several of the values of one list. */
function sureness(fit: ValueFit, field: FieldDef, filled: readonly RawCell[]): number | undefined {
  const kind = fit.kindOf(field);
  if (kind === 'case_no') return field.required ? 0.85 : 0.6;
  if (kind === 'enum') return new Set(filled).size >= 2 && filled.length >= 3 ? 0.6 : undefined;
  return undefined;
}

/** Columns whose header says nothing but whose cells can only be one field, where a single column and a single field fit. */
export function suggestByValues(
  fit: ValueFit,
  map: HeaderMap,
  free: readonly HeaderCell[],
  isFilled: (slot: SlotName) => boolean,
  cells: Cells,
): readonly Candidate[] {
  const found = [...map.def.fields.values()].flatMap((field): Candidate[] => {
    if (field.type.kind === 'person') return [];
    const slot: SlotName = { field: field.name, role: 'value' };
    if (!map.fields.has(field.name) || isFilled(slot)) return [];
    const fitting = free.flatMap((cell) => {
      const filled = filledOf(cells, cell.column);
      const share = sureness(fit, field, filled) === undefined ? undefined : fit.share(field, 'value', filled);
      return share !== undefined && share >= MOST_FIT ? [{ cell, filled, share }] : [];
    });
    const [only] = fitting;
    if (only === undefined || fitting.length > 1) return [];
    return [byValues(only.cell, slot, sureness(fit, field, only.filled) ?? 0, only.share)];
  });
  const numbers = personNumbers(map, free, isFilled, cells);
  // A column that several fields would take is for the one that cannot be without.
  const required = (one: Candidate): boolean => map.def.fields.get(one.hit.field)?.required === true;
  const clear = (one: Candidate): boolean => {
    const rivals = found.filter((other) => other !== one && other.cell.column === one.cell.column);
    return rivals.length === 0 || (required(one) && !rivals.some(required));
  };
  return [...found.filter(clear), ...numbers];
}

/** One column of identity numbers, and one person without number. */
function personNumbers(
  map: HeaderMap,
  free: readonly HeaderCell[],
  isFilled: (slot: SlotName) => boolean,
  cells: Cells,
): readonly Candidate[] {
  const lacking = [...map.def.fields.values()].filter(
    ({ name, type }) =>
      type.kind === 'person' &&
      map.fields.has(name) &&
      isFilled({ field: name, role: 'name' }) &&
      !isFilled({ field: name, role: 'id' }),
  );
  const columns = free.filter((cell) => {
    const filled = filledOf(cells, cell.column);
    return filled.length > 0 && filled.filter(isPersonNumber).length >= filled.length * MOST_FIT;
  });
  const [person] = lacking;
  const [column] = columns;
  if (person === undefined || column === undefined || lacking.length > 1 || columns.length > 1) return [];
  return [byValues(column, { field: person.name, role: 'id' }, 0.7, 1)];
}

function pairs(text: string): readonly string[] {
  const letters = Array.from(text);
  return letters.slice(1).map((letter, place) => (letters[place] ?? '') + letter);
}

/** Dice's coefficient over pairs of letters, 0 to 1. */
export function likenessOf(one: string, other: string): number {
  const left = pairs(one);
  const rest = [...pairs(other)];
  const total = left.length + rest.length;
  let shared = 0;
  for (const pair of left) {
    const place = rest.indexOf(pair);
    if (place === -1) continue;
    rest.splice(place, 1);
    shared++;
  }
  return total === 0 ? 0 : (2 * shared) / total;
}

/** Headers that resemble one of a free field: never sure enough to be taken, but worth to be shown. */
export function suggestByHeader(
  map: HeaderMap,
  free: readonly HeaderCell[],
  isFilled: (slot: SlotName) => boolean,
  share: (slot: SlotName, cell: HeaderCell) => number | undefined,
): readonly Candidate[] {
  return free.flatMap((cell) => {
    let best: { readonly hit: HeaderHit; readonly likeness: number } | undefined;
    for (const [stem, hit] of map.stems) {
      const likeness = Math.max(0, ...cell.stems.map((own) => likenessOf(own, stem)));
      if (likeness < LEAST_LIKE || likeness <= (best?.likeness ?? 0) || isFilled(hit)) continue;
      if ((share(hit, cell) ?? 1) >= 0.5) best = { hit, likeness };
    }
    if (best === undefined) return [];
    const { hit, likeness } = best;
    const reasons = [{ code: 'similar', detail: hit.alias }] as const;
    return [{ cell, hit, priority: 400, confidence: 0.3 + 0.4 * likeness, reasons, plain: false }];
  });
}
