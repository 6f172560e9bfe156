/** Ranges that terminals show two columns wide (East Asian Width W and F). */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];
const NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]$/u;
// Colours and other sequences that move nothing.
const SEQUENCE = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[A-Za-z]`, 'gu');

function signWidth(sign: string): number {
  if (NO_WIDTH.test(sign)) return 0;
  const code = sign.codePointAt(0) ?? 0;
  return WIDE.some(([from, to]) => code >= from && code <= to) ? 2 : 1;
}

/** Columns that a text takes in a terminal: a Chinese character takes two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const sign of text.replace(SEQUENCE, '')) width += signWidth(sign);
  return width;
}

/** The text cut to at most `width` columns; what was cut shows as `…`. */
export function fit(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let used = 0;
  let kept = '';
  for (const sign of text) {
    const next = used + signWidth(sign);
    if (next > width - 1) break;
    kept += sign;
    used = next;
  }
  return `${kept}…`;
}

/** The text filled up to `width` columns. */
export function pad(text: string, width: number, side: 'left' | 'right' = 'left'): string {
  const blank = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return side === 'left' ? text + blank : blank + text;
}
