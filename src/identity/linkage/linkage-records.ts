import type { FieldKind } from './kinds/field-kind.ts';
import { formerNames } from './kinds/name-kind.ts';
import { numberTells } from './kinds/number-kind.ts';
import { LINKAGE_FIELDS } from './linkage-fields.ts';
import type { FieldColumns } from './linkage-fields.ts';
import { TextTable, mixed } from './text-table.ts';

/** One field of all records: distinct texts and, for each record, the number of its text (0: none). */
export interface FieldColumn {
  readonly name: string;
  readonly kind: FieldKind;
  readonly table: TextTable;
  codes: Int32Array;
  /** Former names, numbered in the same table; only where some are known. */
  former?: Int32Array;
}

/** Records to be linked, column by column. Nothing of them is ever written anywhere. */
export interface LinkageRecords {
  readonly fields: readonly FieldColumn[];
  readonly size: number;
  /** Place of the record in what was delivered: the row that a spreadsheet program shows. */
  readonly rows: Int32Array;
  /** 0 for the first source, 1 for the second. */
  readonly sources: Uint8Array;
  /** Order of arrival: records of an earlier delivery found a cluster before those of a later one. */
  readonly arrivals: Int32Array;
  /** A digest of what a record says, equal whatever its place. */
  readonly digests: Float64Array;
}

const REMEMBERED = 100_000;
const TRIAL = 30_000;

/** Remembers the numbers of cells while it pays: names come again, numbers do not. */
class CellMemory {
  #codes: Map<string, number> | undefined = new Map<string, number>();
  #asked = 0;
  #known = 0;

