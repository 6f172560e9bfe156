import { readRecord } from '#store';
import type { FileRecord, RetakeRecord, SourceAddress, SystemOfRecord } from '#store';
import { mappingOf } from '../batch/provenance.ts';
import { textOf } from '../load/parsed-cell.ts';
import { openDelivery } from '#documents';
import type { RawCell } from '#readers';
import { cellsOf, mendedRows } from '../quarantine/mended-sheet.ts';
import type { SheetPlan } from '../recognise/sheet-plan.ts';

/** A row as it was delivered. */
export interface DeliveredRow {
  readonly file: string;
  readonly sheet: string;
  /** 1-based. */
  readonly row: number;
  /** Texts of the cells by column, the first column first. */
  readonly cells: readonly string[];
  /** Where the row was mended: the workbook that brought the cells, which stand `leading` columns further right there. */
  readonly mended?: { readonly file: string; readonly sheet: string; readonly row: number; readonly leading: number };
}

export interface RowAddress {
  /** `_sheet` of a canonical row. */
  readonly sheet: number;
  /** `_row` of a canonical row. */
  readonly row: number;
}

/** Where the rows of one sheet in one table came from. */
export interface EvidenceSheet {
  readonly batch: number;
  readonly source: string;
  /** As delivered; of mended rows the delivered file too. */
  readonly file: string;
  readonly sheet: string;
  /** Field → where it stands: see `mappingOf` of the provenance. */
  readonly mapping: Readonly<Record<string, object>>;
}

/** Reads delivered rows again from the kept files; what was read is remembered. */
export interface Evidence {
  /** One pass over each file, however many of its rows are asked for. Rows that are not there are left out. */
  rows(addresses: readonly RowAddress[]): Promise<readonly DeliveredRow[]>;
  row(sheet: number, row: number): Promise<DeliveredRow | undefined>;
  /** Text of one cell; `column` is its letter. Undefined where row or column are not there. */
  cell(sheet: number, row: number, column: string): Promise<string | undefined>;
  /** By `_sheet`. */
  readonly sheets: ReadonlyMap<number, EvidenceSheet>;
}

interface Place {
  readonly told: EvidenceSheet;
  readonly address: SourceAddress;
  readonly plan: SheetPlan;
  /** Mended rows: the workbook, and where it stands. The other facts are the delivered file's. */
  readonly retake?: { readonly record: RetakeRecord; readonly workbook: FileRecord; readonly address: SourceAddress };
}

async function places(dataDir: string): Promise<Map<number, Place>> {
  const { record, fileAddress, close } = await readRecord(dataDir);
  try {
    return await placesIn(record, fileAddress);
  } finally {
    await close();
  }
}

async function placesIn(
  record: Pick<SystemOfRecord, 'batches' | 'mappings'>,
  fileAddress: (sha256: string) => SourceAddress,
): Promise<Map<number, Place>> {
  const files = new Map(
    (await record.batches()).flatMap((batch) =>
      batch.files.flatMap((file) => file.sheets.map((sheet) => [sheet.id, { batch, file }] as const)),
    ),
  );
  const found = new Map<number, Place>();
  for (const mapping of await record.mappings()) {
    const plan = mapping.plan as SheetPlan;
    const [host] = plan.tables;
    for (const [index, id] of mapping.sheets.entries()) {
      const delivery = files.get(id);
      const table = plan.tables[index];
      if (delivery === undefined || table === undefined || host === undefined) continue;
      const { batch, file } = delivery;
      const { retake } = mapping;
      const from = retake?.file ?? file;
      found.set(id, {
        told: {
          batch: batch.id,
          source: batch.source,
          file: from.name,
          sheet: plan.name,
          mapping: mappingOf(table, host),
        },
        address: fileAddress(from.sha256),
        plan,
        ...(retake === undefined
          ? {}
          : { retake: { record: retake, workbook: file, address: fileAddress(file.sha256) } }),
      });
    }
  }
  return found;
}

