import type { Court } from './courts.ts';
import { dayFrom, partsOf } from './days.ts';
import type { Day } from './days.ts';

const OVERFLOW = 367;

/** Numbers cases so that a later day has a higher number, without knowing the cases to come. */
export class CaseNumbers {
  readonly #used = new Map<string, Uint32Array>();
  readonly #perDay: number;

  constructor(casesPerCourtAndYear: number) {
    this.#perDay = Math.max(2, Math.ceil((casesPerCourtAndYear / 365) * 5));
  }

  next(court: Court, kind: string, day: Day): string {
    const { year } = partsOf(day);
    const place = day - dayFrom(year, 1, 1);
    const key = `（${String(year)}）${court.code}${kind}`;
    let used = this.#used.get(key);
    if (used === undefined) {
      used = new Uint32Array(OVERFLOW + 1);
      this.#used.set(key, used);
    }
    const today = take(used, place);
    const serial = today < this.#perDay ? place * this.#perDay + today : 366 * this.#perDay + take(used, OVERFLOW);
    return `${key}${String(serial + 1)}号`;
  }
}

function take(used: Uint32Array, place: number): number {
  const count = used[place] ?? 0;
  used[place] = count + 1;
  return count;
}
