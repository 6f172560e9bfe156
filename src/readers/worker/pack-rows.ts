import type { RawCell, RawRow } from '../raw-sheet.ts';

const EMPTY = 0;
const TEXT = 1;
const NUMBER = 2;
const TRUE = 3;
const FALSE = 4;

/**
 * Rows on their way between threads. Copying an array of arrays of texts costs as much as reading them did; one text
 * and a few lists of numbers cost next to nothing.
 */
export interface PackedRows {
  readonly rows: Uint32Array<ArrayBuffer>;
  /** Cells of each row. */
  readonly widths: Uint32Array<ArrayBuffer>;
  readonly kinds: Uint8Array<ArrayBuffer>;
  readonly numbers: Float64Array<ArrayBuffer>;
  readonly lengths: Uint32Array<ArrayBuffer>;
  /** All texts, one after the other. */
  readonly text: string;
}

/** What can be handed over instead of copied. */
export const transferable = ({ rows, widths, kinds, numbers, lengths }: PackedRows): ArrayBuffer[] => [
  rows.buffer,
  widths.buffer,
  kinds.buffer,
  numbers.buffer,
  lengths.buffer,
];

export function packRows(rows: readonly RawRow[]): PackedRows {
  let cellCount = 0;
  for (const { cells } of rows) cellCount += cells.length;
  const packed = { rows: new Uint32Array(rows.length), widths: new Uint32Array(rows.length) };
  const kinds = new Uint8Array(cellCount);
  const lengths = new Uint32Array(cellCount);
  const numbers: number[] = [];
  const texts: string[] = [];
  let at = 0;
  let index = 0;
  for (const { row, cells } of rows) {
    packed.rows[index] = row;
    packed.widths[index++] = cells.length;
    for (const cell of cells) {
      if (typeof cell === 'string') {
        kinds[at] = TEXT;
        lengths[texts.length] = cell.length;
        texts.push(cell);
      } else if (typeof cell === 'number') {
        kinds[at] = NUMBER;
        numbers.push(cell);
      } else if (cell !== null) kinds[at] = cell ? TRUE : FALSE;
      at++;
    }
  }
  const used = texts.length === cellCount ? lengths : lengths.slice(0, texts.length);
  return { ...packed, kinds, numbers: new Float64Array(numbers), lengths: used, text: texts.join('') };
}

export function unpackRows({ rows, widths, kinds, numbers, lengths, text }: PackedRows): RawRow[] {
  const unpacked: RawRow[] = [];
  let at = 0;
  let number = 0;
  let length = 0;
  let letter = 0;
  for (let index = 0; index < rows.length; index++) {
    const width = widths[index] ?? 0;
    const cells: RawCell[] = [];
    for (let column = 0; column < width; column++) {
      switch (kinds[at++] ?? EMPTY) {
        case TEXT: {
          const end = letter + (lengths[length++] ?? 0);
          cells.push(text.slice(letter, end));
          letter = end;
          break;
        }
        case NUMBER:
          cells.push(numbers[number++] ?? null);
          break;
        case TRUE:
          cells.push(true);
          break;
        case FALSE:
          cells.push(false);
          break;
        default:
          cells.push(null);
      }
    }
    unpacked.push({ row: rows[index] ?? 0, cells });
  }
  return unpacked;
}
