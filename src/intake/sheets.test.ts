import path from 'node:path';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { importInto, openData, readCell, rebuildScreening } from './index.ts';
import type { DataSession, ImportReport } from './index.ts';
import { inventedId, putWorkbook, workFolder } from '../../tests/work-folder.ts';

async function using<T>(data: string, work: (session: DataSession) => Promise<T>): Promise<T> {
  const session = await openData(data, { memoryLimit: '600MB' });
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

interface Seen {
  readonly report: ImportReport;
  readonly data: string;
  /** By table: its rows as text, then the same after a rebuild. */
  readonly rows: readonly string[];
  readonly again: readonly string[];
  readonly mapping: readonly Record<string, { column: string; row?: number; down?: number }>[];
}

async function look(session: DataSession, tables: readonly string[]): Promise<string[]> {
  const all: string[] = [];
  for (const table of tables) {
    for (const row of await session.database().rows(`SELECT * FROM "${table}" ORDER BY _sheet, _row`)) {
      all.push(`${table} ${Object.values(row).map(String).join('|')}`);
    }
  }
  return all;
}

async function take(file: string, folder: string, tables: readonly string[]): Promise<Seen> {
  const data = path.join(folder, 'data');
  return using(data, async (session) => {
    const report = await importInto(session, [file]);
    const rows = await look(session, tables);
    const sheets = await session.database().rows('SELECT mapping FROM source_sheet ORDER BY id');
    await rebuildScreening(session);
    const mapping = sheets.map((row) => JSON.parse(String(row['mapping'])) as Seen['mapping'][number]);
    return { report, data, rows, again: await look(session, tables), mapping };
  });
}

const placesOf = (report: ImportReport): unknown =>
  report.files.flatMap((file) =>
    file.sheets
      .filter((sheet) => !sheet.companion)
      .map((sheet) => [sheet.sheet, sheet.hidden, sheet.table, sheet.headerRow, sheet.counts.taken, sheet.skippedRows]),
  );

test('several tables of a sheet, one below the other and side by side, are read in one pass; a rebuild gives the same', async () => {
  const folder = workFolder();
  const file = await putWorkbook(folder, '移送材料.xlsx', {
    材料: [
      ['某院执行案件台账'],
      ['案号', '立案日期', '应执行标的金额', '结案方式'],
      ['(2023)浙0624执1号', '2023-01-05', 1000, '执行完毕'],
      ['(2023)浙0624执2号', '2023-01-06', 2000, '终本'],
      ['合计', null, 3000, null],
      [],
      ['案款到账明细(单位:万元)', null, null, null, null, '案款发放明细'],
      ['到账编号', '案号', '到账金额', '到账日期', null, '发放编号', '案号', '发放金额', '发放日期'],
      ['D1', '(2023)浙0624执1号', 1.5, '2023-02-01', null, 'F1', '(2023)浙0624执1号', 1.2, '2023-03-01'],
      ['D2', '(2023)浙0624执2号', 2, '2023-02-02', null, null, null, null, null],
    ],
  });
  const { report, rows, again } = await take(file, folder, ['enforcement_case', 'fund_receipt', 'fund_payment']);
  expect(placesOf(report)).toEqual([
    ['材料', false, 'enforcement_case', 2, 2, { 'above-header': '1', total: '5' }],
    ['材料', false, 'fund_receipt', 8, 2, { 'above-header': '7' }],
    ['材料', false, 'fund_payment', 8, 1, { 'above-header': '7', blank: '10' }],
  ]);
  expect(again).toEqual(rows);
  expect(report.rows).toMatchObject({ quarantined: 0 });
});

test('a header of two rows names its columns by both; merged cells speak for the rows below them, and a note says so', async () => {
  const folder = workFolder();
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('当事人清单');
  sheet.addRow(['案号', '当事人', null, null]);
  sheet.addRow([null, '诉讼地位', '当事人姓名', '证件号码']);
  sheet.addRow(['(2023)浙0624执1号', '申请执行人', '某甲', inventedId(1)]);
  sheet.addRow([null, '被执行人', '某乙', inventedId(2)]);
  for (const range of ['A1:A2', 'B1:D1', 'A3:A4']) sheet.mergeCells(range);
  const file = path.join(folder, '当事人清单.xlsx');
  await book.xlsx.writeFile(file);
  const { report } = await take(file, folder, ['case_party']);
  expect(report.files[0]?.sheets[0]).toMatchObject({
    table: 'case_party',
    headerRow: 2,
    counts: { taken: 2, quarantined: 0 },
  });
  expect(report.files[0]?.sheets[0]?.repairs).toContainEqual({ field: 'case', rule: 'merged-filled', count: 1 });
});

test('forms become records; every value is found again in its own cell', async () => {
  const folder = workFolder();
  const form = (n: number): (string | number | null)[][] => [
    ['执行案件登记表', null, null, null],
    ['案号', `(2023)浙0624执${n}号`, '立案日期', `2023-01-0${n}`],
    ['执行案由', '借款合同纠纷', '结案日期', `2023-05-0${n}`],
    ['应执行标的金额', 1000 * n, '实际到位金额', 500],
    [],
  ];
  const file = await putWorkbook(folder, '执行案件登记表.xlsx', { 登记表: [...form(1), ...form(2)] });
  const { report, data, rows, again, mapping } = await take(file, folder, ['enforcement_case']);
  expect(report.files[0]?.sheets[0]).toMatchObject({ table: 'enforcement_case', counts: { taken: 2, quarantined: 0 } });
  expect(rows.map((row) => row.split('|').at(-1))).toEqual(['2', '7']);
  expect(again).toEqual(rows);
  const place = mapping[0]?.['closed_on'];
  expect(place).toMatchObject({ column: 'D', down: 1 });
  const sheetId = report.files[0]?.sheets[0]?.sheetId ?? 0;
  expect(await readCell(data, sheetId, 7 + (place?.down ?? 0), place?.column ?? '')).toBe('2023-05-02');
});

test('account data above a statement are of every entry, found again in their cell, and in no plan', async () => {
  const folder = workFolder();
  const file = await putWorkbook(folder, '银行流水.xlsx', {
    Sheet1: [
      ['户名:某甲', null, '证件号码:' + inventedId(1)],
      ['账号', '6222000011112227', '币种', '人民币'],
      ['交易日期', '摘要', '收入', '支出', '余额'],
      ['2023-01-05', '工资', 5, null, 10],
    ],
  });
  const { report, data, mapping } = await take(file, folder, ['bank_transaction']);
  expect(mapping[0]).toMatchObject({
    owner: { column: 'A', row: 1, id: { column: 'C', row: 1 } },
    account: { column: 'B', row: 2 },
    currency: { column: 'D', row: 2 },
  });
  const stored = await using(data, async (session) => {
    const [row] = await session.database().rows('SELECT owner, account, currency FROM bank_transaction');
    return { row, plans: JSON.stringify(await session.store.record.mappings()) };
  });
  expect(stored.row?.['owner']).not.toBeNull();
  expect(stored.row?.['account']).not.toBeNull();
  expect(stored.row?.['currency']).toBe('人民币');
  for (const secret of ['某甲', '6222000011112227', inventedId(1)]) expect(stored.plans).not.toContain(secret);
  expect(report.rows).toMatchObject({ taken: 1, quarantined: 0 });
});

test('a hidden sheet is read and flagged; a table that nobody knows is named with its row', async () => {
  const folder = workFolder();
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('到账明细', { state: 'hidden' });
  sheet.addRows([
    ['到账编号', '案号', '到账金额', '到账日期'],
    ['D1', '(2023)浙0624执1号', 5, '2023-02-01'],
    [],
    ['设备', '型号', '数量', '购置日期'],
    ['打印机', 'X1', 3, '2020-01-01'],
  ]);
  const file = path.join(folder, '材料.xlsx');
  await book.xlsx.writeFile(file);
  const { report } = await take(file, folder, ['fund_receipt']);
  expect(report.files[0]?.sheets[0]).toMatchObject({ hidden: true, table: 'fund_receipt', counts: { taken: 1 } });
  expect(report.files[0]?.unknownSheets).toMatchObject([{ sheet: '到账明细', row: 4 }]);
  expect(report.files[0]?.sheets[0]?.skippedRows).toMatchObject({ outside: '4-5' });
});
