import type { CatalogueFile, Path } from './catalogue-file.ts';
import { checkHeaders } from './check-headers.ts';
import type { Companion, FieldDef, Schema, TableDef } from './schema-types.ts';

function* companionHeaders(companion: Companion, path: Path): Iterable<readonly [Path, readonly string[]]> {
  for (const [name, field] of companion.fields) {
    yield [[...path, 'fields', name], field.aliases];
    if (field.idAliases !== undefined) yield [[...path, 'fields', name, 'id'], field.idAliases];
  }
}

/** A fixed text must be a value of its field. */
export function checkConstant(file: CatalogueFile, path: Path, field: FieldDef | undefined, value: string): void {
  if (field?.type.kind !== 'enum' || field.type.values.includes(value)) return;
  file.fault(
    path,
    'unknown-enum-value',
    `“${value}”不是“${field.title}”的值`,
    `"${value}" is not a value of ${field.name}`,
  );
}

/** A companion must name tables, fields and headers that exist, and fill what its table requires. */
export function checkCompanion(
  file: CatalogueFile,
  path: Path,
  companion: Companion,
  host: TableDef,
  schema: Schema,
): void {
  const table = schema.tables.get(companion.table);
  if (table === undefined) {
    const zh = `附表“${companion.table}”不存在`;
    file.fault([...path, 'table'], 'unknown-table', zh, `there is no table "${companion.table}"`);
    return;
  }
  const missing = (at: Path, name: string, owner: TableDef): void => {
    if (owner.fields.has(name)) return;
    file.fault(
      at,
      'unknown-field',
      `表“${owner.name}”没有字段“${name}”`,
      `table "${owner.name}" has no field "${name}"`,
    );
  };
  for (const [name, field] of companion.fields) {
    const at = [...path, 'fields', name];
    missing(at, name, table);
    if (
      table.fields.has(name) &&
      (table.fields.get(name)?.type.kind === 'person') !== (field.idAliases !== undefined)
    ) {
      file.fault(
        at,
        'wrong-key',
        '主体字段写 {name, id},其他字段写列名列表',
        'a person takes {name, id}, other fields a list',
      );
    }
  }
  for (const [name, value] of Object.entries(companion.constants)) {
    missing([...path, 'constants', name], name, table);
    checkConstant(file, [...path, 'constants', name], table.fields.get(name), value);
  }
  for (const [name, hostField] of Object.entries(companion.link)) {
    missing([...path, 'link', name], name, table);
    missing([...path, 'link', name], hostField, host);
  }
  for (const field of table.fields.values()) {
    const given = companion.fields.has(field.name) || field.name in companion.constants || field.name in companion.link;
    if (!field.required || given) continue;
    file.fault(
      path,
      'unfilled-field',
      `附表缺少必填字段“${field.name}”`,
      `nothing fills the required field "${field.name}"`,
    );
  }
  checkHeaders(file, companionHeaders(companion, path));
}
