import { companyParts } from './kinds/company-names.ts';
import { simplified } from './letters/simplified.ts';

/** A company of a register that a short name may stand for. */
export interface CompanyMatch {
  /** Place in the list that was given. */
  readonly index: number;
  readonly name: string;
  /** Bits of letters that the two names share, less those that only the short name has. */
  readonly score: number;
}

/** Finds the registered companies that a short name (简称) may stand for. */
export interface CompanySearch {
  /** The likeliest first. */
  find(name: string, most?: number): CompanyMatch[];
}

const MISSING = 2;
const plain = (name: string): string =>
  simplified(name.normalize('NFKC').toLowerCase()).replace(/[\s()（）·.,\-*]/gu, '');
/** What a listed short name adds to the proper name, or takes from the legal form. */
const SHORT_FORM = /^(?:\*?st)|(?:股份|集团|控股|科技)$/gu;

interface Entry {
  readonly whole: string;
  readonly core: string;
  readonly letters: ReadonlySet<string>;
}

/** Letters in order that `name` and `text` share: the longest common subsequence, weighted; runs of two and more weigh more. */
function inOrder(name: string, text: string, bits: (letter: string) => number): number {
  let row = new Float64Array(text.length + 1);
  let run = new Uint8Array(text.length + 1);
  for (const letter of name) {
    const next = new Float64Array(text.length + 1);
    const runs = new Uint8Array(text.length + 1);
    for (let j = 1; j <= text.length; j++) {
      next[j] = Math.max(row[j] ?? 0, next[j - 1] ?? 0);
      if (text.charAt(j - 1) !== letter) continue;
      const before = run[j - 1] ?? 0;
      const value = (row[j - 1] ?? 0) + bits(letter) * (before > 0 ? 1.5 : 1);
      if (value < (next[j] ?? 0)) continue;
      next[j] = value;
      runs[j] = before + 1;
    }
    [row, run] = [next, runs];
  }
  return row[text.length] ?? 0;
}

/**
 * Prepares a search over registered names. A short name takes letters of the full one in their order, first of its proper
 * name, then of its trade and its region; a letter counts by how rare it is among the names.
 */
export function companySearch(names: readonly string[]): CompanySearch {
  const entries = names.map((name): Entry => {
    const whole = plain(name);
    const { core } = companyParts(whole);
    return { whole, core, letters: new Set(whole) };
  });
  const holders = new Map<string, number[]>();
  entries.forEach(({ letters }, index) => {
    for (const letter of letters) {
      const own = holders.get(letter);
      if (own === undefined) holders.set(letter, [index]);
      else own.push(index);
    }
  });
  const bits = (letter: string): number => Math.log2((entries.length + 1) / ((holders.get(letter)?.length ?? 0) + 0.5));
  const scoreOf = (short: string, entry: Entry): number => {
    const all = Array.from(short).reduce((sum, letter) => sum + bits(letter), 0);
    const inCore = inOrder(short, entry.core, bits);
    const inWhole = inOrder(short, entry.whole, bits);
    const begins = entry.core.startsWith(short.charAt(0)) || entry.whole.startsWith(short.charAt(0));
    const starts = entry.core.startsWith(short.slice(0, 2)) ? 6 : begins ? 4 : 0;
    const absent = Array.from(short).filter((letter) => !entry.letters.has(letter)).length;
    return (
      Math.max(inCore, inWhole) +
      0.5 * inCore +
      starts -
      absent * (MISSING + all / short.length) -
      0.1 * entry.core.length
    );
  };
  return {
    find: (name, most = 10) => {
      const given = plain(name);
      const trimmed = given.replace(SHORT_FORM, '');
      const short = trimmed.length >= 2 ? trimmed : given;
      const candidates = new Set<number>();
      for (const letter of short) for (const index of holders.get(letter) ?? []) candidates.add(index);
      const matches = [...candidates].map((index) => {
        const entry = entries[index] ?? { whole: '', core: '', letters: new Set<string>() };
        const rest = given === short ? 0 : 0.2 * inOrder(given, entry.whole, bits);
        return { index, name: names[index] ?? '', score: scoreOf(short, entry) + rest };
      });
      return matches.sort((x, y) => y.score - x.score || x.index - y.index).slice(0, most);
    },
  };
}
