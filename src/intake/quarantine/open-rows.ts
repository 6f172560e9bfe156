import type { BatchRecord, FileRecord, MappingRecord, QuarantineRecord, SourceAddress, SystemOfRecord } from '#store';
import { openDelivery } from '#documents';
import type { RawCell } from '#readers';
import type { SheetPlan, TablePlan } from '../recognise/sheet-plan.ts';
import type { RowPlace } from './row-token.ts';
import { cellsOf, mendedRows, sheetAt } from './mended-sheet.ts';

/** A delivered sheet with how it was understood. */
export interface DeliveredSheet {
  /** First of its ids. */
  readonly id: number;
  readonly batch: BatchRecord;
  readonly file: FileRecord;
  readonly plan: SheetPlan;
  readonly mapping: MappingRecord;
}

/** A delivered row of which something waits in quarantine. */
export interface WaitingRow extends RowPlace {
  readonly delivered: DeliveredSheet;
  readonly problems: readonly QuarantineRecord[];
  /** As delivered, or as it was last mended. */
  readonly cells: readonly RawCell[];
}

/** What the record says of sheets and rows, ready for looking up. */
export interface WaitingRows {
  readonly rows: readonly WaitingRow[];
  /** The delivered sheet of an id, its own or that of a retake. */
  deliveredSheet(id: number): DeliveredSheet | undefined;
  /** Whether something of the row was in quarantine ever. */
  wasWaiting(place: RowPlace): boolean;
}

interface Sheets {
  readonly byId: ReadonlyMap<number, DeliveredSheet>;
  /** Sheets that brought mended rows, by their ids, with the workbook. */
  readonly retakes: ReadonlyMap<number, { readonly mapping: MappingRecord; readonly workbook: FileRecord }>;
}

function sheetsOf(batches: readonly BatchRecord[], mappings: readonly MappingRecord[]): Sheets {
  const files = new Map(
    batches.flatMap((batch) =>
      batch.files.flatMap((file) => file.sheets.map((sheet) => [sheet.id, { batch, file }] as const)),
    ),
  );
  const byId = new Map<number, DeliveredSheet>();
  const retakes = new Map<number, { mapping: MappingRecord; workbook: FileRecord }>();
  for (const mapping of mappings) {
    const place = files.get(mapping.sheets[0] ?? -1);
    if (place === undefined) continue;
    const { retake } = mapping;
    const delivered: DeliveredSheet | undefined =
      retake === undefined
        ? { id: mapping.sheets[0] ?? -1, ...place, plan: mapping.plan as SheetPlan, mapping }
        : byId.get(retake.of);
    if (delivered === undefined) continue;
    for (const id of mapping.sheets) {
      byId.set(id, delivered);
      if (retake !== undefined) retakes.set(id, { mapping, workbook: place.file });
    }
  }
  return { byId, retakes };
}

const keyOf = ({ sheet, row }: RowPlace): string => `${sheet} ${row}`;

function grouped<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}

interface Problem {
  readonly entry: QuarantineRecord;
  readonly delivered: DeliveredSheet;
}

/** Cells of the rows of one delivered sheet; rows that a workbook brought since have that workbook's. */
async function readCells(
  sheets: Sheets,
  problems: readonly Problem[],
  addressOf: (sha256: string) => SourceAddress,
): Promise<ReadonlyMap<number, readonly RawCell[]>> {
  const [first] = problems;
  if (first === undefined) return new Map();
  const { file, plan } = first.delivered;
  const opened = await openDelivery(addressOf(file.sha256), file.name);
  try {
    const sheet = sheetAt(opened, plan.index);
    const cells = await cellsOf(sheet, new Set(problems.map(({ entry }) => entry.row)));
    const mended = new Map(
      problems.flatMap(({ entry }) => {
        const retake = sheets.retakes.get(entry.sheet);
        return retake === undefined ? [] : [[retake.mapping, retake.workbook] as const];
      }),
    );
    for (const [{ retake }, workbook] of mended) {
      if (retake === undefined) continue;
      for (const [row, now] of await mendedRows(addressOf, workbook, sheet, retake)) cells.set(row, now);
    }
    return cells;
  } finally {
    await opened.close();
  }
}

/** Every row that waits, in the order in which rows were delivered; each file is read once for each of its sheets. */
export async function waitingRows(
  record: SystemOfRecord,
  addressOf: (sha256: string) => SourceAddress,
  isWanted: (entry: QuarantineRecord) => boolean = () => true,
): Promise<WaitingRows> {
  const sheets = sheetsOf(await record.batches(), await record.mappings());
  const problems: Problem[] = [];
  const ever = new Set<string>();
  for (const entry of await record.quarantine()) {
    const delivered = sheets.byId.get(entry.sheet);
    if (delivered === undefined) continue;
    ever.add(keyOf({ sheet: delivered.id, row: entry.row }));
    if (entry.state === 'open' && isWanted(entry)) problems.push({ entry, delivered });
  }
  const rows: WaitingRow[] = [];
  for (const ofSheet of grouped(problems, ({ delivered }) => String(delivered.id)).values()) {
    const cells = await readCells(sheets, ofSheet, addressOf);
    for (const ofRow of grouped(ofSheet, ({ entry }) => String(entry.row)).values()) {
      const [first] = ofRow;
      if (first === undefined) continue;
      const { delivered, entry } = first;
      const own = ofRow.map((one) => one.entry);
      const { row } = entry;
      rows.push({ sheet: delivered.id, row, delivered, problems: own, cells: cells.get(row) ?? [] });
    }
  }
  return {
    rows: rows.sort((a, b) => a.sheet - b.sheet || a.row - b.row),
    deliveredSheet: (id) => sheets.byId.get(id),
    wasWaiting: (place) => ever.has(keyOf(place)),
  };
}

function columnIndex(letter: string): number {
  let index = 0;
  for (const one of letter) index = index * 26 + one.charCodeAt(0) - 64;
  return index - 1;
}

function usesOf(table: TablePlan): { readonly column: number; readonly header: string }[] {
  return Object.values(table.fields).flatMap((source) => {
    if (source.kind === 'column') return [source.use];
    return source.kind === 'person' ? [source.name, source.id].filter((use) => use !== undefined) : [];
  });
}

/** Headers of a delivered sheet by column, as they were understood; columns without one are empty. */
export function headersOf({ plan, mapping }: DeliveredSheet): readonly string[] {
  const headers = new Map<number, string>();
  for (const { column, header } of mapping.unknown) headers.set(columnIndex(column), header);
  for (const table of plan.tables) for (const { column, header } of usesOf(table)) headers.set(column, header);
  const width = Math.max(-1, ...headers.keys()) + 1;
  return Array.from({ length: width }, (_, column) => headers.get(column) ?? '');
}

/** Columns that a field of a table is read from. */
export function columnsOfField({ plan }: DeliveredSheet, table: string, field: string): readonly number[] {
  const found = plan.tables.find((one) => one.table === table)?.fields[field];
  if (found?.kind === 'column') return [found.use.column];
  if (found?.kind === 'person') return [found.name, found.id].flatMap((use) => (use === undefined ? [] : [use.column]));
  if (found?.kind !== 'host-field' && found?.kind !== 'host-row') return [];
  const host = plan.tables[0]?.fields[found.field];
  return host?.kind === 'column' ? [host.use.column] : [];
}
