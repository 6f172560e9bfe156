import type { Cell, Column, Database } from '#engine';
import { columnLetter } from '../recognise/sheet-plan.ts';
import type { ColumnUse, TablePlan } from '../recognise/sheet-plan.ts';
import type { BatchDraft } from './batch-draft.ts';
import type { LoadedBatch } from './load-batch.ts';

const column = (name: string, storage: Column['storage']): Column => ({ name, storage });

const BATCH = [
  column('id', 'INTEGER'),
  column('source', 'TEXT'),
  column('received_at', 'TEXT'),
  column('snapshot_on', 'DATE'),
];
const FILE = [
  column('id', 'INTEGER'),
  column('batch', 'INTEGER'),
  column('name', 'TEXT'),
  column('sha256', 'TEXT'),
  column('format', 'TEXT'),
  column('encoding', 'TEXT'),
];
const SHEET = [
  column('id', 'INTEGER'),
  column('file', 'INTEGER'),
  column('name', 'TEXT'),
  column('table_name', 'TEXT'),
  column('header_row', 'INTEGER'),
  column('mapping', 'TEXT'),
  column('row_count', 'INTEGER'),
];

/**
 * Where each field of a plan stands: `{ field: { column: 'F', header: '到账日期' } }`; persons also name the column of
 * their number. `row` is there where one cell speaks for all rows, `down` in forms where the cell stands below the
 * record's first row.
 */
export function mappingOf(plan: TablePlan, host: TablePlan): Record<string, object> {
  const place = ({ column, header, at }: ColumnUse): object => ({
    column: columnLetter(at?.column ?? column),
    header,
    ...(at?.row === undefined ? {} : { row: at.row }),
    ...(at?.down === undefined ? {} : { down: at.down }),
  });
  const mapping: Record<string, object> = {};
  for (const [field, source] of Object.entries(plan.fields)) {
    if (source.kind === 'column') mapping[field] = place(source.use);
    else if (source.kind === 'person') {
      const first = source.name ?? source.id;
      if (first === undefined) continue;
      mapping[field] = {
        ...place(first),
        ...(source.name === undefined || source.id === undefined ? {} : { id: place(source.id) }),
      };
    } else if (source.kind === 'host-field' || source.kind === 'host-row') {
      const linked = host.fields[source.field];
      if (linked?.kind === 'column') mapping[field] = place(linked.use);
    }
  }
  return mapping;
}

/** Writes where the rows of a batch come from beside them, in the same transaction. */
export async function appendProvenance(database: Database, draft: BatchDraft, loaded: LoadedBatch): Promise<void> {
  const files: Cell[][] = [];
  const sheets: Cell[][] = [];
  for (const file of draft.files) {
    files.push([file.id, draft.id, file.name, file.sha256, file.format, file.encoding]);
    const tables = new Map((loaded.get(file.id) ?? []).map((one) => [one.sheetId, one]));
    for (const { plan, ids } of file.sheets) {
      const host = plan.tables[0];
      plan.tables.forEach((table, index) => {
        const id = ids[index];
        if (id === undefined || host === undefined) return;
        const mapping = JSON.stringify(mappingOf(table, host));
        sheets.push([id, file.id, plan.name, table.table, plan.headerRow, mapping, tables.get(id)?.counts.taken ?? 0]);
      });
    }
  }
  await database.append('source_batch', BATCH, [[draft.id, draft.source, draft.receivedAt, draft.snapshotOn]]);
  await database.append('source_file', FILE, files);
  await database.append('source_sheet', SHEET, sheets);
}
