import type { Schema } from '#catalogue';
import type { Database } from '#engine';
import { createTable, provenanceTables, quote, textLiteral } from '#sql';
import { AS_OF, defineMacros } from './macros.ts';
import { ASSET_ROWS } from './asset-rows.ts';
import { CASE_ROWS } from './case-rows.ts';
import { MONEY_ROWS } from './money-rows.ts';
import { OUTSIDE_ROWS } from './outside-rows.ts';
import type { TableRows } from './table-rows.ts';

const ALL: readonly TableRows[] = [...CASE_ROWS, ...ASSET_ROWS, ...MONEY_ROWS, ...OUTSIDE_ROWS];

export interface FillOptions {
  readonly cases: number;
  readonly seed: number;
  /** Tables to fill; all when absent. */
  readonly tables?: readonly string[];
  /** Rows of a table a case, where they differ from what is usual. */
  readonly perCase?: Readonly<Record<string, number>>;
}

/** Makes the canonical tables and fills them inside the engine. Gives the rows of each table. */
export async function fillTables(
  database: Database,
  schema: Schema,
  options: FillOptions,
): Promise<ReadonlyMap<string, number>> {
  const { cases, seed, tables, perCase } = options;
  for (const ddl of [...[...schema.tables.values()].map(createTable), ...provenanceTables]) await database.run(ddl);
  await database.run(
    `INSERT INTO source_batch VALUES (1, '合成', '', DATE '${AS_OF}'); INSERT INTO source_file VALUES (1, 1, '合成', '', 'csv', NULL)`,
  );
  await defineMacros(database, cases, seed);
  const counts = new Map<string, number>();
  for (const rows of ALL.filter(({ table }) => tables?.includes(table) ?? true)) {
    const mapping = JSON.stringify(
      Object.fromEntries(Object.keys(rows.fields).map((field) => [field, { column: 'A', header: field }])),
    );
    await database.run(
      `INSERT INTO source_sheet VALUES (${rows.kind}, 1, '${rows.table}', '${rows.table}', 1, ${textLiteral(mapping)}, 0)`,
    );
    await database.run(insertRows(rows, cases, perCase?.[rows.table] ?? rows.perCase));
    const [count] = await database.rows(`SELECT COUNT(*) AS n FROM ${quote(rows.table)}`);
    counts.set(rows.table, Number(count?.['n'] ?? 0));
  }
  await database.run('CHECKPOINT');
  return counts;
}

function insertRows(rows: TableRows, cases: number, perCase: number): string {
  const numbers = `(SELECT CAST(range AS BIGINT) AS i FROM range(${Math.max(1, Math.round(cases * perCase))}))`;
  const named = Object.entries(rows.let ?? {})
    .map(([name, sql]) => `, ${sql} AS ${name}`)
    .join('');
  const n = `, CAST(${cases} AS BIGINT) AS n`;
  const fields = Object.entries(rows.fields);
  return (
    `INSERT INTO ${quote(rows.table)} (id, ${fields.map(([name]) => quote(name)).join(', ')}, _sheet, _row) ` +
    `SELECT key_of(${rows.kind}, i), ${fields.map(([, sql]) => sql).join(', ')}, ${rows.kind}, CAST(i + 2 AS INTEGER) ` +
    `FROM (SELECT i${n}${named} FROM ${numbers}) x${rows.where === undefined ? '' : ` WHERE ${rows.where}`}`
  );
}
