import path from 'node:path';
import type { Database } from '#engine';
import { createResolver } from '#identity';
import { loadSheet } from '../load/load-sheet.ts';
import type { LoadedTable, LoadTarget } from '../load/load-sheet.ts';
import { repetitionCheck } from '../load/repetition.ts';
import { openDelivery } from '#documents';
import { FileFault } from '#readers';
import type { RawSheet } from '#readers';
import { withMendedSheet } from '../quarantine/mended-sheet.ts';
import type { DataSession } from '../session/open-data.ts';
import type { BatchDraft, FileDraft, SheetDraft } from './batch-draft.ts';
import { appendProvenance } from './provenance.ts';

/** By id of the file: what its sheets became. */
export type LoadedBatch = ReadonlyMap<number, readonly LoadedTable[]>;

export interface LoadOptions {
  readonly signal?: AbortSignal;
  readonly progress?: (file: string, rows: number) => void;
  /** What is known of organisation codes; the vault's knowledge when absent. */
  readonly organisations?: Map<bigint, bigint>;
}

/** A file that turned out unreadable while it was loaded; the batch has to be loaded without it. */
export class LoadFault extends Error {
  readonly file: FileDraft;
  readonly fault: FileFault;

  constructor(file: FileDraft, fault: FileFault) {
    super(fault.message);
    this.name = 'LoadFault';
    this.file = file;
    this.fault = fault;
  }
}

/** The plans of one sheet are read in one pass. */
function bySheet(sheets: readonly SheetDraft[]): Map<number, SheetDraft[]> {
  const found = new Map<number, SheetDraft[]>();
  for (const draft of sheets) found.set(draft.plan.index, [...(found.get(draft.plan.index) ?? []), draft]);
  return found;
}

async function loadFile(
  session: DataSession,
  target: Omit<LoadTarget, 'fileStem'>,
  file: FileDraft,
  options: LoadOptions,
): Promise<LoadedTable[]> {
  const loaded: LoadedTable[] = [];
  try {
    const open = await openDelivery(session.store.fileAddress(file.sha256), file.name);
    try {
      for (const [index, drafts] of bySheet(file.sheets)) {
        const sheet = open.sheets[index];
        if (sheet === undefined) throw new Error(`sheet ${drafts[0]?.plan.name ?? ''} has gone`);
        const { signal } = options;
        loaded.push(
          ...(await loadSheet(
            {
              ...target,
              fileStem: path.parse(file.name).name,
              progress: (rows) => options.progress?.(file.name, rows),
              ...(signal === undefined ? {} : { signal }),
            },
            sheet,
            drafts,
          )),
        );
      }
    } finally {
      await open.close();
    }
  } catch (error) {
    if (error instanceof FileFault) throw new LoadFault(file, error);
    throw error;
  }
  return loaded;
}

/** Mended rows: each delivered sheet once more, for the rows that the workbook mends. */
async function loadMended(
  session: DataSession,
  target: Omit<LoadTarget, 'fileStem'>,
  file: FileDraft,
  options: LoadOptions,
): Promise<LoadedTable[]> {
  const loaded: LoadedTable[] = [];
  for (const { plan, ids, retake } of file.sheets) {
    if (retake === undefined) throw new Error('a workbook of mended rows feeds nothing else');
    const loadAs = (sheet: RawSheet, only: ReadonlySet<number>): Promise<LoadedTable[]> =>
      loadSheet({ ...target, fileStem: path.parse(retake.file.name).name, only }, sheet, [{ plan, ids }]);
    loaded.push(...(await withMendedSheet((sha256) => session.store.fileAddress(sha256), file, plan, retake, loadAs)));
    options.progress?.(file.name, retake.rows.length);
  }
  return loaded;
}

async function inTransaction<T>(database: Database, work: () => Promise<T>): Promise<T> {
  await database.run('BEGIN TRANSACTION');
  try {
    const result = await work();
    await database.run('COMMIT');
    return result;
  } catch (error) {
    await database.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** Loads all files of a batch and their provenance in one transaction. */
export async function loadBatch(session: DataSession, draft: BatchDraft, options: LoadOptions): Promise<LoadedBatch> {
  const database = session.database();
  const { schema, ids } = session;
  const { organisations } = options;
  await session.vault().prepare();
  const resolver = createResolver(ids, session.vault(), organisations === undefined ? {} : { organisations });
  const target = { schema, database, ids, resolver, repetition: repetitionCheck(), parsers: new Map() };
  return inTransaction(database, async () => {
    const loaded = new Map<number, readonly LoadedTable[]>();
    for (const file of draft.files) {
      const isMended = file.sheets.some((sheet) => sheet.retake !== undefined);
      loaded.set(file.id, await (isMended ? loadMended : loadFile)(session, target, file, options));
    }
    await appendProvenance(database, draft, loaded);
    return loaded;
  });
}
