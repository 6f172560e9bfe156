import type { CatalogueFile, Path } from './catalogue-file.ts';
import { isMapping, readMapping, readTextMap, readTexts, refuseUnknownKeys, requireText } from './read-shape.ts';
import type { Companion, CompanionField } from './schema-types.ts';

function parseCompanionField(file: CatalogueFile, path: Path, value: unknown): CompanionField {
  if (!isMapping(value)) return { aliases: readTexts(file, path, value) };
  refuseUnknownKeys(file, path, value, ['name', 'id']);
  const names = readTexts(file, [...path, 'name'], value['name']);
  return { aliases: names, nameAliases: names, idAliases: readTexts(file, [...path, 'id'], value['id']) };
}

/** One entry below `companions:`; whether its tables and fields exist is checked once all tables are known. */
export function parseCompanion(file: CatalogueFile, path: Path, value: unknown): Companion {
  const raw = readMapping(file, path, value);
  refuseUnknownKeys(file, path, raw, ['table', 'constants', 'fields', 'link']);
  const fields = new Map<string, CompanionField>();
  for (const [name, field] of Object.entries(readMapping(file, [...path, 'fields'], raw['fields']))) {
    fields.set(name, parseCompanionField(file, [...path, 'fields', name], field));
  }
  if (fields.size === 0) {
    file.fault([...path, 'fields'], 'missing-key', '附表没有可填的字段', 'a companion needs at least one field');
  }
  return {
    table: requireText(file, [...path, 'table'], raw['table']),
    constants: readTextMap(file, [...path, 'constants'], raw['constants']),
    fields,
    link: readTextMap(file, [...path, 'link'], raw['link']),
  };
}
