import { CaseNumbers } from './case-numbers.ts';
import type { Court } from './courts.ts';
import { isoOf, partsOf } from './days.ts';
import type { Day } from './days.ts';
import type { Row, Sink } from './files/sink.ts';
import { People } from './people.ts';
import type { Person } from './people.ts';
import type { Truth } from './truth.ts';

export type AssetKind = '存款' | '不动产' | '车辆' | '股权';

/** What the whole province shares while it is being made: pools, counters and the files. */
export class World {
  readonly seed: number;
  readonly asOf: Day;
  readonly start: Day;
  readonly courts: readonly Court[];
  readonly people: People;
  readonly numbers: CaseNumbers;
  readonly truth: Truth;
  cases = 0;
  readonly wanted: number;
  readonly #sink: Sink;
  readonly #serials = new Map<string, number>();

  constructor(options: {
    readonly seed: number;
    readonly cases: number;
    readonly asOf: Day;
    readonly start: Day;
    readonly courts: readonly Court[];
    readonly sink: Sink;
    readonly truth: Truth;
  }) {
    this.seed = options.seed;
    this.wanted = options.cases;
    this.asOf = options.asOf;
    this.start = options.start;
    this.courts = options.courts.filter((court) => court.level === '基层');
    this.people = new People(options.seed, this.courts.length, options.cases);
    this.numbers = new CaseNumbers(options.cases / this.courts.length / 10);
    this.truth = options.truth;
    this.#sink = options.sink;
  }

  /** Returns false where the row lies after the cut-off date. */
  put(table: string, row: Row, court?: Court): boolean {
    return this.#sink.put(table, row, court);
  }

  /** A new company with its entry in the register. */
  company(before: Day): Person {
    const company = this.people.company();
    this.put('company', {
      company,
      state: this.#next('company') % 23 === 0 ? '吊销' : '存续',
      kind: '有限责任公司',
      licensed_lender: false,
      founded_on: before - 700 - ((this.#next('founded') * 37) % 5000),
    });
    return company;
  }

  serial(prefix: string, day: Day): string {
    return `${prefix}${String(partsOf(day).year)}${String(this.#next(prefix)).padStart(8, '0')}`;
  }

  /** The text by which a register names a thing: an account, a certificate, a VIN, a share. */
  asset(kind: AssetKind, day: Day, region: string): string {
    const number = this.#next(kind);
    switch (kind) {
      case '存款':
        return `62990${String(number).padStart(14, '0')}`;
      case '不动产':
        return `衡（${isoOf(day).slice(0, 4)}）${region}不动产权第${String(number).padStart(7, '0')}号`;
      case '车辆':
        return `LHJ9${String(number).padStart(13, '0')}`;
      case '股权':
        return `衡股字${String(number).padStart(8, '0')}号`;
    }
  }

  #next(kind: string): number {
    const number = (this.#serials.get(kind) ?? 0) + 1;
    this.#serials.set(kind, number);
    return number;
  }
}
