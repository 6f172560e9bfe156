import type { Schema, TableDef } from '#catalogue';
import type { Cell, Column, Database } from '#engine';
import type { NewQuarantine, RepairRecord, SheetCounts } from '#store';
import type { RawRow, RawSheet } from '#readers';
import type { BlockRow } from '../layout/block-reader.ts';
import { mergesOf } from '../layout/look-at-sheet.ts';
import type { SheetPlan } from '../recognise/sheet-plan.ts';
import { tableColumns } from './table-columns.ts';
import { noteBook, shownText } from './note-book.ts';
import type { NoteBook } from './note-book.ts';
import type { RepetitionCheck } from './repetition.ts';
import { rowBuilder } from './row-builder.ts';
import type { BuildContext, FieldView, HostRow, RefusedRow } from './built-row.ts';
import type { RowBuilder } from './row-builder.ts';
import { sheetReader } from './sheet-reader.ts';
import type { PlanStep } from './sheet-reader.ts';
import { skippedRows } from './skipped-rows.ts';
import type { SkippedRows } from './skipped-rows.ts';

const APPEND_ROWS = 8192;

/** What became of one sheet in one table. */
export interface LoadedTable {
  readonly sheetId: number;
  readonly table: string;
  readonly counts: SheetCounts;
  readonly notes: readonly Omit<RepairRecord, 'batch' | 'sheet'>[];
  readonly quarantine: readonly Omit<NewQuarantine, 'batch' | 'file' | 'sheetName'>[];
  /** By reason: the rows that were passed over, as ranges (`3-5, 9`). */
  readonly skippedRows: Readonly<Record<string, string>>;
}

/** A plan with the ids that its tables get. */
export interface PlannedSheet {
  readonly plan: SheetPlan;
  readonly ids: readonly number[];
}

export interface LoadTarget extends BuildContext {
  readonly schema: Schema;
  readonly database: Database;
  readonly repetition: RepetitionCheck;
  /** Rows that are taken; all when absent. The others are read too, for what they say about these. */
  readonly only?: ReadonlySet<number>;
  readonly signal?: AbortSignal;
  /** Told how many rows were read since the last call. */
  readonly progress?: (rows: number) => void;
}

interface Feed {
  readonly builder: RowBuilder;
  readonly sheetId: number;
  readonly columns: readonly Column[];
  readonly only: ReadonlySet<number> | undefined;
  readonly notes: NoteBook;
  readonly quarantine: Omit<NewQuarantine, 'batch' | 'file' | 'sheetName'>[];
  /** By field: the columns that it is read from. */
  readonly sources: readonly (readonly number[])[];
  readonly passed: SkippedRows;
  pending: Cell[][];
  read: number;
  taken: number;
  duplicates: number;
}

function refuse(feed: Feed, row: number, refused: RefusedRow): void {
  const { field, raw, reason } = refused;
  const table = feed.builder.def.name;
  feed.quarantine.push({
    sheet: feed.sheetId,
    table,
    row,
    field: field.name,
    title: field.title,
    value: shownText(field, raw),
    reason,
  });
}

function keyField(def: TableDef, fields: FieldView): RefusedRow {
  const name = def.key === 'content' ? undefined : def.key.at(-1);
  const built = fields.get(name ?? '') ?? fields.list[0];
  if (built === undefined) throw new Error(`${def.name} has no fields`);
  return { field: built.field, raw: built.raw, reason: 'contradictory-duplicate' };
}

/** Takes one row into one table; returns what its companions need, or undefined where the row was not taken. */
function take(
  feed: Feed,
  raw: RawRow,
  host: HostRow | undefined,
  repetition: RepetitionCheck,
  filled: ReadonlySet<number> | undefined,
): HostRow | undefined {
  const { def, plan } = feed.builder;
  if (feed.only?.has(raw.row) === false) return undefined;
  const built = feed.builder.build(raw.cells, host);
  if (built.kind === 'nothing') return undefined;
  if (built.kind === 'passed') {
    feed.passed.add(built.reason, raw.row);
    return undefined;
  }
  feed.read++;
  if (built.kind === 'refused') {
    refuse(feed, raw.row, built.refused);
    return undefined;
  }
  const { id, cells, fields, content } = built.row;
  const self = { id, fields };
  switch (repetition.check(def.name, id, content, plan.companion)) {
    case 'identical':
      feed.duplicates++;
      return self;
    case 'contradictory':
      refuse(feed, raw.row, keyField(def, fields));
      return self;
    case 'new':
      feed.taken++;
      for (const field of fields.list) {
        if (field.parsed.repairs.length > 0 || field.parsed.defect !== undefined) feed.notes.add(raw.row, field);
      }
      if (filled !== undefined) noteMerged(feed, raw.row, fields, filled);
      feed.pending.push([id, ...cells, feed.sheetId, raw.row]);
      return self;
  }
}

