/** A stretch of text at a place of a page; the origin is the lower left corner. */
export interface PdfItem {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

export interface PdfLine {
  readonly text: string;
  readonly page: number;
  /** 1-based from the top. */
  readonly number: number;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
}

/** The lines of a page from top to bottom: what stands at one height is one line. */
export function pageLines(items: readonly PdfItem[], page: number): PdfLine[] {
  const sorted = [...items].sort((a, b) => b.y - a.y || a.x - b.x);
  const rows: PdfItem[][] = [];
  for (const item of sorted) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row !== undefined && first !== undefined && Math.abs(first.y - item.y) < Math.max(first.size, item.size) * 0.45)
      row.push(item);
    else rows.push([item]);
  }
  return rows.map((row, at) => lineOf(row, page, at + 1));
}

function lineOf(row: readonly PdfItem[], page: number, number: number): PdfLine {
  const items = [...row].sort((a, b) => a.x - b.x);
  const size = Math.max(...items.map((item) => item.size));
  let text = '';
  let right = items[0]?.x ?? 0;
  for (const item of items) {
    // The same text painted twice, a little shifted, is bold print.
    if (text.endsWith(item.text) && item.x < right - item.width * 0.7) continue;
    const gap = item.x - right;
    if (text !== '' && gap > size * 2.5) text += '\t';
    else if (text !== '' && gap > size * 0.3 && needsBlank(text, item.text, gap, size)) text += ' ';
    text += item.text;
    right = Math.max(right, item.x + item.width);
  }
  return { text, page, number, left: items[0]?.x ?? 0, right, y: items[0]?.y ?? 0, size };
}

/** Between Chinese characters a gap of a full width is written as a blank, less is the setting of the line. */
function needsBlank(before: string, after: string, gap: number, size: number): boolean {
  const chinese = /[\u3000-\u9fff\uff00-\uffef]$/u.test(before) && /^[\u3000-\u9fff\uff00-\uffef]/u.test(after);
  return !chinese || gap > size * 0.8;
}
