import type { Aside } from '../../document-text.ts';
import type { PdfLine } from './page-lines.ts';

const PAGE_NUMBER =
  /^[-—–－_·.\s]*(?:第\s*)?(?:\d{1,4}|[一二三四五六七八九十百]{1,5})\s*(?:页)?\s*(?:[/／,，]?\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–－_·.\s]*$/u;
/** Lines at the edges of a page among which headers and footers are looked for. */
const EDGE = 3;

/** Takes page numbers and lines that come back on most pages out of the body. */
export function withoutMargins(pages: readonly (readonly PdfLine[])[]): {
  readonly body: readonly (readonly PdfLine[])[];
  readonly margins: readonly Aside[];
} {
  const counts = new Map<string, number>();
  for (const lines of pages) {
    for (const key of new Set([...lines.slice(0, EDGE), ...lines.slice(-EDGE)].map(keyOf)))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const often = Math.max(2, Math.ceil(pages.length * 0.6));
  const margins: Aside[] = [];
  const body = pages.map((lines) =>
    lines.filter((line, at) => {
      const top = at < EDGE;
      const edge = top || at >= lines.length - EDGE;
      const outermost = at === 0 || at === lines.length - 1;
      const kind =
        PAGE_NUMBER.test(line.text) && outermost
          ? 'page-number'
          : edge && pages.length > 1 && (counts.get(keyOf(line)) ?? 0) >= often
            ? top
              ? 'header'
              : 'footer'
            : undefined;
      if (kind === undefined) return true;
      margins.push({ kind, text: line.text.trim(), place: { page: line.page, line: line.number } });
      return false;
    }),
  );
  return { body, margins };
}

/** The same line on another page differs at most in its number and stands at the same height. */
function keyOf({ text, y }: PdfLine): string {
  return `${text.replace(/\d+/gu, '#').replace(/\s/gu, '')}@${String(Math.round(y / 8))}`;
}
