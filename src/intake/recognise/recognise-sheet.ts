import { normaliseHeader } from '#catalogue';
import type { RawCell, RawRow, RawSheet } from '#readers';
import { headerCell, statedUnit } from './header-cell.ts';
import type { HeaderCell } from './header-cell.ts';
import type { HeaderIndex } from './header-index.ts';
import { nameScores } from './name-scores.ts';
import { planTables } from './plan-tables.ts';
import type { TableCandidate } from './plan-tables.ts';
import { sampleFit } from './sample-fit.ts';
import { rowFilter } from '../load/row-filter.ts';
import { columnEvidence } from '../mapping/column-evidence.ts';
import { layoutOf } from '../mapping/layout-key.ts';
import type { MappingAdviser } from '../mapping/mapping-advice.ts';
import type { FoundMapping } from '../mapping/mapping-memory.ts';
import { valueFit } from '../mapping/value-fit.ts';
import type { ValueFit } from '../mapping/value-fit.ts';
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
  /** Row where the table begins, where the sheet holds several. */
  readonly row?: number;
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
  readonly remembered?: SheetPlan['remembered'];
}

/** What a sheet is looked at with. */
interface Look {
  readonly index: HeaderIndex;
  readonly fit: ValueFit;
  readonly rows: readonly RawRow[];
  readonly texts: readonly string[];
  readonly advise: MappingAdviser | undefined;
}

interface Share {
  total: number;
  told: number;
}

