import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import type { BatchParts, BatchRecord, FileRecord, MendRecord } from '#store';
import type { DataSession } from '../session/open-data.ts';
import { removeBatches } from '../session/screening-tables.ts';
import type { BatchDraft, FileDraft } from './batch-draft.ts';
import type { LoadedBatch } from './load-batch.ts';

/** A batch that stands in the screening copy and is not real yet. */
export interface LoadedDraft {
  readonly draft: BatchDraft;
  readonly loaded: LoadedBatch;
}

export interface CommitOptions {
  readonly kind?: BatchRecord['kind'];
  /** What becomes of rows in quarantine with this batch. */
  readonly mends?: readonly Omit<MendRecord, 'at' | 'batch' | 'by'>[];
  /** For tests of kill-safety: runs between the screening copy's commit and the record's. */
  readonly beforeRecord?: (() => void | Promise<void>) | undefined;
}

/** Account that runs the program. */
function account(): string {
  try {
    return userInfo().username;
  } catch {
    // A container's user may have no name.
    return String(process.getuid?.() ?? '');
  }
}

function recordOf(
  { draft, loaded }: LoadedDraft,
  kind: BatchRecord['kind'],
): { batch: BatchRecord; parts: Omit<BatchParts, 'vault' | 'mends'> } {
  const uid = randomUUID();
  const tablesOf = (file: FileDraft) => loaded.get(file.id) ?? [];
  const names = new Map(
    draft.files.flatMap((file) =>
      file.sheets.flatMap((sheet) =>
        sheet.ids.map(
          (id) => [id, { file: file.name, sheetName: sheet.plan.name, headerRow: sheet.plan.headerRow }] as const,
        ),
      ),
    ),
  );
  const files: FileRecord[] = draft.files.map((file) => ({
    ...file,
    sheets: tablesOf(file).map(({ sheetId, table, counts }) => {
      const { sheetName = '', headerRow = 0 } = names.get(sheetId) ?? {};
      return { id: sheetId, name: sheetName, table, headerRow, counts };
    }),
  }));
  const tables = draft.files.flatMap(tablesOf);
  return {
    batch: { ...draft, uid, kind, recordedBy: account(), files },
    parts: {
      mappings: draft.files.flatMap((file) =>
        file.sheets.map(({ plan, ids, retake }) => ({
          batch: uid,
          sheets: ids,
          confidence: plan.confidence,
          plan,
          unknown: plan.unknown,
          ...(retake === undefined ? {} : { retake }),
        })),
      ),
      repairs: tables.flatMap((table) => table.notes.map((note) => ({ batch: uid, sheet: table.sheetId, ...note }))),
      quarantine: tables.flatMap((table) =>
        table.quarantine.map((row) => ({
          batch: uid,
          file: names.get(row.sheet)?.file ?? '',
          sheetName: names.get(row.sheet)?.sheetName ?? '',
          ...row,
        })),
      ),
    },
  };
}

/** The batch is in the screening copy; now it becomes real, or it is taken out again. */
export async function commitBatch(
  session: DataSession,
  done: LoadedDraft,
  { kind = 'delivery', mends = [], beforeRecord }: CommitOptions = {},
): Promise<void> {
  try {
    await beforeRecord?.();
    const { batch, parts } = recordOf(done, kind);
    await session.store.record.commitBatch(batch, {
      ...parts,
      vault: session.vault().pending(),
      mends: mends.map((mend) => ({ ...mend, batch: batch.uid, by: batch.recordedBy })),
    });
    session.vault().settled();
  } catch (error) {
    // Where this fails too (a full disk), the next opening does it.
    await removeBatches(session.database(), session.schema, [done.draft.id]).catch(() => undefined);
    session.vault().forget();
    throw error;
  }
}
