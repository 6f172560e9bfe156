export type { Cell, Column, Database, EngineName, Row, Storage } from './connections/database.ts';
export { openDuckdb, type DuckdbOptions } from './connections/duckdb/duckdb-database.ts';
export {
  openIntegerTables,
  type IntegerTables,
  type IntegerTablesOptions,
} from './connections/duckdb/integer-tables.ts';
export { openPostgres, type PostgresOptions } from './connections/postgres/open-postgres.ts';
export { dialectOf, prepareSession } from './prepare-session.ts';
export { modelHash, runModel, type ModelResult, type RunOptions } from './run-model.ts';
export type {
  Clue,
  ClueBasis,
  Condition,
  EvidenceRow,
  Fact,
  FunnelStep,
  InsufficientRow,
  MissingReason,
  ModelRun,
  RunRecord,
  TestedExclusion,
} from './result.ts';
