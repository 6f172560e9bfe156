import { SaxesParser } from 'saxes';
import { FileFault } from '../file-fault.ts';
import type { RawCell, RawRow } from '../raw-sheet.ts';
import { WIDEST, cellValue } from './cell-value.ts';
import type { CellContext } from './cell-value.ts';
import type { DateStyle } from './date-styles.ts';

/** 0-based column of a reference such as `AB12`; -1 where there is none. */
function columnOf(reference: string | undefined): number {
  if (reference === undefined) return -1;
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i) & 0xdf;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

/** Collects the rows of a sheet while its XML runs by. */
class SheetCollector {
  readonly #context: CellContext;
  #rows: RawRow[] = [];
  #row = 0;
  #cells: RawCell[] = [];
  #column = -1;
  #type = '';
  #style: DateStyle;
  #text = '';
  #reading = false;
  /** Inside a hint how to pronounce, which is no content. */
  #phonetic = false;

  constructor(context: CellContext) {
    this.#context = context;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'c') {
      const column = columnOf(attributes['r']);
      this.#column = column === -1 ? this.#column + 1 : column;
      this.#type = attributes['t'] ?? 'n';
      this.#style = this.#context.styles[Number(attributes['s'] ?? 0)];
      this.#text = '';
    } else if (name === 'v' || name === 't') {
      this.#reading = !this.#phonetic;
    } else if (name === 'row') {
      const row = Number(attributes['r']);
      this.#row = row > 0 ? row : this.#row + 1;
      this.#cells = [];
      this.#column = -1;
    } else if (name === 'rPh') {
      this.#phonetic = true;
    }
  }

  text(text: string): void {
    if (this.#reading) this.#text += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#reading = false;
    else if (name === 'rPh') this.#phonetic = false;
    else if (name === 'c') {
      if (this.#column >= WIDEST) return;
      while (this.#cells.length < this.#column) this.#cells.push(null);
      this.#cells[this.#column] = cellValue(this.#type, this.#text, this.#style, this.#context);
    } else if (name === 'row') this.#rows.push({ row: this.#row, cells: this.#cells });
  }

  take(): readonly RawRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }
}

const local = (name: string): string => {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
};

/** Streams the rows of one sheet's XML with a full parser. */
export async function* saxRows(
  text: AsyncIterable<string>,
  part: string,
  context: CellContext,
): AsyncGenerator<readonly RawRow[]> {
  const collector = new SheetCollector(context);
  const parser = new SaxesParser({ position: false, xmlns: false });
  parser.on('error', (error) => {
    throw new FileFault(
      'file-damaged',
      `工作表内部文件 ${part} 不完整(${error.message})。请用 Excel 或 WPS 打开后另存,再导入。`,
      `The sheet ${part} is not complete (${error.message}). Open it in Excel or WPS, save it again and import that.`,
    );
  });
  parser.on('opentag', (tag) => {
    collector.open(local(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag) => {
    collector.close(local(tag.name));
  });
  parser.on('text', (piece) => {
    collector.text(piece);
  });
  parser.on('cdata', (piece) => {
    collector.text(piece);
  });
  for await (const chunk of text) {
    parser.write(chunk);
    const rows = collector.take();
    if (rows.length > 0) yield rows;
  }
  parser.close();
  yield collector.take();
}