async function deliveredRows(place: Place, wanted: ReadonlySet<number>): Promise<readonly DeliveredRow[]> {
  const opened = await openDelivery(place.address, place.told.file);
  try {
    const sheet = opened.sheets[place.plan.index];
    if (sheet === undefined) return [];
    const { plan, retake } = place;
    const { file } = place.told;
    const row = (at: number, cells: readonly RawCell[]): DeliveredRow => ({
      file,
      sheet: plan.name,
      row: at,
      cells: cells.map(textOf),
    });
    if (retake === undefined) return [...(await cellsOf(sheet, wanted))].map(([at, cells]) => row(at, cells));
    const { record, workbook, address } = retake;
    const own = record.rows.filter(([, at]) => wanted.has(at));
    const inBook = new Map(own.map(([book, at]) => [at, book]));
    // Cells that speak for a row can stand in others, which nobody mended.
    const others = new Set([...wanted].filter((at) => !inBook.has(at)));
    const mended = await mendedRows(() => address, workbook, sheet, { ...record, rows: own });
    return [
      ...[...(await cellsOf(sheet, others))].map(([at, cells]) => row(at, cells)),
      ...[...mended].map(([at, cells]) => ({
        ...row(at, cells),
        mended: { file: workbook.name, sheet: record.sheet, row: inBook.get(at) ?? 0, leading: record.leading },
      })),
    ];
  } finally {
    await opened.close();
  }
}

/** 0-based column of a letter; -1 where it is none. */
function columnIndex(letter: string): number {
  let index = 0;
  for (const one of letter.toUpperCase()) index = index * 26 + one.charCodeAt(0) - 64;
  return index - 1;
}

/** Opens the evidence of a data folder; needs no lock. */
export async function openEvidence(dataDir: string): Promise<Evidence> {
  const known = await places(dataDir);
  const remembered = new Map<string, DeliveredRow>();
  // Tables fed by one sheet share its rows.
  const keyOf = (place: Place, row: number): string =>
    [place.address.path, place.plan.index, place.retake?.workbook.id ?? '', row].join('\u0000');
  const readSheet = async (place: Place, rows: ReadonlySet<number>): Promise<void> => {
    for (const row of await deliveredRows(place, rows)) remembered.set(keyOf(place, row.row), row);
  };
  const rows = async (addresses: readonly RowAddress[]): Promise<readonly DeliveredRow[]> => {
    const missing = new Map<string, { place: Place; rows: Set<number> }>();
    for (const { sheet, row } of addresses) {
      const place = known.get(sheet);
      if (place === undefined || remembered.has(keyOf(place, row))) continue;
      const group = keyOf(place, 0);
      const entry = missing.get(group) ?? { place, rows: new Set() };
      entry.rows.add(row);
      missing.set(group, entry);
    }
    for (const entry of missing.values()) await readSheet(entry.place, entry.rows);
    return addresses.flatMap(({ sheet, row }) => {
      const place = known.get(sheet);
      return place === undefined ? [] : (remembered.get(keyOf(place, row)) ?? []);
    });
  };
  const row = async (sheet: number, at: number): Promise<DeliveredRow | undefined> =>
    (await rows([{ sheet, row: at }]))[0];
  const sheets = new Map([...known].map(([id, place]) => [id, place.told]));
  return { rows, row, sheets, cell: async (sheet, at, column) => (await row(sheet, at))?.cells[columnIndex(column)] };
}

/** One delivered row; see {@link openEvidence} for many. */
export async function readRow(dataDir: string, sheet: number, row: number): Promise<DeliveredRow | undefined> {
  return (await openEvidence(dataDir)).row(sheet, row);
}

/** Original text of one cell; see {@link openEvidence} for many. */
export async function readCell(
  dataDir: string,
  sheet: number,
  row: number,
  column: string,
): Promise<string | undefined> {
  return (await openEvidence(dataDir)).cell(sheet, row, column);
}
