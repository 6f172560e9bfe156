import type { FieldType, TableDef } from '#catalogue';

/** How a canonical value lies in a table; the same words in both engines. */
export type Storage = 'BIGINT' | 'INTEGER' | 'DATE' | 'TIMESTAMP' | 'DECIMAL(18,6)' | 'TEXT' | 'BOOLEAN';

const STORAGE: Readonly<Record<FieldType['kind'], Storage>> = {
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  money: 'BIGINT',
  ratio: 'DECIMAL(18,6)',
  count: 'BIGINT',
  days: 'BIGINT',
  text: 'TEXT',
  enum: 'TEXT',
  case_no: 'TEXT',
  court: 'TEXT',
  flag: 'BOOLEAN',
  person: 'BIGINT',
  account: 'BIGINT',
  asset_key: 'BIGINT',
  pseudonym: 'BIGINT',
  ref: 'BIGINT',
};

/** The column type of a field. */
export const storageOf = (type: FieldType): Storage => STORAGE[type.kind];

/** An identifier, quoted; both engines double a quotation mark inside. */
export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** DDL of one canonical table: id, the fields in the order of the schema, then where the row came from. */
export function createTable(table: TableDef): string {
  const fields = [...table.fields.values()].map((field) => `${quote(field.name)} ${storageOf(field.type)}`);
  return `CREATE TABLE ${quote(table.name)} (id BIGINT NOT NULL, ${fields.join(', ')}, _sheet INTEGER, _row INTEGER)`;
}

/** DDL of the tables that lead from a row to its batch, file and sheet. */
export const provenanceTables: readonly string[] = [
  'CREATE TABLE source_batch (id INTEGER, source TEXT, received_at TEXT, snapshot_on DATE)',
  'CREATE TABLE source_file (id INTEGER, batch INTEGER, name TEXT, sha256 TEXT, format TEXT, encoding TEXT)',
  'CREATE TABLE source_sheet (id INTEGER, file INTEGER, name TEXT, table_name TEXT, header_row INTEGER, mapping TEXT, row_count INTEGER)',
];
