import type { TableDef } from '#catalogue';
import type { Column } from '#engine';
import { storageOf } from '#sql';

/** The columns of a canonical table in their order: id, fields, where the row came from. */
export function tableColumns(def: TableDef): readonly Column[] {
  return [
    { name: 'id', storage: 'BIGINT' },
    ...[...def.fields.values()].map((field) => ({ name: field.name, storage: storageOf(field.type) })),
    { name: '_sheet', storage: 'INTEGER' },
    { name: '_row', storage: 'INTEGER' },
  ];
}
