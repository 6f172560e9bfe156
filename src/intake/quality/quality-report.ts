import type { Schema } from '#catalogue';
import type { BatchRecord, MappingRecord, RepairRecord } from '#store';
import type { DataSession } from '../session/open-data.ts';
import { canonicalTables } from '../session/screening-tables.ts';
import { tableQuality } from './table-quality.ts';
import type { TableQuality } from './table-quality.ts';

/** What one batch brought to one table. */
export interface BatchTableQuality {
  readonly table: string;
  readonly title: string;
  readonly read: number;
  readonly taken: number;
  readonly quarantined: number;
  readonly duplicates: number;
  /** Rules that changed cells, and reasons for which cells stay empty, with how often. */
  readonly repairs: readonly { readonly field: string; readonly rule: string; readonly count: number }[];
  readonly defects: readonly { readonly field: string; readonly reason: string; readonly count: number }[];
  /** Cells with a person: how many were resolved by a valid number, and how many were not. */
  readonly persons: readonly {
    readonly field: string;
    readonly title: string;
    readonly resolved: number;
    readonly unresolved: number;
  }[];
}

export interface BatchQuality {
  readonly batch: number;
  readonly source: string;
  readonly receivedAt: string;
  readonly snapshotOn: string | null;
  readonly files: readonly string[];
  readonly tables: readonly BatchTableQuality[];
  readonly unknownColumns: readonly {
    readonly file: string;
    readonly sheet: string;
    readonly column: string;
    readonly header: string;
  }[];
}

export interface QualityReport {
  readonly batches: readonly BatchQuality[];
  readonly tables: readonly TableQuality[];
}

type Notes = { field: string; rule: string; count: number }[];

function summed(repairs: readonly RepairRecord[], kind: RepairRecord['kind']): Notes {
  const totals = new Map<string, { field: string; rule: string; count: number }>();
  for (const { field, rule, count } of repairs.filter((one) => one.kind === kind)) {
    const key = `${field}\u0000${rule}`;
    totals.set(key, { field, rule, count: (totals.get(key)?.count ?? 0) + count });
  }
  return [...totals.values()].sort((a, b) => b.count - a.count);
}

async function resolvedPersons(
  session: DataSession,
  table: string,
  sheets: readonly number[],
  defects: Notes,
): Promise<BatchTableQuality['persons']> {
  const fields = [...(session.schema.tables.get(table)?.fields.values() ?? [])].filter(
    (field) => field.type.kind === 'person',
  );
  if (fields.length === 0) return [];
  const counts = fields.map((field) => `count("${field.name}") AS "${field.name}"`).join(', ');
  const [row] = await session
    .database()
    .rows(`SELECT ${counts} FROM "${table}" WHERE _sheet IN (${sheets.join(', ')})`);
  return fields.flatMap(({ name, title }) => {
    const resolved = Number(row?.[name] ?? 0);
    const unresolved = defects.filter((note) => note.field === name).reduce((sum, note) => sum + note.count, 0);
    return resolved + unresolved === 0 ? [] : [{ field: name, title, resolved, unresolved }];
  });
}

async function batchTables(
  session: DataSession,
  batch: BatchRecord,
  repairs: readonly RepairRecord[],
): Promise<BatchTableQuality[]> {
  const sheets = batch.files.flatMap((file) => file.sheets);
  const tables: BatchTableQuality[] = [];
  for (const table of new Set(sheets.map((sheet) => sheet.table))) {
    const own = sheets.filter((sheet) => sheet.table === table);
    const ids = own.map((sheet) => sheet.id);
    const notes = repairs.filter((note) => note.batch === batch.uid && ids.includes(note.sheet));
    const defects = summed(notes, 'defect');
    const sum = (of: 'read' | 'taken' | 'quarantined' | 'duplicates'): number =>
      own.reduce((total, sheet) => total + sheet.counts[of], 0);
    tables.push({
      table,
      title: session.schema.tables.get(table)?.title ?? table,
      read: sum('read'),
      taken: sum('taken'),
      quarantined: sum('quarantined'),
      duplicates: sum('duplicates'),
      repairs: summed(notes, 'repair'),
      defects: defects.map(({ field, rule, count }) => ({ field, reason: rule, count })),
      persons: await resolvedPersons(session, table, ids, defects),
    });
  }
  return tables;
}

function unknownColumns(batch: BatchRecord, mappings: readonly MappingRecord[]): BatchQuality['unknownColumns'] {
  return mappings
    .filter((mapping) => mapping.batch === batch.uid)
    .flatMap((mapping) => {
      const file = batch.files.find((one) => one.sheets.some((sheet) => mapping.sheets.includes(sheet.id)));
      const sheet = file?.sheets.find((one) => mapping.sheets.includes(one.id));
      return mapping.unknown.map((column) => ({ file: file?.name ?? '', sheet: sheet?.name ?? '', ...column }));
    });
}

async function tables(session: DataSession, schema: Schema): Promise<TableQuality[]> {
  const found: TableQuality[] = [];
  for (const def of canonicalTables(schema)) {
    const quality = await tableQuality(session.database(), schema, def);
    if (quality !== undefined) found.push(quality);
  }
  return found;
}

/** What came, what was understood of it, and what looks wrong, by batch and by table. Nothing is changed. */
export async function qualityReport(session: DataSession): Promise<QualityReport> {
  const { record } = session.store;
  const [repairs, mappings] = [await record.repairs(), await record.mappings()];
  const batches: BatchQuality[] = [];
  for (const batch of await record.batches()) {
    const { id, source, receivedAt, snapshotOn } = batch;
    batches.push({
      batch: id,
      source,
      receivedAt,
      snapshotOn,
      files: batch.files.map((file) => file.name),
      tables: await batchTables(session, batch, repairs),
      unknownColumns: unknownColumns(batch, mappings),
    });
  }
  return { batches, tables: await tables(session, session.schema) };
}
