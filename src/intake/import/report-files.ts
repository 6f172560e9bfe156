import type { Schema } from '#catalogue';
import { mappingOf } from '../batch/provenance.ts';
import type { FileDraft, SheetDraft } from '../batch/batch-draft.ts';
import type { LoadedTable } from '../load/load-sheet.ts';
import type { Unrecognised } from '../recognise/recognise-sheet.ts';
import type { FileReport, SheetReport, UnknownSheet } from './import-report.ts';
import type { PreparedFile } from './prepare-file.ts';

/** What to say of a sheet that no table claims. */
export function unknownSheet(schema: Schema, sheet: Unrecognised): UnknownSheet {
  const { name, hidden, headers, nearest } = sheet;
  const row = sheet.row === undefined ? {} : { row: sheet.row };
  const titles = (nearest?.missing ?? []).map((field) => {
    const def = schema.tables.get(nearest?.table ?? '');
    return def?.fields.get(field)?.title ?? field;
  });
  if (sheet.empty) {
    return { sheet: name, hidden, headers, message: { zh: '工作表是空的。', en: 'The sheet is empty.' } };
  }
  const zh =
    nearest === undefined
      ? '没有找到可识别的表头。请确认前 40 行内有列名(如“案号”“立案日期”),或按 docs 中的列名修改表头后重新导入。'
      : titles.length > 0
        ? `最接近“${nearest.title}”,但缺少必需的列:${titles.join('、')}。请补充该列或改正列名后重新导入。`
        : `最接近“${nearest.title}”,但把握不足。请在文件名或工作表名中写明“${nearest.title}”,或改正列名后重新导入。`;
  const en =
    nearest === undefined
      ? 'No header row was recognised in the first 40 rows. Give the columns their usual names and import again.'
      : titles.length > 0
        ? `Nearest to ${nearest.table}, but required columns are missing: ${nearest.missing.join(', ')}. Add or rename them and import again.`
        : `Nearest to ${nearest.table}, but uncertain. Name the file or sheet after it, or correct the headers, and import again.`;
  return { sheet: name, ...row, hidden, headers, message: { zh, en } };
}

function sheetReports(schema: Schema, draft: SheetDraft, loaded: ReadonlyMap<number, LoadedTable>): SheetReport[] {
  const { plan, ids } = draft;
  return plan.tables.flatMap((table, index) => {
    const sheetId = ids[index] ?? -1;
    const result = loaded.get(sheetId);
    const host = plan.tables[0];
    const def = schema.tables.get(table.table);
    if (result === undefined || host === undefined || def === undefined) return [];
    const mapping = Object.entries(mappingOf(table, host)).map(([field, place]) => {
      const { column, header } = place as { column: string; header: string };
      return { field, title: def.fields.get(field)?.title ?? field, column, header };
    });
    return [
      {
        sheetId,
        sheet: plan.name,
        hidden: plan.hidden,
        table: table.table,
        title: def.title,
        companion: table.companion,
        confidence: plan.confidence,
        headerRow: plan.headerRow,
        mapping,
        counts: result.counts,
        skippedRows: result.skippedRows,
        repairs: result.notes.flatMap((note) =>
          note.kind === 'repair' ? [{ field: note.field, rule: note.rule, count: note.count }] : [],
        ),
        defects: result.notes.flatMap((note) =>
          note.kind === 'defect' ? [{ field: note.field, reason: note.rule, count: note.count }] : [],
        ),
      },
    ];
  });
}

/** What became of one delivered file. */
export function fileReport(
  schema: Schema,
  file: PreparedFile,
  draft: FileDraft | undefined,
  tables: readonly LoadedTable[],
): FileReport {
  const { path, name } = file;
  const none = { sheets: [], unknownSheets: [], unknownColumns: [] };
  if (file.status === 'refused') return { path, name, status: 'refused', message: file.message, ...none };
  const { sha256 } = file.stored;
  if (file.status === 'known') return { path, name, status: 'known', sha256, message: file.message, ...none };
  if (file.status === 'unpacked') {
    return { path, name, status: 'unpacked', sha256, format: file.format, message: file.message, ...none };
  }
  const loaded = new Map(tables.map((table) => [table.sheetId, table]));
  return {
    path,
    name,
    status: draft === undefined ? 'unrecognised' : 'taken',
    sha256,
    format: file.format,
    encoding: file.encoding,
    sheets: (draft?.sheets ?? []).flatMap((sheet) => sheetReports(schema, sheet, loaded)),
    unknownSheets: file.unrecognised.map((sheet) => unknownSheet(schema, sheet)),
    unknownColumns: file.plans.flatMap((plan) => plan.unknown.map((column) => ({ sheet: plan.name, ...column }))),
  };
}