  look(cell: string, make: (cell: string) => number): number {
    if (this.#codes === undefined) return make(cell);
    const known = this.#codes.get(cell);
    this.#asked++;
    if (known !== undefined) {
      this.#known++;
      return known;
    }
    const code = make(cell);
    if (this.#codes.size < REMEMBERED) this.#codes.set(cell, code);
    if (this.#asked === TRIAL && this.#known < TRIAL * 0.4) this.#codes = undefined;
    return code;
  }
}

interface Filling {
  readonly column: FieldColumn;
  readonly cells: readonly number[];
  readonly memory: CellMemory;
}

function grow<T extends Int32Array | Float64Array | Uint8Array>(array: T, make: (length: number) => T): T {
  const more = make(Math.ceil(array.length * 1.6));
  more.set(array);
  return more;
}

/** Takes rows one after the other and makes them comparable. */
export class RecordBuilder {
  readonly #fillings: Filling[];
  readonly #former: Filling | undefined;
  readonly #names: FieldColumn | undefined;
  readonly #number: FieldColumn | undefined;
  readonly #birth: FieldColumn | undefined;
  readonly #sex: FieldColumn | undefined;
  #rows = new Int32Array(1024);
  #sources = new Uint8Array(1024);
  #arrivals = new Int32Array(1024);
  #digests = new Float64Array(1024);
  #size = 0;

  constructor(fields: readonly string[]) {
    const make = (name: string): FieldColumn => {
      const known = LINKAGE_FIELDS[name];
      if (known === undefined) throw new RangeError(`no field of identity: ${name}`);
      return { name, kind: known.kind, table: new TextTable(), codes: new Int32Array(1024) };
    };
    const names = fields.filter((name) => name !== 'former_name');
    // A number tells the day of birth; that serves records that give no number.
    if (names.includes('number') && !names.includes('birth')) names.push('birth');
    this.#fillings = names.map((name) => ({ column: make(name), cells: [], memory: new CellMemory() }));
    const column = (name: string): FieldColumn | undefined =>
      this.#fillings.find((filling) => filling.column.name === name)?.column;
    this.#names = column('name');
    this.#number = column('number');
    this.#birth = column('birth');
    this.#sex = column('sex');
    this.#former = fields.includes('former_name')
      ? { column: make('former_name'), cells: [], memory: new CellMemory() }
      : undefined;
  }

  /** Adds a row; `columns` tells which cells feed which field. */
  add(cells: readonly string[], columns: FieldColumns, place: { row: number; source: number; arrival?: number }): void {
    const index = this.#size++;
    if (index >= this.#rows.length) this.#widen();
    this.#rows[index] = place.row;
    this.#sources[index] = place.source;
    this.#arrivals[index] = place.arrival ?? 0;
    for (const filling of this.#fillings) {
      const { column } = filling;
      const cell = firstCell(cells, columns[column.name]);
      const code =
        cell === '' ? 0 : filling.memory.look(cell, (text) => column.table.place(column.kind.normalise(text)));
      column.codes[index] = code;
    }
    this.#addFormer(index, cells, columns);
    this.#fillFromNumber(index);
    this.#finish(index);
  }

  #addFormer(index: number, cells: readonly string[], columns: FieldColumns): void {
    const names = this.#names;
    if (names === undefined) return;
    const cell = this.#former === undefined ? '' : firstCell(cells, columns['former_name']);
    const former = cell === '' ? (formerNames(firstCell(cells, columns['name']))[0] ?? '') : names.kind.normalise(cell);
    if (former === '') return;
    names.former ??= new Int32Array(this.#rows.length);
    names.former[index] = names.table.place(former);
  }

  #fillFromNumber(index: number): void {
    const code = this.#number?.codes[index] ?? 0;
    if (code === 0 || this.#number === undefined) return;
    const births = this.#birth !== undefined && this.#birth.codes[index] === 0 ? this.#birth : undefined;
    const sexes = this.#sex !== undefined && this.#sex.codes[index] === 0 ? this.#sex : undefined;
    if (births === undefined && sexes === undefined) return;
    const told = numberTells(this.#number.table, code);
    if (told === undefined) return;
    if (births !== undefined) births.codes[index] = births.table.place(told.birth);
    if (sexes !== undefined) sexes.codes[index] = sexes.table.place(told.sex);
  }

  #finish(index: number): void {
    let high = 0x9e3779b9;
    let low = 0x85ebca6b;
    for (const { column } of this.#fillings) {
      const code = column.codes[index] ?? 0;
      if (code === 0) {
        high = Math.imul(high, 31) | 0;
        low = Math.imul(low, 37) | 0;
        continue;
      }
      column.table.counts[code] = (column.table.counts[code] ?? 0) + 1;
      const hash = column.table.hash(code);
      high = mixed(Math.imul(high, 31) ^ hash) | 0;
      low = mixed(Math.imul(low, 37) + Math.imul(hash, 0x27d4eb2f)) | 0;
    }
    this.#digests[index] = (high >>> 12) * 2 ** 32 + (low >>> 0);
  }

  #widen(): void {
    const ints = (length: number): Int32Array<ArrayBuffer> => new Int32Array(length);
    this.#rows = grow(this.#rows, ints);
    this.#arrivals = grow(this.#arrivals, ints);
    this.#sources = grow(this.#sources, (length) => new Uint8Array(length));
    this.#digests = grow(this.#digests, (length) => new Float64Array(length));
    for (const { column } of this.#fillings) {
      column.codes = grow(column.codes, ints);
      if (column.former !== undefined) column.former = grow(column.former, ints);
    }
  }

  /** Fields in which no record has a value are left out, unless a model names them: then its fields are kept, in its order. */
  finish(model?: { readonly fields: readonly { readonly field: string }[] }): LinkageRecords {
    const size = this.#size;
    const fields = this.#fillings
      .map(({ column }) => column)
      .filter(({ name, table }) =>
        model === undefined ? table.size > 0 : model.fields.some(({ field }) => field === name),
      )
      .map((column) => ({
        ...column,
        codes: column.codes.subarray(0, size),
        ...(column.former === undefined ? {} : { former: column.former.subarray(0, size) }),
      }));
    return {
      fields,
      size,
      rows: this.#rows.subarray(0, size),
      sources: this.#sources.subarray(0, size),
      arrivals: this.#arrivals.subarray(0, size),
      digests: this.#digests.subarray(0, size),
    };
  }
}

function firstCell(cells: readonly string[], columns: readonly number[] | undefined): string {
  if (columns === undefined) return '';
  for (const column of columns) {
    const cell = cells[column];
    if (cell !== undefined && cell !== '') return cell.trim();
  }
  return '';
}

const WHOLE = 2 ** 52;

/** A key of all records together, whatever their order. */
export function digestOfAll(records: LinkageRecords): string {
  let sum = 0;
  let spread = 0;
  for (const digest of records.digests) {
    sum = (sum + digest) % WHOLE;
    spread = (spread + mixed((digest / 2 ** 32) | 0) * 2 ** 20 + mixed(digest | 0)) % WHOLE;
  }
  return `${records.size}:${sum}:${spread}`;
}
