import path from 'node:path';
import * as XLSX from '@e965/xlsx';
import { expect, test } from 'vitest';
import { put, workFolder } from '../../tests/work-folder.ts';
import { FileFault } from './file-fault.ts';
import { openFile } from './open-file.ts';
import type { RawCell } from './raw-sheet.ts';

interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly (readonly [number, ...RawCell[]])[];
  readonly merges: unknown;
}

async function sheets(name: string, bytes: string | Uint8Array): Promise<{ format: string; sheets: Sheet[] }> {
  const file = put(workFolder(), name, bytes);
  const open = await openFile(file, path.basename(file));
  try {
    const all: Sheet[] = [];
    for (const sheet of open.sheets) {
      const rows: [number, ...RawCell[]][] = [];
      for await (const batch of sheet.rows()) for (const { row, cells } of batch) rows.push([row, ...cells]);
      all.push({ name: sheet.name, hidden: sheet.hidden, rows, merges: await sheet.merges?.() });
    }
    return { format: open.format, sheets: all };
  } finally {
    await open.close();
  }
}

async function faultOf(name: string, bytes: string | Uint8Array): Promise<FileFault> {
  const error: unknown = await sheets(name, bytes).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FileFault)) throw new Error(`no FileFault: ${String(error)}`);
  return error;
}

function workbook(): XLSX.WorkBook {
  const sheet = XLSX.utils.aoa_to_sheet([
    ['案款到账', null, null],
    ['案号', '日期', '金额', '是', '错'],
    [
      '(2023)浙0624执1号',
      { t: 'n', v: 44931, z: 'yyyy-mm-dd' },
      1234.5,
      true,
      { t: 'e', v: 0x2a },
      { t: 'n', v: 44931.431088, z: 'yyyy-mm-dd hh:mm:ss' },
    ],
    [],
    ['尾'],
  ]);
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 2 } }];
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, sheet, '到账');
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['x']]), '藏');
  book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
  return book;
}

const EXPECTED = [
  {
    name: '到账',
    hidden: false,
    rows: [
      [1, '案款到账'],
      [2, '案号', '日期', '金额', '是', '错'],
      [3, '(2023)浙0624执1号', '2023-01-05', 1234.5, true, '#N/A', '2023-01-05 10:20:46'],
      [5, '尾'],
    ],
    merges: [{ top: 1, left: 0, bottom: 1, right: 2 }],
  },
  { name: '藏', hidden: true, rows: [[1, 'x']], merges: [] },
];

const written = (bookType: XLSX.BookType): Buffer => XLSX.write(workbook(), { type: 'buffer', bookType }) as Buffer;

test.each([
  ['xls', 'biff8', '表.xls'],
  ['xls', 'biff8', '表.et'],
  ['xls', 'biff8', '表.xlsx'],
  ['xlsb', 'xlsb', '表.xls'],
  ['xlsx', 'xlsx', '表.xls'],
  ['spreadsheet-xml', 'xlml', '表.xls'],
] as const)('%s (%s) named %s: dates, errors, booleans, gaps, merges, hidden sheets', async (format, type, name) => {
  expect(await sheets(name, written(type))).toEqual({ format, sheets: EXPECTED });
});

const ODS = `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles><style:style style:name="h"><style:table-properties t:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>
<t:table t:name="到账">
<t:table-row><t:table-cell t:number-columns-spanned="3" office:value-type="string"><text:p>案款<text:s text:c="2"/>到账</text:p></t:table-cell><t:covered-table-cell t:number-columns-repeated="2"/></t:table-row>
<t:table-row t:number-rows-repeated="2"><t:table-cell office:value-type="string"><office:annotation><text:p>批注</text:p></office:annotation><text:p>一</text:p><text:p>二</text:p></t:table-cell><t:table-cell office:value-type="date" office:date-value="2023-01-05T10:20:45.6"><text:p>x</text:p></t:table-cell><t:table-cell t:number-columns-repeated="2" office:value-type="float" office:value="1.5"><text:p>2</text:p></t:table-cell></t:table-row>
<t:table-row t:number-rows-repeated="1000000"><t:table-cell t:number-columns-repeated="16384"/></t:table-row>
<t:table-row><t:table-cell office:value-type="time" office:time-value="PT09H05M00S"/><t:table-cell office:value-type="boolean" office:boolean-value="true"/><t:table-cell office:value-type="float" office:value="0"><text:p>#N/A</text:p></t:table-cell><t:table-cell office:value-type="date" office:date-value="2023-01-05"/></t:table-row>
</t:table>
<t:table t:name="藏" t:style-name="h"><t:table-row><t:table-cell office:value-type="string"><text:p>x</text:p></t:table-cell></t:table-row></t:table>
</office:spreadsheet></office:body></office:document>`;

