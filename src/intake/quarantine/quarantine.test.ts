import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { QuarantineRecord } from '#store';
import { inventedId, put, putWorkbook, workFolder } from '../../../tests/work-folder.ts';
import { exportQuarantine, importInto, openData, openEvidence, rebuildScreening, retakeWorkbook } from '../index.ts';
import type { DataSession, RetakeOptions, RetakeReport } from '../index.ts';
import { plainCell, workbookCell } from './workbook-cell.ts';

async function using<T>(dataDir: string, work: (session: DataSession) => Promise<T>): Promise<T> {
  const session = await openData(dataDir, { memoryLimit: '600MB' });
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

const HEAD = '到账编号,案号,缴款人,缴款人证件号码,到账金额,款项性质,到账日期,备注\n';
const ROWS = [
  `A1,(2023)浙0624执1号,张三,${inventedId(1)},100,案款,2023-01-05,`,
  `A2,(2023)浙0624执2号,李四,${inventedId(2)},很多,案款,2023-01-05,=cmd|'/c calc'!A1`,
  'A3,(2023)浙0624执3号,王五,,少许,案款,2023-01-05,＝1+1',
  `A4,(2023)浙0624执4号,赵六,${inventedId(4)},不少,案款,2023-01-05,'x`,
];

interface Place {
  readonly folder: string;
  readonly data: string;
  readonly workbook: string;
}

async function delivered(rows: readonly string[] = ROWS): Promise<Place> {
  const folder = workFolder();
  const data = path.join(folder, 'data');
  const workbook = await using(data, async (session) => {
    const file = put(folder, '到账明细.csv', HEAD + rows.join('\n'));
    await importInto(session, [file], { source: '某法院', snapshotOn: '2024-01-01' });
    const [written] = await exportQuarantine(session, { out: folder });
    return written?.file ?? '';
  });
  return { folder, data, workbook };
}

/** Opens the workbook as its user would, changes it, and saves it under another name. */
async function mend(place: Place, name: string, change: (sheet: ExcelJS.Worksheet) => void): Promise<string> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(place.workbook);
  for (const sheet of book.worksheets) change(sheet);
  const file = path.join(place.folder, name);
  await book.xlsx.writeFile(file);
  return file;
}

/** Sets the cell of a delivered column in the row of a number. */
function set(sheet: ExcelJS.Worksheet, title: string, inFile: number, value: string | number): void {
  const column = (sheet.getRow(1).values as unknown[]).indexOf(title);
  sheet.eachRow((row) => {
    if (row.getCell(4).value === inFile) row.getCell(column).value = value;
  });
}

const retake = (place: Place, file: string, options: RetakeOptions = {}): Promise<RetakeReport> =>
  using(place.data, (session) => retakeWorkbook(session, file, options));
const entries = (place: Place): Promise<readonly QuarantineRecord[]> =>
  using(place.data, (session) => session.store.record.quarantine());

/** Every row of some tables, as text. */
const dump = (place: Place): Promise<string> =>
  using(place.data, async (session) => {
    const texts: unknown[] = [];
    for (const table of ['fund_receipt', 'source_batch', 'source_file', 'source_sheet']) {
      texts.push(await session.database().rows(`SELECT * FROM ${table} ORDER BY ALL`));
    }
    return JSON.stringify(texts, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  });

test('the workbook holds the rows whole under their own headers, says what is wrong, and is for its owner alone', async () => {
  const place = await delivered();
  expect(statSync(place.workbook).mode & 0o777).toBe(0o600);
  expect(path.basename(place.workbook)).toMatch(/^待修正_到账_\d{8}-\d{6}\.xlsx$/u);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(place.workbook);
  const [sheet] = book.worksheets;
  const header = (sheet?.getRow(1).values ?? []) as string[];
  expect(header.slice(1)).toEqual([
    ...['编号(请勿改动)', '原文件', '原工作表', '原行号', '问题所在', '原因', '怎么办'],
    ...HEAD.trim().split(','),
  ]);
  expect(sheet?.getColumn(1).hidden).toBe(true);
  expect(sheet?.rowCount).toBe(4);
  const row = sheet?.getRow(2);
  expect([2, 3, 4, 5].map((column) => row?.getCell(column).value)).toEqual(['到账明细.csv', '到账明细', 3, '到账金额']);
  expect(row?.getCell(11).value).toBe(inventedId(2));
  expect(row?.getCell(11).numFmt).toBe('@');
  // What a program would run as a formula is text; the way back is tested below.
  expect(row?.getCell(15).value).toBe("'=cmd|'/c calc'!A1");
  expect(sheet?.getRow(3).getCell(15).value).toBe("'＝1+1");
  const filled = (cell: number): unknown => (row?.getCell(cell).fill as { fgColor?: { argb?: string } }).fgColor?.argb;
  expect(filled(12)).toBe('FFFFE08A');
  expect(filled(9)).not.toBe('FFFFE08A');
});

test('what goes into a workbook comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("'", '=', '-', '+', '@', '＝', ' ', 'a', '1', '.') }), (text) => {
      const there = workbookCell(text);
      return plainCell(there) === text && (/^-?[\d.]+$/u.test(text) || !/^\s*[=+\-@＝]\D/u.test(String(there)));
    }),
  );
});

