import path from 'node:path';
import { asStoreError } from '#store';
import type { RetakeRecord, StoredFile } from '#store';
import { FileFault } from '#readers';
import { idCounter } from '../batch/batch-draft.ts';
import type { BatchDraft, SheetDraft } from '../batch/batch-draft.ts';
import { commitBatch } from '../batch/commit-batch.ts';
import type { LoadedDraft } from '../batch/commit-batch.ts';
import { loadBatch } from '../batch/load-batch.ts';
import { superseded } from '../import/import-paths.ts';
import { interrupted } from '../intake-error.ts';
import type { DataSession } from '../session/open-data.ts';
import { LEADING } from './mending-workbook.ts';
import { mendedCells, sameCell } from './mended-sheet.ts';
import { headersOf, waitingRows } from './open-rows.ts';
import type { DeliveredSheet, WaitingRow, WaitingRows } from './open-rows.ts';
import { foreign, readWorkbook } from './read-workbook.ts';
import type { ReturnedRow } from './read-workbook.ts';

/** A row of the workbook, 1-based, with the reason code where it still cannot be taken. */
export interface RetakenRow {
  readonly sheet: string;
  readonly row: number;
  readonly field?: string;
  readonly title?: string;
  readonly reason?: string;
}

/** What became of a workbook of mended rows. */
export interface RetakeReport {
  readonly file: string;
  /** Batches that were made: one for each source and snapshot day that the rows came from. */
  readonly batches: readonly number[];
  readonly taken: number;
  readonly stillWrong: readonly RetakenRow[];
  /** Left as they were exported. */
  readonly unchanged: number;
  /** Mended by an earlier retake. */
  readonly already: number;
  /** Read as no datum (all cells emptied, a total row, …): they go on waiting. */
  readonly passed: readonly RetakenRow[];
  /** Rows added by hand, or a second copy of a row: not taken. */
  readonly ignored: readonly RetakenRow[];
  /** Records that were there before under the same key and are now replaced. */
  readonly superseded: number;
}

export interface RetakeOptions {
  /** ISO time; default now. */
  readonly receivedAt?: string;
  readonly signal?: AbortSignal;
  /** For tests of kill-safety. */
  readonly beforeRecord?: () => void | Promise<void>;
}

interface Change {
  readonly returned: ReturnedRow;
  readonly waiting: WaitingRow;
}

interface Sorted {
  readonly changes: readonly Change[];
  readonly unchanged: number;
  readonly already: number;
  readonly ignored: readonly RetakenRow[];
}

function checkColumns(file: string, returned: ReturnedRow, delivered: DeliveredSheet): void {
  const expected = headersOf(delivered);
  if (expected.every((header, column) => sameCell(returned.headers[column] ?? '', header))) return;
  throw foreign(
    file,
    `的工作表“${returned.name}”列名或列的顺序被改动过`,
    `has other columns in the sheet "${returned.name}" than were exported`,
  );
}

