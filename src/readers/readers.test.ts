import ExcelJS from 'exceljs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { put, putWorkbook, workFolder } from '../../tests/work-folder.ts';
import { styleOf } from './xlsx/date-styles.ts';
import { serialDate } from './xlsx/serial-date.ts';
import { FileFault } from './file-fault.ts';
import { openFile } from './open-file.ts';
import type { RawCell } from './raw-sheet.ts';

interface Read {
  readonly format: string;
  readonly encoding: string | null;
  readonly sheets: readonly {
    readonly name: string;
    readonly hidden: boolean;
    readonly columns: readonly string[];
    readonly rows: readonly (readonly [number, ...RawCell[]])[];
  }[];
}

async function read(file: string): Promise<Read> {
  const open = await openFile(file, path.basename(file));
  try {
    const sheets: Read['sheets'][number][] = [];
    for (const sheet of open.sheets) {
      const { name, hidden, columns = [] } = sheet;
      const all: [number, ...RawCell[]][] = [];
      for await (const batch of sheet.rows()) for (const { row, cells } of batch) all.push([row, ...cells]);
      sheets.push({ name, hidden, columns, rows: all });
    }
    return { format: open.format, encoding: open.encoding, sheets };
  } finally {
    await open.close();
  }
}

async function fault(file: string): Promise<FileFault> {
  const error: unknown = await read(file).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FileFault)) throw new Error(`no FileFault: ${String(error)}`);
  return error;
}

const GB = Buffer.from([0xb0, 0xb8, 0xba, 0xc5, 0x2c, 0xbd, 0xf0, 0xb6, 0xee, 0x0a, 0x31, 0x2c, 0x32]);

test.each([
  ['utf-8', Buffer.from('案号,金额\n1,2')],
  ['utf-8', Buffer.from('\ufeff案号,金额\r\n1,2\r\n')],
  ['gb18030', GB],
  ['utf-16le', Buffer.from('\ufeff案号,金额\n1,2', 'utf16le')],
  ['utf-16le', Buffer.from('案号,金额,1,2,3,4\n1,2', 'utf16le')],
  ['utf-16be', Buffer.from('\ufeff案号,金额\n1,2', 'utf16le').swap16()],
])('CSV in %s', async (encoding, bytes) => {
  const result = await read(put(workFolder(), '表.csv', bytes));
  expect(result).toMatchObject({ format: 'csv', encoding });
  expect(result.sheets[0]?.rows[0]?.slice(0, 3)).toEqual([1, '案号', '金额']);
  expect(result.sheets[0]?.rows[1]).toEqual([2, '1', '2']);
});

test.each([
  [
    'quotes, line breaks and doubled quotes',
    'a,b\n"x\ny","say ""hi"""\n',
    [
      ['a', 'b'],
      ['x\ny', 'say "hi"'],
    ],
  ],
  [
    'a quote inside a field is a letter',
    'a,b\n5" pipe,2\n',
    [
      ['a', 'b'],
      ['5" pipe', '2'],
    ],
  ],
  [
    'an unclosed quote is a letter',
    'a,b\n"x,1\ny,2\n',
    [
      ['a', 'b'],
      ['"x', '1'],
      ['y', '2'],
    ],
  ],
  [
    'tabs',
    'a\tb\n1\t2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'semicolons with commas in numbers',
    'a;b\n1,5;2\n3,5;4\n',
    [
      ['a', 'b'],
      ['1,5', '2'],
      ['3,5', '4'],
    ],
  ],
  [
    'carriage returns alone',
    'a,b\r1,2\r',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'text marked by ="…"',
    'a,b\n="007",2\n',
    [
      ['a', 'b'],
      ['007', '2'],
    ],
  ],
  [
    'quoted CRLF',
    'a,b\r\n"1","2"\r\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  ['blank lines keep the count of rows', 'a,b\n\n1,2\n', [['a', 'b'], [''], ['1', '2']]],
])('CSV with %s', async (_what, text, rows) => {
  const result = await read(put(workFolder(), 't.csv', text));
  expect(result.sheets[0]?.rows).toEqual(rows.map((cells, index) => [index + 1, ...cells]));
});

test('a quoted field longer than the reader’s chunks stays whole', async () => {
  const long = '字'.repeat(300_000);
  const result = await read(put(workFolder(), 't.csv', `a,b\n1,"${long}"\n2,x\n`));
  expect(result.sheets[0]?.rows[1]?.[2]).toBe(long);
  expect(result.sheets[0]?.rows[2]).toEqual([3, '2', 'x']);
});

test('XLSX: texts, numbers, dates, booleans, results of formulas, gaps, several and hidden sheets', async () => {
  const folder = workFolder();
  const book = new ExcelJS.Workbook();
  const first = book.addWorksheet('一');
  first.addRow(['案号', '日期', '时刻', '金额', '是', '公式']);
  first.addRow([
    '甲',
    new Date(Date.UTC(2023, 0, 5)),
    new Date(Date.UTC(2023, 0, 5, 10, 20, 46)),
    1234.5,
    true,
    { formula: 'D2*2', result: 2469 },
  ]);
  first.getCell('B2').numFmt = 'yyyy"年"m"月"d"日"';
  first.getCell('C2').numFmt = 'yyyy-mm-dd hh:mm:ss';
  first.getCell('H4').value = { richText: [{ text: '粗' }, { text: '细' }] };
  book.addWorksheet('藏', { state: 'hidden' }).addRow(['x']);
  const file = path.join(folder, 't.xlsx');
  await book.xlsx.writeFile(file);
  const result = await read(file);
  expect(result.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
    ['一', false],
    ['藏', true],
  ]);
  expect(result.sheets[0]?.rows[1]).toEqual([2, '甲', '2023-01-05', '2023-01-05 10:20:46', 1234.5, true, 2469]);
  expect(result.sheets[0]?.rows[2]).toEqual([4, null, null, null, null, null, null, null, '粗细']);
});

