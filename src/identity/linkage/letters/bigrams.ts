import type { Letters } from './edit-distance.ts';

const SLOTS = 1 << 16;
const stamps = new Uint32Array(SLOTS);
const times = new Uint8Array(SLOTS);
let stamp = 0;

/** Share of neighbouring pairs of letters that two texts have alike (Dice), 0 to 1. */
export function bigramDice(a: Letters, b: Letters): number {
  const rows = a.to - a.from - 1;
  const columns = b.to - b.from - 1;
  if (rows < 1 || columns < 1) return 0;
  stamp++;
  for (let i = a.from; i < a.to - 1; i++) {
    const slot = (Math.imul(a.letters[i] ?? 0, 31) + (a.letters[i + 1] ?? 0)) & (SLOTS - 1);
    times[slot] = stamps[slot] === stamp ? (times[slot] ?? 0) + 1 : 1;
    stamps[slot] = stamp;
  }
  let alike = 0;
  for (let i = b.from; i < b.to - 1; i++) {
    const slot = (Math.imul(b.letters[i] ?? 0, 31) + (b.letters[i + 1] ?? 0)) & (SLOTS - 1);
    if (stamps[slot] !== stamp || (times[slot] ?? 0) === 0) continue;
    times[slot] = (times[slot] ?? 0) - 1;
    alike++;
  }
  return (2 * alike) / (rows + columns);
}

/** True where the letters of `part` stand in `whole` in the same order, others between them allowed. */
export function isSubsequence(part: Letters, whole: Letters): boolean {
  let at = whole.from;
  for (let i = part.from; i < part.to; i++) {
    while (at < whole.to && whole.letters[at] !== part.letters[i]) at++;
    if (at === whole.to) return false;
    at++;
  }
  return true;
}
