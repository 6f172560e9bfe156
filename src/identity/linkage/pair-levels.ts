import { NAME_LEVEL } from './kinds/name-kind.ts';
import { showsBirth } from './kinds/number-kind.ts';
import type { FieldColumn, LinkageRecords } from './linkage-records.ts';

/** Nothing to compare: one side has no value, or another field has said it already. */
export const NOT_COMPARED = 255;

/** Compares two records field by field. */
export class PairLevels {
  readonly fields: readonly FieldColumn[];
  readonly #number: FieldColumn | undefined;
  readonly #fromNumber: readonly boolean[];
  readonly #same: Uint8Array[] = [];
  readonly #given: number;
  readonly #surname: number;

  constructor(records: LinkageRecords) {
    this.fields = records.fields;
    this.#number = records.fields.find(({ name }) => name === 'number');
    this.#fromNumber = records.fields.map(
      ({ name }) => this.#number !== undefined && (name === 'birth' || name === 'sex'),
    );
    this.#given = records.fields.findIndex(({ name }) => name === 'given_name');
    this.#surname = records.fields.findIndex(({ name }) => name === 'surname');
  }

  /** True where the two values of field `f` are one text, or there is nothing to compare: no letters need be looked at. */
  isPlain(f: number, a: number, b: number): boolean {
    const { codes, former } = this.#field(f);
    const [x, y] = [codes[a] ?? 0, codes[b] ?? 0];
    return x === y || ((x === 0 || y === 0) && former === undefined);
  }

  /** Level of field `f`, by itself. */
  level(f: number, a: number, b: number): number {
    const field = this.#field(f);
    const x = field.codes[a] ?? 0;
    const y = field.codes[b] ?? 0;
    if (x === 0 || y === 0) return NOT_COMPARED;
    if (this.#fromNumber[f] === true && this.#saidByNumber(a, b)) return NOT_COMPARED;
    if (x === y) return this.#sameLevel(f, field, x);
    if (field.former !== undefined) {
      const [was, wasOther] = [field.former[a] ?? 0, field.former[b] ?? 0];
      if (was === y || wasOther === x || (was !== 0 && was === wasOther)) return NAME_LEVEL.former;
    }
    return field.kind.compare(field.table, x, y);
  }

  /** Levels of all fields into `out`; given name and surname that stand in each other's place are told as such. */
  all(a: number, b: number, out: Uint8Array, at = 0): void {
    for (let f = 0; f < this.fields.length; f++) out[at + f] = this.level(f, a, b);
    this.uncross(a, b, out, at);
  }

  /** Tells given name and surname that stand in each other's place as such; true where they do. */
  uncross(a: number, b: number, levels: Uint8Array, at = 0): boolean {
    const given = at + this.#given;
    const surname = at + this.#surname;
    if (this.#given < 0 || this.#surname < 0) return false;
    if ((levels[given] ?? 0) < NAME_LEVEL.similar || (levels[surname] ?? 0) < NAME_LEVEL.similar) return false;
    if (!this.#crossed(a, b)) return false;
    levels[given] = NAME_LEVEL.swapped;
    levels[surname] = NOT_COMPARED;
    return true;
  }

  /** A masked text is not the same as itself; told once for each text. */
  #sameLevel(f: number, field: FieldColumn, code: number): number {
    const { same } = field.kind;
    if (same === undefined) return 0;
    const known = this.#same[f] ?? new Uint8Array(field.table.size + 1);
    this.#same[f] = known;
    const level = known[code] ?? 0;
    if (level > 0) return level - 1;
    known[code] = same(field.table, code) + 1;
    return (known[code] ?? 1) - 1;
  }

  #crossed(a: number, b: number): boolean {
    const given = this.#field(this.#given);
    const surname = this.#field(this.#surname);
    const alike = (x: number, y: number): boolean => {
      const [g, s] = [given.codes[x] ?? 0, surname.codes[y] ?? 0];
      if (g === 0 || s === 0 || given.table.length(g) !== surname.table.length(s)) return false;
      return given.table.hash(g) === surname.table.hash(s);
    };
    return alike(a, b) && alike(b, a);
  }

  #saidByNumber(a: number, b: number): boolean {
    const number = this.#number;
    if (number === undefined) return false;
    const [x, y] = [number.codes[a] ?? 0, number.codes[b] ?? 0];
    return x !== 0 && y !== 0 && showsBirth(number.table, x) && showsBirth(number.table, y);
  }

  #field(f: number): FieldColumn {
    const field = this.fields[f];
    if (field === undefined) throw new RangeError(`no field ${f}`);
    return field;
  }
}
