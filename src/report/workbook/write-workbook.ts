import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import type { ReportInput } from '../report-input.ts';
import { layOut } from './sheet-layout.ts';
import { workbookSheets } from './workbook-sheets.ts';

/** Writes the clues as an Excel workbook; a reader sees the old file or the new one, never a part. */
export async function writeWorkbook(file: string, input: ReportInput): Promise<void> {
  // Loaded here because it takes half a second, which no other command should pay.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  workbook.creator = '衡鉴';
  for (const { name, columns, rows } of workbookSheets(input)) layOut(workbook.addWorksheet(name), columns, rows);
  await mkdir(path.dirname(file), { recursive: true });
  const part = `${file}.part`;
  await workbook.xlsx.writeFile(part);
  await rename(part, file);
}
