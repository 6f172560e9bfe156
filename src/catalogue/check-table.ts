import type { CatalogueFile, Path } from './catalogue-file.ts';
import { checkCompanion, checkConstant } from './check-companion.ts';
import { checkHeaders } from './check-headers.ts';
import type { Schema, TableDef } from './schema-types.ts';

function* fieldHeaders(table: TableDef): Iterable<readonly [Path, readonly string[]]> {
  for (const field of table.fields.values()) {
    yield [['fields', field.name], field.aliases];
    if (field.idAliases !== undefined) yield [['fields', field.name, 'id'], field.idAliases];
  }
}

function checkNamed(file: CatalogueFile, table: TableDef, path: Path, names: readonly string[]): void {
  for (const name of names) {
    if (table.fields.has(name)) continue;
    file.fault(
      path,
      'unknown-field',
      `表“${table.name}”没有字段“${name}”`,
      `table "${table.name}" has no field "${name}"`,
    );
  }
}

function checkVariants(file: CatalogueFile, table: TableDef): void {
  table.variants.forEach((variant, index) => {
    for (const [name, value] of Object.entries(variant.constants)) {
      const path = ['variants', index, 'constants', name];
      checkNamed(file, table, path, [name]);
      checkConstant(file, path, table.fields.get(name), value);
    }
  });
}

/** What can be said about a table only once every table is known. */
export function checkTable(file: CatalogueFile, table: TableDef, schema: Schema): void {
  if (file.name.replace(/^.*\//u, '') !== `${table.name}.yaml`) {
    file.fault(['table'], 'file-name', '文件名须与表名一致', `the file must be named ${table.name}.yaml`);
  }
  if (table.fields.size === 0) file.fault(['fields'], 'missing-key', '表没有字段', 'a table needs fields');
  for (const name of table.key === 'content' ? [] : table.key) {
    if (table.fields.get(name)?.required === true) continue;
    const code = table.fields.has(name) ? 'optional-key' : 'unknown-field';
    file.fault(['key'], code, `自然键“${name}”须是必填字段`, `the key "${name}" must be a required field of the table`);
  }
  for (const field of table.fields.values()) {
    if (field.type.kind !== 'ref') continue;
    const target = schema.tables.get(field.type.table);
    const at = ['fields', field.name, 'type'];
    if (target === undefined) {
      file.fault(at, 'unknown-table', `引用的表“${field.type.table}”不存在`, `there is no table "${field.type.table}"`);
    } else if (target.key === 'content' || target.key.length !== 1) {
      file.fault(
        at,
        'bad-reference',
        '只能引用单一自然键的表',
        'only a table with a key of one field can be referred to',
      );
    }
  }
  checkNamed(file, table, ['key_fallback'], table.keyFallback ?? []);
  checkNamed(file, table, ['needs'], (table.needs ?? []).flat());
  for (const field of table.fields.values()) {
    checkNamed(
      file,
      table,
      ['fields', field.name, 'derive_from'],
      field.deriveFrom === undefined ? [] : [field.deriveFrom],
    );
  }
  checkVariants(file, table);
  checkHeaders(file, fieldHeaders(table));
  table.companions.forEach((companion, index) => {
    checkCompanion(file, ['companions', index], companion, table, schema);
  });
}
