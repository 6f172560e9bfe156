import {
  Document,
  Footer,
  Header,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  FootnoteReferenceRun,
} from 'docx';
import fc from 'fast-check';
import yazl from 'yazl';
import { expect, test } from 'vitest';
import { FileFault } from '#readers';
import { placeAt } from '../document-text.ts';
import type { DocumentText } from '../document-text.ts';
import { extract } from '../extract.ts';
import { madePdf } from '../testing/made-pdf.ts';
import type { MadeLine } from '../testing/made-pdf.ts';
import { readBytes } from './read-document.ts';

const LINES = [
  '江城省示例县人民法院',
  '执行裁定书',
  '（2023）浙0624执1234号之一',
  '申请执行人：赵一一，男，1980年1月2日出生，汉族，住示例县城关镇。',
  '被执行人：示例县某某建材有限公司，住所地示例县工业园区。',
  '本院在执行赵一一与示例县某某建材有限公司买卖合同纠纷一案中，裁定如下：',
  '终结本次执行程序。',
  '审判员　　钱二二',
  '二〇二三年五月六日',
  '书记员　　孙三三',
];
const TEXT = LINES.join('\n');

/** What every carrier must give. */
function expectFields(document: DocumentText): void {
  const fields = extract(document);
  expect(fields.kind?.value.title).toBe('执行裁定书');
  expect(fields.caseNo?.value.text).toBe('（2023）浙0624执1234号之一');
  expect(fields.court?.value.name).toBe('江城省示例县人民法院');
  expect(fields.parties.map(({ value }) => [value.role, value.name])).toEqual([
    ['申请执行人', '赵一一'],
    ['被执行人', '示例县某某建材有限公司'],
  ]);
  expect(fields.dates.find(({ name }) => name === '裁判日期')?.value).toBe('2023-05-06');
  expect(fields.officials.map(({ value }) => value.name)).toEqual(['钱二二', '孙三三']);
}

const only = async (bytes: Buffer | string, name = 'x'): Promise<DocumentText> => {
  const [first] = await readBytes(Buffer.from(bytes), name);
  if (first === undefined) throw new Error('no document');
  return first;
};

const faultOf = async (bytes: Buffer): Promise<string> =>
  readBytes(bytes, 'x').then(
    () => 'none',
    (error: unknown) => (error instanceof FileFault ? error.code : String(error)),
  );

/** Without an encoder for GB18030 in the platform, the table is made by decoding every pair of bytes. */
function gb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, number[]>();
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) table.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  }
  return Buffer.from(
    Array.from(text).flatMap((char) => (char.charCodeAt(0) < 128 ? [char.charCodeAt(0)] : (table.get(char) ?? [63]))),
  );
}

test('plain text is read in any encoding', async () => {
  for (const [bytes, encoding] of [
    [Buffer.from(TEXT), 'utf-8'],
    [Buffer.from(`\ufeff${TEXT}`), 'utf-8'],
    [Buffer.from(TEXT, 'utf16le'), 'utf-16le'],
    [gb18030(TEXT), 'gb18030'],
    [Buffer.from(TEXT.replaceAll('\n', '\r\n')), 'utf-8'],
  ] as const) {
    const document = await only(bytes);
    expect(document.encoding).toBe(encoding);
    expectFields(document);
  }
});

test('a text without line ends, or with private-use characters in their place, gives the same fields', async () => {
  expectFields(await only(LINES.join('')));
  expectFields(await only(LINES.join('\ue464')));
});

test('a web page is read by blocks; the site’s own JSON and script are the same document', async () => {
  const html = LINES.map((line) => `<div style='LINE-HEIGHT:25pt'>${line}</div>`).join('');
  expectFields(
    await only(
      `<html><head><meta charset="gbk"><title>某裁定书</title><style>p{}</style></head><body>${html}</body></html>`,
    ),
  );
  expectFields(await only(gb18030(`<html><head><meta charset="gb2312"></head><body>${html}</body></html>`)));
  expectFields(await only(JSON.stringify({ s1: '某裁定书', s7: '（2023）浙0624执1234号之一', qwContent: html })));
  expectFields(
    await only(JSON.stringify({ result: JSON.stringify({ DocInfoVo: { Title: '某裁定书', Html: html } }) })),
  );
  const script = `<html><body><script>var jsonHtmlData = ${JSON.stringify(JSON.stringify({ Title: '某', Html: html }))};</script></body></html>`;
  expectFields(await only(script));
});

