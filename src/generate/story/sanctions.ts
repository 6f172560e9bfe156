import { addMonths, isQuiet, partsOf, weekdayOf } from '../days.ts';
import type { Day } from '../days.ts';
import type { Person } from '../people.ts';
import type { Fact } from '../files/cell-format.ts';
import type { CaseFile } from './case-file.ts';

const FIXED_CLAUSES = ['第二项', '第三项', '第四项', '第五项', '第六项'];

/** A 限制消费令 against one debtor; returns its number. */
export function limitSpending(c: CaseFile, subject: Person, published: Day, removed: Day | null): string {
  return put(c, subject, {
    kind: '限制消费',
    published_on: published,
    removed_on: removed,
    remove_reason: removed === null ? null : '履行完毕',
  });
}

/** An entry in the list of 失信 for clause one, which has no fixed term. */
export function listWithoutTerm(
  c: CaseFile,
  subject: Person,
  published: Day,
  removed: Day | null,
  reason: string,
  clause: string | null = '第一项',
): string {
  return put(c, subject, {
    kind: '失信',
    published_on: published,
    clause,
    removed_on: removed,
    remove_reason: removed === null ? null : reason,
  });
}

/** An entry with a fixed term, removed when the term has run out unless `removed` says otherwise. */
export function listForTerm(
  c: CaseFile,
  subject: Person,
  published: Day,
  months: number,
  removed?: Day | null,
): string {
  const end = addMonths(published, months);
  return put(c, subject, {
    kind: '失信',
    published_on: published,
    months,
    clause: c.random.pick(FIXED_CLAUSES),
    removed_on: removed === undefined ? end + c.random.between(0, 2) : removed,
    remove_reason: removed === null ? null : '纳入期限届满',
  });
}

/** A Tuesday that three working days surely follow, on or soon after the day. */
export function tuesdayWithoutHolidays(day: Day, within: number): Day | undefined {
  for (let candidate = day; candidate <= day + within; candidate += 1) {
    if (weekdayOf(candidate) === 2 && isQuiet(candidate) && partsOf(candidate).date <= 25) return candidate;
  }
  return undefined;
}

function put(c: CaseFile, subject: Person, row: Record<string, Fact> & { readonly published_on: Day }): string {
  const no = c.world.serial(row['kind'] === '失信' ? 'SX' : 'XG', row.published_on);
  const removed = row['removed_on'];
  const hidden = typeof removed === 'number' && removed > c.world.asOf;
  c.put('sanction', { sanction_no: no, subject, ...row, ...(hidden ? { removed_on: null, remove_reason: null } : {}) });
  return no;
}
