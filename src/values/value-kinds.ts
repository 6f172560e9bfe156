import { caseKindOf } from './case-no.ts';
import type { CaseNo } from './case-no.ts';
import { parseCompanyName } from './company-name.ts';
import { parseCourt } from './court.ts';
import type { CourtTable } from './court-table.ts';
import { parseCreditCode } from './credit-code.ts';
import { parseDate } from './date.ts';
import { parseIdNumber } from './id-number.ts';
import { parseMoney } from './money.ts';
import { parseCaseNos } from './parse-case-no.ts';
import { parsePersonName } from './person-name.ts';
import type { ReasonCode } from './reasons.ts';
import type { ValueResult, VisibleParts } from './value-result.ts';

/** What `hengjian value` prints for a line; plain JSON, bigint as text. */
export interface ValueLine {
  input: string;
  /** The parts of the value, `null` when it was not taken. */
  parsed: Readonly<Record<string, unknown>> | null;
  /** The canonical text, `null` when it was not taken. */
  normalised: string | null;
  valid: boolean;
  /** `damaged` when information is lost, `masked` when it is hidden, otherwise `null`. */
  damage: 'damaged' | 'masked' | null;
  /** Code of the reason when not valid; `empty` for an empty line. */
  reason: ReasonCode | 'empty' | null;
  repairs: readonly string[];
  visible?: VisibleParts;
}

/** What the kinds may look up. */
export interface ValueContext {
  courts?: CourtTable;
}

/** What `hengjian value` can read. */
export type ValueKind =
  'case-no' | 'id-number' | 'credit-code' | 'money' | 'date' | 'court' | 'person-name' | 'company-name';

type Parts = Readonly<Record<string, unknown>>;
type ValueReader = (line: string, context?: ValueContext) => ValueLine;

/** The kinds of `hengjian value KIND`, each a function from a line to its JSON-able account. */
export const VALUE_KINDS: Readonly<Record<ValueKind, ValueReader>> = {
  'case-no': (line, context) => show(line, parseCaseNos(line), (values) => caseParts(values, context)),
  'id-number': (line) => show(line, parseIdNumber(line), idParts),
  'credit-code': (line) => show(line, parseCreditCode(line), (value) => ({ ...value })),
  money: (line) => show(line, parseMoney(line), (cents, text) => ({ fen: cents.toString(), yuan: text })),
  date: (line) => show(line, parseDate(line), dateParts),
  court: (line, context) => show(line, parseCourt(line, context?.courts), (code) => courtParts(code, context)),
  'person-name': (line) => show(line, parsePersonName(line), (value) => ({ ...value })),
  'company-name': (line) => show(line, parseCompanyName(line), (value) => ({ ...value, form: value.form ?? null })),
};

function show<T>(input: string, result: ValueResult<T>, parts: (value: T, text: string) => Parts): ValueLine {
  if (result.status === 'ok') {
    const { value, text, repairs } = result;
    return { input, parsed: parts(value, text), normalised: text, valid: true, damage: null, reason: null, repairs };
  }
  const base = { input, parsed: null, normalised: null, valid: false, repairs: [] };
  if (result.status === 'empty') return { ...base, damage: null, reason: 'empty' };
  const damage = result.status === 'invalid' ? null : result.status;
  const line: ValueLine = { ...base, damage, reason: result.reason };
  if (result.visible !== undefined) line.visible = result.visible;
  return line;
}

function caseParts(values: readonly CaseNo[], context: ValueContext | undefined): Parts {
  const all = values.map((value) => ({
    ...value,
    kind: caseKindOf(value.type) ?? null,
    courtName: context?.courts?.byCode(value.court)?.name ?? null,
  }));
  const [first] = all;
  return all.length === 1 && first !== undefined ? first : { several: all };
}

function idParts(number: string): Parts {
  const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  return { region: number.slice(0, 6), birth, sex: Number(number.charAt(16)) % 2 === 1 ? '男' : '女' };
}

function dateParts(date: string): Parts {
  const [year, month, day] = date.split('-').map(Number);
  return { year, month, day };
}

function courtParts(value: string, context: ValueContext | undefined): Parts {
  const court = context?.courts?.byCode(value);
  if (court === undefined) return { code: null, name: value };
  const { code, name, level, region, parent } = court;
  return { code, name, level, region, parent };
}
