import { DuckDBDataChunk, DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { Cell, Column, Database, Row } from '../database.ts';
import { duckdbTypes, fromDuckdb, toDuckdb } from './duckdb-values.ts';

const CHUNK = 2048;

export interface DuckdbOptions {
  /** File of the screening copy; in memory when absent. */
  readonly path?: string;
  readonly memoryLimit?: string;
  readonly threads?: number;
  readonly temporaryFolder?: string;
}

/**
 * Opens the embedded engine, hardened: no extensions, no access outside its own file, configuration locked.
 */
export async function openDuckdb(options: DuckdbOptions = {}): Promise<Database> {
  const instance = await DuckDBInstance.create(options.path ?? ':memory:', {
    memory_limit: options.memoryLimit ?? '1400MB',
    threads: String(options.threads ?? 2),
    preserve_insertion_order: 'false',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    ...(options.temporaryFolder === undefined ? {} : { temp_directory: options.temporaryFolder }),
  });
  const connection = await instance.connect();
  await connection.run('SET enable_external_access = false; SET lock_configuration = true;');
  return {
    engine: 'duckdb',
    run: async (sql) => {
      await connection.run(sql);
    },
    rows: async (sql) => readRows(connection, sql),
    append: (table, columns, rows) => append(connection, table, columns, rows),
    close: () => {
      connection.closeSync();
      instance.closeSync();
      return Promise.resolve();
    },
  };
}

async function readRows(connection: DuckDBConnection, sql: string): Promise<Row[]> {
  const reader = await connection.runAndReadAll(sql);
  const names = reader.columnNames();
  return reader.getRows().map((values) => {
    const row: Row = {};
    names.forEach((name, i) => {
      row[name] = fromDuckdb(values[i] ?? null);
    });
    return row;
  });
}

async function append(
  connection: DuckDBConnection,
  table: string,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  const types = columns.map((column) => duckdbTypes[column.storage]);
  const appender = await connection.createAppender(table);
  try {
    for (let start = 0; start < rows.length; start += CHUNK) {
      const part = rows.slice(start, start + CHUNK);
      const chunk = DuckDBDataChunk.create(types);
      chunk.setColumns(columns.map((column, i) => part.map((row) => toDuckdb(row[i] ?? null, column.storage))));
      appender.appendDataChunk(chunk);
    }
  } finally {
    appender.closeSync();
  }
}
