import type { WaitingRow } from './open-rows.ts';
import { headersOf } from './open-rows.ts';

/** Columns before the delivered ones. The first is hidden and names the row. */
export const LEADING = ['编号(请勿改动)', '原文件', '原工作表', '原行号', '问题所在', '原因', '怎么办'] as const;

/** Rows of one table whose sheets have the same columns: one sheet of a workbook. */
export interface MendingSheet {
  readonly table: string;
  readonly headers: readonly string[];
  readonly rows: readonly WaitingRow[];
}

/** One sheet for each table and layout, in the order of delivery. */
export function mendingSheets(rows: readonly WaitingRow[]): readonly MendingSheet[] {
  const sheets = new Map<string, { table: string; headers: readonly string[]; rows: WaitingRow[] }>();
  for (const row of rows) {
    const table = row.delivered.plan.tables[0]?.table ?? '';
    const headers = headersOf(row.delivered);
    const key = JSON.stringify([table, headers]);
    const sheet = sheets.get(key);
    if (sheet === undefined) sheets.set(key, { table, headers, rows: [row] });
    else sheet.rows.push(row);
  }
  return [...sheets.values()];
}
