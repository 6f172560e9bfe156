import type { Schema } from '#catalogue';
import type { Column, Database, Storage } from '#engine';
import { createTable, provenanceTables, quote, storageOf } from '#sql';

const PAGE = 50_000;
const MARK = 'copied_screening';

const provenance: Readonly<Record<string, readonly Column[]>> = {
  source_batch: columns(['id', 'INTEGER'], ['source', 'TEXT'], ['received_at', 'TEXT'], ['snapshot_on', 'DATE']),
  source_file: columns(
    ['id', 'INTEGER'],
    ['batch', 'INTEGER'],
    ['name', 'TEXT'],
    ['sha256', 'TEXT'],
    ['format', 'TEXT'],
    ['encoding', 'TEXT'],
  ),
  source_sheet: columns(
    ['id', 'INTEGER'],
    ['file', 'INTEGER'],
    ['name', 'TEXT'],
    ['table_name', 'TEXT'],
    ['header_row', 'INTEGER'],
    ['mapping', 'TEXT'],
    ['row_count', 'INTEGER'],
  ),
};

function columns(...pairs: readonly (readonly [string, Storage])[]): Column[] {
  return pairs.map(([name, storage]) => ({ name, storage }));
}

/** Brings the canonical tables of the screening copy to PostgreSQL, unless it holds exactly these already. */
export async function copyToPostgres(
  from: Database,
  to: Database,
  schema: Schema,
  tables: readonly string[],
): Promise<void> {
  const wanted = await fingerprint(from, tables);
  await to.run(`CREATE TABLE IF NOT EXISTS ${MARK} (mark TEXT)`);
  const [held] = await to.rows(`SELECT mark FROM ${MARK}`);
  if (held?.['mark'] === wanted) return;
  await to.run(`DELETE FROM ${MARK}`);
  for (const [i, [name, list]] of Object.entries(provenance).entries()) {
    await to.run(`DROP TABLE IF EXISTS ${quote(name)}; ${provenanceTables[i] ?? ''}`);
    await copyTable(from, to, name, list);
  }
  for (const table of schema.tables.values()) {
    await to.run(`DROP TABLE IF EXISTS ${quote(table.name)}; ${createTable(table)}`);
    if (!tables.includes(table.name)) continue;
    const fields = [...table.fields.values()].map((field) => ({ name: field.name, storage: storageOf(field.type) }));
    await copyTable(from, to, table.name, [
      ...columns(['id', 'BIGINT']),
      ...fields,
      ...columns(['_sheet', 'INTEGER'], ['_row', 'INTEGER']),
    ]);
    const keys = [...table.fields.values()]
      .filter((field) => field.type.kind === 'ref' || field.type.kind === 'person')
      .map((field) => field.name);
    for (const key of ['id', ...keys]) await to.run(`CREATE INDEX ON ${quote(table.name)} (${quote(key)})`);
    await to.run(`ANALYZE ${quote(table.name)}`);
  }
  await to.run(`INSERT INTO ${MARK} VALUES ('${wanted}')`);
}

async function copyTable(from: Database, to: Database, name: string, list: readonly Column[]): Promise<void> {
  const names = list.map((column) => quote(column.name)).join(', ');
  for (let offset = 0; ; offset += PAGE) {
    const rows = await from.rows(`SELECT ${names} FROM ${quote(name)} ORDER BY ALL LIMIT ${PAGE} OFFSET ${offset}`);
    await to.append(
      name,
      list,
      rows.map((row) => list.map((column) => row[column.name] ?? null)),
    );
    if (rows.length < PAGE) return;
  }
}

/** Tells whether two copies hold the same deliveries: files with their hashes, and how many rows each table has. */
async function fingerprint(database: Database, tables: readonly string[]): Promise<string> {
  const files = await database.rows('SELECT id, batch, sha256 FROM source_file ORDER BY id');
  const counts: string[] = [];
  for (const table of tables) {
    const [row] = await database.rows(`SELECT COUNT(*) AS n FROM ${quote(table)}`);
    counts.push(`${table}=${String(row?.['n'])}`);
  }
  return [
    ...files.map((file) => `${String(file['id'])}/${String(file['batch'])}/${String(file['sha256'])}`),
    ...counts,
  ].join(';');
}
