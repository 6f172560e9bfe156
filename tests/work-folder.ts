import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { onTestFinished } from 'vitest';
import { creditCheckCharacter, idCheckCharacter } from '#values';

/** A folder that is gone when the test ends. */
export function workFolder(): string {
  const place = mkdtempSync(path.join(tmpdir(), 'hengjian-intake-'));
  onTestFinished(() => {
    rmSync(place, { recursive: true, force: true });
  });
  return place;
}

/** Writes a text or bytes and returns the path. */
export function put(folder: string, name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

export type SheetRows = readonly (readonly (string | number | Date | boolean | null)[])[];

/** Writes a workbook with the given sheets. */
export async function putWorkbook(
  folder: string,
  name: string,
  sheets: Readonly<Record<string, SheetRows>>,
): Promise<string> {
  const book = new ExcelJS.Workbook();
  for (const [title, rows] of Object.entries(sheets)) {
    const sheet = book.addWorksheet(title);
    for (const row of rows) sheet.addRow([...row]);
  }
  const file = path.join(folder, name);
  await book.xlsx.writeFile(file);
  return file;
}

/** An invented identity number with a right check character. */
export function inventedId(order: number): string {
  const first = `330102198001${String(1 + (order % 28)).padStart(2, '0')}${String(100 + (order % 900))}`;
  return first + idCheckCharacter(first);
}

/** An invented credit code with right check characters. */
export function inventedCode(organisation: string): string {
  const first = `91330100${organisation}`;
  return first + (creditCheckCharacter(first) ?? '');
}
