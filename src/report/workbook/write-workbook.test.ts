import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import exceljs from 'exceljs';
import { expect, onTestFinished, test } from 'vitest';
import { sampleRun } from '../testing/sample-run.ts';
import { neutralise } from './neutralise.ts';
import { writeWorkbook } from './write-workbook.ts';

test.each(['=1+1', '+1', '-1', '@x', '＝1', '＋1', '－1', '＠x', '  =1', '\t=1', '\r\n=cmd|x'])(
  '%j is no formula',
  (text) => {
    expect(neutralise(text)).toBe(`'${text}`);
  },
);

test.each(['(2023)浙0624执1号', '一=二', '', '100'])('%j stays', (text) => {
  expect(neutralise(text)).toBe(text);
});

test('four sheets with frozen heads and filters; texts neutralised, amounts are numbers', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hengjian-xlsx-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const input = sampleRun(30);
  const [first] = input.clues;
  if (first === undefined) throw new Error('no clue');
  const clues = [
    { ...first, clue: { ...first.clue, says: '=HYPERLINK("x")', amount: '1234567' } },
    ...input.clues.slice(1),
  ];
  const file = path.join(folder, 'out', 'clues.xlsx');
  await writeWorkbook(file, { ...input, clues });
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(file);
  expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual(['线索', '模型漏斗', '数据不足', '说明']);
  const sheet = workbook.getWorksheet('线索');
  expect(sheet?.rowCount).toBe(31);
  expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  expect(sheet?.autoFilter).toBeTruthy();
  const values = sheet?.getRow(2).values as unknown[];
  expect(values).toContain('\'=HYPERLINK("x")');
  expect(values).toContain(12345.67);
});
