import type { MappingReason } from '../mapping/mapping-reason.ts';
import type { BlockPlan } from '../layout/block.ts';
import type { StatementFacts } from '../load/statement/statement-facts.ts';

/** Where the cell of a field really stands, when it is not the row's own cell in the column of that number. */
export interface CellPlace {
  /** 0-based. */
  readonly column: number;
  /** One cell for all rows: its 1-based row. */
  readonly row?: number;
  /** In forms: rows below the record's first row. */
  readonly down?: number;
}

/** One column of a sheet as a field uses it. */
export interface ColumnUse {
  /** 0-based. In forms the place of the label; behind the last column the values that stand above a table. */
  readonly column: number;
  readonly header: string;
  /** Unit that the header or the lines above it state for bare numbers. */
  readonly unit?: '元' | '万元';
  readonly at?: CellPlace;
}

/** Where a field's values come from. Plain data: plans are kept in the journal and read again for a rebuild. */
export type FieldSource =
  | { readonly kind: 'column'; readonly use: ColumnUse }
  | { readonly kind: 'person'; readonly name?: ColumnUse; readonly id?: ColumnUse }
  | { readonly kind: 'constant'; readonly text: string }
  /** The name of the file, without its extension. */
  | { readonly kind: 'file-name' }
  /** Only in companions: the id of the host's row (whose key is `field`), or the value of one of its fields. */
  | { readonly kind: 'host-row'; readonly field: string }
  | { readonly kind: 'host-field'; readonly field: string };

/** Why a column was taken for a field; of a person its name and its number are told apart. */
export interface SlotMatch {
  readonly field: string;
  readonly role: 'value' | 'name' | 'id';
  /** 0-based. */
  readonly column: number;
  readonly header: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly reasons: readonly MappingReason[];
}

/** How one sheet feeds one table. */
export interface TablePlan {
  readonly table: string;
  readonly fields: Readonly<Record<string, FieldSource>>;
  /** A second table fed by the same sheet; its rows never supersede rows from the table's own sheets. */
  readonly companion: boolean;
  /** Why; absent in plans of earlier versions. */
  readonly slots?: readonly SlotMatch[];
  /** Names the table among those that the sheet feeds: `case_party(被执行人)`. */
  readonly label?: string;
  /** What else the columns would allow, and why it was not taken. */
  readonly others?: readonly SlotMatch[];
  /** Only for statements of accounts: how their amounts and dates are to be read. */
  readonly statement?: StatementFacts;
}

export interface UnknownColumn {
  /** Letter as a spreadsheet shows it. */
  readonly column: string;
  readonly header: string;
}

export interface SheetPlan {
  /** Place of the sheet in its file. */
  readonly index: number;
  readonly name: string;
  readonly hidden: boolean;
  /** 1-based; 0 where the format itself names its columns. */
  readonly headerRow: number;
  /** The host table first, then its companions. */
  readonly tables: readonly TablePlan[];
  /** 0 to 1. */
  readonly confidence: number;
  readonly unknown: readonly UnknownColumn[];
  /** The headers as recognition saw them, by column; absent in older records. */
  readonly headers?: readonly string[];
  /** Which version of a remembered mapping had its say, and whether it is about this very layout. */
  readonly remembered?: { readonly fingerprint: string; readonly version: number; readonly exact: boolean };
  /** Where in the sheet the table stands. Absent in older records: below `headerRow`, to the end. */
  readonly block?: BlockPlan;
}

/** `0` → `A`, `27` → `AB`. */
export function columnLetter(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