function sortRows(file: string, rows: readonly ReturnedRow[], known: WaitingRows): Sorted {
  const waiting = new Map(known.rows.map((row) => [`${row.sheet} ${row.row}`, row]));
  const seen = new Set<string>();
  const changes: Change[] = [];
  const ignored: RetakenRow[] = [];
  let unchanged = 0;
  let already = 0;
  for (const returned of rows) {
    const delivered = known.deliveredSheet(returned.sheet);
    if (delivered === undefined || !known.wasWaiting(returned)) {
      throw foreign(file, '里有本数据文件夹没有记录的行', 'holds rows that the record does not know');
    }
    checkColumns(file, returned, delivered);
    const key = `${returned.sheet} ${returned.row}`;
    const row = waiting.get(key);
    if (seen.has(key)) ignored.push({ sheet: returned.name, row: returned.inBook });
    else if (row === undefined) already++;
    else {
      const now = mendedCells(row.cells, returned.cells, LEADING.length);
      if (now.every((cell, column) => cell === (row.cells[column] ?? null))) unchanged++;
      else changes.push({ returned, waiting: row });
    }
    seen.add(key);
  }
  return { changes, unchanged, already, ignored };
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

function retakeOf(changes: readonly Change[]): RetakeRecord {
  const [first] = changes;
  if (first === undefined) throw new Error('a retake has rows');
  const { delivered } = first.waiting;
  const { name, sha256 } = delivered.file;
  return {
    of: delivered.id,
    file: { name, sha256 },
    index: first.returned.index,
    sheet: first.returned.name,
    leading: LEADING.length,
    rows: changes.map(({ returned }) => [returned.inBook, returned.row]),
  };
}

async function draftOf(
  session: DataSession,
  stored: StoredFile,
  name: string,
  changes: readonly Change[],
  options: RetakeOptions,
): Promise<BatchDraft> {
  const batches = await session.store.record.batches();
  const ids = idCounter(batches);
  const { source = '', snapshotOn = null } = changes[0]?.waiting.delivered.batch ?? {};
  const sheets = groupBy(changes, ({ returned }) => `${returned.sheet} ${returned.index}`).map((own): SheetDraft => {
    const plan = own[0]?.waiting.delivered.plan;
    if (plan === undefined) throw new Error('a retake has rows');
    return { plan, ids: plan.tables.map((table) => ids.sheet(table.companion)), retake: retakeOf(own) };
  });
  const receivedAt = options.receivedAt ?? new Date().toISOString();
  const { sha256, size } = stored;
  const file = { id: ids.file(), name, sha256, size, format: 'xlsx', encoding: null, sheets };
  return { id: ids.batch(), source, snapshotOn, receivedAt, files: [file] };
}

interface Outcome {
  readonly change: Change;
  /** First of the ids of the retake's sheet. */
  readonly sheet: number;
  readonly result: 'taken' | 'still-wrong' | 'passed';
  readonly why?: { readonly field: string; readonly title: string; readonly reason: string };
}

/** What the loading made of each row, by the screening copy and the new quarantine. */
async function outcomesOf(
  session: DataSession,
  { draft, loaded }: LoadedDraft,
  changes: readonly Change[],
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const tables = [...loaded.values()].flat();
  for (const { ids, retake } of draft.files.flatMap((file) => file.sheets)) {
    const [host = -1] = ids;
    const own = tables.filter((table) => ids.includes(table.sheetId));
    const refused = new Map(own.flatMap((table) => table.quarantine.map((one) => [one.row, one] as const)));
    const main = own.find((table) => table.sheetId === host);
    const rows = await session.database().rows(`SELECT _row FROM "${main?.table ?? ''}" WHERE _sheet = ${host}`);
    const taken = new Set(rows.map((row) => Number(row['_row'])));
    // Two mended rows that say the same are one record.
    const repeated = (main?.counts.duplicates ?? 0) > 0;
    for (const change of changes) {
      const { returned } = change;
      if (retake?.of !== returned.sheet || retake.index !== returned.index) continue;
      const why = refused.get(returned.row);
      if (why !== undefined) outcomes.push({ change, sheet: host, result: 'still-wrong', why });
      else outcomes.push({ change, sheet: host, result: taken.has(returned.row) || repeated ? 'taken' : 'passed' });
    }
  }
  return outcomes;
}

/** Loads the rows of one source and snapshot day and makes them real with what becomes of their entries, in one step. */
async function takeGroup(
  session: DataSession,
  stored: StoredFile,
  name: string,
  changes: readonly Change[],
  options: RetakeOptions,
): Promise<{ readonly draft: BatchDraft; readonly outcomes: readonly Outcome[] }> {
  const draft = await draftOf(session, stored, name, changes, options);
  const { signal, beforeRecord } = options;
  let loaded;
  try {
    loaded = await loadBatch(session, draft, signal === undefined ? {} : { signal });
  } catch (error) {
    session.vault().forget();
    throw error;
  }
  const outcomes = await outcomesOf(session, { draft, loaded }, changes);
  const mends = outcomes.flatMap(({ change, sheet, result }) =>
    result === 'passed'
      ? []
      : change.waiting.problems.map(({ id }) => ({
          quarantine: id,
          sheet,
          row: change.returned.inBook,
          outcome: result,
        })),
  );
  await commitBatch(session, { draft, loaded }, { kind: 'retake', mends, beforeRecord });
  return { draft, outcomes };
}

async function takeAll(session: DataSession, file: string, options: RetakeOptions): Promise<RetakeReport> {
  const { store } = session;
  const addressOf = (sha256: string) => store.fileAddress(sha256);
  // Looked at first: a foreign file is not kept.
  const plain = { kind: 'plain', path: path.resolve(file) } as const;
  const { rows, unnamed } = await readWorkbook(plain, file, store.installationKey);
  const known = await waitingRows(store.record, addressOf);
  const { changes, unchanged, already, ignored } = sortRows(file, rows, known);
  const stored = changes.length === 0 ? undefined : await store.keepFile(plain.path);
  const batches: number[] = [];
  const outcomes: Outcome[] = [];
  let replaced = 0;
  const groups = groupBy(changes, ({ waiting }) => {
    const { source, snapshotOn } = waiting.delivered.batch;
    return JSON.stringify([source, snapshotOn]);
  });
  for (const group of groups) {
    options.signal?.throwIfAborted();
    if (stored === undefined) break;
    const done = await takeGroup(session, stored, path.basename(file), group, options);
    batches.push(done.draft.id);
    outcomes.push(...done.outcomes);
    replaced += await superseded(session, done.draft);
  }
  const rowOf = ({ change, why }: Outcome): RetakenRow => ({
    sheet: change.returned.name,
    row: change.returned.inBook,
    ...(why === undefined ? {} : { field: why.field, title: why.title, reason: why.reason }),
  });
  const having = (result: Outcome['result']): RetakenRow[] =>
    outcomes.filter((one) => one.result === result).map(rowOf);
  return {
    file,
    batches,
    taken: having('taken').length,
    stillWrong: having('still-wrong'),
    unchanged,
    already,
    passed: having('passed'),
    ignored: [...ignored, ...unnamed],
    superseded: replaced,
  };
}

/**
 * Takes mended rows back from a workbook that `exportQuarantine` wrote: as a batch of their own that settles their
 * entries in quarantine. Rows that are still wrong go on waiting with the new reason; a workbook taken twice changes
 * nothing.
 *
 * @throws {IntakeError} `foreign-workbook`, `interrupted`; {StoreError} for a full disk.
 */
export async function retakeWorkbook(
  session: DataSession,
  file: string,
  options: RetakeOptions = {},
): Promise<RetakeReport> {
  try {
    return await takeAll(session, file, options);
  } catch (error) {
    if (options.signal?.aborted === true) throw interrupted();
    if (error instanceof FileFault)
      throw foreign(file, `读不了:${error.messages.zh}`, `cannot be read: ${error.messages.en}`);
    throw asStoreError(error, session.store.paths.root);
  }
}