test.each([
  [44931, false, '2023-01-05'],
  [44931.5, false, '2023-01-05 12:00:00'],
  [1, false, '1900-01-01'],
  [59, false, '1900-02-28'],
  [61, false, '1900-03-01'],
  [43469, true, '2023-01-05'],
  [0.5, false, '12:00:00'],
  [-1, false, undefined],
  [3_000_000, false, undefined],
])('serial %d (1904: %s) is %s', (serial, since1904, text) => {
  expect(serialDate(serial, since1904)).toBe(text);
});

test.each([
  ['yyyy-mm-dd', 'date'],
  ['[$-804]yyyy"年"m"月"', 'date'],
  ['[h]:mm:ss', 'time'],
  ['h:mm AM/PM', 'time'],
  ['#,##0.00', undefined],
  ['"第"0"号"', undefined],
  ['[Red]0.00', undefined],
  ['General', undefined],
])('number format %s is %s', (code, style) => {
  expect(styleOf(code)).toBe(style);
});

test('JSON: nested objects become dotted columns, lists of objects sheets of their own', async () => {
  const record = {
    案号: '甲',
    法院: { 名称: '某法院' },
    当事人: [{ 姓名: '张三' }, { 姓名: '李四' }],
    标签: ['x', 'y'],
  };
  const result = await read(put(workFolder(), 't.json', JSON.stringify([record])));
  expect(result.sheets.map((sheet) => [sheet.name, sheet.columns, sheet.rows])).toEqual([
    ['t', ['案号', '法院.名称', '标签'], [[1, '甲', '某法院', 'x、y']]],
    [
      't/当事人',
      ['案号', '法院.名称', '标签', '当事人.姓名'],
      [
        [1, '甲', '某法院', 'x、y', '张三'],
        [2, '甲', '某法院', 'x、y', '李四'],
      ],
    ],
  ]);
});

test('JSON lines keep the number of the line', async () => {
  const result = await read(put(workFolder(), 't.jsonl', '{"a":1}\n\n{"b":2}\n'));
  expect(result).toMatchObject({
    format: 'jsonl',
    sheets: [
      {
        columns: ['a', 'b'],
        rows: [
          [1, 1, null],
          [3, null, 2],
        ],
      },
    ],
  });
});

const OLE = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(1024)]);

test.each([
  ['an empty file', '空.csv', Buffer.alloc(0), 'file-empty', '空的'],
  [
    'bytes named .csv',
    'x.csv',
    Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7919) % 256)),
    'file-binary',
    '不是文本',
  ],
  ['a cut-off old workbook', 'x.xls', OLE, 'file-damaged', '另存为 .xlsx'],
  ['a PDF', 'x.pdf', Buffer.from('%PDF-1.7 …'), 'file-unsupported', 'PDF'],
  ['a web page without a table', 'x.xls', Buffer.from('<html><table></table></html>'), 'no-sheet', '没有表格'],
  ['broken JSON lines', 'x.jsonl', Buffer.from('{"a":1}\n{"a":\n'), 'file-damaged', '第 2 行'],
  ['a cut-off zip', 'x.xlsx', Buffer.from('PK\u0003\u0004 and then nothing'), 'file-damaged', '已损坏'],
])('%s is refused with what to do', async (_what, name, bytes, code, word) => {
  const error = await fault(put(workFolder(), name, bytes));
  expect(error.code).toBe(code);
  expect(error.messages.zh).toContain(word);
});

/** A zip with one entry whose sizes are declared as given. */
function zipOf(name: string, packed: Buffer, declared: number): Buffer {
  const file = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(declared, 22);
  local.writeUInt16LE(file.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(20, 6);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(declared, 24);
  central.writeUInt16LE(file.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + file.length, 12);
  end.writeUInt32LE(local.length + file.length + packed.length, 16);
  return Buffer.concat([local, file, packed, central, file, end]);
}

test('a zip bomb is refused by what it declares', async () => {
  const packed = deflateRawSync(Buffer.alloc(100 * 1024 ** 2));
  const error = await fault(put(workFolder(), 'x.xlsx', zipOf('xl/workbook.xml', packed, 100 * 1024 ** 2)));
  expect(error.code).toBe('file-bomb');
});

test('a zip that holds more than it declares is refused while it is unpacked', async () => {
  const packed = deflateRawSync(Buffer.alloc(100 * 1024 ** 2, ' '));
  const error = await fault(put(workFolder(), 'x.xlsx', zipOf('xl/workbook.xml', packed, 1000)));
  expect(error.code).toBe('file-damaged');
});

test('a zip that is no workbook is named', async () => {
  const packed = deflateRawSync(Buffer.from('hello'));
  const error = await fault(put(workFolder(), 'x.xlsx', zipOf('readme.txt', packed, 5)));
  expect(error).toMatchObject({ code: 'file-unsupported' });
});

test('the content decides, not the extension', async () => {
  const folder = workFolder();
  const book = await putWorkbook(folder, 'x.csv', { 表: [['a', 'b']] });
  expect((await read(book)).format).toBe('xlsx');
  expect((await read(put(folder, 'y.xlsx', 'a,b\n1,2\n'))).format).toBe('csv');
});
