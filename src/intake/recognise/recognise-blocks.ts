import type { FieldDef } from '#catalogue';
import type { RawRow, RawSheet } from '#readers';
import type { Block, BlockPlan } from '../layout/block.ts';
import { blockRows } from '../layout/block-reader.ts';
import { compactText } from '../layout/cell-kind.ts';
import { lookAtSheet } from '../layout/look-at-sheet.ts';
import type { SheetLook } from '../layout/look-at-sheet.ts';
import { statementFacts } from '../load/statement/statement-facts.ts';
import { headerCell } from './header-cell.ts';
import type { HeaderIndex } from './header-index.ts';
import { withUnit } from './recognise-sheet.ts';
import type { Recognition } from './recognise-sheet.ts';
import type { CellPlace, ColumnUse, FieldSource, SheetPlan, TablePlan } from './sheet-plan.ts';

/** Kinds of field that a whole statement may have one value of: whose it is, of which account, of which case. */
const SHARED: ReadonlySet<string> = new Set([
  'account',
  'person',
  'court',
  'case_no',
  'ref',
  'asset_key',
  'enum',
  'text',
]);
const LONGEST_SHARED_TEXT = 20;

const GENERIC = /^(?:sheet|工作表|表|页)?[\s_-]*\d*$/iu;

/** A sheet with nothing but one block: recognition sees named columns and their cells. */
function blockSheet(look: Looked, block: Block, alone: boolean, context: boolean): RawSheet {
  const { sheet } = look;
  const width = Math.max(0, ...block.columns.map(({ column }) => column + 1));
  const names = Array<string>(context ? (block.contextFrom ?? width) : width).fill('');
  const comments = Array<string>(names.length).fill('');
  for (const { column, text, others } of block.columns) {
    names[column] = text;
    comments[column] = others[0] ?? '';
  }
  if (context) {
    names.push(...block.context.map(({ label }) => label));
    comments.push(...block.context.map(() => ''));
  }
  const rows = blockRows(block.plan, look.rows, look.merges);
  const title = GENERIC.test(sheet.name) || !alone ? block.titles.map(compactText).join(' ') : '';
  return {
    name: `${sheet.name} ${title}`.trim(),
    hidden: sheet.hidden,
    columns: names,
    columnComments: comments,
    rows: async function* () {
      yield await Promise.resolve(rows);
    },
  };
}

/** What a value above the table may stand for; a total or a period above it is no value of each row. */
function isShared(field: FieldDef | undefined, block: Block, use: ColumnUse): boolean {
  const cell = block.context[use.column - (block.contextFrom ?? Infinity)];
  if (field === undefined || cell === undefined || !SHARED.has(field.type.kind)) return false;
  return field.type.kind !== 'text' || cell.value.length <= LONGEST_SHARED_TEXT;
}

const usesOf = (source: FieldSource): readonly ColumnUse[] => {
  if (source.kind === 'column') return [source.use];
  if (source.kind !== 'person') return [];
  return [source.name, source.id].flatMap((use) => use ?? []);
};

/** The fields that only the cells above the table fill. */
function sharedFields(
  index: HeaderIndex,
  block: Block,
  own: TablePlan | undefined,
  host: TablePlan,
): Record<string, FieldSource> {
  const def = index.tables.find((table) => table.def.name === host.table)?.def;
  const fields = Object.entries(host.fields).filter(([name, source]) => {
    const uses = usesOf(source);
    const above = uses.filter((use) => use.column >= (block.contextFrom ?? Infinity));
    if (above.length === 0) return own === undefined;
    const free = own?.fields[name] === undefined || usesOf(own.fields[name]).length === 0;
    return free && above.length === uses.length && above.every((use) => isShared(def?.fields.get(name), block, use));
  });
  return Object.fromEntries(fields);
}

function placeOf(block: Block, column: number): CellPlace | undefined {
  const field = block.plan.form?.[column];
  if (field !== undefined) return { column: field.found, down: field.down };
  const cell = block.context[column - (block.contextFrom ?? Infinity)];
  return cell === undefined ? undefined : { column: cell.column, row: cell.row };
}

function withUses(source: FieldSource, change: (use: ColumnUse) => ColumnUse): FieldSource {
  if (source.kind === 'column') return { ...source, use: change(source.use) };
  if (source.kind !== 'person') return source;
  const { name, id } = source;
  return {
    ...source,
    ...(name === undefined ? {} : { name: change(name) }),
    ...(id === undefined ? {} : { id: change(id) }),
  };
}

function eachUse(table: TablePlan, change: (use: ColumnUse) => ColumnUse): TablePlan {
  const fields = Object.entries(table.fields).map(([name, source]) => [name, withUses(source, change)]);
  return { ...table, fields: Object.fromEntries(fields) as TablePlan['fields'] };
}

/** Only the values above a table that a field takes are part of its plan. */
function narrowed(block: Block, tables: readonly TablePlan[]): { block: Block; tables: readonly TablePlan[] } {
  const { contextFrom = Infinity } = block;
  const used = new Set(tables.flatMap((table) => Object.values(table.fields).flatMap(usesOf)).map((use) => use.column));
  const kept = [...block.context.keys()].filter((index) => used.has(contextFrom + index));
  const moved = (use: ColumnUse): ColumnUse =>
    use.column < contextFrom ? use : { ...use, column: contextFrom + kept.indexOf(use.column - contextFrom) };
  return {
    block: { ...block, context: kept.flatMap((index) => block.context[index] ?? []) },
    tables: tables.map((table) => eachUse(table, moved)),
  };
}

