/** A value as it crosses the border of an engine: dates, timestamps and decimals as text, BIGINT as bigint. */
export type Cell = string | number | bigint | boolean | null;
export type Row = Record<string, Cell>;

export type Storage = 'BIGINT' | 'INTEGER' | 'DATE' | 'TIMESTAMP' | 'DECIMAL(18,6)' | 'TEXT' | 'BOOLEAN';
export interface Column {
  readonly name: string;
  readonly storage: Storage;
}

export type EngineName = 'duckdb' | 'postgres';

/** One session on one engine. Not safe for statements in parallel. */
export interface Database {
  readonly engine: EngineName;
  /** Runs one or several statements without a result. */
  run(sql: string): Promise<void>;
  rows(sql: string): Promise<Row[]>;
  /** Adds rows in bulk. DATE as 'YYYY-MM-DD', TIMESTAMP as 'YYYY-MM-DD HH:MM:SS', DECIMAL as text. */
  append(table: string, columns: readonly Column[], rows: readonly (readonly Cell[])[]): Promise<void>;
  close(): Promise<void>;
}
