import { SaxesParser } from 'saxes';
import { FileFault } from '#readers';

/** A paragraph, or a row of a table whose cells are joined by tabs. */
export interface WordParagraph {
  readonly pieces: string;
  /** 1-based, counting the paragraphs inside tables. */
  readonly paragraph: number;
  readonly cell?: { readonly table: number; readonly row: number; readonly column: number };
}

interface Row {
  cells: string[];
  first: number;
}

interface Table {
  readonly number: number;
  row: number;
  current: Row | undefined;
  cell: string[];
}

/** Deleted text, field codes and the second copy of a drawing are no part of what a reader sees. */
const HIDDEN = new Set([
  'w:del',
  'w:instrText',
  'w:delText',
  'mc:Fallback',
  'w:moveFrom',
  'w:rt',
  'w:pict',
  'w:object',
]);
const DEEPEST = 500;

/** Reads document.xml or one of its companions. @throws {FileFault} for XML that is damaged. */
export function readWordXml(xml: string): WordParagraph[] {
  const reader = new WordReader();
  const parser = new SaxesParser({ xmlns: false, fragment: false });
  parser.on('opentag', ({ name, attributes }) => {
    reader.open(name, attributes);
  });
  parser.on('closetag', ({ name }) => {
    reader.close(name);
  });
  parser.on('text', (text) => {
    reader.text(text);
  });
  parser.on('error', (error) => {
    throw new FileFault(
      'file-damaged',
      `Word 文件的正文已损坏(${error.message.slice(0, 80)})。请用 Word 或 WPS 打开修复后另存,或重新索取。`,
      `The body of the Word file is damaged (${error.message.slice(0, 80)}). Open and save it with Word or WPS, or ask for it again.`,
      error,
    );
  });
  parser.write(xml).close();
  return reader.paragraphs;
}

class WordReader {
  readonly paragraphs: WordParagraph[] = [];
  readonly #tables: Table[] = [];
  /** Text boxes hold paragraphs inside a paragraph. */
  readonly #open: string[] = [];
  #hidden = 0;
  #depth = 0;
  #count = 0;
  #tableCount = 0;
  #inText = false;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#depth += 1;
    if (this.#depth > DEEPEST)
      throw new FileFault(
        'file-damaged',
        'Word 文件嵌套过深。请另存后重试。',
        'The Word file is nested too deeply. Save it again.',
      );
    if (HIDDEN.has(name)) this.#hidden += 1;
    if (this.#hidden > 0) return;
    if (name === 'w:p') this.#open.push('');
    else if (name === 'w:t') this.#inText = true;
    else if (name === 'w:tab' || name === 'w:ptab') this.#add(' ');
    else if (name === 'w:br' || name === 'w:cr') this.#lineBreak();
    else if (name === 'w:noBreakHyphen') this.#add('-');
    else if (name === 'w:sym') this.#add(String.fromCharCode(Number.parseInt(attributes['w:char'] ?? '20', 16)));
    else this.#openTable(name);
  }

  close(name: string): void {
    this.#depth -= 1;
    if (HIDDEN.has(name)) {
      this.#hidden -= 1;
      return;
    }
    if (this.#hidden > 0) return;
    if (name === 'w:t') this.#inText = false;
    else if (name === 'w:p') this.#endParagraph(this.#open.pop() ?? '');
    else this.#closeTable(name);
  }

  text(text: string): void {
    if (this.#inText && this.#hidden === 0) this.#add(text);
  }

  #add(text: string): void {
    const at = this.#open.length - 1;
    if (at >= 0) this.#open[at] = `${this.#open[at] ?? ''}${text}`;
  }

  /** Outside tables a line break ends a line of the document as a paragraph does. */
  #lineBreak(): void {
    if (this.#tables.length > 0 || this.#open.length !== 1) {
      this.#add(' ');
      return;
    }
    const text = this.#open[0] ?? '';
    this.#open[0] = '';
    this.#count += 1;
    this.paragraphs.push({ pieces: text, paragraph: this.#count });
  }

  #endParagraph(text: string): void {
    this.#count += 1;
    const table = this.#tables.at(-1);
    if (table?.current !== undefined) table.cell.push(text);
    else this.paragraphs.push({ pieces: text, paragraph: this.#count });
  }

  #openTable(name: string): void {
    const table = this.#tables.at(-1);
    if (name === 'w:tbl') this.#tables.push({ number: (this.#tableCount += 1), row: 0, current: undefined, cell: [] });
    else if (name === 'w:tr' && table !== undefined) {
      table.row += 1;
      table.current = { cells: [], first: this.#count + 1 };
    } else if (name === 'w:tc' && table !== undefined) table.cell = [];
  }

  #closeTable(name: string): void {
    const table = this.#tables.at(-1);
    if (table === undefined) return;
    if (name === 'w:tc') table.current?.cells.push(table.cell.filter((text) => text.trim() !== '').join(' '));
    else if (name === 'w:tr' && table.current !== undefined) this.#endRow(table, table.current);
    else if (name === 'w:tbl') this.#tables.pop();
  }

  #endRow(table: Table, { cells, first }: Row): void {
    table.current = undefined;
    const pieces = cells.join('\t');
    const outer = this.#tables.at(-2);
    // A table inside a cell is text of that cell.
    if (outer?.current !== undefined) outer.cell.push(pieces);
    else this.paragraphs.push({ pieces, paragraph: first, cell: { table: table.number, row: table.row, column: 1 } });
  }
}
