import { PostgresError, reasonOf, useEmbedded } from '#store';
import type { Database } from '../database.ts';
import { openSession, SCREENING_SCHEMA } from './session.ts';

/**
 * The folder of the embedded server's cluster, or the address of an existing server (DATABASE_URL).
 * `schema` holds everything of ours, so that a shared database keeps the rest untouched.
 */
export type PostgresOptions = ({ readonly folder: string } | { readonly url: string }) & { readonly schema?: string };

const CONNECT_MS = 10_000;

async function openUrl(url: string, schema: string): Promise<Database> {
  const config = { connectionString: url, connectionTimeoutMillis: CONNECT_MS, keepAlive: true };
  try {
    return await openSession(config, schema, () => Promise.resolve());
  } catch (error) {
    throw error instanceof PostgresError ? error : new PostgresError('cannot-connect', reasonOf(error), error);
  }
}

async function openEmbedded(folder: string, schema: string): Promise<Database> {
  const server = await useEmbedded(folder);
  try {
    return await openSession({ ...server.config, connectionTimeoutMillis: CONNECT_MS }, schema, () => server.release());
  } catch (error) {
    throw error instanceof PostgresError ? error : new PostgresError('cannot-start', reasonOf(error), error);
  }
}

/**
 * Opens a session on PostgreSQL in a schema of its own, `hengjian_screening` by default. With `folder` the embedded
 * server there is started on a private socket, or joined where it runs already, and ends with its last user however
 * that ends; with `url` an existing server is used.
 *
 * @throws PostgresError where PostgreSQL is missing, cannot be reached, or the schema is in use by another process.
 */
export function openPostgres(options: PostgresOptions): Promise<Database> {
  const { schema = SCREENING_SCHEMA } = options;
  return 'url' in options ? openUrl(options.url, schema) : openEmbedded(options.folder, schema);
}
