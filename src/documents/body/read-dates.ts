import type { Field } from '../field.ts';
import type { DocumentFinding } from '../finding.ts';
import type { BodyView } from './body-view.ts';
import { DATE_ROLES } from './date-roles.ts';
import type { DateRole } from './date-roles.ts';
import { findDates } from './find-dates.ts';
import type { DateSpan } from './find-dates.ts';

/** Every date of the text with what happened on it; `name` is the role, value YYYY-MM-DD (YYYY-MM without a day). */
export function readDates(view: BodyView): {
  readonly dates: readonly Field<string>[];
  readonly findings: readonly DocumentFinding[];
} {
  const { dates, impossible } = findDates(view);
  const fields = dates.map((date, index) => {
    const signed = date.date === view.dated && view.sectionAt(date.start) === '尾部';
    const role = signed
      ? '落款日期'
      : dateRole(view.text, date, dates[index - 1]?.end ?? 0, dates[index + 1]?.start ?? view.text.length);
    return view.field(role, date.date, date.start, date.end, {
      confidence: date.inferred === true || role === '日期' ? 'likely' : 'sure',
      ...noteOf(date),
    });
  });
  const findings = impossible.map(({ start, end }): DocumentFinding => {
    const { span, text } = view.field('', '', start, end);
    return {
      code: 'impossible-date',
      certainty: 'on-the-face',
      zh: `“${text}”不是历法中的日期`,
      en: `"${text}" is no day of the calendar`,
      spans: [span],
    };
  });
  return { dates: fields, findings };
}

function noteOf(date: DateSpan): { note?: string } {
  const notes = [date.inferred === true ? 'inferred-from-date-before' : '', date.precision === 'month' ? 'no-day' : ''];
  const note = notes.filter((one) => one !== '').join(',');
  return note === '' ? {} : { note };
}

/** The words right before win over those behind; behind, the nearest. */
function dateRole(text: string, date: DateSpan, previousEnd: number, nextStart: number): DateRole {
  const before = text.slice(Math.max(previousEnd, date.start - 30), date.start);
  const after = text.slice(date.end, Math.min(date.end + 64, nextStart));
  const labelled = DATE_ROLES.find((one) => one.before?.test(before) ?? false);
  if (labelled !== undefined) return labelled.role;
  if (
    date.bound !== undefined &&
    /计算|计付|起算|利率|利息|起计|计至/u.test(text.slice(date.start - 20, date.end + 40))
  ) {
    return date.bound === 'from' ? '起算日期' : '止算日期';
  }
  let best: { role: DateRole; at: number } | undefined;
  for (const { role, after: words } of DATE_ROLES) {
    const match = words.exec(after);
    if (match === null) continue;
    const at = match[0].length;
    if (best === undefined || at < best.at) best = { role, at };
  }
  if (best !== undefined) return best.role;
  return date.bound === 'from' ? '起算日期' : date.bound === 'to' ? '止算日期' : '日期';
}
