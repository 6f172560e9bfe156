import type { Cell } from '#engine';
import type { RawCell } from '#readers';

/** What became of one cell. */
export interface ParsedCell {
  /** As stored; null where the cell is empty or could not be understood. */
  readonly value: Cell;
  /** Canonical text for natural keys; the raw text where it could not be understood, empty where there is none. */
  readonly key: string;
  /** Canonical text where `key` is no text that people read: of a reference, what it refers to. */
  readonly text?: string;
  /** Named rules that changed the text. */
  readonly repairs: readonly string[];
  /** Why the cell could not be understood. */
  readonly defect?: string;
}

export type CellParser = (cell: RawCell) => ParsedCell;

export const EMPTY: ParsedCell = { value: null, key: '', repairs: [] };

/** What people write into a cell to say that there is nothing. */
const NOTHING = /^(?:[-—－/\\、.。*]+|无|空|暂无|没有|未知|不详|null|none|nil|n\/a|undefined|#NULL!)$/iu;

export function isNothing(cell: RawCell): boolean {
  if (cell === null) return true;
  if (typeof cell !== 'string') return false;
  const text = cell.trim();
  return text === '' || NOTHING.test(text);
}

/** Text of a cell. Whole numbers above 10^15 have lost digits in a spreadsheet and are shown in that shape, so that they count as damaged. */
export function textOf(cell: RawCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number' && Math.abs(cell) >= 1e15) return cell.toExponential().toUpperCase();
  return String(cell).trim();
}

/** White space and width do not tell two keys apart. */
export function keyText(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u200b-\u200d\ufeff]+/gu, '');
}

const MOST_REMEMBERED = 200_000;

/**
 * Remembers what cells became, for as long as remembering pays.
 *
 * @param always also where the first cells do not return.
 */
export function remembering(parse: CellParser, always = false): CellParser {
  const seen = new Map<RawCell, ParsedCell>();
  let asked = 0;
  let found = 0;
  let worthwhile = true;
  return (cell) => {
    if (!worthwhile) return parse(cell);
    asked++;
    const known = seen.get(cell);
    if (known !== undefined) {
      found++;
      return known;
    }
    if (!always && asked === 20_000 && found < asked * 0.05) {
      worthwhile = false;
      seen.clear();
    }
    const parsed = parse(cell);
    if (seen.size >= MOST_REMEMBERED) seen.clear();
    seen.set(cell, parsed);
    return parsed;
  };
}
