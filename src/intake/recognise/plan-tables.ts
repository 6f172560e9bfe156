import type { Companion, TableDef } from '#catalogue';
import type { HeaderCell } from './header-cell.ts';
import type { TableHeaders } from './header-index.ts';
import { claimedNumbers, matchColumns } from './match-columns.ts';
import type { ColumnEvidence, ColumnMatch } from './match-columns.ts';
import type { FieldSource, TablePlan } from './sheet-plan.ts';

export interface TableCandidate {
  readonly def: TableDef;
  readonly tables: readonly TablePlan[];
  readonly used: ReadonlySet<number>;
  /** Required fields that nothing fills. */
  readonly missing: readonly string[];
}

/** Names of the court's tables are compared whole: T_SCZXSC is no part of T_SCZXSCJL. */
function isNamed(alias: string, names: readonly string[]): boolean {
  const low = alias.toLowerCase();
  if (!low.startsWith('t_')) return names.some((name) => name.includes(low));
  const tail = low.replace(/^t_sczx/u, '');
  return names.some((name) =>
    [...name.matchAll(/(?<![a-z])t_(?:sczx|hfzx)([a-z]*)/gu)].some(([, rest]) => rest === tail),
  );
}

function variantConstants(
  def: TableDef,
  header: readonly HeaderCell[],
  names: readonly string[],
): Record<string, string> {
  for (const variant of def.variants) {
    const byName = variant.aliases.some((alias) => isNamed(alias, names));
    const byHeader = variant.headers.some((text) => header.some((cell) => cell.spellings.includes(text.toLowerCase())));
    if (byName || byHeader) return variant.constants;
  }
  return {};
}

function missingFields(def: TableDef, fields: Readonly<Record<string, FieldSource>>): string[] {
  const filled = (name: string): boolean =>
    fields[name] !== undefined || def.fields.get(name)?.deriveFrom !== undefined;
  const key = def.key === 'content' ? [] : def.key;
  // One of the fields that stand in for the key may be absent; two columns alone (court and title) are no identity.
  const standIns = def.keyFallback ?? [];
  const present = standIns.filter((name) => fields[name] !== undefined).length;
  const byFallback = standIns.length > 0 && present >= Math.max(2, standIns.length - 1);
  const unmet = (def.needs ?? []).filter((group) => group.every((name) => fields[name] === undefined));
  const required = [...def.fields.values()]
    .filter((field) => field.required && !filled(field.name) && !(byFallback && key.includes(field.name)))
    .map((field) => field.name);
  return [...new Set([...required, ...unmet.flatMap((group) => group[0] ?? [])])];
}

function linkSource(def: TableDef, hostField: string): FieldSource {
  const isKey = def.key !== 'content' && def.key.length === 1 && def.key[0] === hostField;
  return { kind: isKey ? 'host-row' : 'host-field', field: hostField };
}

function planCompanion(def: TableDef, companion: Companion, match: ColumnMatch, label: string): TablePlan {
  const fields: Record<string, FieldSource> = {};
  for (const [field, hostField] of Object.entries(companion.link)) {
    fields[field] = linkSource(def, hostField);
  }
  for (const [field, text] of Object.entries(companion.constants)) fields[field] = { kind: 'constant', text };
  return {
    table: companion.table,
    fields: { ...fields, ...match.fields },
    companion: true,
    slots: match.slots,
    label,
    others: match.others,
  };
}

/** What cells alone suggest is for the table itself: a companion would only say it twice. */
function toldOnly(evidence: ColumnEvidence): ColumnEvidence {
  return { ...evidence, suggest: () => [] };
}

/** How a header row would feed a table and its companions; `evidence` is what cells and people say beside the headers. */
export function planTables(
  table: TableHeaders,
  header: readonly HeaderCell[],
  names: readonly string[],
  evidence?: ColumnEvidence,
): TableCandidate {
  const { def } = table;
  const claimed = [table.own, ...table.companions].map((map) => claimedNumbers(map, header));
  const claimedElsewhere = (self: number): ReadonlySet<number> =>
    new Set(claimed.flatMap((columns, index) => (index === self ? [] : [...columns])));
  const own = matchColumns(table.own, header, claimedElsewhere(0), evidence);
  const fields: Record<string, FieldSource> = { ...own.fields };
  for (const [field, text] of Object.entries(variantConstants(def, header, names))) {
    fields[field] ??= { kind: 'constant', text };
  }
  if (def.name === 'bid') fields['lot'] ??= { kind: 'file-name' };
  const used = new Set(own.used);
  const told = evidence === undefined ? undefined : toldOnly(evidence);
  const tables: TablePlan[] = [
    { table: def.name, fields, companion: false, slots: own.slots, label: table.own.label, others: own.others },
  ];
  table.companions.forEach((map, index) => {
    const companion = def.companions[index];
    const match = matchColumns(map, header, claimedElsewhere(index + 1), told);
    if (companion === undefined || Object.keys(match.fields).length === 0) return;
    tables.push(planCompanion(def, companion, match, map.label));
    for (const column of match.used) used.add(column);
  });
  return { def, tables, used, missing: missingFields(def, fields) };
}
