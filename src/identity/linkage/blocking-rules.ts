import type { FieldRole } from './kinds/field-kind.ts';
import type { LinkageRecords } from './linkage-records.ts';

/** A key under which records are looked for: a field and one of the keys of its kind. */
export interface BlockingKey {
  /** Field and key: `name.sound`. */
  readonly name: string;
  readonly field: number;
  readonly key: string;
  readonly role: FieldRole;
  /** Chance that two records have the same key. */
  readonly chance: number;
}

/** Records that agree on all keys of a rule are compared. */
export interface BlockingRule {
  readonly name: string;
  readonly keys: readonly BlockingKey[];
  /** Fields that the rule looks at. */
  readonly fields: readonly number[];
  readonly roles: readonly FieldRole[];
}

/** Which pairs are looked at. Kept with a model, it finds the same pairs among the same records whatever comes later. */
export interface BlockingPlan {
  readonly rules: readonly BlockingRule[];
  /** Keys of each rule that too many records share. */
  readonly crowds: readonly ReadonlySet<number>[];
  /** So few records that every two are compared. */
  readonly everything: boolean;
}

/** Records by which chances are told. */
const SAMPLED = 40_000;
const SLOTS = 1 << 18;
/** Pairs a record that a rule may find: of one key, and of two together. */
const SINGLE_PAIRS = 3;
const COUPLE_PAIRS = 2;
/** Bits of an INTEGER. */
const MOST_RULES = 30;
const PERSONAL: ReadonlySet<FieldRole> = new Set(['name', 'birth', 'number', 'contact', 'text']);
const ORDER: readonly FieldRole[] = ['number', 'birth', 'name', 'contact', 'text', 'place', 'trait'];

/** Records taken for a sample, by what they say and not by where they stand. */
function sampleOf(records: LinkageRecords): Int32Array {
  const every = Math.ceil(records.size / SAMPLED);
  const rows: number[] = [];
  for (let row = 0; row < records.size; row++) if ((records.digests[row] ?? 0) % every === 0) rows.push(row);
  return Int32Array.from(rows);
}

/** Share of pairs that agree on a key: keys are counted in slots, and chance meetings in a slot taken off. */
function chanceOf(keys: Int32Array): number {
  const counts = new Uint32Array(SLOTS);
  let given = 0;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] ?? 0;
    if (key === 0) continue;
    given++;
    const slot = (key ^ (key >>> 14)) & (SLOTS - 1);
    counts[slot] = (counts[slot] ?? 0) + 1;
  }
  let pairs = 0;
  for (let slot = 0; slot < SLOTS; slot++) {
    const count = counts[slot] ?? 0;
    if (count > 1) pairs += count * (count - 1);
  }
  const met = (given * given) / SLOTS;
  return given < 2 ? 0 : Math.max(pairs - met, 1) / (keys.length * (keys.length - 1));
}

/** Every key of every field, with the chance that two records agree on it. */
export function blockingKeys(records: LinkageRecords): BlockingKey[] {
  const sample = sampleOf(records);
  return records.fields.flatMap((field, index) =>
    Object.entries(field.kind.keys).map(([key, make]) => ({
      name: `${field.name}.${key}`,
      field: index,
      key,
      role: field.kind.role,
      chance: chanceOf(
        sample.map((row) => {
          const code = field.codes[row] ?? 0;
          return code === 0 ? 0 : make(field.table, code);
        }),
      ),
    })),
  );
}

/** How telling a key is: the lower, the sooner rules with it are taken. */
function rank({ role, key }: BlockingKey): number {
  return ORDER.indexOf(role) + (key === 'whole' || key === 'sound' ? 0 : 1);
}

/** Rules that together find nearly all true pairs at few pairs a record: single keys where they are rare, else two together. */
export function chooseRules(keys: readonly BlockingKey[], size: number): BlockingRule[] {
  const pairsOf = (chance: number): number => (chance * size * (size - 1)) / 2;
  const usable = keys.filter(({ chance }) => chance > 0);
  const isSingle = (key: BlockingKey): boolean => pairsOf(key.chance) <= size * SINGLE_PAIRS && PERSONAL.has(key.role);
  const ruleOf = (...together: readonly BlockingKey[]): BlockingRule => ({
    name: together.map(({ name }) => name).join(' + '),
    keys: together,
    fields: together.map(({ field }) => field),
    roles: together.map(({ role }) => role),
  });
  const couples: (readonly [BlockingKey, BlockingKey])[] = [];
  const rest = usable.filter((key) => !isSingle(key));
  rest.forEach((a, i) => {
    for (const b of rest.slice(i + 1)) {
      if (a.field === b.field || !(PERSONAL.has(a.role) || PERSONAL.has(b.role))) continue;
      if (pairsOf(a.chance * b.chance) <= size * COUPLE_PAIRS) couples.push([a, b]);
    }
  });
  couples.sort((x, y) => rank(x[0]) + rank(x[1]) - rank(y[0]) - rank(y[1]));
  const most = size > 200_000 ? 14 : size > 50_000 ? 22 : MOST_RULES;
  return [...usable.filter(isSingle).map((key) => ruleOf(key)), ...couples.map(([a, b]) => ruleOf(a, b))].slice(
    0,
    most,
  );
}
