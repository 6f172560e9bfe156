import { normaliseHeader } from '#catalogue';
import type { CompanionField, FieldDef, TableDef } from '#catalogue';
import { otherInitials, suitsPrefix, titleInitials } from '../mapping/court-initials.ts';
import type { CourtCode } from '../mapping/court-initials.ts';
import { headerStem, questionStem, shorterStem } from '../mapping/header-stem.ts';

/** What a header means in one table. */
export interface HeaderHit {
  readonly field: string;
  readonly role: 'value' | 'name' | 'id';
  /** Place in the list of aliases: the title is 0. */
  readonly rank: number;
  /** The alias as the schema has it. */
  readonly alias: string;
}

/** Everything by which the headers of one table are known. */
export interface HeaderMap {
  /** The table whose fields the headers fill. */
  readonly def: TableDef;
  /** Names the table among those that one sheet feeds: `case_party(被执行人)`. */
  readonly label: string;
  /** Names of the fields that columns can fill. */
  readonly fields: ReadonlySet<string>;
  readonly exact: ReadonlyMap<string, HeaderHit>;
  readonly stems: ReadonlyMap<string, HeaderHit>;
  /** By initials of Chinese titles, as the court's database names its columns. */
  byInitials(code: CourtCode): HeaderHit | undefined;
}

type Entry = readonly [name: string, field: FieldDef | CompanionField];

/** First come, first served; where two fields would claim a key at the same place in line neither gets it. */
class Claims {
  readonly #hits = new Map<string, HeaderHit | undefined>();

  add(key: string, hit: HeaderHit): void {
    const before = this.#hits.get(key);
    if (!this.#hits.has(key)) this.#hits.set(key, hit);
    else if (before !== undefined && (before.field !== hit.field || before.role !== hit.role)) {
      this.#hits.set(key, undefined);
    }
  }

  /** Later keys never displace earlier ones. */
  addBehind(others: Claims): void {
    for (const [key, hit] of others.#hits) if (!this.#hits.has(key)) this.#hits.set(key, hit);
  }

  settled(): ReadonlyMap<string, HeaderHit> {
    return new Map([...this.#hits].flatMap(([key, hit]) => (hit === undefined ? [] : [[key, hit] as const])));
  }
}

function* hitsOf(entries: readonly Entry[]): Iterable<HeaderHit> {
  for (const [field, { aliases, nameAliases, idAliases }] of entries) {
    const named = idAliases === undefined ? aliases : (nameAliases ?? aliases);
    for (const [rank, alias] of named.entries()) {
      yield { field, role: idAliases === undefined ? 'value' : 'name', rank, alias };
    }
    for (const [rank, alias] of (idAliases ?? []).entries()) yield { field, role: 'id', rank, alias };
  }
}

const MAY_BE_NAMED: ReadonlySet<string> = new Set(['court', 'pseudonym', 'enum']);

/** Every stem under which one alias is found. */
function stemsOf(hit: HeaderHit, def: TableDef): readonly string[] {
  const stem = headerStem(hit.alias);
  if (stem === undefined) return [];
  const kind = def.fields.get(hit.field)?.type.kind ?? 'text';
  const base = stem.replace(/@name$/u, '');
  if (hit.role === 'name') return [stem, base, `${base}@name`];
  if (kind === 'flag') return [stem, questionStem(hit.alias)];
  return MAY_BE_NAMED.has(kind) ? [stem, base, `${base}@name`] : [stem];
}

function stemMap(hits: readonly HeaderHit[], def: TableDef): ReadonlyMap<string, HeaderHit> {
  const first = new Claims();
  const numbers = new Claims();
  const shorter = new Claims();
  for (const hit of hits) {
    for (const stem of stemsOf(hit, def)) {
      first.add(stem, hit);
      const short = shorterStem(stem);
      if (short !== undefined) shorter.add(short, hit);
    }
    // Whoever is named can have a number beside the name.
    const base = headerStem(hit.alias)?.replace(/@name$/u, '') ?? '';
    if (hit.role === 'name' && /\p{Script=Han}/u.test(base)) numbers.add(`${base}@id`, { ...hit, role: 'id' });
  }
  first.addBehind(numbers);
  first.addBehind(shorter);
  return first.settled();
}

const codeKey = (isDate: boolean, initials: string): string => `${isDate ? 'D' : 'X'} ${initials}`;

function initialsMap(hits: readonly HeaderHit[], def: TableDef): ReadonlyMap<string, HeaderHit> {
  const titles = new Claims();
  const aliases = new Claims();
  const variants = new Claims();
  for (const hit of hits) {
    const kind = def.fields.get(hit.field)?.type.kind ?? 'text';
    const isDate = kind === 'date' || kind === 'timestamp';
    const initials = titleInitials(hit.alias);
    if (initials === undefined) continue;
    (hit.rank === 0 ? titles : aliases).add(codeKey(isDate, initials), hit);
    for (const other of otherInitials(initials)) variants.add(codeKey(isDate, other), hit);
  }
  titles.addBehind(aliases);
  titles.addBehind(variants);
  return titles.settled();
}

/**
 * The headers of a table, or of what a companion takes from its host's sheet.
 *
 * @param further headers that are understood after everything that people write: canonical names.
 */
export function headerMap(
  def: TableDef,
  label: string,
  entries: readonly Entry[],
  further: readonly Omit<HeaderHit, 'rank'>[] = [],
): HeaderMap {
  const known = [...hitsOf(entries)];
  const names = further.map((name): HeaderHit => ({ ...name, rank: 99 }));
  const exact = new Map<string, HeaderHit>();
  for (const hit of [...known, ...names]) {
    const header = normaliseHeader(hit.alias);
    if (!exact.has(header)) exact.set(header, hit);
  }
  let initials: ReadonlyMap<string, HeaderHit> | undefined;
  return {
    def,
    label,
    fields: new Set(entries.map(([field]) => field)),
    exact,
    stems: stemMap([...known, ...names], def),
    byInitials: (code) => {
      initials ??= initialsMap(known, def);
      const keys = code.prefix === undefined ? [true, false] : [code.prefix === 'D'];
      const hits = keys.flatMap((isDate) => initials?.get(codeKey(isDate, code.initials)) ?? []);
      const [hit] = hits;
      const type = def.fields.get(hit?.field ?? '')?.type;
      return hits.length === 1 && type !== undefined && suitsPrefix(code.prefix, type) ? hit : undefined;
    },
  };
}
