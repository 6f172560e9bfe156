import { SaxesParser } from 'saxes';
import { FileFault } from '../file-fault.ts';
import type { RawRow, RawSheet } from '../raw-sheet.ts';
import { OdsTableParser } from './table-parser.ts';

/** Runs over the text of the content once more with each call. */
export type ContentText = () => AsyncIterable<string>;

const USUAL = new Map([
  ['urn:oasis:names:tc:opendocument:xmlns:office:1.0', 'office'],
  ['urn:oasis:names:tc:opendocument:xmlns:table:1.0', 'table'],
  ['urn:oasis:names:tc:opendocument:xmlns:text:1.0', 'text'],
  ['urn:oasis:names:tc:opendocument:xmlns:style:1.0', 'style'],
  ['urn:oasis:names:tc:opendocument:xmlns:drawing:1.0', 'draw'],
]);

/** Writers may choose other prefixes; they declare them at the root. */
function prefixes(attributes: Readonly<Record<string, string>>): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, uri] of Object.entries(attributes)) {
    const usual = USUAL.get(uri);
    const prefix = name === 'xmlns' ? '' : name.replace(/^xmlns:/u, '');
    if (usual !== undefined && name.startsWith('xmlns') && usual !== prefix) found.set(prefix, usual);
  }
  return found;
}

function renamed(name: string, others: ReadonlyMap<string, string>): string {
  const colon = name.indexOf(':');
  const usual = others.get(colon === -1 ? '' : name.slice(0, colon));
  return usual === undefined ? name : `${usual}:${name.slice(colon + 1)}`;
}

function feed(tables: OdsTableParser): SaxesParser {
  const parser = new SaxesParser({ position: false, xmlns: false });
  let others: Map<string, string> | undefined;
  parser.on('error', (error) => {
    throw new FileFault(
      'file-damaged',
      `表格内容不是完整的 XML(${error.message})。请用 WPS 或 LibreOffice 打开后另存为 .xlsx,再导入。`,
      `The content is not well-formed XML (${error.message}). Open it in LibreOffice or WPS, save it as .xlsx and import that.`,
    );
  });
  parser.on('opentag', ({ name, attributes }) => {
    others ??= prefixes(attributes);
    if (others.size === 0) {
      tables.open(name, attributes);
      return;
    }
    const own = others;
    const pairs = Object.entries(attributes).map(([key, value]) => [renamed(key, own), value] as const);
    tables.open(renamed(name, own), Object.fromEntries(pairs));
  });
  parser.on('closetag', ({ name }) => {
    tables.close(others === undefined ? name : renamed(name, others));
  });
  parser.on('text', (piece) => {
    tables.text(piece);
  });
  parser.on('cdata', (piece) => {
    tables.text(piece);
  });
  return parser;
}

async function* rowsOf(content: ContentText, table: number): AsyncGenerator<readonly RawRow[]> {
  const tables = new OdsTableParser(table);
  const parser = feed(tables);
  for await (const piece of content()) {
    parser.write(piece);
    const rows = tables.take();
    if (rows.length > 0) yield rows;
    if (tables.finished) return;
  }
  parser.close();
}

/** The tables of an OpenDocument spreadsheet: named in one pass, each one's rows streamed in another. */
export async function odsTables(content: ContentText): Promise<RawSheet[]> {
  const tables = new OdsTableParser();
  const parser = feed(tables);
  for await (const piece of content()) parser.write(piece);
  parser.close();
  if (tables.tables.length === 0) {
    throw new FileFault('no-sheet', '文件里没有可读的工作表。', 'The file holds no sheet that can be read.');
  }
  return tables.tables.map(({ name, hidden, merges }, index) => ({
    name,
    hidden,
    rows: () => rowsOf(content, index),
    merges: () => Promise.resolve(merges),
  }));
}
