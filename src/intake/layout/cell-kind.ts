import type { RawCell } from '#readers';

/** Text of a cell without white space; empty for nothing and for numbers. */
export const compactText = (cell: RawCell): string => (typeof cell === 'string' ? cell.replace(/\s+/gu, '') : '');

export const isFilled = (cell: RawCell | undefined): boolean =>
  cell !== undefined && cell !== null && (typeof cell !== 'string' || cell.trim() !== '');

const DIGITS = /[0-9０-９]/gu;

/** Numbers, dates, amounts, long numbers, case numbers: what stands below a header and never in one. */
export function isDatum(cell: RawCell): boolean {
  if (cell === null) return false;
  if (typeof cell !== 'string') return true;
  const text = compactText(cell);
  const digits = text.match(DIGITS)?.length ?? 0;
  if (digits === 0) return false;
  return digits * 2 >= text.length || /\d{6}|[(（〔[]\d{4}[)）〕\]]|\d[年./-]\d{1,2}/u.test(text);
}

/** A short text that may name a column or a field. */
export function isLabel(cell: RawCell): boolean {
  if (typeof cell !== 'string') return false;
  const text = compactText(cell);
  // Headers with a note in brackets may be long; running text may not.
  const bare = text.replace(/[(（[【][^()（）[\]【】]*[)）\]】]/gu, '');
  return text !== '' && bare.length <= 30 && !isDatum(text) && !/[。;；!！]/u.test(bare) && /[\p{L}]/u.test(text);
}

/** `$MAIN_BR_NAME`, `LOAN_ACCOUNT`, `N_AJBS`: the names that a system gives its columns. */
export const isFieldCode = (cell: RawCell): boolean => /^\$?[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/u.test(compactText(cell));

/** The columns that hold something. */
export function filledColumns(cells: readonly RawCell[]): number[] {
  const filled: number[] = [];
  for (let column = 0; column < cells.length; column++) if (isFilled(cells[column])) filled.push(column);
  return filled;
}
