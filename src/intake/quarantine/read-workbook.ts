import path from 'node:path';
import { openFile } from '#readers';
import type { RawCell, RawSheet } from '#readers';
import type { SourceAddress } from '#store';
import { IntakeError } from '../intake-error.ts';
import { LEADING } from './mending-workbook.ts';
import { sameCell } from './mended-sheet.ts';
import { placeOf } from './row-token.ts';
import type { RowPlace } from './row-token.ts';
import { plainCell } from './workbook-cell.ts';

/** A row that came back. */
export interface ReturnedRow extends RowPlace {
  /** Place of the sheet in the workbook, its name, and the 1-based row there. */
  readonly index: number;
  readonly name: string;
  readonly inBook: number;
  /** All of the workbook's cells, the leading ones too. */
  readonly cells: readonly RawCell[];
  /** Headers of the delivered columns, as the workbook has them. */
  readonly headers: readonly string[];
}

export interface ReturnedWorkbook {
  readonly rows: readonly ReturnedRow[];
  /** Rows with content that no number names: added by hand. */
  readonly unnamed: readonly { readonly sheet: string; readonly row: number }[];
}

export function foreign(file: string, zh: string, en: string): IntakeError {
  const name = path.basename(file);
  return new IntakeError(
    'foreign-workbook',
    `“${name}”${zh}。没有取回任何行。请用 hengjian quarantine export 导出,在导出的文件里改正。`,
    `"${name}" ${en}. No row was taken. Export with hengjian quarantine export and mend that file.`,
  );
}

const text = (cell: RawCell | undefined): string => String(plainCell(cell ?? null) ?? '');

async function readSheet(
  sheet: RawSheet,
  index: number,
  key: Uint8Array,
  file: string,
  into: { rows: ReturnedRow[]; unnamed: { sheet: string; row: number }[] },
): Promise<boolean> {
  let headers: readonly string[] | undefined;
  for await (const batch of sheet.rows()) {
    for (const { row, cells } of batch) {
      if (cells.every((cell) => text(cell).trim() === '')) continue;
      if (headers === undefined) {
        if (!LEADING.every((title, column) => sameCell(cells[column] ?? null, title))) return false;
        headers = cells.slice(LEADING.length).map(text);
        continue;
      }
      const token = text(cells[0]);
      const place = placeOf(key, token);
      if (place !== undefined) into.rows.push({ ...place, index, name: sheet.name, inBook: row, cells, headers });
      else if (token.trim() === '') into.unnamed.push({ sheet: sheet.name, row });
      else {
        const at = `${sheet.name} ${String(row)}`;
        throw foreign(
          file,
          `的“${sheet.name}”第 ${String(row)} 行编号不是本数据文件夹的`,
          `has a number in ${at} that is not of this data folder`,
        );
      }
    }
  }
  return headers !== undefined;
}

/** Reads a workbook of mended rows. @throws {IntakeError} `foreign-workbook` where it is none of this installation. */
export async function readWorkbook(address: SourceAddress, file: string, key: Uint8Array): Promise<ReturnedWorkbook> {
  const opened = await openFile(address, path.basename(file));
  try {
    const into = { rows: [], unnamed: [] };
    let found = 0;
    for (const [index, sheet] of opened.sheets.entries()) {
      if (await readSheet(sheet, index, key, file, into)) found++;
    }
    if (found === 0) {
      throw foreign(file, '里没有待修正的表(首行应以“编号(请勿改动)”开头)', 'holds no sheet of rows to be mended');
    }
    return into;
  } finally {
    await opened.close();
  }
}
