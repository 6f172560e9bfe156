import { normaliseHeader } from '#catalogue';
import type { RawCell, RawRow, RawSheet } from '#readers';
import { headerCell, statedUnit } from './header-cell.ts';
import type { HeaderCell } from './header-cell.ts';
import type { HeaderIndex } from './header-index.ts';
import { nameScores } from './name-scores.ts';
import { planTables } from './plan-tables.ts';
import type { TableCandidate } from './plan-tables.ts';
import { sampleFit } from './sample-fit.ts';
import { columnLetter } from './sheet-plan.ts';
import type { SheetPlan } from './sheet-plan.ts';

const ROWS_LOOKED_AT = 60;
const HEADERS_AMONG = 40;
const SAMPLED = 4;
const LOWEST_CONFIDENCE = 0.3;

/** A sheet that no table claims, with what was nearest. */
export interface Unrecognised {
  readonly index: number;
  readonly name: string;
  readonly hidden: boolean;
  /** True where the sheet holds no cell at all. */
  readonly empty: boolean;
  /** The likeliest header row as it stands. */
  readonly headers: readonly string[];
  readonly nearest?: { readonly table: string; readonly title: string; readonly missing: readonly string[] };
}

export type Recognition = { readonly plan: SheetPlan } | { readonly unrecognised: Unrecognised };

interface Scored {
  readonly candidate: TableCandidate;
  readonly confidence: number;
  readonly header: readonly HeaderCell[];
  readonly row: number;
}

interface Share {
  total: number;
  told: number;
}

/** What a column tells: much where few tables know its header, little where all do; undefined where none does. */
function weight(index: HeaderIndex, cell: HeaderCell): number | undefined {
  const spread = Math.min(...cell.spellings.map((spelling) => index.spread.get(spelling) ?? Infinity));
  return spread === Infinity ? undefined : 1 / (1 + Math.log2(spread));
}

/** Headers of systems carry many columns that no model asks for: among known columns the share counts more than among all. */
function score(
  index: HeaderIndex,
  candidate: TableCandidate,
  header: readonly HeaderCell[],
  name: number,
  list: string | undefined,
): number {
  const known: Share = { total: 1e-9, told: 0 };
  const all: Share = { total: 1e-9, told: 0 };
  for (const cell of header) {
    const value = weight(index, cell);
    const used = candidate.used.has(cell.column);
    // What a list's rows repeat from the record around them is told by the record's own sheet.
    if (list !== undefined && !used && !cell.text.startsWith(`${list}.`)) continue;
    all.total += value ?? 1;
    if (used) all.told += value ?? 1;
    if (value !== undefined) known.total += value;
    if (value !== undefined && used) known.told += value;
  }
  const required = [...candidate.def.fields.values()].filter((field) => field.required).length;
  const filled = required === 0 ? 1 : 1 - candidate.missing.length / required;
  return 0.35 * (known.told / known.total) + 0.15 * (all.told / all.total) + 0.2 * filled + 0.3 * name;
}

async function firstRows(sheet: RawSheet): Promise<readonly RawRow[]> {
  const rows: RawRow[] = [];
  for await (const batch of sheet.rows()) {
    rows.push(...batch.slice(0, ROWS_LOOKED_AT - rows.length));
    if (rows.length >= ROWS_LOOKED_AT) break;
  }
  return rows;
}

const headerOf = (cells: readonly RawCell[]): HeaderCell[] =>
  cells.flatMap((cell, column) => headerCell(cell, column) ?? []);

function withUnit(tables: SheetPlan['tables'], unit: '元' | '万元'): SheetPlan['tables'] {
  return tables.map((table) => {
    const fields = Object.entries(table.fields).map(([name, source]) =>
      source.kind === 'column' && source.use.unit === undefined
        ? ([name, { kind: 'column', use: { ...source.use, unit } }] as const)
        : ([name, source] as const),
    );
    return { ...table, fields: Object.fromEntries(fields) };
  });
}

