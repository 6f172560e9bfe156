import type { ByteSource } from '#store';

/** A cell as the file gives it. Spreadsheet dates arrive as ISO text; only spreadsheets and JSON give numbers and booleans. */
export type RawCell = string | number | boolean | null;

/** `row` is 1-based, as a spreadsheet program shows it. */
export interface RawRow {
  readonly row: number;
  readonly cells: readonly RawCell[];
}

export interface RowsOptions {
  /** Rows before this one (1-based) are left out; where the format allows they are not even decoded. */
  readonly fromRow?: number;
}

/** Merged cells: `top` and `bottom` are 1-based rows, `left` and `right` 0-based columns, all inclusive. The value stands in the upper left cell. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface RawSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Names of the columns where the format itself knows them (JSON); a header row is looked for otherwise. */
  readonly columns?: readonly string[];
  /** What a database says of its columns, in their order; empty where it says nothing. */
  readonly columnComments?: readonly string[];
  /** Key of the list whose items are the rows: their own columns are named `<key>.…`, the others repeat the record around them. */
  readonly list?: string;
  /** All rows in order, in batches; may be called again. */
  rows(options?: RowsOptions): AsyncIterable<readonly RawRow[]>;
  /** Absent where the format knows none. May cost one pass over the sheet. */
  merges?(): Promise<readonly CellRange[]>;
}

/** A delivered file, opened. */
export interface RawFile {
  readonly format: string;
  readonly encoding: string | null;
  readonly sheets: readonly RawSheet[];
  close(): Promise<void>;
}

/** What is known before a reader is chosen. */
export interface FileHead {
  /** All that a reader knows of the bytes; closed by whoever opened it, after the reader's own file. */
  readonly source: ByteSource;
  /** Name as delivered, with extension. */
  readonly name: string;
  readonly size: number;
  /** The first 64 KiB. */
  readonly bytes: Buffer;
}

export interface Reader {
  readonly format: string;
  recognises(head: FileHead): boolean | Promise<boolean>;
  /** @throws {FileFault} when the file cannot be read. */
  open(head: FileHead): Promise<RawFile>;
}