/** A cell that a merge repeats is a repair like any other: named and counted. */
function noteMerged(feed: Feed, row: number, fields: FieldView, filled: ReadonlySet<number>): void {
  fields.list.forEach((field, index) => {
    if (feed.sources[index]?.some((column) => filled.has(column)) !== true || field.parsed.key === '') return;
    feed.notes.add(row, { ...field, parsed: { ...field.parsed, repairs: ['merged-filled'] } });
  });
}

async function flush(database: Database, feed: Feed, least: number): Promise<void> {
  if (feed.pending.length < least || feed.pending.length === 0) return;
  await database.append(feed.builder.def.name, feed.columns, feed.pending);
  feed.pending = [];
}

function feedsOf(target: LoadTarget, plan: SheetPlan, sheetIds: readonly number[], skipped: SkippedRows): Feed[] {
  return plan.tables.map((tablePlan, index) => {
    const def = target.schema.tables.get(tablePlan.table);
    const sheetId = sheetIds[index];
    if (def === undefined || sheetId === undefined)
      throw new Error(`the plan names an unknown table ${tablePlan.table}`);
    const builder = rowBuilder(def, tablePlan, target);
    const columns = tableColumns(def);
    return {
      builder,
      sheetId,
      columns,
      sources: sourceColumns(builder),
      passed: skipped,
      only: target.only,
      notes: noteBook(),
      quarantine: [],
      pending: [],
      read: 0,
      taken: 0,
      duplicates: 0,
    };
  });
}

function sourceColumns(builder: RowBuilder): (readonly number[])[] {
  return [...builder.def.fields.keys()].map((name) => {
    const source = builder.plan.fields[name];
    if (source?.kind === 'column') return [source.use.column];
    if (source?.kind !== 'person') return [];
    return [source.name, source.id].flatMap((use) => use?.column ?? []);
  });
}

/** Reads a sheet in one pass by its plans into the tables that they feed. The caller holds the transaction. */
export async function loadSheet(
  target: LoadTarget,
  sheet: RawSheet,
  drafts: readonly PlannedSheet[],
): Promise<LoadedTable[]> {
  const loads = drafts.map(({ plan, ids }) => {
    const skipped = skippedRows();
    return { feeds: feedsOf(target, plan, ids, skipped), skipped };
  });
  const merges = drafts.some(({ plan }) => plan.block !== undefined) ? await mergesOf(sheet) : [];
  const split = sheetReader(
    drafts.map(({ plan }) => plan),
    merges,
  );
  const apply = (steps: readonly PlanStep[]): void => {
    for (const { plan: place, data, reason, row } of steps) {
      const load = loads[place];
      if (load === undefined) continue;
      if (reason !== undefined) load.skipped.add(reason, row);
      if (data !== undefined) takeRow(load.feeds, data, target.repetition);
    }
  };
  for await (const batch of sheet.rows()) {
    target.signal?.throwIfAborted();
    for (const raw of batch) apply(split.take(raw));
    for (const { feeds } of loads) for (const feed of feeds) await flush(target.database, feed, APPEND_ROWS);
    target.progress?.(batch.length);
  }
  apply(split.end());
  for (const { feeds } of loads) for (const feed of feeds) await flush(target.database, feed, 1);
  return loads.flatMap(({ feeds, skipped }) =>
    feeds.map((feed, index) => loaded(feed, index === 0 ? skipped : skippedRows())),
  );
}

/** One row into the host table and, where it was taken, into the companions. */
function takeRow(feeds: readonly Feed[], { row, filled }: BlockRow, repetition: RepetitionCheck): void {
  const [host, ...companions] = feeds;
  if (host === undefined) return;
  const self = take(host, row, undefined, repetition, filled);
  if (self !== undefined) for (const feed of companions) take(feed, row, self, repetition, filled);
}

function loaded(feed: Feed, skipped: SkippedRows): LoadedTable {
  return {
    sheetId: feed.sheetId,
    table: feed.builder.def.name,
    counts: {
      read: feed.read,
      taken: feed.taken,
      quarantined: feed.quarantine.length,
      duplicates: feed.duplicates,
      skipped: skipped.counts(),
    },
    skippedRows: skipped.places(),
    notes: feed.notes.notes(),
    quarantine: feed.quarantine,
  };
}