function toPlan(index: number, sheet: RawSheet, best: Scored, rows: readonly RawRow[]): SheetPlan {
  const above = rows.filter((row) => row.row < best.row).flatMap((row) => row.cells);
  const unit = statedUnit(above);
  const tables = unit === undefined ? best.candidate.tables : withUnit(best.candidate.tables, unit);
  const unknown = best.header
    .filter((cell) => !best.candidate.used.has(cell.column))
    .map((cell) => ({ column: columnLetter(cell.column), header: cell.text }));
  const confidence = Math.round(best.confidence * 100) / 100;
  return { index, name: sheet.name, hidden: sheet.hidden, headerRow: best.row, tables, confidence, unknown };
}

/** Among equals the row that explains more columns is the header, not the group heading above it. */
const order = (one: Scored): number => one.confidence * Math.min(one.candidate.used.size, 4);

/** A list inside records is about its items, not once more about the records. */
function speaksOfRows(sheet: RawSheet, header: readonly HeaderCell[], candidate: TableCandidate): boolean {
  if (sheet.list === undefined) return candidate.used.size > 0;
  const inner = `${sheet.list}.`;
  return header.some((cell) => candidate.used.has(cell.column) && cell.text.startsWith(inner));
}

/** Every table at every row that may be the header, the likeliest first by headers and names alone. */
function candidates(index: HeaderIndex, sheet: RawSheet, rows: readonly RawRow[], texts: readonly string[]): Scored[] {
  const names = nameScores(index, texts);
  const headers = sheet.columns === undefined ? rows.slice(0, HEADERS_AMONG) : [{ row: 0, cells: sheet.columns }];
  const scored = headers.flatMap(({ row, cells }) => {
    const header = headerOf(cells);
    return index.tables.flatMap((table) => {
      const candidate = planTables(table, header, texts);
      if (!speaksOfRows(sheet, header, candidate)) return [];
      return [
        {
          candidate,
          confidence: score(index, candidate, header, names.get(table.def.name) ?? 0, sheet.list),
          header,
          row,
        },
      ];
    });
  });
  return scored.sort((a, b) => order(b) - order(a));
}

/** Headers can mislead (a list of causes has code, name and level like a list of courts): the cells have their say. */
function weighed(index: HeaderIndex, scored: readonly Scored[], rows: readonly RawRow[]): Scored[] {
  const sound = scored.filter((one) => one.candidate.missing.length === 0 && one.candidate.used.size >= 2);
  return sound
    .slice(0, SAMPLED)
    .map((one) => {
      const host = one.candidate.tables[0];
      const fit = host === undefined ? undefined : sampleFit(index, host, one.row, rows);
      return { ...one, confidence: one.confidence * (0.4 + 0.6 * (fit ?? 0.8)) };
    })
    .sort((a, b) => order(b) - order(a));
}

function nothingFits(
  place: number,
  sheet: RawSheet,
  rows: readonly RawRow[],
  nearest: Scored | undefined,
): Unrecognised {
  const header = nearest?.header ?? headerOf(rows.find((row) => headerOf(row.cells).length > 1)?.cells ?? []);
  const { def, missing } = nearest?.candidate ?? {};
  return {
    index: place,
    name: sheet.name,
    hidden: sheet.hidden,
    empty: !rows.some((row) => row.cells.some((cell) => cell !== null && cell !== '')),
    headers: header.map((cell) => cell.text),
    ...(def === undefined ? {} : { nearest: { table: def.name, title: def.title, missing: missing ?? [] } }),
  };
}

/** Finds the header row of a sheet and the table that it feeds. `place` is the sheet's index in its file. */
export async function recogniseSheet(
  index: HeaderIndex,
  sheet: RawSheet,
  place: number,
  fileStem: string,
): Promise<Recognition> {
  const rows = await firstRows(sheet);
  const scored = candidates(index, sheet, rows, [normaliseHeader(sheet.name), normaliseHeader(fileStem)]);
  const best = weighed(index, scored, rows)[0];
  if (best !== undefined && best.confidence >= LOWEST_CONFIDENCE) return { plan: toPlan(place, sheet, best, rows) };
  return { unrecognised: nothingFits(place, sheet, rows, scored[0]) };
}
