import type { Letters } from './edit-distance.ts';

const LONGEST = 64;
const taken = new Uint8Array(LONGEST);
const matched = new Uint16Array(LONGEST);

/** Jaro-Winkler similarity of two texts by letters, 0 to 1; texts longer than 64 letters are compared by their beginning. */
export function jaroWinkler(a: Letters, b: Letters): number {
  const rows = Math.min(a.to - a.from, LONGEST);
  const columns = Math.min(b.to - b.from, LONGEST);
  if (rows === 0 || columns === 0) return 0;
  const reach = Math.max(0, (Math.max(rows, columns) >> 1) - 1);
  taken.fill(0, 0, columns);
  let found = 0;
  for (let i = 0; i < rows; i++) {
    const letter = a.letters[a.from + i] ?? 0;
    for (let j = Math.max(0, i - reach), end = Math.min(columns, i + reach + 1); j < end; j++) {
      if (taken[j] === 0 && b.letters[b.from + j] === letter) {
        taken[j] = 1;
        matched[found++] = letter;
        break;
      }
    }
  }
  if (found === 0) return 0;
  let moved = 0;
  for (let j = 0, k = 0; j < columns; j++) {
    if (taken[j] === 1 && b.letters[b.from + j] !== matched[k++]) moved++;
  }
  const jaro = (found / rows + found / columns + (found - moved / 2) / found) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < rows && prefix < columns && a.letters[a.from + prefix] === b.letters[b.from + prefix]) {
    prefix++;
  }
  return jaro + prefix * 0.1 * (1 - jaro);
}
