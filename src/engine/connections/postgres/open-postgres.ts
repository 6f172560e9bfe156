import { serverAccount } from './account.ts';
import type { Database } from '../database.ts';
import { findBinaries } from './binaries.ts';
import { CLUSTER_USER, openCluster } from './cluster.ts';
import { PostgresError } from './postgres-error.ts';
import { startServer } from './server.ts';
import { openSession } from './session.ts';

/** A folder of its own for the embedded server's cluster, or the address of an existing server (DATABASE_URL). */
export type PostgresOptions = { readonly folder: string } | { readonly url: string };

const CONNECT_MS = 10_000;

/** The server's word without the address, which may hold a password. */
const reasonOf = (error: unknown): string => {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message || error.name : String(error);
};

async function openUrl(url: string): Promise<Database> {
  const config = { connectionString: url, connectionTimeoutMillis: CONNECT_MS, keepAlive: true };
  try {
    return await openSession(config, () => Promise.resolve());
  } catch (error) {
    throw error instanceof PostgresError ? error : new PostgresError('cannot-connect', reasonOf(error), error);
  }
}

async function openEmbedded(folder: string): Promise<Database> {
  const account = serverAccount();
  const binaries = await findBinaries(account);
  try {
    const cluster = await openCluster(folder, binaries, account);
    const server = await startServer(cluster, binaries, account);
    const closing = async (): Promise<void> => {
      await server.stop();
      await binaries.release();
    };
    const { password } = cluster;
    const config = { host: server.socketFolder, port: 5432, user: CLUSTER_USER, database: 'postgres', password };
    return await openSession({ ...config, ssl: false, connectionTimeoutMillis: CONNECT_MS }, closing);
  } catch (error) {
    await binaries.release();
    throw error instanceof PostgresError ? error : new PostgresError('cannot-start', reasonOf(error), error);
  }
}

/**
 * Opens a session on PostgreSQL in the schema `hengjian_screening`. With `folder` an embedded server is started on a
 * private socket and ends with `close`, or with the program however that ends; with `url` an existing server is used.
 *
 * @throws PostgresError where PostgreSQL is missing, cannot be reached, or is in use by another process.
 */
export function openPostgres(options: PostgresOptions): Promise<Database> {
  return 'url' in options ? openUrl(options.url) : openEmbedded(options.folder);
}
