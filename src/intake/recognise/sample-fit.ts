import type { FieldDef } from '#catalogue';
import { createIds } from '#identity';
import { cellParser } from '../load/cell-parser.ts';
import type { ParserContext } from '../load/cell-parser.ts';
import { isNothing } from '../load/parsed-cell.ts';
import { rowFilter } from '../load/row-filter.ts';
import type { RawRow } from '#readers';
import type { HeaderIndex } from './header-index.ts';
import type { TablePlan } from './sheet-plan.ts';

/** Kinds whose cells tell whether they are what the header says; any text is a text. */
const TELLING: ReadonlySet<string> = new Set([
  'date',
  'timestamp',
  'money',
  'ratio',
  'count',
  'days',
  'flag',
  'enum',
  'case_no',
]);

function contextOf(index: HeaderIndex): ParserContext {
  const defs = new Map(index.tables.map((table) => [table.def.name, table.def]));
  return {
    // Only whether a cell is understood matters here, so any key serves.
    ids: createIds(new Uint8Array(32)),
    keyField: (table) => {
      const def = defs.get(table);
      return def === undefined || def.key === 'content' ? undefined : def.fields.get(def.key[0] ?? '');
    },
  };
}

function isTelling(field: FieldDef, context: ParserContext): boolean {
  const kind = field.type.kind === 'ref' ? (context.keyField(field.type.table)?.type.kind ?? 'text') : field.type.kind;
  return TELLING.has(kind);
}

/**
 * How well the first rows suit a plan, 0 to 1: over the fields whose cells can tell, the mean share of filled cells that
 * are understood. Undefined where no cell can tell.
 */
export function sampleFit(
  index: HeaderIndex,
  plan: TablePlan,
  headerRow: number,
  rows: readonly RawRow[],
): number | undefined {
  const def = index.tables.find((table) => table.def.name === plan.table)?.def;
  if (def === undefined) return undefined;
  const context = contextOf(index);
  const header = rows.find((row) => row.row === headerRow)?.cells ?? [];
  const skip = rowFilter(headerRow, header);
  const data = rows.filter((row) => row.row > headerRow && skip(row) === undefined);
  const shares: number[] = [];
  for (const [name, source] of Object.entries(plan.fields)) {
    const field = def.fields.get(name);
    if (field === undefined || source.kind !== 'column' || !isTelling(field, context)) continue;
    const parse = cellParser(field, source.use.unit, context);
    const filled = data.map((row) => row.cells[source.use.column] ?? null).filter((cell) => !isNothing(cell));
    if (filled.length === 0) continue;
    shares.push(filled.filter((cell) => parse(cell).defect === undefined).length / filled.length);
  }
  return shares.length === 0 ? undefined : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
