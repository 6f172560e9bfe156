import type { CellRange } from '../raw-sheet.ts';

const MERGE = /<(?:\w+:)?mergeCell\s[^>]*?\bref\s*=\s*["']([A-Z]+)(\d+):([A-Z]+)(\d+)["']/gu;
/** Longer than one element of the list; what a piece of text may end in the middle of. */
const TAIL = 200;

/** 0-based column of letters such as `AB`. */
function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** Merged cells of a sheet's XML. They stand behind the rows, so this runs over all of it without taking it apart. */
export async function sheetMerges(text: AsyncIterable<string>): Promise<readonly CellRange[]> {
  const merges: CellRange[] = [];
  let rest = '';
  for await (const piece of text) {
    const all = rest + piece;
    let end = 0;
    if (all.includes('mergeCell')) {
      for (const found of all.matchAll(MERGE)) {
        const [whole, left = '', top, right = '', bottom] = found;
        merges.push({ top: Number(top), left: columnOf(left), bottom: Number(bottom), right: columnOf(right) });
        end = found.index + whole.length;
      }
    }
    rest = all.slice(Math.max(end, all.length - TAIL));
  }
  return merges;
}
