import { randomBytes } from 'node:crypto';
import { access, chmod, link, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Workbook, Worksheet } from 'exceljs';
import type { Schema } from '#catalogue';
import type { RawCell } from '#readers';
import { guarded } from '#store';
import { IntakeError } from '../intake-error.ts';
import { reasonText } from '../reason-texts.ts';
import type { DataSession } from '../session/open-data.ts';
import { LEADING, mendingSheets } from './mending-workbook.ts';
import type { MendingSheet } from './mending-workbook.ts';
import { columnsOfField, waitingRows } from './open-rows.ts';
import type { WaitingRow } from './open-rows.ts';
import { rowToken } from './row-token.ts';
import { workbookCell } from './workbook-cell.ts';

/** A workbook that was written. It holds personal data in clear. */
export interface ExportedWorkbook {
  readonly file: string;
  readonly table: string;
  readonly title: string;
  readonly rows: number;
}

export interface ExportOptions {
  /** Folder for the workbooks. */
  readonly out: string;
  /** Only this table. */
  readonly table?: string;
  /** For the names of the files; default now. */
  readonly at?: Date;
}

const FAULTY = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFE08A' } } as const;
const HEAD = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EFF8' } } as const;
const NOTES = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF4F4F4' } } as const;
const WIDTHS = [4, 24, 16, 8, 16, 40, 30];
const ADVICE = '在本行原有各列中改正标黄的单元格,保存,再执行 hengjian quarantine retake <本文件>';

function leadingCells(key: Uint8Array, row: WaitingRow): RawCell[] {
  const titles = [...new Set(row.problems.map((problem) => problem.title))].join('、');
  const reasons = row.problems.map(({ title, reason }) => {
    const text = reasonText(reason).zh;
    return row.problems.length > 1 ? `${title}:${text}` : text;
  });
  const { file, plan } = row.delivered;
  return [rowToken(key, row), file.name, plan.name, row.row, titles, [...new Set(reasons)].join('\n'), ADVICE];
}

function fill(worksheet: Worksheet, sheet: MendingSheet, key: Uint8Array): void {
  // Data can stand to the right of the last header.
  const width = Math.max(sheet.headers.length, ...sheet.rows.map((row) => row.cells.length));
  const headers = Array.from({ length: width }, (_, column) => sheet.headers[column] ?? '');
  worksheet.addRow([...LEADING, ...headers.map((header) => workbookCell(header))]);
  for (const row of sheet.rows) {
    const cells = Array.from({ length: width }, (_, column) => workbookCell(row.cells[column] ?? null));
    const line = worksheet.addRow([...leadingCells(key, row).map(workbookCell), ...cells]);
    line.alignment = { vertical: 'top' };
    for (const problem of row.problems) {
      for (const column of columnsOfField(row.delivered, problem.table, problem.field)) {
        line.getCell(LEADING.length + column + 1).fill = FAULTY;
      }
    }
    for (let column = 1; column <= LEADING.length; column++) line.getCell(column).fill = NOTES;
    line.getCell(6).alignment = { vertical: 'top', wrapText: true };
    line.getCell(7).alignment = { vertical: 'top', wrapText: true };
  }
  // As text: a spreadsheet program would otherwise turn what is typed (long numbers, days) into something else.
  for (let column = 1; column <= LEADING.length + width; column++) {
    const one = worksheet.getColumn(column);
    one.numFmt = '@';
    one.width = WIDTHS[column - 1] ?? 18;
  }
  worksheet.getColumn(1).hidden = true;
  const head = worksheet.getRow(1);
  head.font = { bold: true };
  head.fill = HEAD;
  worksheet.views = [{ state: 'frozen', ySplit: 1, xSplit: 4 }];
}

/** What spreadsheet programs allow as the name of a sheet. */
function sheetName(text: string, place: number): string {
  const plain = text.replaceAll(/[\\/?*[\]:']/gu, ' ').trim();
  return `${String(place + 1)} ${Array.from(plain).slice(0, 24).join('')}`.trim();
}

async function write(workbook: Workbook, file: string): Promise<void> {
  await guarded(file, async () => {
    const part = `${file}.${randomBytes(4).toString('hex')}.part`;
    try {
      await workbook.xlsx.writeFile(part);
      await chmod(part, 0o600);
      // Unlike a rename, a link never takes the place of a workbook that somebody is mending.
      await link(part, file);
    } finally {
      await rm(part, { force: true });
    }
  });
}

async function refuseExisting(file: string): Promise<void> {
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (!isThere) return;
  throw new IntakeError(
    'file-exists',
    `文件已存在,没有覆盖:${file}。请改名或移走后再导出。`,
    `The file exists and was not overwritten: ${file}. Move it away and export again.`,
  );
}

function titleOf(schema: Schema, table: string): string {
  return schema.tables.get(table)?.title ?? table;
}

/** Local time as a part of a file's name. */
function stamp(at: Date): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const day = `${String(at.getFullYear())}${two(at.getMonth() + 1)}${two(at.getDate())}`;
  return `${day}-${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`;
}

/**
 * Writes the rows that wait in quarantine into workbooks, one for each table, to be mended and taken again. They hold
 * the rows as delivered, in clear, and only their owner may read them.
 *
 * @throws {IntakeError} `file-exists`; {StoreError} where the folder cannot be written.
 */
export async function exportQuarantine(
  session: DataSession,
  options: ExportOptions,
): Promise<readonly ExportedWorkbook[]> {
  const { record, installationKey } = session.store;
  const waiting = await waitingRows(record, (sha256) => session.store.fileAddress(sha256));
  const sheets = mendingSheets(waiting.rows).filter(
    ({ table }) => options.table === undefined || options.table === table,
  );
  const tables = [...new Set(sheets.map((sheet) => sheet.table))];
  // Loaded here because it takes half a second, which no other command should pay.
  const { default: exceljs } = await import('exceljs');
  const written: ExportedWorkbook[] = [];
  for (const table of tables) {
    const title = titleOf(session.schema, table);
    const file = path.resolve(options.out, `待修正_${title}_${stamp(options.at ?? new Date())}.xlsx`);
    await guarded(file, () => mkdir(path.dirname(file), { recursive: true }));
    await refuseExisting(file);
    const workbook = new exceljs.Workbook();
    const own = sheets.filter((sheet) => sheet.table === table);
    for (const [place, sheet] of own.entries()) {
      fill(workbook.addWorksheet(sheetName(title, place)), sheet, installationKey);
    }
    await write(workbook, file);
    written.push({ file, table, title, rows: own.reduce((sum, sheet) => sum + sheet.rows.length, 0) });
  }
  return written;
}
