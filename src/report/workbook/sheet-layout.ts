import type { Worksheet } from 'exceljs';
import { neutralise } from './neutralise.ts';

export type CellValue = string | number | null;

export interface SheetColumn {
  readonly header: string;
  /** In characters. */
  readonly width: number;
  readonly format?: string;
  readonly wrap?: boolean;
}

/** Fills a sheet: header row frozen and filterable, texts neutralised, numbers as numbers. */
export function layOut(sheet: Worksheet, columns: readonly SheetColumn[], rows: Iterable<readonly CellValue[]>): void {
  sheet.columns = columns.map(({ header, width, format, wrap = false }) => ({
    header,
    width,
    style: {
      ...(format === undefined ? {} : { numFmt: format }),
      alignment: { vertical: 'top' as const, wrapText: wrap },
    },
  }));
  for (const row of rows) sheet.addRow(row.map((cell) => (typeof cell === 'string' ? neutralise(cell) : cell)));
  const head = sheet.getRow(1);
  head.font = { bold: true };
  head.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EFF8' } };
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
}
