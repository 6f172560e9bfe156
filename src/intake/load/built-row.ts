import type { FieldDef, Schema, TableDef } from '#catalogue';
import type { Cell } from '#engine';
import type { Ids, Resolver } from '#identity';
import type { SkipReason } from './row-filter.ts';
import type { CellParser, ParsedCell } from './parsed-cell.ts';

/** What a row's fields are read with. */
export interface BuildContext {
  readonly schema: Schema;
  readonly ids: Ids;
  readonly resolver: Resolver;
  /** Name of the file without extension. */
  readonly fileStem: string;
  /** Parsers of this batch by what they parse: one case number stands in many tables and is read once. */
  readonly parsers: Map<string, CellParser>;
}

/** One field of a row, before it is stored. */
export interface BuiltField {
  readonly field: FieldDef;
  readonly parsed: ParsedCell;
  /** The cell (or cells) as delivered. */
  readonly raw: string;
  /** Only for persons: the two texts apart. */
  readonly person?: { readonly name: string; readonly number: string };
}

/** The fields of a row by name. */
export interface FieldView {
  readonly list: readonly BuiltField[];
  get(name: string): BuiltField | undefined;
}

/** Views of rows of one table; a Map for each row would cost more than the rest of its reading. */
export function fieldViews(def: TableDef): (list: readonly BuiltField[]) => FieldView {
  const places = new Map([...def.fields.keys()].map((name, index) => [name, index]));
  return (list) => ({ list, get: (name) => list[places.get(name) ?? -1] });
}

export interface BuiltRow {
  readonly id: bigint;
  readonly cells: readonly Cell[];
  readonly fields: FieldView;
  /** Canonical texts of all fields, for telling repeated rows apart. */
  readonly content: string;
}

export interface RefusedRow {
  readonly field: FieldDef;
  readonly raw: string;
  readonly reason: string;
}

/** What a companion knows of its host row. */
export interface HostRow {
  readonly id: bigint;
  readonly fields: FieldView;
}

export type Built =
  | { readonly kind: 'row'; readonly row: BuiltRow }
  | { readonly kind: 'refused'; readonly refused: RefusedRow }
  /** A row that is no record of the table, and why. */
  | { readonly kind: 'passed'; readonly reason: SkipReason }
  /** A companion whose own cells are all empty. */
  | { readonly kind: 'nothing' };
