import { readRecord } from '#store';
import type { SourceAddress, SystemOfRecord } from '#store';
import { textOf } from '../load/parsed-cell.ts';
import { openFile } from '#readers';
import type { RawCell, RawSheet } from '#readers';
import type { SheetPlan } from '../recognise/sheet-plan.ts';

/** A row as it was delivered. */
export interface DeliveredRow {
  readonly file: string;
  readonly sheet: string;
  /** 1-based. */
  readonly row: number;
  /** Texts of the cells by column, the first column first. */
  readonly cells: readonly string[];
}

export interface RowAddress {
  /** `_sheet` of a canonical row. */
  readonly sheet: number;
  /** `_row` of a canonical row. */
  readonly row: number;
}

/** Reads delivered rows again from the kept files; what was read is remembered. */
export interface Evidence {
  /** One pass over each file, however many of its rows are asked for. Rows that are not there are left out. */
  rows(addresses: readonly RowAddress[]): Promise<readonly DeliveredRow[]>;
  row(sheet: number, row: number): Promise<DeliveredRow | undefined>;
  /** Text of one cell; `column` is its letter. Undefined where row or column are not there. */
  cell(sheet: number, row: number, column: string): Promise<string | undefined>;
}

interface Place {
  readonly file: string;
  readonly address: SourceAddress;
  readonly plan: SheetPlan;
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
  record: SystemOfRecord,
  fileAddress: (sha256: string) => SourceAddress,
): Promise<Map<number, Place>> {
  const files = new Map(
    (await record.batches()).flatMap((batch) =>
      batch.files.flatMap((file) => file.sheets.map((sheet) => [sheet.id, file] as const)),
    ),
  );
  const found = new Map<number, Place>();
  for (const mapping of await record.mappings()) {
    for (const id of mapping.sheets) {
      const file = files.get(id);
      if (file === undefined) continue;
      found.set(id, { file: file.name, address: fileAddress(file.sha256), plan: mapping.plan as SheetPlan });
    }
  }
  return found;
}

async function readWanted(sheet: RawSheet, wanted: ReadonlySet<number>): Promise<Map<number, readonly RawCell[]>> {
  const found = new Map<number, readonly RawCell[]>();
  for await (const batch of sheet.rows()) {
    for (const { row, cells } of batch) if (wanted.has(row)) found.set(row, cells);
    if (found.size === wanted.size) break;
  }
  return found;
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
  const keyOf = (place: Place, row: number): string => `${place.address.path}\u0000${place.plan.index}\u0000${row}`;
  const readSheet = async (place: Place, rows: ReadonlySet<number>): Promise<void> => {
    const file = await openFile(place.address, place.file);
    try {
      const sheet = file.sheets[place.plan.index];
      if (sheet === undefined) return;
      for (const [row, cells] of await readWanted(sheet, rows)) {
        const delivered = { file: place.file, sheet: place.plan.name, row, cells: cells.map(textOf) };
        remembered.set(keyOf(place, row), delivered);
      }
    } finally {
      await file.close();
    }
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
  return { rows, row, cell: async (sheet, at, column) => (await row(sheet, at))?.cells[columnIndex(column)] };
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
