import { CatalogueError } from './catalogue-error.ts';
import type { CatalogueFault } from './catalogue-error.ts';
import { readCatalogueFile } from './catalogue-file.ts';
import type { CatalogueFile, Path } from './catalogue-file.ts';
import { checkTable } from './check-table.ts';
import { freezeDeeply } from './freeze-deeply.ts';
import { parseCompanion } from './parse-companion.ts';
import { parseField } from './parse-field.ts';
import {
  readChoice,
  readMapping,
  readSwitch,
  readText,
  readTextMap,
  readTexts,
  refuseUnknownKeys,
  requireText,
} from './read-shape.ts';
import { SOURCE_OFFICES, TABLE_GROUPS } from './schema-types.ts';
import type { FieldDef, Schema, SourceOffice, TableDef, Variant } from './schema-types.ts';

const TABLE_KEYS = [
  'table',
  'title',
  'row',
  'group',
  'key',
  'key_fallback',
  'court_table',
  'aliases',
  'sources',
  'internal',
  'repeats',
  'needs',
  'fields',
  'companions',
  'variants',
];

function parseKey(file: CatalogueFile, value: unknown): TableDef['key'] {
  if (value === 'content') return 'content';
  const key = readTexts(file, ['key'], value);
  if (key.length === 0) {
    file.fault(
      ['key'],
      'missing-key',
      '缺少自然键(字段列表或 content)',
      'a key is required: a list of fields, or content',
    );
  }
  return key;
}

function parseSources(file: CatalogueFile, value: unknown): readonly SourceOffice[] {
  const offices = Array.isArray(value) ? value : [];
  if (offices.length === 0) {
    file.fault(['sources'], 'missing-key', '缺少数据提供单位', 'at least one source office is required');
  }
  return offices.map((office: unknown, index) => readChoice(file, ['sources', index], office, SOURCE_OFFICES));
}

function parseEach<T>(
  file: CatalogueFile,
  key: string,
  value: unknown,
  parse: (file: CatalogueFile, path: Path, value: unknown) => T,
): readonly T[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    file.fault([key], 'wrong-shape', '此处应为列表', 'a list is expected here');
    return [];
  }
  return value.map((item: unknown, index) => parse(file, [key, index], item));
}

function parseVariant(file: CatalogueFile, path: Path, value: unknown): Variant {
  const raw = readMapping(file, path, value);
  refuseUnknownKeys(file, path, raw, ['constants', 'aliases', 'headers']);
  return {
    constants: readTextMap(file, [...path, 'constants'], raw['constants']),
    aliases: readTexts(file, [...path, 'aliases'], raw['aliases']),
    headers: readTexts(file, [...path, 'headers'], raw['headers']),
  };
}

function parseTable(file: CatalogueFile): TableDef {
  const raw = readMapping(file, [], file.root);
  refuseUnknownKeys(file, [], raw, TABLE_KEYS);
  const name = requireText(file, ['table'], raw['table']);
  const title = requireText(file, ['title'], raw['title']);
  const courtTable = readText(file, ['court_table'], raw['court_table']);
  const keyFallback = readTexts(file, ['key_fallback'], raw['key_fallback']);
  const needs = parseEach(file, 'needs', raw['needs'], readTexts);
  const fields = new Map<string, FieldDef>();
  for (const [fieldName, field] of Object.entries(readMapping(file, ['fields'], raw['fields']))) {
    fields.set(fieldName, parseField(file, ['fields', fieldName], fieldName, field));
  }
  return {
    name,
    title,
    row: requireText(file, ['row'], raw['row']),
    group: readChoice(file, ['group'], raw['group'], TABLE_GROUPS),
    key: parseKey(file, raw['key']),
    ...(keyFallback.length === 0 ? {} : { keyFallback }),
    sources: parseSources(file, raw['sources']),
    ...(courtTable === undefined ? {} : { courtTable }),
    aliases: [...new Set([title, ...readTexts(file, ['aliases'], raw['aliases'])])],
    fields,
    companions: parseEach(file, 'companions', raw['companions'], parseCompanion),
    variants: parseEach(file, 'variants', raw['variants'], parseVariant),
    internal: readSwitch(file, ['internal'], raw['internal']),
    ...(readSwitch(file, ['repeats'], raw['repeats']) ? { repeats: true } : {}),
    ...(needs.length === 0 ? {} : { needs }),
  };
}

/**
 * The canonical data model from the texts of `schema/*.yaml`, frozen.
 *
 * @throws {CatalogueError} with every fault of every file: its file, line, field and cause.
 */
export function parseSchema(files: readonly { name: string; text: string }[]): Schema {
  const faults: CatalogueFault[] = [];
  const tables = new Map<string, TableDef>();
  const parsed: { file: CatalogueFile; table: TableDef }[] = [];
  for (const { name, text } of files) {
    const file = readCatalogueFile(name, text, faults);
    if (file.root === undefined) continue;
    const table = parseTable(file);
    if (tables.has(table.name)) {
      file.fault(['table'], 'duplicate-table', `表“${table.name}”重复定义`, `table "${table.name}" is defined twice`);
    }
    tables.set(table.name, table);
    parsed.push({ file, table });
  }
  const schema: Schema = { tables };
  for (const { file, table } of parsed) checkTable(file, table, schema);
  if (faults.length > 0) throw new CatalogueError(faults);
  return freezeDeeply(schema);
}
