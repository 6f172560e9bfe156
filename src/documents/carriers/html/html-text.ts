import { Parser } from 'htmlparser2';
import type { DocumentTextBuilder } from '../../document-text.ts';
import type { SectionKind } from '../../structure/section.ts';

const BLOCKS = new Set(
  'p,div,br,tr,li,ul,ol,table,tbody,thead,h1,h2,h3,h4,h5,h6,hr,section,article,header,footer,blockquote,pre,center,dl,dt,dd,form,body,html,title'.split(
    ',',
  ),
);
const SKIPPED = new Set(['script', 'style', 'head', 'noscript', 'template', 'svg', 'select', 'button']);
/** Anchors by which the court's site marks the parts of a document. */
const ANCHORS: Readonly<Record<string, SectionKind>> = {
  WBSB: '首部',
  DSRXX: '当事人',
  SSJL: '诉讼记录',
  AJJBQK: '事实',
  CPYZ: '理由',
  PJJG: '判决结果',
  WBWB: '尾部',
  WBFL: '附',
};

interface Options {
  readonly field?: string;
}

/** Adds the text of HTML to a builder: blocks are paragraphs, cells of a row stand between tabs. */
export function addHtml(builder: DocumentTextBuilder, html: string, { field }: Options = {}): void {
  const sink = new HtmlSink(builder, field);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        sink.open(name, attributes);
      },
      ontext: (text) => {
        sink.text(text);
      },
      onclosetag: (name) => {
        sink.close(name);
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(html);
  sink.flush();
}

interface TableState {
  readonly number: number;
  row: number;
  column: number;
}

class HtmlSink {
  readonly #builder: DocumentTextBuilder;
  readonly #field: string | undefined;
  readonly #tables: TableState[] = [];
  #line = '';
  #skipped = 0;
  #paragraph = 0;
  #tableCount = 0;
  #seen = new Set<string>();
  #pending: SectionKind | undefined;

  constructor(builder: DocumentTextBuilder, field: string | undefined) {
    this.#builder = builder;
    this.#field = field;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (SKIPPED.has(name)) this.#skipped += 1;
    if (this.#skipped > 0) return;
    if (name === 'a') this.#anchor(attributes['name'] ?? attributes['id'] ?? '');
    if (name === 'table') this.#tables.push({ number: (this.#tableCount += 1), row: 0, column: 0 });
    const table = this.#tables.at(-1);
    if (name === 'tr' && table !== undefined) {
      this.flush();
      table.row += 1;
      table.column = 0;
      return;
    }
    if ((name === 'td' || name === 'th') && table !== undefined) {
      if (table.column > 0) this.#line += '\t';
      table.column += 1;
      return;
    }
    // Blocks inside a cell belong to its row.
    if (BLOCKS.has(name)) this.#break();
  }

  text(text: string): void {
    if (this.#skipped === 0) this.#line += text.replace(/[\r\n]+/gu, ' ');
  }

  close(name: string): void {
    if (SKIPPED.has(name)) {
      this.#skipped = Math.max(0, this.#skipped - 1);
      return;
    }
    if (this.#skipped > 0) return;
    if (name === 'table') {
      this.flush();
      this.#tables.pop();
    } else if (BLOCKS.has(name) && name !== 'br') this.#break();
  }

  flush(): void {
    const line = this.#line
      .replace(/\u00a0/gu, ' ')
      .replace(/[ ]{20,}/gu, '  ')
      .replace(/^[ \t]+|[ \t]+$/gu, '');
    this.#line = '';
    if (line === '') return;
    this.#paragraph += 1;
    if (this.#pending !== undefined) this.#builder.mark(this.#pending);
    this.#pending = undefined;
    const table = this.#tables.at(-1);
    const cell =
      table === undefined || table.row === 0 ? {} : { cell: { table: table.number, row: table.row, column: 1 } };
    const place = { paragraph: this.#paragraph, ...cell, ...(this.#field === undefined ? {} : { field: this.#field }) };
    this.#builder.paragraph([{ text: line, place }]);
  }

  #break(): void {
    const table = this.#tables.at(-1);
    if (table !== undefined && table.column > 0) {
      if (this.#line.trim() !== '' && !this.#line.endsWith('\t')) this.#line += ' ';
      return;
    }
    this.flush();
  }

  #anchor(name: string): void {
    const kind = ANCHORS[name.toUpperCase()];
    if (kind === undefined || this.#seen.has(name)) return;
    this.flush();
    this.#seen.add(name);
    this.#pending = kind;
  }
}
