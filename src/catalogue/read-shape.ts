import type { CatalogueFile, Path } from './catalogue-file.ts';

type Mapping = Readonly<Record<string, unknown>>;

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The mapping at `path`; anything else is a fault and reads as empty. */
export function readMapping(file: CatalogueFile, path: Path, value: unknown): Mapping {
  if (value === undefined) return {};
  if (isMapping(value)) return value;
  file.fault(path, 'wrong-shape', '此处应为“键: 值”的映射', 'a mapping is expected here');
  return {};
}

export function refuseUnknownKeys(file: CatalogueFile, path: Path, mapping: Mapping, known: readonly string[]): void {
  for (const key of Object.keys(mapping)) {
    if (known.includes(key)) continue;
    file.fault([...path, key], 'unknown-key', `不认识的键“${key}”`, `unknown key "${key}"; known: ${known.join(', ')}`);
  }
}

export function readText(file: CatalogueFile, path: Path, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && value.trim() !== '') return value;
  file.fault(path, 'wrong-shape', '此处应为文字', 'a text is expected here');
  return undefined;
}

export function requireText(file: CatalogueFile, path: Path, value: unknown): string {
  if (value === undefined) file.fault(path, 'missing-key', `缺少“${String(path.at(-1))}”`, 'this key is required');
  return readText(file, path, value) ?? '';
}

export function readTexts(file: CatalogueFile, path: Path, value: unknown): readonly string[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  file.fault(path, 'wrong-shape', '此处应为文字的列表', 'a list of texts is expected here');
  return [];
}

export function readTextMap(file: CatalogueFile, path: Path, value: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(readMapping(file, path, value));
  const texts: Record<string, string> = {};
  for (const [key, item] of entries) {
    const text = readText(file, [...path, key], item);
    if (text !== undefined) texts[key] = text;
  }
  return texts;
}

export function readSwitch(file: CatalogueFile, path: Path, value: unknown): boolean {
  if (value === undefined) return false;
  if (typeof value === 'boolean') return value;
  file.fault(path, 'wrong-shape', '此处应为 true 或 false', 'true or false is expected here');
  return false;
}

/** One of a closed list; a missing or unknown text is a fault and reads as the first. */
export function readChoice<T extends string>(
  file: CatalogueFile,
  path: Path,
  value: unknown,
  choices: readonly [T, ...T[]],
): T {
  const text = requireText(file, path, value);
  const found = choices.find((choice) => choice === text);
  if (found === undefined && text !== '') {
    file.fault(path, 'unknown-choice', `“${text}”不在可选值之内`, `"${text}" is not one of ${choices.join(', ')}`);
  }
  return found ?? choices[0];
}
