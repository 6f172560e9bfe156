import { parseLimit } from '#calendar';
import { didYouMean, type Findings, type Messages } from './diagnostics.ts';
import type { Expr, ValueType } from './plan.ts';
import type { Span } from './syntax.ts';
import { isDate } from './value-type.ts';

/** A quoted text, read as the type that its place expects: date, duration, value of an enumeration, or plain text. */
export function textLiteral(
  value: string,
  span: Span,
  expected: ValueType | undefined,
  findings: Findings,
): Expr | undefined {
  const type = expected ?? { kind: 'text' };
  if (isDate(type)) {
    if (/^\d{4}-\d{2}-\d{2}$/u.test(value) && new Date(`${value}T00:00:00Z`).toISOString().startsWith(value)) {
      return { kind: 'literal', type: { kind: 'date' }, value, span };
    }
    const limit = parseLimit(value);
    if (limit !== undefined) return { kind: 'duration', limit, type: { kind: 'duration' }, span };
    findings.add('bad-date', span, [value], {
      zh: '日期写作 2024-06-30,期限写作 30 days',
      en: 'write a date as 2024-06-30, a duration as 30 days',
    });
    return undefined;
  }
  if (type.kind === 'duration') {
    const limit = parseLimit(value);
    if (limit !== undefined) return { kind: 'duration', limit, type, span };
    const suggestion = {
      zh: "写作 '30 days'、'3 workdays'、'6 months' 或 '2 years'",
      en: "write '30 days', '3 workdays', '6 months' or '2 years'",
    };
    findings.add('bad-duration', span, [value], suggestion);
    return undefined;
  }
  if (type.kind === 'enum' && !type.values.includes(value)) {
    findings.add(
      'unknown-enum-value',
      span,
      [value, type.values.join('、')],
      didYouMean(value, type.values) ?? choices(type.values),
    );
    return undefined;
  }
  return { kind: 'literal', type: type.kind === 'enum' ? type : { kind: 'text' }, value, span };
}

const choices = (values: readonly string[]): Messages => ({
  zh: `可取:${values.join('、')}`,
  en: `one of: ${values.join(', ')}`,
});