/** Signs and years of a statement are decided once, from its beginning. */
function withFacts(look: Looked, block: Block, table: TablePlan): TablePlan {
  if (table.table !== 'bank_transaction') return table;
  const texts = [look.fileStem, look.sheet.name, ...block.titles, ...block.context.map(({ value }) => value)];
  const rows = blockRows(block.plan, look.rows, look.merges);
  return { ...table, statement: statementFacts(table.fields, rows, texts) };
}

function finished(look: Looked, whole: Block, plan: SheetPlan, found: readonly TablePlan[]): SheetPlan {
  const { block, tables } = narrowed(whole, found);
  const placed = (use: ColumnUse): ColumnUse => {
    const at = placeOf(block, use.column);
    return at === undefined ? use : { ...use, at };
  };
  const withPlaces = tables.map((table) => withFacts(look, whole, eachUse(table, placed)));
  // The plan keeps places and no values: texts may name people.
  const context = block.context.map(({ label, row, column }) => ({ label, row, column }));
  const { contextFrom } = block;
  const recorded: BlockPlan =
    contextFrom === undefined || context.length === 0 ? block.plan : { ...block.plan, contextFrom, context };
  return {
    ...plan,
    name: look.sheet.name,
    headerRow: block.plan.form === undefined ? block.plan.headerRows[1] : 0,
    tables: block.unit === undefined ? withPlaces : withUnit(withPlaces, block.unit),
    unknown: plan.unknown.filter(({ header }) => header !== ''),
    block: recorded,
  };
}

type Recognise = (sheet: RawSheet) => Promise<Recognition>;

/** A sheet that was looked at, and where it came from. */
interface Looked extends SheetLook {
  readonly sheet: RawSheet;
  readonly fileStem: string;
}

/** What a block feeds: first by its own columns, then with what stands above it. */
async function recogniseBlock(
  index: HeaderIndex,
  look: Looked,
  block: Block,
  recognise: Recognise,
): Promise<Recognition> {
  const alone = look.blocks.length === 1;
  const own = await recognise(blockSheet(look, block, alone, false));
  const ownPlan = 'plan' in own ? own.plan : undefined;
  const both = block.context.length === 0 ? own : await recognise(blockSheet(look, block, alone, true));
  const [host] = 'plan' in both ? both.plan.tables : [];
  const [ownHost, ...companions] = ownPlan?.tables ?? [];
  if (ownPlan !== undefined && ownHost !== undefined) {
    const more = host?.table === ownHost.table ? sharedFields(index, block, ownHost, host) : {};
    // What stands above the table has its reasons too.
    const above = (host?.slots ?? []).filter((slot) => more[slot.field] !== undefined);
    const slots = [...(ownHost.slots ?? []), ...above];
    const tables = [{ ...ownHost, fields: { ...ownHost.fields, ...more }, slots }, ...companions];
    return { plan: finished(look, block, ownPlan, tables) };
  }
  if ('plan' in both && host !== undefined && both !== own) {
    const fields = sharedFields(index, block, undefined, host);
    const inRows = Object.values(fields).flatMap(usesOf);
    const isWhole = Object.keys(fields).length === Object.keys(host.fields).length;
    if (isWhole && inRows.filter((use) => use.column < (block.contextFrom ?? 0)).length >= 2) {
      return { plan: finished(look, block, both.plan, [{ ...host, fields }, ...both.plan.tables.slice(1)]) };
    }
  }
  return own;
}

/** Whether some table knows a header under this text. */
function lexicon(index: HeaderIndex): (text: string) => boolean {
  const remembered = new Map<string, boolean>();
  return (text) => {
    let known = remembered.get(text);
    if (known === undefined) {
      const cell = headerCell(text, 0);
      // By what is written, not by what words resemble: data resemble headers.
      known = cell !== undefined && index.spread({ ...cell, stems: [] }) !== undefined;
      remembered.set(text, known);
    }
    return known;
  };
}

function withContextColumns(block: Block, rows: readonly RawRow[]): Block {
  if (block.context.length === 0) return block;
  const width = Math.max(...block.columns.map(({ column }) => column + 1), ...rows.map((row) => row.cells.length));
  return { ...block, contextFrom: width };
}

/**
 * Finds the tables of a sheet and what each feeds. Where the layout shows nothing that recognition knows, every row is
 * tried as the header of the whole sheet.
 *
 * @param recognise what one table feeds; see {@link recogniseSheet}.
 */
export async function recogniseBlocks(
  index: HeaderIndex,
  sheet: RawSheet,
  fileStem: string,
  recognise: Recognise,
): Promise<readonly Recognition[]> {
  if (sheet.columns !== undefined) return [await recognise(sheet)];
  const looked = await lookAtSheet(sheet, lexicon(index));
  const look: Looked = {
    ...looked,
    sheet,
    fileStem,
    blocks: looked.blocks.map((block) => withContextColumns(block, looked.rows)),
  };
  const found: Recognition[] = [];
  for (const block of look.blocks) {
    const one = await recogniseBlock(index, look, block, recognise);
    const { headerRows, firstRow } = block.plan;
    const row = look.blocks.length === 1 ? {} : { row: headerRows[0] === 0 ? firstRow : headerRows[0] };
    if ('plan' in one) {
      found.push(one);
      continue;
    }
    const { unrecognised } = one;
    const headers = unrecognised.headers.length > 0 ? unrecognised.headers : block.columns.map(({ text }) => text);
    found.push({ unrecognised: { ...unrecognised, name: sheet.name, headers, empty: false, ...row } });
  }
  if (found.some((one) => 'plan' in one)) return found;
  const whole = await recognise(sheet);
  return 'plan' in whole || found.length === 0 ? [whole] : found;
}
