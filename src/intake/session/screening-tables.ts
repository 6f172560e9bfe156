import type { Schema, TableDef } from '#catalogue';
import type { Database } from '#engine';
import { createTable, provenanceTables } from '#sql';
import { tableColumns } from '../load/table-columns.ts';

/** The tables that deliveries feed. */
export function canonicalTables(schema: Schema): readonly TableDef[] {
  return [...schema.tables.values()].filter((def) => !def.internal);
}

/** Creates every table of an empty screening copy. */
export async function createTables(database: Database, schema: Schema): Promise<void> {
  for (const sql of provenanceTables) await database.run(sql);
  for (const def of canonicalTables(schema)) await database.run(createTable(def));
}

/** Whether the screening copy has exactly the tables and columns that the schema now asks for. */
export async function isCurrent(database: Database, schema: Schema): Promise<boolean> {
  const rows = await database.rows(
    'SELECT table_name, column_name FROM information_schema.columns ORDER BY table_name, ordinal_position',
  );
  const found = new Map<string, string[]>();
  for (const row of rows) {
    const table = String(row['table_name']);
    found.set(table, [...(found.get(table) ?? []), String(row['column_name'])]);
  }
  if (!found.has('source_batch')) return false;
  return canonicalTables(schema).every((def) => {
    const expected = tableColumns(def).map((column) => column.name);
    return found.get(def.name)?.join(',') === expected.join(',');
  });
}

/** Removes the rows of the given sheets from every table, and their provenance. */
export async function removeBatches(database: Database, schema: Schema, batches: readonly number[]): Promise<void> {
  if (batches.length === 0) return;
  const list = batches.join(', ');
  const files = `SELECT id FROM source_file WHERE batch IN (${list})`;
  const sheets = await database.rows(`SELECT id, table_name FROM source_sheet WHERE file IN (${files})`);
  await database.run('BEGIN TRANSACTION');
  try {
    for (const sheet of sheets) {
      const table = String(sheet['table_name']);
      if (schema.tables.has(table)) await database.run(`DELETE FROM "${table}" WHERE _sheet = ${String(sheet['id'])}`);
    }
    await database.run(`DELETE FROM source_sheet WHERE file IN (${files})`);
    await database.run(`DELETE FROM source_file WHERE batch IN (${list})`);
    await database.run(`DELETE FROM source_batch WHERE id IN (${list})`);
    await database.run('COMMIT');
  } catch (error) {
    await database.run('ROLLBACK');
    throw error;
  }
}
