import type { RetakeRecord, SourceAddress } from '#store';
import { openDelivery } from '#documents';
import { openFile } from '#readers';
import type { RawCell, RawFile, RawSheet } from '#readers';
import type { SheetPlan } from '../recognise/sheet-plan.ts';
import { plainCell } from './workbook-cell.ts';

type AddressOf = (sha256: string) => SourceAddress;

/** The cells of some rows of a sheet. */
export async function cellsOf(sheet: RawSheet, wanted: ReadonlySet<number>): Promise<Map<number, readonly RawCell[]>> {
  const found = new Map<number, readonly RawCell[]>();
  for await (const batch of sheet.rows()) {
    for (const { row, cells } of batch) if (wanted.has(row)) found.set(row, cells);
    if (found.size === wanted.size) break;
  }
  return found;
}

export function sheetAt(file: RawFile, index: number): RawSheet {
  const sheet = file.sheets[index];
  if (sheet === undefined) throw new Error(`sheet ${String(index + 1)} has gone`);
  return sheet;
}

/** What the workbook says now; a cell that it left as it was stays what the delivered file holds, type and all. */
export function mendedCells(
  delivered: readonly RawCell[],
  workbook: readonly RawCell[],
  leading: number,
): readonly RawCell[] {
  const width = Math.max(delivered.length, workbook.length - leading);
  return Array.from({ length: width }, (_, column) => {
    const before = delivered[column] ?? null;
    const now = plainCell(workbook[column + leading] ?? null);
    return sameCell(before, now) ? before : now;
  });
}

const comparable = (cell: RawCell): string =>
  String(cell ?? '')
    .replaceAll(/\r\n?/gu, '\n')
    .trim();

export const sameCell = (one: RawCell, other: RawCell): boolean => comparable(one) === comparable(other);

/** The mended rows of a retake by their row in the delivered sheet. */
export async function mendedRows(
  addressOf: AddressOf,
  workbook: { readonly name: string; readonly sha256: string },
  delivered: RawSheet,
  retake: RetakeRecord,
): Promise<Map<number, readonly RawCell[]>> {
  const before = await cellsOf(delivered, new Set(retake.rows.map(([, row]) => row)));
  const book = await openFile(addressOf(workbook.sha256), workbook.name);
  try {
    const now = await cellsOf(sheetAt(book, retake.index), new Set(retake.rows.map(([row]) => row)));
    return new Map(
      retake.rows.map(([inBook, row]) => [
        row,
        mendedCells(before.get(row) ?? [], now.get(inBook) ?? [], retake.leading),
      ]),
    );
  } finally {
    await book.close();
  }
}

/** The delivered sheet with mended rows in place of its own. */
function patched(sheet: RawSheet, mended: ReadonlyMap<number, readonly RawCell[]>): RawSheet {
  return {
    ...sheet,
    rows: async function* (options) {
      for await (const batch of sheet.rows(options)) {
        yield batch.map((row) => ({ row: row.row, cells: mended.get(row.row) ?? row.cells }));
      }
    },
  };
}

/** Runs `work` on the delivered sheet as the workbook mends it, and on the rows that it mends. */
export async function withMendedSheet<T>(
  addressOf: AddressOf,
  workbook: { readonly name: string; readonly sha256: string },
  plan: SheetPlan,
  retake: RetakeRecord,
  work: (sheet: RawSheet, rows: ReadonlySet<number>) => Promise<T>,
): Promise<T> {
  const file = await openDelivery(addressOf(retake.file.sha256), retake.file.name);
  try {
    const sheet = sheetAt(file, plan.index);
    const mended = await mendedRows(addressOf, workbook, sheet, retake);
    return await work(patched(sheet, mended), new Set(mended.keys()));
  } finally {
    await file.close();
  }
}
