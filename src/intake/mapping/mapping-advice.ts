import { normaliseHeader } from '#catalogue';
import type { DecidedColumn } from '#store';
import type { LayoutKey } from './layout-key.ts';
import { currentMappings, nearestMapping } from './mapping-memory.ts';
import type { FoundMapping, MappingMemory } from './mapping-memory.ts';

/** Says what people decided about a layout; undefined where nobody decided anything about it or one like it. */
export type MappingAdviser = (layout: LayoutKey) => FoundMapping | undefined;

/** Reads once what people decided about the deliveries of one source. */
export async function adviserOf(memory: MappingMemory, source: string): Promise<MappingAdviser> {
  const current = currentMappings(await memory.history(source));
  return (layout) => nearestMapping(current, layout);
}

/** The column that a decision names, among headers in their order; undefined where there is none of that name. */
export function decidedColumn<T extends { readonly text: string }>(
  decided: DecidedColumn,
  headers: readonly T[],
): T | undefined {
  return headers.filter((header) => normaliseHeader(header.text) === decided.header)[decided.nth];
}

/** How a decision names a column. */
export function nameColumn<T extends { readonly text: string }>(column: T, headers: readonly T[]): DecidedColumn {
  const header = normaliseHeader(column.text);
  const same = headers.filter((other) => normaliseHeader(other.text) === header);
  return { header, nth: Math.max(0, same.indexOf(column)) };
}