test('mended rows are taken, wrong ones stay with the new reason, untouched ones stay; twice changes nothing', async () => {
  const place = await delivered();
  const file = await mend(place, '改好.xlsx', (sheet) => {
    set(sheet, '到账金额', 3, 200);
    set(sheet, '到账金额', 4, '还是不清楚');
  });
  const report = await retake(place, file, { receivedAt: '2024-02-01T00:00:00.000Z' });
  expect(report).toMatchObject({ batches: [2], taken: 1, unchanged: 1, already: 0, passed: [], ignored: [] });
  expect(report.stillWrong).toMatchObject([{ row: 3, field: 'amount' }]);
  const rows = await using(place.data, (session) =>
    session.database().rows('SELECT receipt_no, amount, _sheet, _row FROM fund_receipt ORDER BY receipt_no'),
  );
  expect(rows).toMatchObject([
    { receipt_no: 'A1', amount: 10_000n, _row: 2 },
    { receipt_no: 'A2', amount: 20_000n, _row: 3 },
  ]);
  const batches = await using(place.data, (session) => session.store.record.batches());
  expect(batches[1]).toMatchObject({ kind: 'retake', source: '某法院', snapshotOn: '2024-01-01' });
  expect((await entries(place)).map(({ row, field, state }) => [row, field, state])).toEqual([
    [3, 'amount', 'taken'],
    [4, 'amount', 'still-wrong'],
    [5, 'amount', 'open'],
    [4, 'amount', 'open'],
  ]);
  const mends = await using(place.data, (session) => session.store.record.mends());
  expect(mends).toMatchObject([
    { quarantine: 1, row: 2, outcome: 'taken', batch: batches[1]?.uid },
    { quarantine: 2, row: 3, outcome: 'still-wrong' },
  ]);
  const before = await dump(place);
  expect(await retake(place, file)).toMatchObject({ batches: [], taken: 0, already: 1, unchanged: 2 });
  expect(await dump(place)).toBe(before);
});

test('evidence of a mended row leads to the delivered row and to the workbook', async () => {
  const place = await delivered();
  await retake(
    place,
    await mend(place, '改好.xlsx', (sheet) => {
      set(sheet, '到账金额', 3, 200);
    }),
  );
  const [row] = await using(place.data, (session) =>
    session.database().rows("SELECT _sheet, _row FROM fund_receipt WHERE receipt_no = 'A2'"),
  );
  const evidence = await openEvidence(place.data);
  expect(await evidence.row(Number(row?.['_sheet']), Number(row?.['_row']))).toMatchObject({
    file: '到账明细.csv',
    sheet: '到账明细',
    row: 3,
    cells: ['A2', '(2023)浙0624执2号', '李四', inventedId(2), '200', '案款', '2023-01-05', "=cmd|'/c calc'!A1"],
    mended: { file: '改好.xlsx', sheet: '1 到账', row: 2, leading: 7 },
  });
});

test('a row that was mended half is exported again as it stands, and can be mended to the end', async () => {
  const place = await delivered();
  await retake(
    place,
    await mend(place, '一.xlsx', (sheet) => {
      set(sheet, '到账金额', 4, '不清楚');
    }),
  );
  const out = path.join(place.folder, '再');
  const [again] = await using(place.data, (session) => exportQuarantine(session, { out, table: 'fund_receipt' }));
  const second = { ...place, workbook: again?.file ?? '' };
  const file = await mend(second, '二.xlsx', (sheet) => {
    set(sheet, '到账金额', 4, '60');
  });
  expect(await retake(place, file)).toMatchObject({ taken: 1, unchanged: 2, stillWrong: [] });
  const sql = 'SELECT receipt_no, amount, _row FROM fund_receipt WHERE amount = 6000';
  expect(await using(place.data, (session) => session.database().rows(sql))).toEqual([
    { receipt_no: 'A3', amount: 6000n, _row: 4 },
  ]);
  // The earlier workbook comes once more: its row is settled.
  expect(await retake(place, path.join(place.folder, '一.xlsx'))).toMatchObject({ batches: [], already: 1 });
});

