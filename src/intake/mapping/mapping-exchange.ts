import { parse, stringify } from 'yaml';
import type { DecidedColumn } from '#store';
import { layoutOf } from './layout-key.ts';
import type { MappingDecision, RememberedMapping } from './mapping-memory.ts';
import { columnNamed, columnText } from './sheet-layouts.ts';

/** What one office writes for another: the mappings that count, without their history. */
export function exportMappings(mappings: readonly RememberedMapping[]): string {
  const list = mappings.map(({ source, table, headers, fields, by, at, why }) => ({
    source,
    ...(table === null ? {} : { table }),
    headers,
    fields: Object.fromEntries(
      Object.entries(fields).map(([slot, column]) => [slot, column === null ? null : columnText(column)]),
    ),
    by,
    at,
    why,
  }));
  return stringify({ mappings: list }, { lineWidth: 100 });
}

/** A file of mappings that cannot be used. */
export class MappingFileError extends Error {
  readonly messages: { readonly zh: string; readonly en: string };

  constructor(zh: string, en: string) {
    super(en);
    this.name = 'MappingFileError';
    this.messages = { zh, en };
  }
}

function fault(place: number, zh: string, en: string): MappingFileError {
  return new MappingFileError(
    `第 ${place + 1} 条列对应${zh}。请改正后重新导入。`,
    `Mapping ${place + 1} ${en}. Correct it and import again.`,
  );
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

function fieldsOf(place: number, raw: unknown, headers: readonly string[]): Record<string, DecidedColumn | null> {
  const fields: Record<string, DecidedColumn | null> = {};
  for (const [slot, column] of Object.entries(isRecord(raw) ? raw : {})) {
    const found = column === null ? null : columnNamed(textOf(column), headers);
    if (found === undefined) {
      throw fault(place, `的 headers 中没有列“${textOf(column)}”`, `has no header "${textOf(column)}"`);
    }
    fields[slot] = found;
  }
  return fields;
}

/**
 * Reads what {@link exportMappings} wrote. `source` replaces the source of each.
 *
 * @throws {MappingFileError} naming the mapping and what is wrong with it.
 */
export function readMappings(text: string, source?: string): readonly MappingDecision[] {
  let root: unknown;
  try {
    root = parse(text);
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    throw new MappingFileError(`不是 YAML 文件:${why}`, `Not a YAML file: ${why}`);
  }
  const list = isRecord(root) && Array.isArray(root['mappings']) ? (root['mappings'] as readonly unknown[]) : undefined;
  if (list === undefined) throw new MappingFileError('文件中没有 mappings 列表。', 'The file has no list "mappings".');
  return list.map((raw, place) => {
    const one = isRecord(raw) ? raw : {};
    const headers = Array.isArray(one['headers']) ? one['headers'].map(textOf).filter((header) => header !== '') : [];
    const from = source ?? textOf(one['source']);
    if (headers.length === 0) throw fault(place, '没有 headers', 'has no headers');
    if (from === '') throw fault(place, '没有 source', 'has no source');
    const table = textOf(one['table']);
    return {
      source: from,
      layout: layoutOf(headers),
      ...(table === '' ? {} : { table }),
      fields: fieldsOf(place, one['fields'], headers),
      by: textOf(one['by']),
      why: textOf(one['why']),
    };
  });
}
