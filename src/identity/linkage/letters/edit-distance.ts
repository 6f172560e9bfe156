/** A stretch of letters: code units of a text from `from` to `to`. */
export interface Letters {
  letters: Uint16Array;
  from: number;
  to: number;
}

const LONGEST = 256;
let before = new Int32Array(LONGEST + 2);
let last = new Int32Array(LONGEST + 2);
let now = new Int32Array(LONGEST + 2);

/** How many of the letters at both ends agree tells where an edit can lie. */
function commonEnds(a: Letters, b: Letters): { start: number; end: number } {
  const shorter = Math.min(a.to - a.from, b.to - b.from);
  let start = 0;
  while (start < shorter && a.letters[a.from + start] === b.letters[b.from + start]) start++;
  let end = 0;
  while (end < shorter - start && a.letters[a.to - 1 - end] === b.letters[b.to - 1 - end]) end++;
  return { start, end };
}

/**
 * Edits between two texts, letter by letter: insertion, deletion, substitution, exchange of neighbours (optimal string
 * alignment). More than `most` is told as `most + 1`. 王五 and 王武 have one; DuckDB's own counts bytes and says three.
 */
export function editDistance(a: Letters, b: Letters, most: number): number {
  if (Math.abs(a.to - a.from - (b.to - b.from)) > most) return most + 1;
  const { start, end } = commonEnds(a, b);
  const aFrom = a.from + start;
  const bFrom = b.from + start;
  const rows = a.to - end - aFrom;
  const columns = b.to - end - bFrom;
  if (rows === 0 || columns === 0) return Math.min(rows + columns, most + 1);
  if (rows > LONGEST || columns > LONGEST) return most + 1;
  for (let j = 0; j <= columns; j++) last[j] = j;
  for (let i = 1; i <= rows; i++) {
    const letter = a.letters[aFrom + i - 1];
    now[0] = i;
    let least = i;
    for (let j = 1; j <= columns; j++) {
      const other = b.letters[bFrom + j - 1];
      let value = (last[j - 1] ?? 0) + (letter === other ? 0 : 1);
      value = Math.min(value, (last[j] ?? 0) + 1, (now[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && letter === b.letters[bFrom + j - 2] && a.letters[aFrom + i - 2] === other) {
        value = Math.min(value, (before[j - 2] ?? 0) + 1);
      }
      now[j] = value;
      if (value < least) least = value;
    }
    if (least > most) return most + 1;
    [before, last, now] = [last, now, before];
  }
  return Math.min(last[columns] ?? most + 1, most + 1);
}
