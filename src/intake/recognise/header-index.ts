import { normaliseHeader } from '#catalogue';
import type { CompanionField, FieldDef, Schema, TableDef } from '#catalogue';

/** What a header means in one table. */
export interface HeaderHit {
  readonly field: string;
  readonly role: 'value' | 'name' | 'id';
  /** Place in the list of aliases: the title is 0. */
  readonly rank: number;
}

export type HeaderMap = ReadonlyMap<string, HeaderHit>;

export interface TableHeaders {
  readonly def: TableDef;
  readonly own: HeaderMap;
  /** One map for each companion, in their order. */
  readonly companions: readonly HeaderMap[];
  /** Normalised names of sheets and files. */
  readonly names: readonly string[];
}

export interface HeaderIndex {
  readonly tables: readonly TableHeaders[];
  /** In how many tables a header is known. */
  readonly spread: ReadonlyMap<string, number>;
}

function addAliases(
  map: Map<string, HeaderHit>,
  aliases: readonly string[],
  field: string,
  role: HeaderHit['role'],
): void {
  aliases.forEach((alias, rank) => {
    const header = normaliseHeader(alias);
    if (!map.has(header)) map.set(header, { field, role, rank });
  });
}

function addField(map: Map<string, HeaderHit>, name: string, field: FieldDef | CompanionField): void {
  if (field.idAliases === undefined) addAliases(map, field.aliases, name, 'value');
  else {
    addAliases(map, field.nameAliases ?? field.aliases, name, 'name');
    addAliases(map, field.idAliases, name, 'id');
  }
}

/** Fields that alone refer to their table: the name of that table's key (`case_no`) can only mean them. */
function soleReferences(def: TableDef, schema: Schema): readonly (readonly [string, string])[] {
  const refs = [...def.fields.values()].flatMap(({ name, type }) => (type.kind === 'ref' ? [[name, type.table]] : []));
  return refs.flatMap(([name = '', table = '']) => {
    const key = schema.tables.get(table)?.key;
    const isSole = refs.filter(([, other]) => other === table).length === 1;
    return isSole && Array.isArray(key) && typeof key[0] === 'string' ? [[name, key[0]] as const] : [];
  });
}

function headersOf(def: TableDef, schema: Schema): TableHeaders {
  const own = new Map<string, HeaderHit>();
  for (const field of def.fields.values()) addField(own, field.name, field);
  // Canonical names are understood too, after everything that people write.
  for (const field of def.fields.values()) {
    if (field.type.kind !== 'person') addAliases(own, [field.name], field.name, 'value');
  }
  for (const [name, key] of soleReferences(def, schema)) addAliases(own, [key], name, 'value');
  const companions = def.companions.map((companion) => {
    const map = new Map<string, HeaderHit>();
    for (const [name, field] of companion.fields) addField(map, name, field);
    return map;
  });
  const variants = def.variants.flatMap((variant) => variant.aliases);
  const names = [def.title, def.name, def.courtTable ?? def.name, ...def.aliases, ...variants].map(normaliseHeader);
  return { def, own, companions, names: [...new Set(names)] };
}

/** Everything by which sheets are recognised. */
export function headerIndex(schema: Schema): HeaderIndex {
  const tables = [...schema.tables.values()].filter((def) => !def.internal).map((def) => headersOf(def, schema));
  const spread = new Map<string, number>();
  for (const table of tables) {
    const known = new Set([table.own, ...table.companions].flatMap((map) => [...map.keys()]));
    for (const header of known) spread.set(header, (spread.get(header) ?? 0) + 1);
  }
  return { tables, spread };
}
