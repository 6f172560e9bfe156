import { APPLIED_FROM, SURENESS } from '../mapping/mapping-reason.ts';
import type { MappingReason } from '../mapping/mapping-reason.ts';
import type { HeaderCell } from './header-cell.ts';
import type { HeaderHit, HeaderMap } from './header-map.ts';
import { lookUp } from './look-up.ts';
import type { Candidate } from './look-up.ts';
import type { ColumnUse, FieldSource, SlotMatch } from './sheet-plan.ts';

/** Headers that say "number of the person named beside it" without saying of whom. */
const BESIDE =
  /^(?:证件号码?|身份证件?号码?|公民身份(?:证)?号码?|统一社会信用代码|组织机构代码|身份证号(?:码)?\/统一社会信用代码)$/u;

/** What is known of a column beside its header; absent while only headers are compared. */
export interface ColumnEvidence {
  /** Share of filled cells that a slot understands, 0 to 1; undefined where cells can't tell. */
  fit(map: HeaderMap, hit: Pick<HeaderHit, 'field' | 'role'>, cell: HeaderCell): number | undefined;
  isEmpty(column: number): boolean;
  /** Columns that only their cells suggest for slots that no header fills. */
  suggest?(map: HeaderMap, free: readonly HeaderCell[], isFilled: (hit: SlotName) => boolean): readonly Candidate[];
  /** What people decided: the column of a slot, or that none fills it; undefined where nobody decided. */
  decided?(map: HeaderMap, hit: SlotName): HeaderCell | null | undefined;
  /** Whose decision it was. */
  readonly decider?: string;
}

export type SlotName = Pick<HeaderHit, 'field' | 'role'>;

export interface ColumnMatch {
  readonly fields: Readonly<Record<string, FieldSource>>;
  /** Columns that a field took. */
  readonly used: ReadonlySet<number>;
  readonly slots: readonly SlotMatch[];
  /** What else the headers or cells would allow, and why it was not taken. */
  readonly others: readonly SlotMatch[];
}

function use(cell: HeaderCell): ColumnUse {
  return { column: cell.column, header: cell.text, ...(cell.unit === undefined ? {} : { unit: cell.unit }) };
}

