import { Parser } from 'htmlparser2';
import { FileFault } from '../file-fault.ts';
import type { HtmlTable } from './table-collector.ts';
import { TableCollector } from './table-collector.ts';

const SILENT = new Set(['script', 'style', 'select', 'textarea', 'template', 'noscript', 'head', 'title']);
const BLOCKS = new Set(['p', 'div', 'li', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dd', 'dt', 'section']);
const PIECE = 1 << 16;

/** The parser's time grows with the square of the depth; no page that people see is a hundredth as deep. */
const DEEPEST = 10_000;

function depthFault(): FileFault {
  return new FileFault(
    'file-bomb',
    '网页的标签嵌套超过 1 万层,超出安全上限,已拒绝。请用 Excel 打开后另存为 .xlsx,再导入。',
    'The tags of the page are nested more than 10,000 deep, beyond the safe limit; refused. Open it in Excel and save it as .xlsx.',
  );
}

const isHidden = (attributes: Readonly<Record<string, string>>): boolean =>
  /display\s*:\s*none/iu.test(attributes['style'] ?? '');

/** Parts of a page that show no text: counted by element, so that the end of the outermost one ends the silence. */
class Silence {
  #name = '';
  #depth = 0;

  get on(): boolean {
    return this.#depth > 0;
  }

  /** Inside a silent element only elements of its own name count. */
  open(name: string, attributes: Readonly<Record<string, string>>): boolean {
    if (this.#depth > 0) {
      if (name === this.#name) this.#depth++;
      return true;
    }
    // Excel hides rows and cells by display:none: these are data and stay.
    const hidden = isHidden(attributes) && /^(?:span|font|p|div|b|i|a|label|em|strong|small|sup|sub)$/u.test(name);
    if (!SILENT.has(name) && !hidden) return false;
    this.#name = name;
    this.#depth = 1;
    return true;
  }

  close(name: string): boolean {
    if (this.#depth === 0) return false;
    if (name === this.#name) this.#depth--;
    return true;
  }
}

function openTag(tables: TableCollector, name: string, attributes: Readonly<Record<string, string>>): void {
  if (name === 'table') tables.openTable();
  else if (name === 'tr') tables.openRow();
  else if (name === 'td' || name === 'th') tables.openCell(attributes);
  else if (name === 'caption') tables.openCaption();
  else if (name === 'br' || BLOCKS.has(name)) tables.text('\n');
}

function closeTag(tables: TableCollector, name: string): void {
  if (name === 'table') tables.closeTable();
  else if (name === 'tr') tables.closeRow();
  else if (name === 'td' || name === 'th' || name === 'caption') tables.closeCell();
  else if (BLOCKS.has(name)) tables.text('\n');
}

/** All tables of a page that hold any text, in the order in which they begin. */
export function htmlTables(page: string): HtmlTable[] {
  const tables = new TableCollector();
  const silence = new Silence();
  let depth = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (++depth > DEEPEST) throw depthFault();
        if (!silence.open(name, attributes)) openTag(tables, name, attributes);
      },
      onclosetag: (name) => {
        depth--;
        if (!silence.close(name)) closeTag(tables, name);
      },
      ontext: (text) => {
        if (!silence.on) tables.text(text.replace(/[\t\n\f\r ]+/gu, ' '));
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  for (let at = 0; at < page.length; at += PIECE) parser.write(page.slice(at, at + PIECE));
  parser.end();
  return tables.tables.filter((table) => table.rows.length > 0);
}
