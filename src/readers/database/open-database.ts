import { FileFault } from '../file-fault.ts';
import { databaseAddress } from './database-address.ts';
import { noSuchTable, tableFault } from './database-fault.ts';
import { openMysqlSource } from './mysql-source.ts';
import { openPostgresSource } from './postgres-source.ts';
import { snapshotBytes } from './table-snapshot.ts';
import type { Limits, TableInfo, TableSource } from './table-source.ts';

const LIMITS: Limits = { statementMs: 30 * 60_000, connectMs: 15_000 };

/** A table or view of a database, ready to be kept as a delivered file. */
export interface DatabaseTable {
  /** Address without password, schema and table: `postgres://reader@host/court/public/t_case.jsonl`. */
  readonly path: string;
  readonly columns: number;
  /** The snapshot of the table, to be read once. Ends in a FileFault where the table cannot be read whole. */
  bytes(): AsyncIterable<Buffer>;
}

/** A database that is read from: one connection, one read-only transaction of one moment. */
export interface DatabaseDelivery {
  /** Address without password. */
  readonly shown: string;
  readonly tables: readonly DatabaseTable[];
  /** Patterns that no table fits. */
  readonly missing: readonly { readonly pattern: string; readonly fault: FileFault }[];
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** `t_case`, `public.t_case`, `t_*`; upper and lower case alike. Default: every table and view that may be read. */
  readonly tables?: readonly string[];
  readonly limits?: Partial<Limits>;
}

function fits(pattern: string, { schema, name }: TableInfo): boolean {
  const expression = pattern.replace(/[.+?^${}()|[\]\\]/gu, '\\$&').replaceAll('*', '.*');
  const test = new RegExp(`^(?:${expression})$`, 'iu');
  return test.test(name) || test.test(`${schema}.${name}`);
}

async function* guarded(source: TableSource, table: TableInfo, shown: string): AsyncGenerator<Buffer> {
  try {
    yield* snapshotBytes(shown, table, source.rows(table));
  } catch (error) {
    throw error instanceof FileFault ? error : tableFault(`${table.schema}.${table.name}`, error);
  }
}

/**
 * Connects to a PostgreSQL, MySQL or MariaDB and lists the tables and views to be read. The password stays in memory:
 * nothing that is returned or thrown holds it.
 *
 * @param url such as `postgres://reader@host:5432/court`; a missing password is taken from HENGJIAN_DB_PASSWORD.
 * @throws {FileFault} where the database cannot be reached.
 */
export async function openDatabase(url: string, options: DatabaseOptions = {}): Promise<DatabaseDelivery> {
  const address = databaseAddress(url);
  const { shown, engine } = address;
  const limits = { ...LIMITS, ...options.limits };
  const source = await (engine === 'postgres' ? openPostgresSource : openMysqlSource)(address, limits);
  try {
    const all = await source.tables();
    const patterns = options.tables ?? [];
    const chosen =
      patterns.length === 0 ? all : all.filter((table) => patterns.some((pattern) => fits(pattern, table)));
    const missing = patterns
      .filter((pattern) => !all.some((table) => fits(pattern, table)))
      .map((pattern) => ({
        pattern,
        fault: noSuchTable(
          shown,
          pattern,
          all.map(({ name }) => name),
        ),
      }));
    const tables = chosen.map((table) => ({
      path: `${shown}/${table.schema}/${table.name}.jsonl`,
      columns: table.columns.length,
      bytes: () => guarded(source, table, shown),
    }));
    return { shown, tables, missing, close: () => source.close() };
  } catch (error) {
    await source.close();
    throw error instanceof FileFault ? error : tableFault(shown, error);
  }
}
