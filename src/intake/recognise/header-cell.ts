import { normaliseHeader } from '#catalogue';
import type { RawCell } from '#readers';

/** A header as it stands in the sheet, with the spellings under which it is looked up, best first. */
export interface HeaderCell {
  readonly column: number;
  readonly text: string;
  readonly spellings: readonly string[];
  readonly unit?: '元' | '万元';
}

const BRACKETS = /[(（[【][^()（）[\]【】]*[)）\]】]/gu;
const EDGES = /^[*＊※.:：]+|[*＊:：]+$/gu;

/** `*到账金额(万元)` is looked up as written, then without mark and bracket; `parties.name` also as `name`. */
export function headerCell(cell: RawCell, column: number): HeaderCell | undefined {
  if (typeof cell !== 'string') return undefined;
  const text = cell.replace(/\s+/gu, ' ').trim();
  // A header is short; a longer text is a note or a datum.
  if (text === '' || text.length > 60) return undefined;
  const whole = normaliseHeader(text);
  const bare = normaliseHeader(text.replace(EDGES, ''));
  const stripped = normaliseHeader(text.replace(BRACKETS, '').replace(EDGES, ''));
  const last = whole.slice(whole.lastIndexOf('.') + 1);
  const spellings = [...new Set([whole, bare, stripped, last])].filter((spelling) => spelling !== '');
  const unit = /万元/u.test(text) ? '万元' : /[(（,，:：]\s*元\s*[)）]?$/u.test(text) ? '元' : undefined;
  return { column, text, spellings, ...(unit === undefined ? {} : { unit }) };
}

/** The unit that a line above the table states: `单位:万元`. */
export function statedUnit(cells: readonly RawCell[]): '元' | '万元' | undefined {
  for (const cell of cells) {
    if (typeof cell !== 'string') continue;
    const unit = /单位\s*[:：]?\s*(?:人民币)?\s*(万元|元)/u.exec(cell)?.[1];
    if (unit === '元' || unit === '万元') return unit;
  }
  return undefined;
}
