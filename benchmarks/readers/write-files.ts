import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';

const HEADERS = '案号,法院,立案日期,结案日期,案由,当事人,证件号码,标的金额,到位金额,结案方式,承办人,备注'.split(',');

/** Invented cells of one case; a date is its serial number. */
function cells(i: number): readonly (string | number | { readonly day: number } | null)[] {
  return [
    `（2023）浙0624执${i}号`,
    '某某省某某县人民法院',
    { day: 44_927 + (i % 365) },
    { day: 45_292 + (i % 365) },
    '买卖合同纠纷',
    `当事人${i % 1000}`,
    `33062419800101${String(i % 10_000).padStart(4, '0')}`,
    ((i * 37) % 1_000_000) + ((i % 90) + 10) / 100,
    (i * 17) % 1_000_000,
    '终结本次执行程序',
    `承办人${i % 50}`,
    i % 20 === 0 ? '说明,有逗号' : null,
  ];
}

const iso = (serial: number): string => new Date(Date.UTC(1899, 11, 30 + serial)).toISOString().slice(0, 10);

function* csvPieces(rows: number, quoted: boolean): Generator<string> {
  const text = (value: string): string => (quoted || value.includes(',') ? `"${value}"` : value);
  let piece = `${HEADERS.join(',')}\n`;
  for (let i = 0; i < rows; i++) {
    const line = cells(i).map((cell) =>
      cell === null ? '' : typeof cell === 'string' ? text(cell) : typeof cell === 'number' ? cell : iso(cell.day),
    );
    piece += `${line.join(',')}\n`;
    if (piece.length < 1 << 20) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

export async function writeCsv(file: string, rows: number, quoted: boolean): Promise<void> {
  await pipeline(Readable.from(csvPieces(rows, quoted)), createWriteStream(file));
}

const LETTERS = 'ABCDEFGHIJKL';

/** The sheet in the form that Excel writes; texts go to `shared`, or into the sheet where that is undefined. */
function* sheetPieces(rows: number, shared: Map<string, number> | undefined): Generator<string> {
  const value = (place: string, cell: ReturnType<typeof cells>[number]): string => {
    if (cell === null) return '';
    if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
    if (typeof cell === 'object') return `<c r="${place}" s="1"><v>${cell.day}</v></c>`;
    if (shared === undefined) return `<c r="${place}" t="inlineStr"><is><t>${cell}</t></is></c>`;
    const known = shared.get(cell) ?? shared.size;
    shared.set(cell, known);
    return `<c r="${place}" t="s"><v>${known}</v></c>`;
  };
  let piece =
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';
  for (let i = -1; i < rows; i++) {
    const row = i + 2;
    const list = (i === -1 ? HEADERS : cells(i)).map((cell, column) => value(`${LETTERS[column] ?? ''}${row}`, cell));
    piece += `<row r="${row}" spans="1:12">${list.join('')}</row>`;
    if (piece.length < 1 << 20) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}</sheetData></worksheet>`;
}

function* sharedPieces(shared: ReadonlyMap<string, number>): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="${shared.size}">`;
  let piece = '';
  for (const text of shared.keys()) {
    piece += `<si><t>${text}</t></si>`;
    if (piece.length < 1 << 20) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}</sst>`;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const PARTS: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="案件" sheetId="1" r:id="r1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
};

/** A workbook of one sheet with a heading and `rows` cases. */
export async function writeWorkbook(file: string, rows: number, kind: 'shared' | 'inline'): Promise<void> {
  const zip = new yazl.ZipFile();
  const written = pipeline(zip.outputStream, createWriteStream(file));
  const shared = kind === 'shared' ? new Map<string, number>() : undefined;
  // The texts stand before the sheet, as programs write them: a streaming reader needs them first.
  if (shared !== undefined) for (const piece of sheetPieces(rows, shared)) piece.charCodeAt(0);
  for (const [name, text] of Object.entries(PARTS)) zip.addBuffer(Buffer.from(text), name);
  zip.addReadStream(
    Readable.from(sharedPieces(shared ?? new Map<string, number>()), { objectMode: false }),
    'xl/sharedStrings.xml',
  );
  zip.addReadStream(Readable.from(sheetPieces(rows, shared), { objectMode: false }), 'xl/worksheets/sheet1.xml');
  zip.end();
  await written;
}
