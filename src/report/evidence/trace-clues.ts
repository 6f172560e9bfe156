import type { FieldDef, Schema } from '#catalogue';
import type { Clue, EvidenceRow } from '#engine';
import type { DeliveredRow, Evidence } from '#intake';
import { valueText } from '../format/value-text.ts';
import { evidencePlaces } from './evidence-places.ts';
import type { DeliveredColumn, EvidencePlace } from './evidence-places.ts';
import { maskedOriginal } from './masked-original.ts';

/** One field of an evidence row with the cell that it was read from. */
export interface TracedField {
  readonly title: string;
  /** As the rule saw it, written for people. */
  readonly value: string;
  /** `F12`, where the field stands in a column of its own. */
  readonly cell?: string;
  /** The cell of the workbook that mended the row. */
  readonly mendedCell?: string;
  readonly header?: string;
  /** Text of the cell as delivered, identifiers masked. */
  readonly original?: string;
}

export interface TracedRow {
  readonly title: string;
  readonly source: string;
  readonly batch: number;
  readonly file: string;
  readonly sheet: string;
  /** 1-based. */
  readonly row: number;
  readonly fields: readonly TracedField[];
  /** The workbook that mended the row, with the 1-based row there. */
  readonly mended?: { readonly file: string; readonly sheet: string; readonly row: number };
}

/** A clue with its evidence followed to the delivered cells. */
export interface TracedClue {
  readonly clue: Clue;
  readonly rows: readonly TracedRow[];
}

export interface TraceSources {
  readonly schema: Schema;
  readonly evidence: Evidence;
}

const UNKNOWN: EvidencePlace = { batch: 0, source: '', file: '(来源不明)', sheet: '', columns: new Map() };

/** 0-based column of a letter. */
function columnIndex(letter: string): number {
  let index = 0;
  for (const one of letter) index = index * 26 + one.charCodeAt(0) - 64;
  return index - 1;
}

function typeText(field: FieldDef | undefined): string {
  return field?.type.kind ?? 'text';
}

/** The row where a field of this record really stands. */
const rowOf = (column: DeliveredColumn, row: number): number => column.row ?? row + (column.down ?? 0);

function columnLetter(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** Where the workbook that mended a row holds the field; cells of other rows were not mended with it. */
function mendedCell(
  { column }: DeliveredColumn,
  at: number,
  { row }: EvidenceRow,
  mended: DeliveredRow['mended'],
): { readonly mendedCell?: string } {
  if (mended === undefined || at !== row) return {};
  return { mendedCell: `${columnLetter(columnIndex(column) + mended.leading)}${String(mended.row)}` };
}

/** The delivered rows that hold the fields of a record: its own, and those of cells that stand elsewhere. */
async function deliveredRows(
  evidence: Evidence,
  { sheet, row }: EvidenceRow,
  place: EvidencePlace,
): Promise<ReadonlyMap<number, DeliveredRow>> {
  const wanted = new Set([row, ...[...place.columns.values()].map((column) => rowOf(column, row))]);
  const found = await evidence.rows([...wanted].map((one) => ({ sheet, row: one })));
  return new Map(found.map((one) => [one.row, one]));
}

function traceRow(
  row: EvidenceRow,
  place: EvidencePlace,
  delivered: ReadonlyMap<number, DeliveredRow>,
  schema: Schema,
): TracedRow {
  const fields = schema.tables.get(row.table)?.fields;
  const mended = delivered.get(row.row)?.mended;
  return {
    title: row.title,
    source: place.source,
    batch: place.batch,
    file: place.file,
    sheet: place.sheet,
    row: row.row,
    ...(mended === undefined ? {} : { mended: { file: mended.file, sheet: mended.sheet, row: mended.row } }),
    fields: row.fields.map(({ field, title, value }) => {
      const def = fields?.get(field);
      const column = place.columns.get(field);
      const shown = { title, value: valueText(typeText(def), value) };
      if (column === undefined) return shown;
      const at = rowOf(column, row.row);
      const original = maskedOriginal(def, delivered.get(at)?.cells[columnIndex(column.column)] ?? '');
      const cell = {
        cell: `${column.column}${String(at)}`,
        header: column.header,
        ...mendedCell(column, at, row, mended),
      };
      // A reference is a number without meaning outside this installation; what was delivered says what it refers to.
      if (def?.type.kind === 'ref' && original !== '') return { title, value: original, ...cell, original };
      return { ...shown, ...cell, original };
    }),
  };
}

/** Rows that several parts of a rule asked for appear once, with all fields that were asked for. */
function merged(rows: readonly EvidenceRow[]): readonly EvidenceRow[] {
  const found = new Map<string, EvidenceRow>();
  for (const row of rows) {
    const key = `${row.table} ${String(row.sheet)} ${String(row.row)}`;
    const known = found.get(key);
    const more = row.fields.filter((field) => known?.fields.every((one) => one.field !== field.field) ?? true);
    found.set(key, known === undefined ? row : { ...known, fields: [...known.fields, ...more] });
  }
  return [...found.values()];
}

/** Follows the evidence of clues to the delivered cells; each file is read once, however many clues rest on it. */
export async function traceClues(clues: readonly Clue[], sources: TraceSources): Promise<readonly TracedClue[]> {
  const places = evidencePlaces(sources.evidence.sheets);
  const addresses = clues.flatMap((clue) => clue.evidence.map(({ sheet, row }) => ({ sheet, row })));
  await sources.evidence.rows(addresses);
  const traced: TracedClue[] = [];
  for (const clue of clues) {
    const rows: TracedRow[] = [];
    for (const row of merged(clue.evidence)) {
      const place = places.get(row.sheet) ?? UNKNOWN;
      rows.push(traceRow(row, place, await deliveredRows(sources.evidence, row, place), sources.schema));
    }
    traced.push({ clue, rows });
  }
  return traced;
}
