import type { RawCell } from '../raw-sheet.ts';

export interface TableColumn {
  readonly name: string;
  /** As the database names it: `numeric(18,2)`. */
  readonly type: string;
  readonly comment: string;
}

/** A table or view, and what the database says of it. */
export interface TableInfo {
  readonly schema: string;
  readonly name: string;
  readonly comment: string;
  readonly columns: readonly TableColumn[];
  /** Names of the columns of the primary key; empty where there is none. Rows are read in its order. */
  readonly key: readonly string[];
}

export interface Limits {
  /** For one statement, in milliseconds. */
  readonly statementMs: number;
  readonly connectMs: number;
}

/** One connection in one read-only transaction, so that all tables are of the same moment. */
export interface TableSource {
  tables(): Promise<readonly TableInfo[]>;
  /** All rows in batches, no more of them in memory than one or two. */
  rows(table: TableInfo): AsyncIterable<readonly (readonly RawCell[])[]>;
  close(): Promise<void>;
}
