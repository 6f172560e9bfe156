import type { HeaderCell } from './header-cell.ts';
import type { HeaderHit, HeaderMap } from './header-index.ts';
import type { ColumnUse, FieldSource } from './sheet-plan.ts';

/** Headers that say "number of the person named beside it" without saying of whom. */
const BESIDE =
  /^(?:证件号码?|身份证件?号码?|公民身份(?:证)?号码?|统一社会信用代码|组织机构代码|身份证号(?:码)?\/统一社会信用代码)$/u;

export interface ColumnMatch {
  readonly fields: Readonly<Record<string, FieldSource>>;
  /** Columns that a field took. */
  readonly used: ReadonlySet<number>;
}

interface Candidate {
  readonly cell: HeaderCell;
  readonly hit: HeaderHit;
  readonly spelling: number;
}

function lookUp(map: HeaderMap, cell: HeaderCell): Candidate | undefined {
  for (const [spelling, header] of cell.spellings.entries()) {
    const hit = map.get(header);
    if (hit !== undefined) return { cell, hit, spelling };
  }
  return undefined;
}

/** In the lists inside JSON records the item's own columns (`parties.name`) go before those of the record. */
function priority(candidate: Candidate): number {
  const inner = candidate.cell.text.includes('.') ? 0 : 1000;
  return inner + candidate.hit.rank + candidate.spelling * 0.1;
}

function use(cell: HeaderCell): ColumnUse {
  return { column: cell.column, header: cell.text, ...(cell.unit === undefined ? {} : { unit: cell.unit }) };
}

/** Columns that stand right of a name's column and hold the number of that person: column → field. */
function numbersBeside(candidates: readonly Candidate[], header: readonly HeaderCell[]): Map<number, string> {
  const beside = new Map<number, string>();
  for (const { cell, hit } of candidates) {
    if (hit.role !== 'name') continue;
    const right = header.find((other) => other.column === cell.column + 1);
    if (right?.spellings.some((spelling) => BESIDE.test(spelling)) === true) beside.set(right.column, hit.field);
  }
  return beside;
}

/**
 * Which column fills which field, by one table's headers. The best spelling wins a field; further columns that would
 * fill it again stay unused.
 *
 * @param elsewhere columns that belong to a person named in another map of the same sheet.
 */
export function matchColumns(
  map: HeaderMap,
  header: readonly HeaderCell[],
  elsewhere: ReadonlySet<number> = new Set(),
): ColumnMatch {
  const candidates = header.flatMap((cell) => lookUp(map, cell) ?? []);
  candidates.sort((a, b) => priority(a) - priority(b) || a.cell.column - b.cell.column);
  const fields: Record<string, FieldSource> = {};
  const used = new Set<number>();
  const person = (field: string): { name?: ColumnUse; id?: ColumnUse } => {
    const source = fields[field];
    return source?.kind === 'person' ? source : {};
  };
  const give = (cell: HeaderCell, field: string, role: HeaderHit['role']): void => {
    if (role === 'value') {
      if (fields[field] !== undefined) return;
      fields[field] = { kind: 'column', use: use(cell) };
    } else {
      const source = person(field);
      if (source[role] !== undefined) return;
      fields[field] = { kind: 'person', ...source, [role]: use(cell) };
    }
    used.add(cell.column);
  };
  const beside = numbersBeside(candidates, header);
  for (const [column, field] of beside) {
    const cell = header.find((other) => other.column === column);
    if (cell !== undefined) give(cell, field, 'id');
  }
  for (const { cell, hit } of candidates) {
    if (used.has(cell.column) || (hit.role === 'id' && elsewhere.has(cell.column))) continue;
    give(cell, hit.field, hit.role);
  }
  return { fields, used };
}

/** Columns with the number of a person whose name stands left of them, by this map. */
export function claimedNumbers(map: HeaderMap, header: readonly HeaderCell[]): ReadonlySet<number> {
  const candidates = header.flatMap((cell) => lookUp(map, cell) ?? []);
  return new Set(numbersBeside(candidates, header).keys());
}
