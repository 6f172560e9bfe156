import { normaliseHeader } from '#catalogue';
import type { FieldDef, Schema, TableDef } from '#catalogue';
import { tableLabel } from '../mapping/slot-name.ts';
import type { HeaderCell } from './header-cell.ts';
import { headerMap } from './header-map.ts';
import type { HeaderHit, HeaderMap } from './header-map.ts';

export interface TableHeaders {
  readonly def: TableDef;
  readonly own: HeaderMap;
  /** One map for each companion, in their order. */
  readonly companions: readonly HeaderMap[];
  /** Normalised names of sheets and files. */
  readonly names: readonly string[];
  /** Names of tables in the court's database, lower case. */
  readonly courtTables: readonly string[];
}

export interface HeaderIndex {
  readonly schema: Schema;
  readonly tables: readonly TableHeaders[];
  /** In how many tables a header is known; undefined where in none. */
  spread(cell: HeaderCell): number | undefined;
}

const COURT_TABLE = /^t_[a-z]+$/u;

/** Fields that alone refer to their table: the name of that table's key (`case_no`) can only mean them. */
function soleReferences(def: TableDef, schema: Schema): readonly (readonly [string, string])[] {
  const refs = [...def.fields.values()].flatMap(({ name, type }) => (type.kind === 'ref' ? [[name, type.table]] : []));
  return refs.flatMap(([name = '', table = '']) => {
    const key = schema.tables.get(table)?.key;
    const isSole = refs.filter(([, other]) => other === table).length === 1;
    return isSole && Array.isArray(key) && typeof key[0] === 'string' ? [[name, key[0]] as const] : [];
  });
}

/** `filed_on`, and of a person `payer`, `payer_name` and `payer_id`; English headers have the same words. */
function canonicalNames({ name, type }: FieldDef): readonly Omit<HeaderHit, 'rank'>[] {
  if (type.kind !== 'person') return [{ field: name, alias: name, role: 'value' }];
  const named = [name, `${name}_name`].map((alias) => ({ field: name, alias, role: 'name' as const }));
  return [...named, ...[`${name}_id`, `${name}_id_no`].map((alias) => ({ field: name, alias, role: 'id' as const }))];
}

function headersOf(def: TableDef, schema: Schema): TableHeaders {
  const names = [...def.fields.values()].flatMap(canonicalNames);
  const companions = def.companions.map((companion) => {
    const table = schema.tables.get(companion.table);
    if (table === undefined) throw new Error(`${def.name} names an unknown table ${companion.table}`);
    return headerMap(table, tableLabel(table.name, companion.constants), [...companion.fields]);
  });
  const variants = def.variants.flatMap((variant) => variant.aliases);
  const called = [def.title, def.name, def.courtTable ?? def.name, ...def.aliases, ...variants].map(normaliseHeader);
  return {
    def,
    own: headerMap(
      def,
      def.name,
      [...def.fields],
      [...names, ...soleReferences(def, schema).map(([field, alias]) => ({ field, alias, role: 'value' as const }))],
    ),
    companions,
    names: [...new Set(called.filter((name) => !COURT_TABLE.test(name)))],
    courtTables: [...new Set(called.filter((name) => COURT_TABLE.test(name)))],
  };
}

/** Everything by which sheets are recognised. */
export function headerIndex(schema: Schema): HeaderIndex {
  const tables = [...schema.tables.values()].filter((def) => !def.internal).map((def) => headersOf(def, schema));
  const exact = new Map<string, number>();
  const stems = new Map<string, number>();
  const count = (spread: Map<string, number>, keys: Iterable<string>): void => {
    for (const key of new Set(keys)) spread.set(key, (spread.get(key) ?? 0) + 1);
  };
  for (const table of tables) {
    const maps = [table.own, ...table.companions];
    count(
      exact,
      maps.flatMap((map) => [...map.exact.keys()]),
    );
    count(
      stems,
      maps.flatMap((map) => [...map.stems.keys()]),
    );
  }
  const least = (spread: ReadonlyMap<string, number>, keys: readonly string[]): number =>
    Math.min(...keys.map((key) => spread.get(key) ?? Infinity));
  return {
    schema,
    tables,
    spread: (cell) => {
      const known = least(exact, cell.spellings);
      const found = known === Infinity ? least(stems, cell.stems) : known;
      return found === Infinity ? undefined : found;
    },
  };
}
