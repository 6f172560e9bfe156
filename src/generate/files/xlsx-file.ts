import type { RowFile, WrittenCell } from './row-file.ts';
import { ZipFile } from './zip-file.ts';

const CHUNK = 1 << 18;
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SPECIAL = /[&<>]/;

/** One sheet, streamed; the same rows give the same bytes. */
export class XlsxFile implements RowFile {
  readonly path: string;
  rows = 0;
  readonly #zip: ZipFile;
  readonly #letters: readonly string[];
  readonly #merged: boolean;
  #line = 0;
  #pending: string;

  /** With a `title` the first row is the title over the whole width, and the header is the second. */
  constructor(file: string, sheet: string, header: readonly string[], title?: string) {
    this.path = file;
    this.#zip = new ZipFile(file);
    for (const [name, text] of fixedParts(sheet)) {
      this.#zip.begin(name);
      this.#zip.add(DECLARATION + text, true);
    }
    this.#zip.begin('xl/worksheets/sheet1.xml');
    this.#letters = header.map((_, place) => columnLetters(place));
    this.#pending = `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetData>`;
    this.#merged = title !== undefined && header.length > 1;
    if (title !== undefined) this.#append([title]);
    this.#append(header);
  }

  write(cells: readonly WrittenCell[]): void {
    this.rows += 1;
    this.#append(cells);
  }

  close(): void {
    const merged = `<mergeCells count="1"><mergeCell ref="A1:${this.#letters.at(-1) ?? 'A'}1"/></mergeCells>`;
    this.#zip.add(`${this.#pending}</sheetData>${this.#merged ? merged : ''}</worksheet>`, true);
    this.#zip.close();
  }

  #append(cells: readonly WrittenCell[]): void {
    this.#line += 1;
    const line = String(this.#line);
    let xml = `<row r="${line}">`;
    for (let place = 0; place < cells.length; place += 1) {
      const cell = cells[place];
      if (cell === null || cell === undefined || cell === '') continue;
      const name = (this.#letters[place] ?? '') + line;
      if (typeof cell === 'string') xml += `<c r="${name}" t="inlineStr"><is><t>${escape(cell)}</t></is></c>`;
      else if (typeof cell === 'number') xml += `<c r="${name}"><v>${String(cell)}</v></c>`;
      else xml += `<c r="${name}" s="1"><v>${String(cell.serial)}</v></c>`;
    }
    this.#pending += `${xml}</row>`;
    if (this.#pending.length < CHUNK) return;
    this.#zip.add(this.#pending);
    this.#pending = '';
  }
}

function escape(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function columnLetters(place: number): string {
  const last = String.fromCharCode(65 + (place % 26));
  return place < 26 ? last : columnLetters(Math.floor(place / 26) - 1) + last;
}

function fixedParts(sheet: string): [string, string][] {
  const part = (name: string, type: string): string =>
    `<Override PartName="/xl/${name}.xml" ContentType="${TYPES}.${type}+xml"/>`;
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const relations = (text: string): string => `<Relationships xmlns="${PACKAGE}/relationships">${text}</Relationships>`;
  return [
    [
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('workbook', 'sheet.main')}${part('worksheets/sheet1', 'worksheet')}${part('styles', 'styles')}</Types>`,
    ],
    ['_rels/.rels', relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'))],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escape(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations(relation('rId1', 'worksheet', 'worksheets/sheet1.xml') + relation('rId2', 'styles', 'styles.xml')),
    ],
    [
      'xl/styles.xml',
      `<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ],
  ];
}
