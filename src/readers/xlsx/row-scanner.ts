import type { RawCell, RawRow } from '../raw-sheet.ts';
import { AttributeScanner, KINDS } from './attribute-scanner.ts';
import { WIDEST, cellValue, numberCell } from './cell-value.ts';
import type { CellContext } from './cell-value.ts';
import { richText } from './rich-text.ts';
import { UnusualXml, textBetween } from './scan-text.ts';

const LESS = 60;
const SLASH = 47;
const GREATER = 62;
const [C, F, I, R, V] = [99, 102, 105, 114, 118];
const SHARED = KINDS.indexOf('s');
const NUMBER = KINDS.indexOf('n');

/** Powers of ten that a binary fraction holds exactly. */
const TENS = Array.from({ length: 23 }, (_, power) => 10 ** power);

/**
 * Takes rows out of the bytes of a sheet by the narrow grammar that programs write. What it does not know it does not
 * guess: it throws UnusualXml.
 */
export class RowScanner {
  readonly #context: CellContext;
  readonly #tag = new AttributeScanner();
  #row = 0;
  /** Behind `</sheetData>`. */
  done = false;

  constructor(context: CellContext) {
    this.#context = context;
  }

  /** Rows between two places; the last one must be whole. */
  scan(bytes: Buffer, start: number, end: number): RawRow[] {
    const tag = this.#tag;
    tag.bytes = bytes;
    tag.end = end;
    tag.at = start;
    const rows: RawRow[] = [];
    while (!this.done && this.#toTag(end)) {
      const next = bytes[tag.at + 1];
      if (next === R && this.#isNamed('<row')) rows.push(this.#readRow());
      else if (next === SLASH && this.#isNamed('</sheetData')) this.done = true;
      else throw new UnusualXml();
    }
    return rows;
  }

  /** Passes white space; false at the end. */
  #toTag(end: number): boolean {
    const tag = this.#tag;
    const { bytes } = tag;
    let at = tag.at;
    while (at < end && (bytes[at] ?? 0) <= 32) at++;
    tag.at = at;
    if (at >= end) return false;
    if (bytes[at] !== LESS) throw new UnusualXml();
    return true;
  }

  /** Whether the tag at hand is the named one, and not one whose name only begins so. */
  #isNamed(name: string): boolean {
    const tag = this.#tag;
    const { bytes, at } = tag;
    for (let i = 0; i < name.length; i++) if (bytes[at + i] !== name.charCodeAt(i)) return false;
    const next = bytes[at + name.length] ?? 0;
    if (next > 32 && next !== GREATER && next !== SLASH) return false;
    tag.at = at + name.length;
    return true;
  }

  #expect(name: string): void {
    const tag = this.#tag;
    if (!this.#toTag(tag.end) || !this.#isNamed(name)) throw new UnusualXml();
    while ((tag.bytes[tag.at] ?? 255) <= 32) tag.at++;
    if (tag.bytes[tag.at++] !== GREATER) throw new UnusualXml();
  }

  #readRow(): RawRow {
    const tag = this.#tag;
    const isEmpty = tag.startTag();
    this.#row = tag.refEnd > tag.refStart ? tag.whole(tag.refStart, tag.refEnd) : this.#row + 1;
    if (this.#row === 0) throw new UnusualXml();
    const cells: RawCell[] = [];
    if (isEmpty) return { row: this.#row, cells };
    let column = -1;
    const { bytes, end } = tag;
    while (this.#toTag(end)) {
      if (bytes[tag.at + 1] !== C || !this.#isNamed('<c')) {
        this.#expect('</row');
        return { row: this.#row, cells };
      }
      const hasNone = tag.startTag();
      column = tag.refEnd > tag.refStart ? tag.column() : column + 1;
      if (column < 0 || tag.kind === -1) throw new UnusualXml();
      const cell = this.#readCell(hasNone);
      if (column >= WIDEST) continue;
      while (cells.length < column) cells.push(null);
      cells[column] = cell;
    }
    throw new UnusualXml();
  }

  #readCell(hasNone: boolean): RawCell {
    const tag = this.#tag;
    const { bytes, end, kind, style } = tag;
    let cell: RawCell | undefined;
    while (!hasNone && this.#toTag(end)) {
      const next = bytes[tag.at + 1];
      if (next === SLASH) {
        this.#expect('</c');
        break;
      }
      if (next === F && this.#isNamed('<f')) this.#content('</f');
      else if (cell !== undefined) throw new UnusualXml();
      else if (next === V && this.#isNamed('<v')) cell = this.#readValue(kind, style);
      else if (next === I && this.#isNamed('<is')) cell = this.#value(kind, style, this.#richText());
      else throw new UnusualXml();
    }
    return cell ?? this.#value(kind, style, '');
  }

  /** Text content of an element without others inside, as a place that ends at `tag.at` less the end tag. */
  #content(endTag: string): { readonly start: number; readonly end: number } {
    const tag = this.#tag;
    const { bytes, end } = tag;
    if (tag.startTag()) return { start: tag.at, end: tag.at };
    const start = tag.at;
    let at = start;
    while (at < end && bytes[at] !== LESS) at++;
    tag.at = at;
    this.#expect(endTag);
    return { start, end: at };
  }

  #value(kind: number, style: number, text: string): RawCell {
    return cellValue(KINDS[kind] ?? 'n', text, this.#context.styles[style], this.#context);
  }

  #readValue(kind: number, style: number): RawCell {
    const { start, end } = this.#content('</v');
    const { bytes } = this.#tag;
    if (kind === SHARED && end > start) return this.#context.shared(this.#tag.whole(start, end)) ?? '';
    if (kind === NUMBER) {
      const number = plainNumber(bytes, start, end);
      if (number !== undefined) return numberCell(number, this.#context.styles[style], this.#context.date1904);
    }
    return this.#value(kind, style, textBetween(bytes, start, end));
  }

  #richText(): string {
    const tag = this.#tag;
    if (tag.startTag()) return '';
    const start = tag.at;
    const end = tag.bytes.indexOf('</is>', start);
    if (end === -1 || end >= tag.end) throw new UnusualXml();
    tag.at = end + 5;
    return richText(tag.bytes, start, end);
  }
}

/** Digits with at most one point, where the quotient of two exact numbers is the right one; undefined for all else. */
function plainNumber(bytes: Buffer, start: number, end: number): number | undefined {
  let at = start;
  const isNegative = bytes[at] === 45;
  if (isNegative) at++;
  if (end - at > 16 || end === at) return undefined;
  let digits = 0;
  let places = -1;
  for (; at < end; at++) {
    const code = bytes[at] ?? 0;
    if (code === 46 && places === -1) places = 0;
    else if (code < 48 || code > 57) return undefined;
    else {
      digits = digits * 10 + code - 48;
      if (places !== -1) places++;
    }
  }
  if (digits > Number.MAX_SAFE_INTEGER) return undefined;
  const value = places > 0 ? digits / (TENS[places] ?? 1) : digits;
  return isNegative ? -value : value;
}
