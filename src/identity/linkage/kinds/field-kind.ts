import type { Letters } from '../letters/edit-distance.ts';
import { mixed } from '../text-table.ts';
import type { TextTable } from '../text-table.ts';

/** How alike two values of a field are: level 0 is the best, the last one says that nothing is alike. */
export interface LevelDef {
  readonly name: string;
  /** What share of true pairs is expected at this level before anything was seen; the estimate starts here. */
  readonly expected: number;
  /** How often any two people are at this level by chance, as far as is known before: few records cannot tell. */
  readonly chance: number;
}

/** What evidence of a field can be about: only some of it corroborates a name. */
export type FieldRole = 'name' | 'birth' | 'number' | 'contact' | 'place' | 'trait' | 'text';

/** One kind of field: how its texts are made comparable, compared, and grouped into blocks. */
export interface FieldKind {
  readonly kind: string;
  readonly role: FieldRole;
  readonly levels: readonly LevelDef[];
  /** How many levels, from the first, say that the values agree. */
  readonly agreeing: number;
  /** Rare values weigh more where they agree. */
  readonly termFrequency: boolean;
  /** The comparable form of a cell; empty where the cell gives nothing to compare. */
  normalise(cell: string): string;
  /** Level of two different texts. */
  compare(table: TextTable, a: number, b: number): number;
  /** Level of a text with itself, where it is not 0: a masked text may stand for many. */
  readonly same?: (table: TextTable, code: number) => number;
  /** Keys under which texts are looked for; 0 is no key. */
  readonly keys: Readonly<Record<string, (table: TextTable, code: number) => number>>;
}

const first: Letters = { letters: new Uint16Array(0), from: 0, to: 0 };
const second: Letters = { letters: new Uint16Array(0), from: 0, to: 0 };

/** Letters of two texts without making strings; good until the next call. */
export function twoTexts(table: TextTable, a: number, b: number): readonly [Letters, Letters] {
  point(first, table, a);
  point(second, table, b);
  return PAIR;
}

const PAIR = [first, second] as const;

function point(letters: Letters, table: TextTable, code: number): void {
  letters.letters = table.letters;
  letters.from = table.starts[code] ?? 0;
  letters.to = table.starts[code + 1] ?? 0;
}

/** A key of a stretch of a text; never 0. */
export function keyOfLetters(table: TextTable, from: number, to: number, seed = 0): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ (table.letters[i] ?? 0), 0x01000193);
  return keyOf(hash);
}

/** A 32-bit key of any number; never 0. */
export function keyOf(value: number): number {
  const key = mixed(value) | 0;
  return key === 0 ? 1 : key;
}

export const wholeKey = (table: TextTable, code: number): number => keyOf(table.hash(code));