test('a page saved whole is read, also under the name of .doc', async () => {
  const page = `<html><head><meta charset=3D"utf-8"></head><body>${LINES.map((line) => `<p>${line}</p>`).join('')}</body></html>`;
  const quoted = Array.from(Buffer.from(page), (byte) =>
    byte < 127 ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase()}`,
  ).join('');
  const bytes = `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n--B\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${quoted}\r\n--B--\r\n`;
  expectFields(await only(bytes, 'x.doc'));
});

test('a file of records gives a document each', async () => {
  const record = JSON.stringify({ 案件名称: '某裁定书', 全文: TEXT });
  const found = await readBytes(Buffer.from(`${record}\n${record}\n`), 'x.jsonl');
  expect(found).toHaveLength(2);
  for (const document of found) expectFields(document);
});

test('parts of the court site make a document whose sections are marked', async () => {
  const [document] = await readBytes(
    Buffer.from(
      JSON.stringify({
        s22: LINES.slice(0, 3).join('\n'),
        s53: LINES.slice(3, 5).join('\n'),
        s23: LINES[5],
        s26: '本院认为，应当终结。',
        s27: LINES[6],
        s28: LINES.slice(7).join('\n'),
      }),
    ),
    'x.json',
  );
  expect(document?.marks.map(({ kind }) => kind)).toEqual(['首部', '当事人', '诉讼记录', '理由', '判决结果', '尾部']);
  if (document !== undefined) expectFields(document);
});

test('facts beside the text are noted where they differ and stand in where the text is silent', async () => {
  const differs = extract(
    await only(JSON.stringify({ 案号: '（2023）浙0624执1235号', 裁判日期: '2023-05-07', 全文: TEXT })),
  );
  expect(differs.caseNo?.value.text).toBe('（2023）浙0624执1234号之一');
  expect(differs.notes.map(({ en }) => en)).toEqual([
    '案号: the document says （2023）浙0624执1234号之一, the record around it （2023）浙0624执1235号',
    '裁判日期: the document says 2023-05-06, the record around it 2023-05-07',
  ]);
  const silent = extract(
    await only(JSON.stringify({ 案号: '（2023）浙0624执1235号', 全文: LINES.slice(3, 8).join('\n') })),
  );
  expect(silent.caseNo).toMatchObject({
    confidence: 'likely',
    note: '载体所给',
    value: { text: '（2023）浙0624执1235号' },
  });
});

test('XML of a court system is read in spite of a wrong label; its parts are marked', async () => {
  const xml = `<?xml version='1.0' encoding='utf8'?><writ><QW nameCN="全文" value="${LINES.join(' ')}"><WS nameCN="文首" value="${LINES.slice(0, 3).join(' ')}"><AH nameCN="案号" value="（2023）浙0624执1234号之一"/></WS><DSR nameCN="当事人" value="${LINES.slice(3, 5).join(' ')}"/></QW></writ>`;
  const document = await only(xml);
  expect(document).toMatchObject({ carrier: 'xml', given: { 案号: '（2023）浙0624执1234号之一' } });
  expect(document.marks.map(({ kind }) => kind)).toEqual(['首部', '当事人']);
  expectFields(document);
});

test('docx: paragraphs, rows of tables, what stands beside the body; deleted text is left out', async () => {
  const bytes = await Packer.toBuffer(
    new Document({
      footnotes: { 1: { children: [new Paragraph('脚注内容')] } },
      sections: [
        {
          headers: { default: new Header({ children: [new Paragraph('页眉内容')] }) },
          footers: { default: new Footer({ children: [new Paragraph('第1页')] }) },
          children: [
            ...LINES.map(
              (line) =>
                new Paragraph({
                  children: [new TextRun(line.slice(0, 3)), new TextRun(line.slice(3))],
                }),
            ),
            new Table({
              rows: [
                new TableRow({
                  children: ['财产', '数额'].map((text) => new TableCell({ children: [new Paragraph(text)] })),
                }),
              ],
            }),
            new Paragraph({ children: [new TextRun('附'), new FootnoteReferenceRun(1)] }),
          ],
        },
      ],
    }),
  );
  const document = await only(bytes, 'x.docx');
  expect(document.carrier).toBe('docx');
  expect(document.text).toContain('\n财产\t数额\n');
  expect(placeAt(document, document.text.indexOf('财产'))).toMatchObject({ cell: { table: 1, row: 1 } });
  expect(placeAt(document, document.text.indexOf('被执行人'))).toEqual({ paragraph: 5 });
  expect(document.asides.map(({ kind, text }) => `${kind}:${text}`)).toEqual(
    expect.arrayContaining(['header:页眉内容', 'footer:第1页', 'footnote:脚注内容']),
  );
  expectFields(document);
});

test('docx: tracked deletions are no text, insertions are', async () => {
  const body = `<w:p><w:ins><w:r><w:t>甲</w:t></w:r></w:ins><w:del><w:r><w:delText>乙</w:delText></w:r></w:del><w:r><w:t>丙</w:t><w:br/><w:t>丁</w:t></w:r></w:p>`;
  const document = await only(
    await zipped({ 'word/document.xml': `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>` }),
  );
  expect(document.text).toBe('甲丙\n丁');
});

/** Sets paragraphs as a word processor does: 26 characters a line, the first line indented by two. */
function set(paragraphs: readonly string[]): string[][] {
  return paragraphs.map((text) => [text.slice(0, 24), ...(text.slice(24).match(/.{1,26}/gu) ?? [])]);
}

test('pdf: lines become paragraphs across a page, margins are kept apart, places name page and line', async () => {
  const at = (text: string, y: number, x: number): MadeLine => ({ text, x, y });
  const body = set(LINES.slice(3, 7)).flatMap((lines) =>
    lines.map((text, line) => ({ text, x: line === 0 ? 112 : 80 })),
  );
  const first = body.slice(0, 3).map(({ text, x }, line) => at(text, 670 - line * 25, x));
  const second = body.slice(3).map(({ text, x }, line) => at(text, 760 - line * 25, x));
  const bytes = madePdf([
    [
      at(LINES[0] ?? '', 760, 200),
      at('执 行 裁 定 书', 730, 240),
      at(LINES[2] ?? '', 700, 180),
      ...first,
      at('- 1 -', 40, 280),
    ],
    [
      ...second,
      at('审判员　钱二二', 500, 400),
      at('二〇二三年五月六日', 475, 380),
      at('书记员　孙三三', 450, 400),
      at('- 2 -', 40, 280),
    ],
  ]);
  const document = await only(bytes, 'x.pdf');
  expect(document.text.split('\n').slice(3, 7)).toEqual(LINES.slice(3, 7));
  expect(document.asides.map(({ kind, text }) => `${kind}:${text}`)).toEqual([
    'page-number:- 1 -',
    'page-number:- 2 -',
  ]);
  // The entry of the second party begins on page 1 and ends on page 2.
  expect(placeAt(document, document.text.indexOf('被执行人'))).toEqual({ page: 1, line: 6 });
  expect(placeAt(document, document.text.indexOf('区。\n'))).toEqual({ page: 2, line: 1 });
  expect(document.scan).toBe(false);
  expectFields(document);
});

test('a pdf without text is a scan and is kept; one whose fonts cannot be read says so', async () => {
  expect(await only(madePdf([[], []]))).toMatchObject({ scan: true, text: '', pagesWithoutText: [1, 2], notes: [] });
  const unreadable = await only(madePdf([[{ text: '执行裁定书执行裁定书', x: 80, y: 700 }]], 'GBK-EUC-H'));
  expect(unreadable.notes).toHaveLength(1);
});

test('rtf: code page bytes and Unicode numbers, tables of fonts left out', async () => {
  const bytes = Array.from(gb18030(LINES.slice(0, 5).join('\n')), (byte) =>
    byte === 10 ? '\\par\n' : byte < 128 ? String.fromCharCode(byte) : `\\'${byte.toString(16)}`,
  ).join('');
  const numbers = Array.from(LINES.slice(5).join('\n'), (char) =>
    char === '\n' ? '\\par\n' : `\\u${String(char.charCodeAt(0))}?`,
  ).join('');
  expectFields(
    await only(
      `{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0 \\'cb\\'ce\\'cc\\'e5;}}{\\*\\generator x}\\f0 ${bytes}\\par ${numbers}}`,
    ),
  );
});

