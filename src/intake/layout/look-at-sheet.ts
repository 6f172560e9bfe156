import type { CellRange, RawRow, RawSheet } from '#readers';
import type { Block } from './block.ts';
import type { Lexicon } from './context-cells.ts';
import { findBlocks } from './find-blocks.ts';
import { mergeIndex } from './merged-cells.ts';

/** Rows that are read before a row is loaded; what begins below is noticed while loading. */
const ROWS_LOOKED_AT = 1000;

/** The beginning of a sheet and what stands in it. */
export interface SheetLook {
  readonly rows: readonly RawRow[];
  readonly merges: readonly CellRange[];
  readonly blocks: readonly Block[];
}

/** The merged cells of a sheet, none where the format has none. */
export async function mergesOf(sheet: RawSheet): Promise<readonly CellRange[]> {
  return (await sheet.merges?.()) ?? [];
}

async function firstRows(sheet: RawSheet): Promise<readonly RawRow[]> {
  const rows: RawRow[] = [];
  for await (const batch of sheet.rows()) {
    rows.push(...batch.slice(0, ROWS_LOOKED_AT - rows.length));
    if (rows.length >= ROWS_LOOKED_AT) break;
  }
  return rows;
}

/** Columns that the format itself names: the whole sheet is one table without a header row. */
function namedColumns(columns: readonly string[]): Block {
  return {
    plan: { headerRows: [0, 0], firstRow: 1, dataColumns: [], serialColumns: [] },
    columns: columns.map((text, column) => ({ column, text, others: [] })),
    context: [],
    titles: [],
  };
}

/** Reads the beginning of a sheet and finds its tables. */
export async function lookAtSheet(sheet: RawSheet, knows: Lexicon): Promise<SheetLook> {
  const rows = await firstRows(sheet);
  if (sheet.columns !== undefined) return { rows, merges: [], blocks: [namedColumns(sheet.columns)] };
  const merges = await mergesOf(sheet);
  return { rows, merges, blocks: findBlocks({ rows, merges: mergeIndex(merges), knows }) };
}
