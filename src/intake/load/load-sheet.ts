import type { Schema, TableDef } from '#catalogue';
import type { Cell, Column, Database } from '#engine';
import type { NewQuarantine, RepairRecord, SheetCounts } from '#store';
import type { RawRow, RawSheet } from '#readers';
import type { SheetPlan } from '../recognise/sheet-plan.ts';
import { tableColumns } from './table-columns.ts';
import { noteBook, shownText } from './note-book.ts';
import type { NoteBook } from './note-book.ts';
import type { RepetitionCheck } from './repetition.ts';
import { rowBuilder } from './row-builder.ts';
import type { BuildContext, FieldView, HostRow, RefusedRow } from './built-row.ts';
import type { RowBuilder } from './row-builder.ts';
import { rowFilter } from './row-filter.ts';

const APPEND_ROWS = 8192;

/** What became of one sheet in one table. */
export interface LoadedTable {
  readonly sheetId: number;
  readonly table: string;
  readonly counts: SheetCounts;
  readonly notes: readonly Omit<RepairRecord, 'batch' | 'sheet'>[];
  readonly quarantine: readonly Omit<NewQuarantine, 'batch' | 'file' | 'sheetName'>[];
}

export interface LoadTarget extends BuildContext {
  readonly schema: Schema;
  readonly database: Database;
  readonly repetition: RepetitionCheck;
  readonly signal?: AbortSignal;
  /** Told how many rows were read since the last call. */
  readonly progress?: (rows: number) => void;
}

interface Feed {
  readonly builder: RowBuilder;
  readonly sheetId: number;
  readonly columns: readonly Column[];
  readonly notes: NoteBook;
  readonly quarantine: Omit<NewQuarantine, 'batch' | 'file' | 'sheetName'>[];
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
function take(feed: Feed, raw: RawRow, host: HostRow | undefined, repetition: RepetitionCheck): HostRow | undefined {
  const { def, plan } = feed.builder;
  const built = feed.builder.build(raw.cells, host);
  if (built.kind === 'nothing') return undefined;
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
      feed.pending.push([id, ...cells, feed.sheetId, raw.row]);
      return self;
  }
}

async function flush(database: Database, feed: Feed, least: number): Promise<void> {
  if (feed.pending.length < least || feed.pending.length === 0) return;
  await database.append(feed.builder.def.name, feed.columns, feed.pending);
  feed.pending = [];
}

function feedsOf(target: LoadTarget, plan: SheetPlan, sheetIds: readonly number[]): Feed[] {
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
      notes: noteBook(),
      quarantine: [],
      pending: [],
      read: 0,
      taken: 0,
      duplicates: 0,
    };
  });
}

async function headerCells(sheet: RawSheet, plan: SheetPlan): Promise<RawRow['cells']> {
  if (plan.headerRow === 0) return [];
  for await (const batch of sheet.rows()) {
    const row = batch.find((one) => one.row === plan.headerRow);
    if (row !== undefined) return row.cells;
    if ((batch.at(-1)?.row ?? 0) > plan.headerRow) break;
  }
  return [];
}

/** Reads a sheet by its plan into the tables that it feeds. The caller holds the transaction. */
export async function loadSheet(
  target: LoadTarget,
  sheet: RawSheet,
  plan: SheetPlan,
  sheetIds: readonly number[],
): Promise<LoadedTable[]> {
  const feeds = feedsOf(target, plan, sheetIds);
  const [host, ...companions] = feeds;
  if (host === undefined) return [];
  const skipReason = rowFilter(plan.headerRow, await headerCells(sheet, plan));
  const skipped: Record<string, number> = {};
  for await (const batch of sheet.rows()) {
    target.signal?.throwIfAborted();
    for (const raw of batch) {
      const reason = skipReason(raw);
      if (reason !== undefined) {
        if (raw.row !== plan.headerRow) skipped[reason] = (skipped[reason] ?? 0) + 1;
        continue;
      }
      const self = take(host, raw, undefined, target.repetition);
      if (self !== undefined) for (const feed of companions) take(feed, raw, self, target.repetition);
    }
    for (const feed of feeds) await flush(target.database, feed, APPEND_ROWS);
    target.progress?.(batch.length);
  }
  for (const feed of feeds) await flush(target.database, feed, 1);
  return feeds.map((feed, index) => ({
    sheetId: feed.sheetId,
    table: feed.builder.def.name,
    counts: {
      read: feed.read,
      taken: feed.taken,
      quarantined: feed.quarantine.length,
      duplicates: feed.duplicates,
      skipped: index === 0 ? skipped : {},
    },
    notes: feed.notes.notes(),
    quarantine: feed.quarantine,
  }));
}
