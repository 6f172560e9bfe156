import type { CellObject, Range, WorkBook, WorkSheet } from '@e965/xlsx';
import { FileFault } from '../file-fault.ts';
import type { CellRange, RawCell, RawRow, RawSheet } from '../raw-sheet.ts';
import { styleOf } from '../xlsx/date-styles.ts';
import type { DateStyle } from '../xlsx/date-styles.ts';
import { serialDate } from '../xlsx/serial-date.ts';
import { damagedFault } from './parse-workbook.ts';

const BATCH = 2000;

/** Codes of BIFF errors; what the cell shows. */
const ERRORS = new Map<unknown, string>([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
  [0x2b, '#GETTING_DATA'],
]);

type Style = (format: unknown) => DateStyle;

function styles(): Style {
  const known = new Map<unknown, DateStyle>();
  return (format) => {
    if (typeof format !== 'string' || format === 'General') return undefined;
    if (!known.has(format)) known.set(format, styleOf(format));
    return known.get(format);
  };
}

function cellOf(cell: CellObject | undefined, style: Style, date1904: boolean): RawCell {
  switch (cell?.t) {
    case 'n': {
      const value = Number(cell.v);
      if (Number.isNaN(value)) return null;
      return style(cell.z) === undefined ? value : (serialDate(value, date1904) ?? value);
    }
    case 's':
      // A text whose table of texts could not be read has no value: silence would lose it.
      if (typeof cell.v !== 'string') throw damagedFault('共享字符串 / shared strings');
      return cell.v;
    case 'b':
      return cell.v === true;
    case 'e':
      return ERRORS.get(cell.v) ?? cell.w ?? '#N/A';
    case 'd':
      return cell.v instanceof Date ? cell.v.toISOString().slice(0, 19).replace('T', ' ') : String(cell.v);
    case 'z':
    case undefined:
      return null;
  }
}

function rowOf(cells: readonly (CellObject | undefined)[], style: Style, date1904: boolean): RawCell[] {
  const row: RawCell[] = [];
  for (let column = 0; column < cells.length; column++) {
    const value = cellOf(cells[column], style, date1904);
    if (value === null) continue;
    while (row.length < column) row.push(null);
    row.push(value);
  }
  return row;
}

// Async as every reader's rows are, though the workbook lies in memory whole.
async function* rowsOf(sheet: WorkSheet, date1904: boolean): AsyncGenerator<readonly RawRow[]> {
  const style = styles();
  let batch: RawRow[] = [];
  // Behind rows that a sheet leaves out the list has holes.
  const data = sheet['!data'] as (CellObject[] | undefined)[] | undefined;
  for (const [index, cells] of (data ?? []).entries()) {
    if (cells === undefined) continue;
    const row = rowOf(cells, style, date1904);
    if (row.length > 0) batch.push({ row: index + 1, cells: row });
    if (batch.length < BATCH) continue;
    yield await Promise.resolve(batch);
    batch = [];
  }
  yield batch;
}

const rangeOf = ({ s, e }: Range): CellRange => ({ top: s.r + 1, left: s.c, bottom: e.r + 1, right: e.c });

function unreadableSheet(name: string): FileFault {
  return new FileFault(
    'file-damaged',
    `工作表“${name}”无法读取。请用 Excel 或 WPS 打开后另存为 .xlsx,再导入。`,
    `The sheet "${name}" cannot be read. Open the file in Excel or WPS, save it as .xlsx and import that.`,
  );
}

/** The worksheets of a workbook that SheetJS has parsed; charts, dialogs and macro sheets hold no table. */
export function denseSheets(book: WorkBook): RawSheet[] {
  const date1904 = book.Workbook?.WBProps?.date1904 ?? false;
  const sheets = book.SheetNames.flatMap((name, index): RawSheet[] => {
    const sheet = book.Sheets[name];
    const kind: unknown = sheet?.['!type'];
    if (kind === 'chart' || kind === 'dialog' || kind === 'macro') return [];
    const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0;
    if (sheet === undefined) {
      const failing = (): AsyncIterable<readonly RawRow[]> => {
        throw unreadableSheet(name);
      };
      return [{ name, hidden, rows: failing }];
    }
    const merges = (sheet['!merges'] ?? []).map(rangeOf);
    return [{ name, hidden, rows: () => rowsOf(sheet, date1904), merges: () => Promise.resolve(merges) }];
  });
  if (sheets.length > 0) return sheets;
  throw new FileFault('no-sheet', '工作簿里没有可读的工作表。', 'The workbook holds no sheet that can be read.');
}
