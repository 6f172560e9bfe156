import type { Schema, TableDef } from '#catalogue';
import { maskName, maskNumber } from '#identity';
import type { RawCell, RawRow, RawSheet } from '#readers';
import { unknownSheet } from '../import/report-files.ts';
import type { LoadedTable } from '../load/load-sheet.ts';
import { shownText } from '../load/note-book.ts';
import { isNothing, textOf } from '../load/parsed-cell.ts';
import { layoutOf } from '../mapping/layout-key.ts';
import { slotName } from '../mapping/slot-name.ts';
import type { Unrecognised } from '../recognise/recognise-sheet.ts';
import { columnLetter } from '../recognise/sheet-plan.ts';
import type { SheetPlan } from '../recognise/sheet-plan.ts';
import { columnKind, shownSample } from './column-kind.ts';
import { choiceOf, describeTable } from './describe-table.ts';
import type { Samples } from './describe-table.ts';
import type { FieldSuggestion, InspectedBlock, InspectedColumn, InspectedSheet } from './inspection.ts';
import { firstData, sheetFacts } from './sheet-facts.ts';
import type { SheetFacts } from './sheet-facts.ts';

const SAMPLES = 3;
/** Kinds of cell that no header is. */
const DATA: ReadonlySet<string> = new Set([
  'case-no',
  'id-number',
  'credit-code',
  'date',
  'timestamp',
  'phone',
  'plate',
]);
/** Parts of a plan that have their own place in an inspection; what is left is the layout. */
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set([
  'index',
  'name',
  'hidden',
  'tables',
  'unknown',
  'confidence',
  'remembered',
]);

function someOf(cells: readonly RawCell[]): readonly RawCell[] {
  return [...new Set(cells.filter((cell) => !isNothing(cell)))].slice(0, SAMPLES);
}

/** One part of a sheet: its headers by column, its first data, and the rows that it runs over. */
interface Part {
  readonly headers: readonly string[];
  readonly data: readonly RawRow[];
  readonly from: number;
  readonly to: number;
  readonly isForm: boolean;
}

const cellsOf = (part: Part, column: number): readonly RawCell[] => part.data.map(({ cells }) => cells[column] ?? null);

function columnsOf(sheet: RawSheet, facts: SheetFacts, part: Part): readonly InspectedColumn[] {
  const width = part.isForm ? part.headers.length : Math.max(part.headers.length, facts.columnCount);
  return Array.from({ length: width }, (_, column) => {
    const cells = cellsOf(part, column);
    const { kind, share } = columnKind(cells);
    const comment = sheet.columnComments?.[column] ?? '';
    return {
      column: columnLetter(column),
      header: part.headers[column] ?? '',
      ...(comment === '' ? {} : { comment }),
      kind,
      kindShare: Math.round(share * 100) / 100,
      filled: part.isForm ? cells.filter((cell) => !isNothing(cell)).length : facts.filled(column, part.from, part.to),
      samples: someOf(cells).map((cell) => shownSample(cell, kind)),
    };
  });
}

function samplesOf(part: Part): Samples {
  return (column: number, def: TableDef, { field, role }) => {
    const own = def.fields.get(field);
    const show = (text: string): string => {
      if (role === 'id') return maskNumber(text);
      if (role === 'name') return maskName(text);
      return own === undefined ? text : shownText(own, text);
    };
    return someOf(cellsOf(part, column)).map((cell) => {
      const text = show(textOf(cell));
      return text.length > 30 ? `${text.slice(0, 30)}…` : text;
    });
  };
}

const startOf = (plan: SheetPlan): number => plan.block?.firstRow ?? plan.headerRow + 1;

function partOf(facts: SheetFacts, plan: SheetPlan): Part {
  return {
    headers: plan.headers ?? [],
    data: firstData(facts, plan),
    from: startOf(plan),
    to: plan.block?.lastRow ?? Infinity,
    isForm: plan.block?.form !== undefined,
  };
}

