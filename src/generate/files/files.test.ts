import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { CsvFile } from './csv-file.ts';
import { XlsxFile } from './xlsx-file.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'hengjian-files-'));

test('a CSV file in GB18030 reads back', () => {
  const file = new CsvFile(path.join(folder, 'a.csv'), ['案号', '备注'], 'gb18030');
  file.write(['（2020）云9202执1号', '有"引号",有逗号']);
  file.close();
  const text = new TextDecoder('gb18030', { fatal: true }).decode(readFileSync(file.path));
  expect(text).toBe('案号,备注\r\n（2020）云9202执1号,"有""引号"",有逗号"\r\n');
});

test('a workbook of several pieces opens in another program', async () => {
  const file = new XlsxFile(path.join(folder, 'a.xlsx'), '清单', ['案号', '金额', '日期'], '清单标题');
  const rows = 12_000;
  for (let row = 0; row < rows; row += 1) file.write([`第${String(row)}号 <&>`, row / 100, { serial: 44_931 }]);
  file.close();
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(file.path);
  const sheet = book.getWorksheet('清单');
  expect(sheet?.rowCount).toBe(rows + 2);
  expect(sheet?.getCell('C1').master.address).toBe('A1');
  const last = sheet?.getRow(rows + 2);
  expect(last?.getCell(1).text).toBe(`第${String(rows - 1)}号 <&>`);
  expect(last?.getCell(2).value).toBe((rows - 1) / 100);
  expect(last?.getCell(3).value).toEqual(new Date('2023-01-05T00:00:00Z'));
});