test('a rebuild takes mended rows again as they were', async () => {
  const place = await delivered();
  await retake(
    place,
    await mend(place, '改好.xlsx', (sheet) => {
      set(sheet, '到账金额', 3, 200);
      set(sheet, '到账金额', 5, 300);
    }),
  );
  await using(place.data, (session) =>
    importInto(session, [put(place.folder, '更正.csv', HEAD + (ROWS[0] ?? '').replace(',100,', ',111,'))]),
  );
  const before = await dump(place);
  expect(await using(place.data, (session) => rebuildScreening(session))).toMatchObject({ batches: 3, rows: 4 });
  expect(await dump(place)).toBe(before);
});

test('nothing of a retake survives a fault, and the same workbook is taken afterwards', async () => {
  const place = await delivered();
  const before = await dump(place);
  const file = await mend(place, '改好.xlsx', (sheet) => {
    set(sheet, '到账金额', 3, 200);
  });
  const beforeRecord = (): never => {
    throw new Error('planted');
  };
  await expect(retake(place, file, { beforeRecord })).rejects.toThrow('planted');
  expect(await dump(place)).toBe(before);
  expect((await entries(place)).every((entry) => entry.state === 'open')).toBe(true);
  expect(await retake(place, file)).toMatchObject({ taken: 1 });
});

test('a foreign workbook, changed columns and foreign numbers are named, and nothing is taken', async () => {
  const place = await delivered();
  const other = await delivered();
  const files = [
    await putWorkbook(place.folder, '别的.xlsx', {
      表: [
        ['案号', '金额'],
        ['x', 1],
      ],
    }),
    put(place.folder, '不是表.xlsx', 'PK\u0003\u0004xxxx'),
    other.workbook,
    await mend(place, '少一列.xlsx', (sheet) => {
      sheet.spliceColumns(10, 1);
    }),
  ];
  for (const file of files) {
    await expect(retake(place, file)).rejects.toMatchObject({ code: 'foreign-workbook' });
  }
  expect((await entries(place)).every((entry) => entry.state === 'open')).toBe(true);
});

test('rows added by hand, copied or emptied are named and not taken', async () => {
  const place = await delivered();
  const file = await mend(place, '手.xlsx', (sheet) => {
    set(sheet, '到账金额', 3, 200);
    const copy = (sheet.getRow(2).values as ExcelJS.CellValue[]).slice(1);
    sheet.addRow(copy);
    sheet.addRow(['', '', '', '', '', '', '', 'B9', '(2023)浙0624执9号']);
    for (let column = 8; column <= 15; column++) sheet.getRow(3).getCell(column).value = null;
  });
  const report = await retake(place, file);
  expect(report).toMatchObject({ taken: 1, unchanged: 1, passed: [{ row: 3 }], ignored: [{ row: 5 }, { row: 6 }] });
  expect((await entries(place)).map((entry) => entry.state)).toEqual(['taken', 'open', 'open']);
});

test('rows of spreadsheets with several tables and sheets come back to where they were', async () => {
  const folder = workFolder();
  const data = path.join(folder, 'data');
  const head = ['到账编号', '案号', '到账金额', '到账日期'];
  const file = await putWorkbook(folder, '台账.xlsx', {
    到账一: [
      ['标题'],
      head,
      ['A1', '(2023)浙0624执1号', '?', '2023-01-05'],
      ['A2', '(2023)浙0624执2号', 2.5, '2023-01-05'],
    ],
    到账二: [head, ['A3', '(2023)浙0624执3号', '??', new Date(Date.UTC(2023, 0, 6))]],
  });
  const workbook = await using(data, async (session) => {
    await importInto(session, [file]);
    return (await exportQuarantine(session, { out: folder }))[0]?.file ?? '';
  });
  const place = { folder, data, workbook };
  const mended = await mend(place, '改.xlsx', (sheet) => {
    set(sheet, '到账金额', 3, '10');
    set(sheet, '到账金额', 2, '20');
  });
  expect(await retake(place, mended)).toMatchObject({ taken: 2, batches: [2] });
  const sql = 'SELECT receipt_no, amount, CAST(arrived_on AS TEXT) AS day, _row FROM fund_receipt ORDER BY 1';
  expect(await using(data, (session) => session.database().rows(sql))).toEqual([
    { receipt_no: 'A1', amount: 1000n, day: '2023-01-05', _row: 3 },
    { receipt_no: 'A2', amount: 250n, day: '2023-01-05', _row: 4 },
    { receipt_no: 'A3', amount: 2000n, day: '2023-01-06', _row: 2 },
  ]);
  const clear = readFileSync(workbook).includes(Buffer.from('待修正'));
  expect(clear).toBe(false);
});