function suggestionsFor(schema: Schema, plan: SheetPlan, letter: string): readonly FieldSuggestion[] {
  return plan.tables
    .flatMap((table) => {
      const def = schema.tables.get(table.table);
      return (table.others ?? [])
        .filter((other) => columnLetter(other.column) === letter)
        .map((other) => ({
          slot: slotName(table.label ?? table.table, other),
          title: def?.fields.get(other.field)?.title ?? other.field,
          confidence: other.confidence,
          reasons: choiceOf(other).reasons,
        }));
    })
    .sort((a, b) => b.confidence - a.confidence);
}

function describeBlock(
  schema: Schema,
  sheet: RawSheet,
  facts: SheetFacts,
  plan: SheetPlan,
  loaded: readonly LoadedTable[],
): InspectedBlock {
  const part = partOf(facts, plan);
  const columns = columnsOf(sheet, facts, part);
  const unknown = new Set(plan.unknown.map(({ column }) => column));
  const layout = Object.fromEntries(Object.entries(plan).filter(([key]) => !TOLD_ELSEWHERE.has(key)));
  return {
    headerRow: plan.headerRow,
    confidence: plan.confidence,
    columns,
    tables: plan.tables.map((table, place) => describeTable(schema, table, loaded[place], samplesOf(part))),
    unknownColumns: columns
      .filter(({ column, header, filled }) => (filled > 0 ? unknown.has(column) || header === '' : unknown.has(column)))
      .map((column) => ({ ...column, suggestions: suggestionsFor(schema, plan, column.column) })),
    ...(plan.remembered === undefined ? {} : { remembered: plan.remembered }),
    fingerprint: layoutOf(plan.headers ?? []).fingerprint,
    layout,
  };
}

function looseColumns(sheet: RawSheet, facts: SheetFacts, part: Unrecognised): readonly InspectedColumn[] {
  const row = part.row ?? facts.first.find(({ cells }) => hasAll(cells, part.headers))?.row ?? 0;
  const cells = row === 0 ? (sheet.columns ?? []) : (facts.first.find((one) => one.row === row)?.cells ?? []);
  const texts = Array.from(cells, (cell) => textOf(cell ?? null).replace(/\s+/gu, ' '));
  // A file without headers begins with a datum, which is not to be shown as if it were a name of columns.
  const isDatum = row > 0 && texts.some((text) => DATA.has(columnKind([text]).kind));
  const headers = isDatum ? [] : texts;
  const from = isDatum ? row : row + 1;
  const data = facts.first.filter((one) => one.row >= from);
  return columnsOf(sheet, facts, { headers, data, from, to: Infinity, isForm: false });
}

function hasAll(cells: readonly RawCell[], headers: readonly string[]): boolean {
  const texts = new Set(cells.map((cell) => textOf(cell).replace(/\s+/gu, ' ')));
  return headers.length > 0 && headers.every((header) => texts.has(header));
}

/** Everything about one sheet but its cells. */
export async function inspectSheet(
  schema: Schema,
  sheet: RawSheet,
  index: number,
  plans: readonly SheetPlan[],
  unrecognised: readonly Unrecognised[],
  load: (sheet: RawSheet, plans: readonly SheetPlan[]) => Promise<readonly (readonly LoadedTable[])[]>,
): Promise<InspectedSheet> {
  const loose = unrecognised.flatMap(({ row }) => (row === undefined ? [] : [row + 1]));
  const facts = await sheetFacts(sheet, [...plans.map(startOf), ...loose]);
  const loaded = await load(sheet, plans);
  const blocks = plans.map((plan, place) => describeBlock(schema, sheet, facts, plan, loaded[place] ?? []));
  return {
    index,
    name: sheet.name,
    hidden: sheet.hidden,
    rowCount: facts.rowCount,
    columnCount: facts.columnCount,
    blocks,
    unrecognised: unrecognised.map((part) => ({
      headers: part.headers,
      ...(part.nearest === undefined ? {} : { nearest: part.nearest }),
      message: unknownSheet(schema, part).message,
      columns: looseColumns(sheet, facts, part),
    })),
  };
}
