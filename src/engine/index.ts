export type { Cell, Column, Database, EngineName, Row, Storage } from './connections/database.ts';
export { openDuckdb, type DuckdbOptions } from './connections/duckdb/duckdb-database.ts';