test('OpenDocument: repeated rows and cells, spans, typed values, comments left out, other prefixes', async () => {
  const repeated = ['一\n二', '2023-01-05 10:20:46', 1.5, 1.5] as const;
  expect(await sheets('表.xls', ODS)).toEqual({
    format: 'fods',
    sheets: [
      {
        name: '到账',
        hidden: false,
        rows: [
          [1, '案款  到账'],
          [2, ...repeated],
          [3, ...repeated],
          [1_000_004, '09:05:00', true, '#N/A', '2023-01-05'],
        ],
        merges: [{ top: 1, left: 0, bottom: 1, right: 2 }],
      },
      { name: '藏', hidden: true, rows: [[1, 'x']], merges: [] },
    ],
  });
});

test('a filled row that is repeated without end is refused', async () => {
  const bomb = ODS.replace('t:number-rows-repeated="2"', 't:number-rows-repeated="999999999"');
  expect((await faultOf('表.ods', bomb)).code).toBe('file-bomb');
});

const EXCEL_XML = `<?xml version="1.0"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style><Style ss:ID="f"><NumberFormat ss:Format="Fixed"/></Style></Styles>
<Worksheet ss:Name="表"><Table>
<Row ss:Index="2"><Cell ss:MergeAcross="1"/><Cell><Data ss:Type="String">甲 & 乙<B>粗</B></Data><Comment><Data>批注</Data></Comment></Cell></Row>
<Row><Cell ss:Index="3" ss:StyleID="d"><Data ss:Type="Number">44931</Data></Cell><Cell ss:StyleID="f"><Data ss:Type="Number">2</Data></Cell><Cell><Data ss:Type="DateTime">1899-12-31T09:05:00.000</Data></Cell></Row>
</Table></Worksheet></Workbook>`;

test('Excel 2003 XML: empty merged cells keep the columns, named formats, times, text in markup', async () => {
  const { format, sheets: read } = await sheets('表.xls', EXCEL_XML);
  expect(format).toBe('spreadsheet-xml');
  expect(read).toEqual([
    {
      name: '表',
      hidden: false,
      rows: [
        [2, null, null, '甲 & 乙粗'],
        [3, null, null, '2023-01-05', 2, '09:05:00'],
      ],
      merges: [{ top: 2, left: 0, bottom: 2, right: 1 }],
    },
  ]);
  expect((await sheets('表.xls', Buffer.from(`\ufeff${EXCEL_XML}`, 'utf16le'))).sheets).toEqual(read);
});

test.each([
  ['Excel 2003 XML that breaks off', 'x.xml', EXCEL_XML.slice(0, -20), 'file-damaged', '不完整'],
  ['other XML', 'x.xml', '<?xml version="1.0"?><a><b>1</b></a>', 'file-unsupported', 'XML'],
  ['a cut-off workbook', 'x.xls', written('biff8').subarray(0, 900), 'file-damaged', '损坏'],
  ['a DIF file', 'x.dif', 'TABLE\r\n0,1\r\n', 'file-unsupported', 'DIF'],
])('%s is refused with what to do', async (_what, name, bytes, code, word) => {
  const error = await faultOf(name, bytes);
  expect(error.code).toBe(code);
  expect(error.messages.zh).toContain(word);
});

function compound(...streams: readonly string[]): Buffer {
  const library = XLSX.CFB as {
    utils: { cfb_new(): object; cfb_add(tree: object, name: string, bytes: Buffer): void };
    write(tree: object, options: object): Buffer;
  };
  const tree = library.utils.cfb_new();
  for (const stream of streams) library.utils.cfb_add(tree, stream, Buffer.alloc(5000, 1));
  return library.write(tree, { type: 'buffer' });
}

test.each([
  ['an encrypted workbook', ['/EncryptionInfo', '/EncryptedPackage'], 'file-encrypted', '密码'],
  ['a Word document', ['/WordDocument'], 'file-unsupported', 'Word'],
  ['a mail', ['/__properties_version1.0'], 'file-unsupported', 'Outlook'],
  ['a file of another program', ['/Whatever'], 'file-unsupported', '其他程序'],
] as const)('%s is named', async (_what, streams, code, word) => {
  const error = await faultOf('x.xls', compound(...streams));
  expect(error.code).toBe(code);
  expect(error.messages.zh).toContain(word);
});

test('SYLK', async () => {
  const text = 'ID;PWXL;N;E\r\nC;Y1;X1;K"a"\r\nC;Y1;X2;K2\r\nE\r\n';
  expect((await sheets('x.slk', text)).sheets[0]?.rows).toEqual([[1, 'a', 2]]);
});
