import { asStoreError } from '#store';
import { isDatabaseUrl } from '#readers';
import { OWN_SHEETS, idCounter } from '../batch/batch-draft.ts';
import type { BatchDraft, FileDraft, IdCounter } from '../batch/batch-draft.ts';
import { commitBatch } from '../batch/commit-batch.ts';
import { LoadFault, loadBatch } from '../batch/load-batch.ts';
import type { LoadedBatch } from '../batch/load-batch.ts';
import { interrupted } from '../intake-error.ts';
import { adviserOf } from '../mapping/mapping-advice.ts';
import { recordedMemory } from '../mapping/mapping-memory.ts';
import { headerIndex } from '../recognise/header-index.ts';
import { openData } from '../session/open-data.ts';
import type { DataSession, OpenDataOptions } from '../session/open-data.ts';
import { canonicalTables } from '../session/screening-tables.ts';
import type { ImportReport } from './import-report.ts';
import { listFiles } from './list-files.ts';
import { prepareDatabase } from './prepare-database.ts';
import { knownFiles, prepareFile } from './prepare-file.ts';
import type { PreparedFile } from './prepare-file.ts';
import { fileReport } from './report-files.ts';

export interface ImportProgress {
  readonly phase: 'keep' | 'load';
  readonly file: string;
  /** Rows read so far in this import. */
  readonly rows: number;
}

export interface ImportOptions {
  /** The office that delivered; default 未注明. */
  readonly source?: string;
  /** The day for which the delivery speaks, YYYY-MM-DD. */
  readonly snapshotOn?: string;
  /** ISO time; default now. */
  readonly receivedAt?: string;
  /** Which tables and views of the databases among the paths are read (`t_case`, `public.t_*`); default all. */
  readonly tables?: readonly string[];
  readonly signal?: AbortSignal;
  readonly progress?: (progress: ImportProgress) => void;
  /** For tests of kill-safety: runs between the screening copy's commit and the record's. */
  readonly beforeRecord?: () => void | Promise<void>;
}

type Ready = PreparedFile & { status: 'ready' };

function fileDraft(file: Ready, ids: IdCounter): FileDraft {
  const { name, format, encoding, plans } = file;
  const sheets = plans.map((plan) => ({ plan, ids: plan.tables.map((table) => ids.sheet(table.companion)) }));
  return { id: ids.file(), name, sha256: file.stored.sha256, size: file.stored.size, format, encoding, sheets };
}

interface Loaded {
  readonly draft: BatchDraft;
  readonly loaded: LoadedBatch;
  readonly prepared: readonly PreparedFile[];
}

/** Loads what is readable. A file that breaks off in the middle is left out whole, and the batch is loaded again without it. */
async function loadReadable(
  session: DataSession,
  files: readonly PreparedFile[],
  options: ImportOptions,
): Promise<Loaded | readonly PreparedFile[]> {
  let prepared = files;
  const batches = await session.store.record.batches();
  for (;;) {
    const ids = idCounter(batches);
    const ready = prepared.filter((file): file is Ready => file.status === 'ready' && file.plans.length > 0);
    if (ready.length === 0) return prepared;
    const draft: BatchDraft = {
      id: ids.batch(),
      source: options.source ?? '未注明',
      receivedAt: options.receivedAt ?? new Date().toISOString(),
      snapshotOn: options.snapshotOn ?? null,
      files: ready.map((file) => fileDraft(file, ids)),
    };
    let rows = 0;
    const { signal } = options;
    try {
      const loaded = await loadBatch(session, draft, {
        ...(signal === undefined ? {} : { signal }),
        progress: (file, more) => {
          rows += more;
          options.progress?.({ phase: 'load', file, rows });
        },
      });
      return { draft, loaded, prepared };
    } catch (error) {
      session.vault().forget();
      if (!(error instanceof LoadFault)) throw error;
      const { sha256 } = error.file;
      prepared = prepared.map((file) =>
        file.status === 'ready' && file.stored.sha256 === sha256
          ? { path: file.path, name: file.name, status: 'refused', message: error.fault.messages }
          : file,
      );
    }
  }
}