function zipped(files: Readonly<Record<string, string>>): Promise<Buffer> {
  return new Promise((resolve) => {
    const zip = new yazl.ZipFile();
    for (const [name, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), name);
    zip.end();
    const pieces: Buffer[] = [];
    zip.outputStream.on('data', (piece: Buffer) => pieces.push(piece));
    zip.outputStream.on('end', () => {
      resolve(Buffer.concat(pieces));
    });
  });
}

test('what cannot be read is refused with its reason', async () => {
  expect(await faultOf(Buffer.from('89504e470d0a1a0a', 'hex'))).toBe('file-unsupported');
  expect(await faultOf(await zipped({ 'a.txt': 'x' }))).toBe('file-unsupported');
  expect(await faultOf(await zipped({ 'word/document.xml': '<w:document><w:body><w:p>' }))).toBe('file-damaged');
  expect(
    await faultOf(await zipped({ 'word/document.xml': `<w:document>${' '.repeat(65 * 1024 ** 2)}</w:document>` })),
  ).toBe('file-bomb');
  expect(await faultOf(Buffer.from('%PDF-1.7 broken'))).toBe('file-damaged');
  expect(await faultOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('file-damaged');
  expect(await faultOf(Buffer.from(JSON.stringify([{ a: 1, b: 2 }])))).toBe('file-unsupported');
  expect(await faultOf(Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7) % 32)))).toBe('file-binary');
});

test('no bytes end in anything but a document or a reason', async () => {
  const starts = ['', '%PDF-1.4\n', '{\\rtf1 ', '<html>', '<?xml version="1.0"?>', '{"Html":"', 'PK\u0003\u0004'];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), async (start, rest) => {
      const code = await faultOf(Buffer.concat([Buffer.from(start, 'latin1'), rest]));
      expect(code).toMatch(/^(?:none|file-[a-z]+)$/u);
    }),
    { numRuns: 60 },
  );
});
