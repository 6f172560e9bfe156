import type { BatchRecord, MappingRecord } from '#store';
import { IntakeError } from '../intake-error.ts';
import type { SheetPlan } from '../recognise/sheet-plan.ts';
import { createTables } from '../session/screening-tables.ts';
import type { DataSession } from '../session/open-data.ts';
import type { BatchDraft, SheetDraft } from './batch-draft.ts';
import { loadBatch } from './load-batch.ts';
import type { LoadOptions } from './load-batch.ts';

/** What a rebuild did. */
export interface RebuildReport {
  readonly batches: number;
  readonly files: number;
  readonly rows: number;
}

function draftOf(batch: BatchRecord, mappings: readonly MappingRecord[]): BatchDraft {
  const files = batch.files.map((file) => {
    const own = new Set(file.sheets.map((sheet) => sheet.id));
    const sheets: SheetDraft[] = mappings
      .filter((mapping) => mapping.batch === batch.uid && mapping.sheets.some((id) => own.has(id)))
      .map(({ plan, sheets: ids, retake }) => ({
        plan: plan as SheetPlan,
        ids,
        ...(retake === undefined ? {} : { retake }),
      }));
    if (sheets.flatMap((sheet) => sheet.ids).length !== own.size) {
      throw new IntakeError(
        'record-incomplete',
        `记录不完整:批次 ${batch.id} 的文件“${file.name}”缺少列对应关系。请从备份恢复记录库。`,
        `The record is incomplete: batch ${batch.id}, file "${file.name}" has no mapping. Restore the record from a backup.`,
      );
    }
    return { ...file, sheets };
  });
  return { ...batch, files };
}

/**
 * Builds the screening copy again from the delivered files and the record: the same rows with the same ids.
 * Nothing in the record or the kept files changes.
 */
export async function rebuildScreening(
  session: DataSession,
  options: Omit<LoadOptions, 'organisations'> = {},
): Promise<RebuildReport> {
  const { record } = session.store;
  const batches = await record.batches();
  const mappings = await record.mappings();
  await session.resetDatabase();
  await createTables(session.database(), session.schema);
  const organisations = new Map<bigint, bigint>();
  let rows = 0;
  for (const batch of batches) {
    const loaded = await loadBatch(session, draftOf(batch, mappings), { ...options, organisations });
    for (const tables of loaded.values()) for (const table of tables) rows += table.counts.taken;
  }
  // Under a newer schema the same files can name persons that were not looked for before.
  await record.vault.add(session.vault().pending());
  session.vault().settled();
  return { batches: batches.length, files: batches.reduce((sum, batch) => sum + batch.files.length, 0), rows };
}
