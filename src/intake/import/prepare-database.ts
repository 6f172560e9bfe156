import { FileFault, openDatabase } from '#readers';
import { prepareOne } from './prepare-file.ts';
import type { PreparedFile, Preparation } from './prepare-file.ts';

/**
 * Reads tables of a database, each kept first as a delivered file (a snapshot): what was read can be read again when
 * the screening copy is rebuilt and the database has moved on. A table that cannot be read is named, and the others go on.
 *
 * @param url with or without password; neither a report nor the record gets to see one.
 */
export async function prepareDatabase(
  preparation: Preparation,
  url: string,
  tables: readonly string[],
  progress: (table: string) => void,
): Promise<PreparedFile[]> {
  const prepared: PreparedFile[] = [];
  try {
    const database = await openDatabase(url, { tables });
    try {
      for (const table of database.tables) {
        preparation.signal?.throwIfAborted();
        progress(table.path);
        const { path } = table;
        prepared.push(...(await prepareOne(preparation, { path, name: path, bytes: table.bytes() })));
      }
      for (const { pattern, fault } of database.missing) {
        const path = `${database.shown}/${pattern}`;
        prepared.push({ path, name: path, status: 'refused', message: fault.messages });
      }
    } finally {
      await database.close();
    }
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    // Where the address is not well-formed, any part of it may be the password.
    const path = URL.canParse(url) ? new URL(url).hostname : '';
    prepared.push({ path, name: path === '' ? '数据库' : path, status: 'refused', message: error.messages });
  }
  return prepared;
}
