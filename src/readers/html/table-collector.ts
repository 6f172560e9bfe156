import type { CellRange, RawCell, RawRow } from '../raw-sheet.ts';

export interface HtmlTable {
  caption: string;
  readonly rows: RawRow[];
  readonly merges: CellRange[];
}

interface Cell {
  text: string;
  /** Full value that Excel keeps beside the shown text. */
  readonly number: string | undefined;
  readonly wide: number;
  readonly high: number;
}

interface OpenTable {
  readonly table: HtmlTable;
  row: number;
  cells: RawCell[] | undefined;
  column: number;
  cell: Cell | undefined;
  caption: string | undefined;
  /** By column: the last row that a cell from above still covers. */
  readonly covered: Map<number, number>;
}

const WIDEST = 16_384;
const DEEPEST = 50;
/** Limits of the HTML standard. */
const SPAN = { colspan: 1000, rowspan: 65_534 } as const;

function span(attributes: Readonly<Record<string, string>>, which: 'colspan' | 'rowspan'): number {
  const count = Number.parseInt(attributes[which] ?? '1', 10);
  return Number.isNaN(count) || count < 1 ? 1 : Math.min(count, SPAN[which]);
}

/** White space as a browser shows it: runs are one blank; `\n` here stands for a line that markup breaks. */
function shown(text: string): string {
  return text
    .replace(/[\u00a0 ]+/gu, ' ')
    .replace(/ ?\n ?/gu, '\n')
    .replace(/^[\n ]+|[\n ]+$/gu, '')
    .replace(/\n{2,}/gu, '\n');
}

function valueOf({ text, number }: Cell): RawCell {
  const plain = shown(text);
  if (number !== undefined && number !== '' && /^[-+(¥$]?[\d,.]+(?:e[-+]?\d+)?[)%]?$/iu.test(plain)) {
    const value = Number(number);
    if (!Number.isNaN(value)) return value;
  }
  return plain === '' ? null : plain;
}

/** Collects the tables of a page; a table inside a cell is a table of its own. */
export class TableCollector {
  readonly tables: HtmlTable[] = [];
  readonly #open: OpenTable[] = [];
  /** Counts on where tables are no longer opened. */
  #depth = 0;

  openTable(): void {
    this.#depth++;
    if (this.#depth > DEEPEST) return;
    const table: HtmlTable = { caption: '', rows: [], merges: [] };
    this.tables.push(table);
    this.#open.push({
      table,
      row: 0,
      cells: undefined,
      column: 0,
      cell: undefined,
      caption: undefined,
      covered: new Map(),
    });
  }

  closeTable(): void {
    this.#depth = Math.max(0, this.#depth - 1);
    if (this.#depth >= DEEPEST) return;
    this.closeRow();
    this.#open.pop();
  }

  openRow(): void {
    this.closeRow();
    const open = this.#open.at(-1);
    if (open === undefined) return;
    open.row++;
    open.cells = [];
    open.column = 0;
  }

  closeRow(): void {
    this.closeCell();
    const open = this.#open.at(-1);
    if (open?.cells === undefined) return;
    if (open.cells.length > 0) open.table.rows.push({ row: open.row, cells: open.cells });
    open.cells = undefined;
  }

  openCell(attributes: Readonly<Record<string, string>>): void {
    this.closeCell();
    const open = this.#open.at(-1);
    if (open === undefined) return;
    // A cell without a row around it begins one.
    if (open.cells === undefined) this.openRow();
    open.cell = {
      text: '',
      number: attributes['x:num'],
      wide: span(attributes, 'colspan'),
      high: span(attributes, 'rowspan'),
    };
  }

  closeCell(): void {
    const open = this.#open.at(-1);
    if (open?.caption !== undefined) {
      open.table.caption = shown(open.caption);
      open.caption = undefined;
    }
    const { cell, cells } = open ?? {};
    if (open === undefined || cell === undefined || cells === undefined) return;
    open.cell = undefined;
    while ((open.covered.get(open.column) ?? 0) >= open.row) open.column++;
    const left = open.column;
    const right = left + cell.wide - 1;
    open.column = right + 1;
    if (cell.high > 1) for (let at = left; at <= right; at++) open.covered.set(at, open.row + cell.high - 1);
    if (right >= WIDEST) return;
    const value = valueOf(cell);
    if (value !== null) {
      while (cells.length < left) cells.push(null);
      cells[left] = value;
    }
    if (cell.wide > 1 || cell.high > 1) {
      open.table.merges.push({ top: open.row, left, bottom: open.row + cell.high - 1, right });
    }
  }

  openCaption(): void {
    const open = this.#open.at(-1);
    if (open !== undefined) open.caption = '';
  }

  text(piece: string): void {
    const open = this.#open.at(-1);
    if (open?.cell !== undefined) open.cell.text += piece;
    else if (open?.caption !== undefined) open.caption += piece;
  }
}