/** Columns that stand right of a name's column and hold the number of that person: column → field. */
function numbersBeside(candidates: readonly Candidate[], header: readonly HeaderCell[]): readonly Candidate[] {
  return candidates.flatMap(({ cell, hit }) => {
    if (hit.role !== 'name') return [];
    const right = header.find((other) => other.column === cell.column + 1);
    if (right?.spellings.some((spelling) => BESIDE.test(spelling)) !== true) return [];
    const reasons: readonly MappingReason[] = [{ code: 'beside-name', detail: cell.text }];
    const confidence = SURENESS['beside-name'] ?? 0.9;
    return [{ cell: right, hit: { ...hit, role: 'id' }, priority: -1, confidence, reasons, plain: true }];
  });
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** What the cells of a column say raises or lowers what its header says. */
function weighed(map: HeaderMap, one: Candidate, evidence: ColumnEvidence | undefined): Candidate {
  if (evidence === undefined) return one;
  if (evidence.isEmpty(one.cell.column)) {
    return { ...one, priority: one.priority + 50, reasons: [...one.reasons, { code: 'column-empty' }] };
  }
  const share = evidence.fit(map, one.hit, one.cell);
  if (share === undefined) return one;
  const kind = map.def.fields.get(one.hit.field)?.type.kind;
  // A list of values or a yes-no may be worded in a way that nobody has seen yet.
  const isWorded = kind === 'enum' || kind === 'flag';
  const detail = String(rounded(share));
  if (share >= 0.9) {
    const confidence = one.confidence + (1 - one.confidence) * (isWorded ? 0.2 : 0.45);
    return { ...one, confidence, reasons: [...one.reasons, { code: 'values-agree', detail }] };
  }
  if (share >= 0.5) return one;
  const reasons: readonly MappingReason[] = [...one.reasons, { code: 'values-differ', detail }];
  return {
    ...one,
    confidence: one.confidence * (isWorded ? 0.8 : 0.5),
    priority: one.priority + (isWorded ? 0 : 500),
    reasons,
  };
}

const slotMatch = ({ cell, hit, confidence, reasons }: Candidate): SlotMatch => ({
  field: hit.field,
  role: hit.role,
  column: cell.column,
  header: cell.text,
  confidence: rounded(confidence),
  reasons,
});

/** Fills slots one after the other; the first to come has a slot. */
class Assignment {
  readonly fields: Record<string, FieldSource> = {};
  readonly used = new Set<number>();
  readonly slots: SlotMatch[] = [];
  readonly others: SlotMatch[] = [];

  isFilled({ field, role }: SlotName): boolean {
    const source = this.fields[field];
    if (role === 'value') return source !== undefined;
    return source?.kind === 'person' && source[role] !== undefined;
  }

  give(one: Candidate): void {
    const { cell, hit } = one;
    if (this.used.has(cell.column) || this.isFilled(hit)) {
      this.others.push(slotMatch(one));
      return;
    }
    if (hit.role === 'value') this.fields[hit.field] = { kind: 'column', use: use(cell) };
    else {
      const before = this.fields[hit.field];
      this.fields[hit.field] = {
        kind: 'person',
        ...(before?.kind === 'person' ? before : {}),
        [hit.role]: use(cell),
      };
    }
    this.used.add(cell.column);
    this.slots.push(slotMatch(one));
  }
}

function allSlots(map: HeaderMap): readonly SlotName[] {
  const slots = new Map<string, SlotName>();
  for (const { field, role } of map.exact.values()) slots.set(`${field} ${role}`, { field, role });
  return [...slots.values()];
}

/** Slots that people decided; returns the columns and slots that nothing else may touch. */
function giveDecided(
  map: HeaderMap,
  given: Assignment,
  evidence: ColumnEvidence | undefined,
): (one: Candidate) => boolean {
  const closed = new Set<string>();
  const taken = new Set<number>();
  for (const slot of evidence?.decided === undefined ? [] : allSlots(map)) {
    const cell = evidence?.decided?.(map, slot);
    if (cell === undefined) continue;
    closed.add(`${slot.field} ${slot.role}`);
    if (cell === null) continue;
    const reasons: readonly MappingReason[] = [{ code: 'decided', detail: evidence?.decider ?? '' }];
    const hit: HeaderHit = { ...slot, rank: 0, alias: cell.text };
    given.give({ cell, hit, priority: -1000, confidence: 1, reasons, plain: true });
    taken.add(cell.column);
  }
  return ({ cell, hit }) => !closed.has(`${hit.field} ${hit.role}`) && !taken.has(cell.column);
}

/**
 * Which column fills which field, by one table's headers and, where there is evidence, by the cells and by what people
 * decided. The best wins a field; what else would fit is told.
 *
 * @param elsewhere columns that belong to a person named in another map of the same sheet.
 */
export function matchColumns(
  map: HeaderMap,
  header: readonly HeaderCell[],
  elsewhere: ReadonlySet<number> = new Set(),
  evidence?: ColumnEvidence,
): ColumnMatch {
  const given = new Assignment();
  const isOpen = giveDecided(map, given, evidence);
  const named = header.flatMap((cell) => lookUp(map, cell) ?? []);
  const candidates = named
    .filter(({ cell, hit }) => hit.role !== 'id' || !elsewhere.has(cell.column))
    .map((one) => weighed(map, one, evidence));
  candidates.push(...numbersBeside(named, header).map((one) => weighed(map, one, evidence)));
  candidates.sort((a, b) => a.priority - b.priority || a.cell.column - b.cell.column);
  const weak: Candidate[] = [];
  for (const one of candidates.filter(isOpen)) {
    if (one.plain || one.confidence >= APPLIED_FROM) given.give(one);
    else weak.push(one);
  }
  const free = header.filter((cell) => !given.used.has(cell.column));
  const suggested = evidence?.suggest?.(map, free, (slot) => given.isFilled(slot)) ?? [];
  for (const one of suggested.filter(isOpen)) {
    if (one.confidence >= APPLIED_FROM) given.give(one);
    else weak.push(one);
  }
  const { fields, used, slots, others } = given;
  return { fields, used, slots, others: [...others, ...weak.map(slotMatch)] };
}

/** Columns with the number of a person whose name stands left of them, by this map. */
export function claimedNumbers(map: HeaderMap, header: readonly HeaderCell[]): ReadonlySet<number> {
  const candidates = header.flatMap((cell) => lookUp(map, cell) ?? []);
  return new Set(numbersBeside(candidates, header).map(({ cell }) => cell.column));
}