/** Rows that stood there before and are replaced by this batch. */
export async function superseded(session: DataSession, draft: BatchDraft): Promise<number> {
  let rows = 0;
  for (const def of canonicalTables(session.schema)) {
    const ids = draft.files.flatMap((file) =>
      file.sheets.flatMap((sheet) =>
        sheet.plan.tables.flatMap((table, index) =>
          table.table === def.name && !table.companion ? [sheet.ids[index] ?? OWN_SHEETS] : [],
        ),
      ),
    );
    if (ids.length === 0) continue;
    const list = ids.join(', ');
    const [found] = await session
      .database()
      .rows(
        `SELECT count(DISTINCT id) AS n FROM "${def.name}" WHERE _sheet IN (${list}) AND id IN (SELECT id FROM "${def.name}" WHERE _sheet NOT IN (${list}) AND _sheet > ${OWN_SHEETS})`,
      );
    rows += Number(found?.['n'] ?? 0);
  }
  return rows;
}

function report(
  session: DataSession,
  options: ImportOptions,
  prepared: readonly PreparedFile[],
  done: Loaded | undefined,
  replaced: number,
): ImportReport {
  const drafts = new Map(done?.draft.files.map((file) => [file.sha256, file]));
  const files = prepared.map((file) => {
    const draft = file.status === 'ready' ? drafts.get(file.stored.sha256) : undefined;
    return fileReport(session.schema, file, draft, draft === undefined ? [] : (done?.loaded.get(draft.id) ?? []));
  });
  const counts = files.flatMap((file) => file.sheets.map((sheet) => sheet.counts));
  const sum = (of: 'taken' | 'quarantined' | 'duplicates'): number => counts.reduce((total, one) => total + one[of], 0);
  return {
    ...(done === undefined ? {} : { batch: done.draft.id }),
    source: options.source ?? '未注明',
    snapshotOn: options.snapshotOn ?? null,
    files,
    rows: { taken: sum('taken'), quarantined: sum('quarantined'), duplicates: sum('duplicates'), superseded: replaced },
  };
}

/**
 * Imports files, folders and tables of databases (`postgres://…`, `mysql://…`) as one batch: all of it becomes real or nothing. Unreadable files are named and the others go on.
 *
 * @throws {IntakeError} for a path that is not there, or when interrupted; {StoreError} for a full disk. Nothing is kept then.
 */
export async function importInto(
  session: DataSession,
  paths: readonly string[],
  options: ImportOptions = {},
): Promise<ImportReport> {
  try {
    const files = await listFiles(paths.filter((place) => !isDatabaseUrl(place)));
    const index = headerIndex(session.schema);
    const advise = await adviserOf(recordedMemory(session.store.record), options.source ?? '未注明');
    const known = knownFiles(await session.store.record.batches());
    const prepared: PreparedFile[] = [];
    const preparation = { session, index, known, advise, signal: options.signal };
    const keeping = (file: string): void => {
      options.progress?.({ phase: 'keep', file, rows: 0 });
    };
    for (const file of files) {
      options.signal?.throwIfAborted();
      keeping(file);
      prepared.push(...(await prepareFile(preparation, file)));
    }
    for (const url of paths.filter(isDatabaseUrl)) {
      prepared.push(...(await prepareDatabase(preparation, url, options.tables ?? [], keeping)));
    }
    const done = await loadReadable(session, prepared, options);
    if (!('draft' in done)) return report(session, options, done, undefined, 0);
    await commitBatch(session, done, { beforeRecord: options.beforeRecord });
    return report(session, options, done.prepared, done, await superseded(session, done.draft));
  } catch (error) {
    if (options.signal?.aborted === true) throw interrupted();
    throw asStoreError(error, session.store.paths.root);
  }
}

/** Opens the data folder, imports, and closes it. See {@link importInto}. */
export async function importPaths(
  paths: readonly string[],
  options: ImportOptions & OpenDataOptions & { readonly dataDir: string },
): Promise<ImportReport> {
  const session = await openData(options.dataDir, options);
  try {
    return await importInto(session, paths, options);
  } finally {
    await session.close();
  }
}
