import { pinyin } from 'pinyin-pro';
import type { FieldType } from '#catalogue';

/** A column name of the court's database: the first letter tells the kind, then the initials of the Chinese title. */
export interface CourtCode {
  /** `D` dates, `N` numbers and coded values, `C` texts; undefined where the name has no such letter. */
  readonly prefix?: 'C' | 'D' | 'N';
  readonly initials: string;
}

/** `D_LARQ` and `LARQ` are codes; `name` and `caseNo` are words. */
export function courtCode(header: string): CourtCode | undefined {
  const found = /^(?:(?<prefix>[CDN])_)?(?<initials>[A-Z][A-Z0-9]{1,30})$/u.exec(header.trim());
  const { prefix, initials = '' } = found?.groups ?? {};
  if (found === null) return undefined;
  return prefix === 'C' || prefix === 'D' || prefix === 'N' ? { prefix, initials } : { initials };
}

/** Initials of a Chinese title, read in context: 执行期限届满日期 → ZXQXJMRQ. Undefined where it is not all Chinese. */
export function titleInitials(title: string): string | undefined {
  if (!/^[\p{Script=Han}]{2,}$/u.test(title)) return undefined;
  return pinyin(title, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toUpperCase();
}

/** The same column as another office would call it: 日期 and 时间, 金额 and 额. */
export function otherInitials(initials: string): readonly string[] {
  const others: string[] = [];
  if (/.{2}RQ$/u.test(initials)) others.push(initials.replace(/RQ$/u, 'SJ'), initials.replace(/RQ$/u, 'R'));
  if (/.{2}SJ$/u.test(initials)) others.push(initials.replace(/SJ$/u, 'RQ'));
  if (/.{2}JE$/u.test(initials)) others.push(initials.replace(/JE$/u, 'E'));
  return others;
}

/** Whether the first letter suits a field: only dates begin with D. Codes of lists, courts and persons are written as numbers too. */
export function suitsPrefix(prefix: CourtCode['prefix'], type: FieldType): boolean {
  if (prefix === undefined) return true;
  const isDate = type.kind === 'date' || type.kind === 'timestamp';
  if (prefix === 'D') return isDate;
  if (prefix === 'N') return !isDate && type.kind !== 'text' && type.kind !== 'person';
  return !isDate && type.kind !== 'money';
}
