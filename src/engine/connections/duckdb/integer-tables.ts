import { DuckDBDataChunk, DuckDBInstance, DuckDBIntegerVector, INTEGER, type DuckDBConnection } from '@duckdb/node-api';

const CHUNK = 2048;

/** Options of {@link openIntegerTables}. */
export interface IntegerTablesOptions {
  readonly memoryLimit?: string;
  readonly threads?: number;
}

/** One session in memory whose tables hold 32-bit integers only; columns cross its border as typed arrays. */
export interface IntegerTables {
  /** Runs one or several statements without a result. */
  run(sql: string): Promise<void>;
  /** Adds columns of equal length to a table that has as many INTEGER columns. */
  append(table: string, columns: readonly Int32Array[]): Promise<void>;
  /** Rows of a query in parts, column by column; every column must be an INTEGER. NULL comes as 0. */
  read(sql: string): AsyncIterable<readonly Int32Array[]>;
  close(): void;
}

/**
 * Opens an embedded engine in memory, hardened as the screening copy's: no extensions, no access to files, configuration
 * locked, and nothing is ever spilled to disk.
 */
export async function openIntegerTables(options: IntegerTablesOptions = {}): Promise<IntegerTables> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: options.memoryLimit ?? '600MB',
    threads: String(options.threads ?? 2),
    preserve_insertion_order: 'false',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    temp_directory: '',
  });
  const connection = await instance.connect();
  await connection.run('SET enable_external_access = false; SET lock_configuration = true;');
  return {
    run: async (sql) => {
      await connection.run(sql);
    },
    append: (table, columns) => appendColumns(connection, table, columns),
    read: (sql) => readColumns(connection, sql),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function appendColumns(
  connection: DuckDBConnection,
  table: string,
  columns: readonly Int32Array[],
): Promise<void> {
  const appender = await connection.createAppender(table);
  const types = columns.map(() => INTEGER);
  const length = columns[0]?.length ?? 0;
  try {
    for (let start = 0; start < length; start += CHUNK) {
      const count = Math.min(CHUNK, length - start);
      const chunk = DuckDBDataChunk.create(types, count);
      columns.forEach((column, index) => {
        const vector = chunk.getColumnVector(index);
        for (let i = 0; i < count; i++) vector.setItem(i, column[start + i] ?? 0);
        vector.flush();
      });
      appender.appendDataChunk(chunk);
    }
  } finally {
    appender.closeSync();
  }
}

async function* readColumns(connection: DuckDBConnection, sql: string): AsyncGenerator<readonly Int32Array[]> {
  const result = await connection.stream(sql);
  for (;;) {
    const chunk = await result.fetchChunk();
    const count = chunk?.rowCount ?? 0;
    if (chunk === null || count === 0) return;
    yield Array.from({ length: result.columnCount }, (_, index) => {
      const vector = chunk.getColumnVector(index);
      if (!(vector instanceof DuckDBIntegerVector)) throw new TypeError(`column ${index} of a query is no INTEGER`);
      const column = new Int32Array(count);
      for (let i = 0; i < count; i++) column[i] = vector.getItem(i) ?? 0;
      return column;
    });
  }
}
