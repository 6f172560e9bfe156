import type { RawCell } from '../raw-sheet.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as one cell: lists of plain values are joined, deeper structures kept as JSON text. */
function cellOf(value: unknown): RawCell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string' || typeof item === 'number')) {
    return value.join('、');
  }
  return JSON.stringify(value);
}

/** A record's own cells (`{a: {b}}` as `a.b`) and the lists of objects in it, by key. */
export interface FlatRecord {
  readonly cells: ReadonlyMap<string, RawCell>;
  readonly lists: ReadonlyMap<string, readonly JsonObject[]>;
}

export function flatten(record: JsonObject): FlatRecord {
  const cells = new Map<string, RawCell>();
  const lists = new Map<string, readonly JsonObject[]>();
  const visit = (object: JsonObject, prefix: string): void => {
    for (const [key, value] of Object.entries(object)) {
      const name = prefix + key;
      if (Array.isArray(value) && value.length > 0 && value.every(isObject)) lists.set(name, value);
      else if (isObject(value) && prefix === '') visit(value, `${name}.`);
      else if (!(Array.isArray(value) && value.length === 0)) cells.set(name, cellOf(value));
    }
  };
  visit(record, '');
  return { cells, lists };
}
