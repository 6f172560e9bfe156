import type { Schema } from '#catalogue';
import type { Database } from '#engine';
import { visibleRows } from '#intake';
import { quote } from '#sql';

/** What a run sees: which tables were delivered, and under which relation each is read. */
export interface RunScope {
  readonly batches: readonly number[];
  readonly delivered: ReadonlySet<string>;
  relation(table: string): string;
}

/**
 * Fixes what a run over `batches` sees. Where a row came more than once, the latest delivery stands; a table whose
 * rows all came once is read as it is.
 */
export async function fixScope(database: Database, schema: Schema, batches: readonly number[]): Promise<RunScope> {
  const among = `f.batch IN (${batches.join(', ') || 'NULL'})`;
  const sheets = await database.rows(
    `SELECT h.table_name AS name, COUNT(*) AS sheets FROM source_sheet h JOIN source_file f ON f.id = h.file WHERE ${among} GROUP BY 1`,
  );
  const [other] = await database.rows(`SELECT COUNT(*) AS rest FROM source_file f WHERE NOT (${among})`);
  const hasOthers = Number(other?.['rest'] ?? 0) > 0;
  const delivered = new Set<string>();
  const relations = new Map<string, string>();
  for (const row of sheets) {
    const name = String(row['name']);
    if (!schema.tables.has(name)) continue;
    delivered.add(name);
    if (hasOthers || (Number(row['sheets']) > 1 && (await hasDoubles(database, name)))) {
      const view = `seen ${name}`;
      await database.run(
        `DROP TABLE IF EXISTS ${quote(view)}; CREATE TEMP TABLE ${quote(view)} AS ${visibleRows(name, batches)}`,
      );
      relations.set(name, quote(view));
    }
  }
  return { batches, delivered, relation: (table) => relations.get(table) ?? quote(table) };
}

async function hasDoubles(database: Database, table: string): Promise<boolean> {
  const [row] = await database.rows(`SELECT COUNT(*) AS n, COUNT(DISTINCT id) AS ids FROM ${quote(table)}`);
  return row?.['n'] !== row?.['ids'];
}
