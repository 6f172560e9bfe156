import type { CatalogueFile, Path } from './catalogue-file.ts';
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
import { SENSITIVITY_CLASSES, SIMPLE_KINDS } from './schema-types.ts';
import type { FieldDef, FieldType } from './schema-types.ts';

const FIELD_KEYS = [
  'title',
  'type',
  'class',
  'required',
  'protected',
  'aliases',
  'name',
  'id',
  'court',
  'unit',
  'synonyms',
  'derive_from',
  'pattern',
  'note',
];
const FIELD_NAME = /^[a-z][a-z0-9_]*$/u;

function parseType(file: CatalogueFile, path: Path, text: string): FieldType {
  const simple = SIMPLE_KINDS.find((kind) => kind === text);
  if (simple !== undefined) return { kind: simple };
  const call = /^(enum|ref)\((.+)\)$/u.exec(text);
  const inside = call?.[2] ?? '';
  if (call?.[1] === 'ref') return { kind: 'ref', table: inside.trim() };
  if (call?.[1] === 'enum') {
    const values = inside.split(/[,,]/u).map((value) => value.trim());
    if (values.includes('') || new Set(values).size !== values.length) {
      file.fault(path, 'bad-enum', '枚举中有空值或重复值', 'the enumeration has an empty or repeated value');
    }
    return { kind: 'enum', values };
  }
  if (text !== '') file.fault(path, 'unknown-type', `不认识的类型“${text}”`, `unknown type "${text}"`);
  return { kind: 'text' };
}

function checkSynonyms(file: CatalogueFile, path: Path, type: FieldType, synonyms: Readonly<Record<string, string>>) {
  const values = type.kind === 'enum' ? type.values : type.kind === 'flag' ? ['是', '否'] : [];
  for (const [text, value] of Object.entries(synonyms)) {
    if (values.includes(value)) continue;
    const zh = `同义词“${text}”指向不存在的值“${value}”`;
    file.fault([...path, text], 'unknown-enum-value', zh, `the synonym points to "${value}", which is not a value`);
  }
}

function parsePattern(
  file: CatalogueFile,
  path: Path,
  type: FieldType,
  pattern: string | undefined,
): string | undefined {
  if (pattern === undefined) return undefined;
  if (type.kind !== 'text') {
    file.fault(path, 'wrong-key', 'pattern 只用于 text 字段', 'only text fields take a pattern');
  }
  try {
    new RegExp(pattern, 'u');
  } catch {
    file.fault(path, 'wrong-shape', '此处应为正则表达式', 'a regular expression is expected here');
    return undefined;
  }
  return pattern;
}

/** One entry below `fields:`. */
export function parseField(file: CatalogueFile, path: Path, name: string, value: unknown): FieldDef {
  const raw = readMapping(file, path, value);
  refuseUnknownKeys(file, path, raw, FIELD_KEYS);
  if (!FIELD_NAME.test(name)) {
    file.fault(
      path,
      'bad-name',
      '字段名须为小写字母、数字与下划线',
      'a field name is lower-case ASCII with underscores',
    );
  }
  const at = (key: string): Path => [...path, key];
  const title = requireText(file, at('title'), raw['title']);
  const type = parseType(file, at('type'), requireText(file, at('type'), raw['type']));
  const synonyms = readTextMap(file, at('synonyms'), raw['synonyms']);
  checkSynonyms(file, at('synonyms'), type, synonyms);
  const court = readText(file, at('court'), raw['court']);
  const unit = readText(file, at('unit'), raw['unit']);
  const deriveFrom = readText(file, at('derive_from'), raw['derive_from']);
  const note = readText(file, at('note'), raw['note']);
  const pattern = parsePattern(file, at('pattern'), type, readText(file, at('pattern'), raw['pattern']));
  const person = type.kind === 'person';
  for (const key of person ? ['aliases'] : ['name', 'id']) {
    if (raw[key] === undefined) continue;
    file.fault(
      at(key),
      'wrong-key',
      '主体字段用 name 与 id,其他字段用 aliases',
      'person fields take name and id, others aliases',
    );
  }
  const written = readTexts(file, at(person ? 'name' : 'aliases'), raw[person ? 'name' : 'aliases']);
  const aliases = [...new Set([title, ...written, ...(court === undefined ? [] : [court])])];
  return {
    name,
    title,
    type,
    class: readChoice(file, at('class'), raw['class'], SENSITIVITY_CLASSES),
    required: readSwitch(file, at('required'), raw['required']),
    protected: readSwitch(file, at('protected'), raw['protected']),
    aliases,
    ...(person ? { nameAliases: aliases, idAliases: readTexts(file, at('id'), raw['id']) } : {}),
    ...(court === undefined ? {} : { court }),
    ...(unit === undefined ? {} : { unit }),
    synonyms,
    ...(deriveFrom === undefined ? {} : { deriveFrom }),
    ...(pattern === undefined ? {} : { pattern }),
    ...(note === undefined ? {} : { note }),
  };
}
