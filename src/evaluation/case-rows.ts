import type { FieldDef, Schema, TableDef } from '#catalogue';
import type { Cell, Column } from '#engine';
import type { Ids } from '#identity';
import { storageOf } from '#sql';
import { parseMoney } from '#values';

export type RawRow = Readonly<Record<string, string | number | boolean | Date | null | undefined>>;
export type RawTables = Readonly<Record<string, readonly RawRow[]>>;

/** Rows of one case of a model, ready for a database. */
export interface CaseTable {
  readonly table: TableDef;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The text by which a case refers to a row: its `_key`, or the first field of its natural key. */
function labelOf(table: TableDef, row: RawRow, index: number): string {
  const [first, ...more] = table.key === 'content' ? [] : table.key;
  const key = row['_key'] ?? (first === undefined || more.length > 0 ? undefined : row[first]);
  return key === undefined || key === null ? `${table.name}#${index + 1}` : String(key);
}

/** The id of a labelled row; labels of rows that are not there still give an id, as dangling references do. */
export const idOf = (ids: Ids, table: string, label: string): bigint => ids.rowId(table, [label]);

/** Turns the readable rows of a case into canonical rows. Throws with table, row and field on what it can't read. */
export function caseTables(raw: RawTables, schema: Schema, ids: Ids): CaseTable[] {
  return Object.entries(raw).map(([name, rows]) => {
    const table = schema.tables.get(name);
    if (table === undefined) throw new Error(`没有名为“${name}”的表`);
    const fields = [...table.fields.values()];
    const columns: Column[] = [
      { name: 'id', storage: 'BIGINT' },
      ...fields.map((field) => ({ name: field.name, storage: storageOf(field.type) })),
      { name: '_sheet', storage: 'INTEGER' },
      { name: '_row', storage: 'INTEGER' },
    ];
    const cells = rows.map((row, i) => {
      for (const key of Object.keys(row))
        if (key !== '_key' && !table.fields.has(key)) throw new Error(`${name} 没有字段“${key}”`);
      const id = idOf(ids, name, labelOf(table, row, i));
      return [id, ...fields.map((field) => cellOf(row[field.name], field, name, ids)), 1, i + 2];
    });
    return { table, columns, rows: cells };
  });
}

function cellOf(value: RawRow[string], field: FieldDef, table: string, ids: Ids): Cell {
  if (value === undefined || value === null) return null;
  const text = value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
  switch (field.type.kind) {
    case 'money':
      return money(text, table, field);
    case 'person':
      return ids.personId(`id:${text}`);
    case 'account':
      return ids.accountId(text);
    case 'asset_key':
      return ids.assetId(text);
    case 'pseudonym':
      return ids.pseudonym(field.name, text);
    case 'ref':
      return idOf(ids, field.type.table, text);
    case 'flag':
      return value === true || text === '是';
    case 'count':
    case 'days':
      return BigInt(text);
    case 'enum':
      if (!field.type.values.includes(text)) throw new Error(`${table}.${field.name}:“${text}”不是其取值`);
      return text;
    case 'timestamp':
      return text.length === 10 ? `${text} 00:00:00` : text;
    default:
      return text;
  }
}

function money(text: string, table: string, field: FieldDef): bigint {
  const parsed = parseMoney(text, '元');
  if (parsed.status !== 'ok') throw new Error(`${table}.${field.name}:“${text}”不是金额`);
  return parsed.value;
}