/** What a column tells: much where few tables know its header, little where all do; undefined where none does. */
function weight(index: HeaderIndex, cell: HeaderCell): number | undefined {
  const spread = index.spread(cell);
  return spread === undefined ? undefined : 1 / (1 + Math.log2(spread));
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
    const used = candidate.used.has(cell.column);
    const value = weight(index, cell) ?? (used ? 0.5 : undefined);
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

const headerOf = (cells: readonly RawCell[], comments: readonly string[] = []): HeaderCell[] =>
  cells.flatMap((cell, column) => headerCell(cell, column, comments[column]) ?? []);

/** The plan with a unit for the columns that state none themselves. */
export function withUnit(tables: SheetPlan['tables'], unit: '元' | '万元'): SheetPlan['tables'] {
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
  const headers: string[] = [];
  for (const cell of best.header) headers[cell.column] = cell.text;
  const plan: SheetPlan = {
    index,
    name: sheet.name,
    hidden: sheet.hidden,
    headerRow: best.row,
    tables,
    confidence,
    unknown,
    headers: Array.from(headers, (header: string | undefined) => header ?? ''),
  };
  return best.remembered === undefined ? plan : { ...plan, remembered: best.remembered };
}

/** Among equals the row that explains more columns is the header, not the group heading above it. */
const order = (one: Scored): number => one.confidence * Math.min(one.candidate.used.size, 4);

/** A list inside records is about its items, not once more about the records. */
function speaksOfRows(sheet: RawSheet, header: readonly HeaderCell[], candidate: TableCandidate): boolean {
  // Also a table of which no header is known can be the one that people decided for.
  if (sheet.list === undefined) return true;
  const inner = `${sheet.list}.`;
  return header.some((cell) => candidate.used.has(cell.column) && cell.text.startsWith(inner));
}

const textsOf = (header: readonly HeaderCell[]): string[] => header.map((cell) => cell.text);

function isKnown(index: HeaderIndex, cell: HeaderCell): boolean {
  return cell.code !== undefined || index.spread(cell) !== undefined;
}

/** Every table at every row that may be the header, the likeliest first by headers and names alone. */
function candidates(sheet: RawSheet, { index, rows, texts, advise }: Look): Scored[] {
  const names = nameScores(index, texts);
  const headers = sheet.columns === undefined ? rows.slice(0, HEADERS_AMONG) : [{ row: 0, cells: sheet.columns }];
  const scored = headers.flatMap(({ row, cells }) => {
    const header = headerOf(cells, sheet.columnComments);
    // Most rows are data: where no table knows a word and nobody decided, no table need be asked.
    if (!header.some((cell) => isKnown(index, cell)) && advise?.(layoutOf(textsOf(header))) === undefined) return [];
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

/** What a candidate becomes once cells and people have had their say. */
function refined(look: Look, one: Scored, found: FoundMapping | undefined): Scored {
  const { index, rows, fit, texts } = look;
  const table = index.tables.find(({ def }) => def === one.candidate.def);
  if (table === undefined) return one;
  const headerCells = rows.find((row) => row.row === one.row)?.cells ?? [];
  const skip = rowFilter(one.row, headerCells);
  const data = rows.filter((row) => row.row > one.row && skip(row) === undefined);
  const columns = new Map<number, readonly RawCell[]>();
  const cellsOf = (column: number): readonly RawCell[] => {
    const known = columns.get(column) ?? data.map((row) => row.cells[column] ?? null);
    columns.set(column, known);
    return known;
  };
  const candidate = planTables(table, one.header, texts, columnEvidence(fit, one.header, cellsOf, found));
  const host = candidate.tables[0];
  const share = host === undefined ? undefined : sampleFit(index, fit, host, cellsOf);
  return { ...one, candidate, confidence: one.confidence * (0.4 + 0.6 * (share ?? 0.8)) };
}

const isSound = ({ candidate }: Scored): boolean => candidate.missing.length === 0 && candidate.used.size >= 2;

/**
 * Headers can mislead (a list of causes has code, name and level like a list of courts): the cells have their say, and
 * before them what people decided about this layout.
 */
function weighed(look: Look, scored: readonly Scored[]): Scored[] {
  const { advise } = look;
  const adviceFor = (one: Scored): FoundMapping | undefined => advise?.(layoutOf(textsOf(one.header)));
  const sound = scored.filter(isSound).slice(0, SAMPLED);
  // A column that lacks by its header can still be known by its cells.
  const nearly = scored.filter((one) => !isSound(one) && one.candidate.missing.length === 1).slice(0, 2);
  const chosen = advise === undefined ? [] : decidedTables(scored, adviceFor);
  const among = new Set([...chosen.map((one) => one.scored), ...sound, ...nearly]);
  return [...among]
    .map((one) => {
      const found = adviceFor(one);
      const isDecided = chosen.some(({ scored: decided }) => decided === one);
      const better = refined(look, one, found);
      const remembered =
        found === undefined
          ? undefined
          : { fingerprint: found.mapping.fingerprint, version: found.mapping.version, exact: found.exact };
      return {
        ...better,
        ...(isDecided ? { confidence: 1 } : {}),
        ...(remembered === undefined ? {} : { remembered }),
      };
    })
    .filter((one) => isSound(one) || (one.confidence === 1 && one.candidate.missing.length === 0))
    .sort((a, b) => (b.confidence === 1 ? 1 : 0) - (a.confidence === 1 ? 1 : 0) || order(b) - order(a));
}

/** Tables that people said a sheet feeds, at the row whose headers they saw. */
function decidedTables(
  scored: readonly Scored[],
  adviceFor: (one: Scored) => FoundMapping | undefined,
): readonly { readonly scored: Scored; readonly exact: boolean }[] {
  const byRow = new Map<number, FoundMapping | undefined>();
  const found = scored.flatMap((one) => {
    if (!byRow.has(one.row)) byRow.set(one.row, adviceFor(one));
    const advice = byRow.get(one.row);
    return advice?.mapping.table === one.candidate.def.name ? [{ scored: one, exact: advice.exact }] : [];
  });
  const exact = found.filter((one) => one.exact);
  return (exact.length > 0 ? exact : found).slice(0, 1);
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

/**
 * Finds the header row of a sheet and the table that it feeds. `place` is the sheet's index in its file; `advise` tells
 * what people decided about layouts of the same source.
 */
export async function recogniseSheet(
  index: HeaderIndex,
  sheet: RawSheet,
  place: number,
  fileStem: string,
  advise?: MappingAdviser,
): Promise<Recognition> {
  const rows = await firstRows(sheet);
  const texts = [normaliseHeader(sheet.name), normaliseHeader(fileStem)];
  const look: Look = { index, fit: valueFit(index), rows, texts, advise };
  const scored = candidates(sheet, look);
  const best = weighed(look, scored)[0];
  if (best !== undefined && best.confidence >= LOWEST_CONFIDENCE) return { plan: toPlan(place, sheet, best, rows) };
  const nearest = scored.find((one) => one.candidate.used.size > 0);
  return { unrecognised: nothingFits(place, sheet, rows, nearest) };
}
