import type { PdfLine } from './page-lines.ts';

/** Joins the lines of a paragraph, also over the end of a page: by full lines, indents and the gaps between lines. */
export function joinLines(pages: readonly (readonly PdfLine[])[]): PdfLine[][] {
  const lines = pages.flat().filter(({ text }) => text.trim() !== '');
  const left = mostUsed(lines.map((line) => line.left));
  const right = edge(lines.map((line) => line.right));
  const gap = typicalGap(lines);
  const paragraphs: PdfLine[][] = [];
  for (const line of lines) {
    const current = paragraphs.at(-1);
    const before = current?.at(-1);
    if (current !== undefined && before !== undefined && goesOn(before, line, { left, right, gap })) current.push(line);
    else paragraphs.push([line]);
  }
  return paragraphs;
}

interface Measures {
  readonly left: number;
  readonly right: number;
  readonly gap: number;
}

function goesOn(before: PdfLine, line: PdfLine, { left, right, gap }: Measures): boolean {
  const em = Math.max(before.size, line.size);
  const indented = line.left > left + em * 1.2;
  const full = before.right > right - em * 1.8;
  // The number stands at the right, court and title in the middle: nothing runs on from them.
  const apart = before.left > left + em * 3.5;
  if (indented || !full || apart || Math.abs(before.size - line.size) > em * 0.2 || before.text.includes('\t'))
    return false;
  // A line that ends in a full stop at the very edge may end its paragraph: only the indent of the next one tells.
  if (before.page === line.page && before.y - line.y > Math.max(gap * 1.6, em * 2.6)) return false;
  return true;
}

function mostUsed(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(Math.round(value), (counts.get(Math.round(value)) ?? 0) + 1);
  const often = [...counts]
    .filter(([, count]) => count >= Math.max(1, Math.floor(values.length * 0.05)))
    .map(([value]) => value);
  return often.length === 0 ? Math.min(...values, Infinity) : Math.min(...often);
}

/** Where full lines end: the value that a tenth of the lines reaches. */
function edge(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => b - a);
  return sorted[Math.floor(sorted.length * 0.1)] ?? 0;
}

function typicalGap(lines: readonly PdfLine[]): number {
  const gaps = lines
    .flatMap((line, at) => {
      const next = lines[at + 1];
      return next?.page === line.page ? [line.y - next.y] : [];
    })
    .filter((value) => value > 0)
    .sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 2)] ?? 0;
}
