import type { FieldDef } from '#catalogue';
import { createIds } from '#identity';
import type { RawCell } from '#readers';
import { parseCreditCode, parseIdNumber } from '#values';
import { cellParser } from '../load/cell-parser.ts';
import type { ParserContext } from '../load/cell-parser.ts';
import { isNothing, textOf } from '../load/parsed-cell.ts';
import type { HeaderIndex } from '../recognise/header-index.ts';

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
  'court',
]);
/** Cells of the right kind that have lost something. */
const SPOILT =
  /^(?:masked|damaged|scientific-notation|excel-15-digits|id-|usci-|credit-|column-too-narrow|excel-error)/u;

const TIME = /^(?:[01]?\d|2[0-3]):?[0-5]\d(?::?[0-5]\d)?$/u;

export type SlotRole = 'value' | 'name' | 'id';

/** Tells how well cells suit a field. */
export interface ValueFit {
  /** What a field's cells are read as; a reference as the key of its table. */
  kindOf(field: FieldDef): string;
  /** Share of the filled cells that are understood, 0 to 1; undefined where no cell is filled or none can tell. */
  share(field: FieldDef, role: SlotRole, cells: readonly RawCell[], unit?: '元' | '万元'): number | undefined;
}

/** What a number column of persons may hold: valid, masked and damaged numbers alike. */
export function isPersonNumber(cell: RawCell): boolean {
  const text = textOf(cell);
  for (const parsed of [parseIdNumber(text), parseCreditCode(text)]) {
    if (parsed.status === 'ok' || parsed.status === 'masked' || parsed.status === 'damaged') return true;
  }
  return /^(?:\d{15}|\d{17}[\dXx]|[0-9A-Z]{18})$/u.test(text.trim());
}

/** Names hold letters and are no dates, numbers or sentences. */
function isName(cell: RawCell): boolean {
  if (typeof cell !== 'string') return false;
  const text = cell.trim();
  return (
    text.length < 120 && /[\p{Script=Han}A-Za-z]{2}|\p{Script=Han}[*×某]/u.test(text) && !/^[\d\s:/.-]+$/u.test(text)
  );
}

function contextOf(index: HeaderIndex): ParserContext {
  return {
    // Only whether a cell is understood matters here, so any key serves.
    ids: createIds(new Uint8Array(32)),
    keyField: (table) => {
      const def = index.schema.tables.get(table);
      return def === undefined || def.key === 'content' ? undefined : def.fields.get(def.key[0] ?? '');
    },
  };
}

/** Prepares the comparison of cells with fields of a schema. */
export function valueFit(index: HeaderIndex): ValueFit {
  const context = contextOf(index);
  const kindOf = (field: FieldDef): string =>
    field.type.kind === 'ref' ? (context.keyField(field.type.table)?.type.kind ?? 'text') : field.type.kind;
  const testOf = (field: FieldDef, role: SlotRole, unit?: '元' | '万元'): ((cell: RawCell) => boolean) | undefined => {
    if (role === 'id') return isPersonNumber;
    if (role === 'name') return isName;
    if (!TELLING.has(kindOf(field)) && field.pattern === undefined) return undefined;
    const parse = cellParser(field, unit, context);
    const isMoment = kindOf(field) === 'timestamp';
    return (cell) => {
      // Beside a column of days a column of times is half a moment.
      if (isMoment && TIME.test(String(cell).trim())) return true;
      const { defect } = parse(cell);
      return defect === undefined || SPOILT.test(defect);
    };
  };
  return {
    kindOf,
    share: (field, role, cells, unit) => {
      const test = testOf(field, role, unit);
      const filled = cells.filter((cell) => !isNothing(cell));
      if (test === undefined || filled.length === 0) return undefined;
      return filled.filter(test).length / filled.length;
    },
  };
}
