import type { LinkageModel } from './estimate.ts';
import type { FieldRole } from './kinds/field-kind.ts';
import { NAME_LEVEL } from './kinds/name-kind.ts';
import { isChecked } from './kinds/number-kind.ts';
import type { FieldColumn, LinkageRecords } from './linkage-records.ts';
import { NOT_COMPARED, PairLevels } from './pair-levels.ts';

/** What one field contributes to a pair. */
export interface FieldWeight {
  readonly field: string;
  readonly level: string;
  readonly m: number;
  readonly u: number;
  /** Bits: log2(m / u). */
  readonly weight: number;
  /** Bits added because the value is rarer than usual, or taken off because it is common. */
  readonly frequency: number;
}

/** A pair, explained. */
export interface PairScore {
  /** Bits of all fields together with the prior. */
  readonly weight: number;
  readonly probability: number;
  readonly fields: readonly FieldWeight[];
}

const MOST_BITS = 40;
/** How many imagined records of the usual frequency stand behind the frequency of a value. */
const IMAGINED_RECORDS = 1000;
/** A level that is still to be told. */
const OPEN = 254;
const TELLING: ReadonlySet<FieldRole> = new Set(['number', 'birth', 'contact', 'text']);
/** One in a thousand: what a fairly rare postcode says. */
const CORROBORATING_BITS = 10;

/** The probability (0 to 1) that a total weight in bits means. */
export const probabilityOf = (weight: number): number => 1 / (1 + 2 ** -weight);
export const weightOf = (probability: number): number => Math.log2(probability / (1 - probability));

/** Scores pairs by a model: Fellegi–Sunter weights with term frequencies. */
export class Scorer {
  readonly prior: number;
  readonly #records: LinkageRecords;
  readonly #compare: PairLevels;
  readonly #model: LinkageModel;
  readonly #weights: readonly Float64Array[];
  /** The best that a field can give without being the same. */
  readonly #unequal: readonly number[];
  readonly #levels: Uint8Array;

  constructor(records: LinkageRecords, model: LinkageModel) {
    this.#records = records;
    this.#compare = new PairLevels(records);
    this.#model = model;
    this.prior = Math.log2(model.lambda / (1 - model.lambda));
    this.#weights = model.fields.map(({ levels }) => Float64Array.from(levels, ({ m, u }) => bits(m, u)));
    this.#unequal = this.#weights.map((weights) => Math.max(0, ...weights.subarray(1)));
    this.#levels = new Uint8Array(records.fields.length);
  }

  /** Bits of the fields at given levels, without the prior. */
  bitsOf(a: number, levels: Uint8Array, at = 0): number {
    let sum = 0;
    for (let f = 0; f < this.#records.fields.length; f++) {
      const level = levels[at + f] ?? NOT_COMPARED;
      if (level === NOT_COMPARED) continue;
      sum += (this.#weights[f]?.[level] ?? 0) + (level === 0 ? this.frequencyBits(f, a) : 0);
    }
    return sum;
  }

  /** Weight of a pair with the prior, or undefined as soon as it is certain to stay below `least`. */
  weight(a: number, b: number, least: number): number | undefined {
    const width = this.#records.fields.length;
    const levels = this.#levels;
    let bound = this.prior;
    for (let f = 0; f < width; f++) {
      if (!this.#compare.isPlain(f, a, b)) {
        levels[f] = OPEN;
        bound += this.#unequal[f] ?? 0;
        continue;
      }
      const level = this.#compare.level(f, a, b);
      levels[f] = level;
      if (level !== NOT_COMPARED) bound += this.#weightAt(f, level, a);
    }
    for (let f = 0; f < width; f++) {
      if (levels[f] !== OPEN) continue;
      if (bound < least) return undefined;
      const level = this.#compare.level(f, a, b);
      levels[f] = level;
      bound += (level === NOT_COMPARED ? 0 : this.#weightAt(f, level, a)) - (this.#unequal[f] ?? 0);
    }
    // Names in each other's place are seen only when both are known.
    if (this.#compare.uncross(a, b, levels)) return this.prior + this.bitsOf(a, levels);
    return bound < least ? undefined : bound;
  }

  #weightAt(f: number, level: number, a: number): number {
    const weight = this.#weights[f]?.[level] ?? 0;
    return level === 0 ? weight + this.frequencyBits(f, a) : weight;
  }

  /** Bits that the rarity of a value adds where both records have it. */
  frequencyBits(f: number, a: number): number {
    const field = this.#field(f);
    if (!field.kind.termFrequency) return 0;
    const code = field.codes[a] ?? 0;
    const known = this.#model.frequencies;
    const count =
      known === undefined ? (field.table.counts[code] ?? 1) : (known.counts[f]?.get(field.table.hash(code)) ?? 1);
    const usual = this.#model.fields[f]?.levels[0]?.u ?? 1;
    const size = known?.size ?? this.#records.size;
    const adjusted = Math.log2(
      (usual * (size + IMAGINED_RECORDS)) / (Math.max(count - 2, 0) + IMAGINED_RECORDS * usual),
    );
    return Math.max(-MOST_BITS, Math.min(MOST_BITS, adjusted));
  }

  /**
   * True where more than a name speaks for the pair: a number, a day of birth, a way to reach somebody, or several lesser
   * things that together are as rare. A name alone never joins, nor does a name with a sex or a town.
   */
  isCorroborated(a: number, b: number): boolean {
    this.#compare.all(a, b, this.#levels);
    let besides = 0;
    let telling = false;
    let contradicted = false;
    let numbered = false;
    for (let f = 0; f < this.#records.fields.length; f++) {
      const { kind, name } = this.#field(f);
      const level = this.#levels[f] ?? NOT_COMPARED;
      if (level === NOT_COMPARED) continue;
      if (kind.role === 'name') {
        if (name === 'name' && level >= NAME_LEVEL.familyName) contradicted = true;
        continue;
      }
      if (level < kind.agreeing) {
        telling ||= TELLING.has(kind.role);
        numbered ||= kind.role === 'number';
      }
      besides += this.#weightAt(f, level, a);
    }
    // Relatives share days, telephones and addresses; with another name only the number makes them one.
    if (contradicted && !numbered) return false;
    return telling || besides >= CORROBORATING_BITS;
  }

  /** The checked number of a record, or 0. Two records with different ones are two persons. */
  checkedNumber(row: number): number {
    const number = this.#records.fields.find(({ name }) => name === 'number');
    const code = number?.codes[row] ?? 0;
    return number !== undefined && isChecked(number.table, code) ? code : 0;
  }

  explain(a: number, b: number): PairScore {
    this.#compare.all(a, b, this.#levels);
    const fields: FieldWeight[] = [];
    this.#records.fields.forEach((field, f) => {
      const level = this.#levels[f] ?? NOT_COMPARED;
      const chances = this.#model.fields[f]?.levels[level];
      if (level === NOT_COMPARED || chances === undefined) return;
      fields.push({
        field: field.name,
        level: chances.level,
        m: chances.m,
        u: chances.u,
        weight: this.#weights[f]?.[level] ?? 0,
        frequency: level === 0 ? this.frequencyBits(f, a) : 0,
      });
    });
    const weight = this.prior + this.bitsOf(a, this.#levels);
    return { weight, probability: probabilityOf(weight), fields };
  }

  #field(f: number): FieldColumn {
    const field = this.#records.fields[f];
    if (field === undefined) throw new RangeError(`no field ${f}`);
    return field;
  }
}

function bits(m: number, u: number): number {
  return Math.max(-MOST_BITS, Math.min(MOST_BITS, Math.log2(m / u)));
}
