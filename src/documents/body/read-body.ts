import type { DocumentFields } from '../document-fields.ts';
import type { DocumentFinding } from '../finding.ts';
import { readArticles } from '../articles/read-articles.ts';
import { noticeFindings } from '../notices/notice-findings.ts';
import { readNotice } from '../notices/read-notice.ts';
import { readObligations } from '../obligations/read-obligations.ts';
import type { Reading } from '../reading.ts';
import { bodyView } from './body-view.ts';
import type { BodyView } from './body-view.ts';
import { readEnforcementFacts } from './enforcement-facts.ts';
import { enforcementFindings } from './enforcement-findings.ts';
import { findBlanks } from './find-blanks.ts';
import { readAmounts } from './read-amounts.ts';
import { readDates } from './read-dates.ts';
import { readDisposition } from './read-disposition.ts';
import { readControls, readDurations } from './read-durations.ts';

/** What the body of a document says: sums, dates, periods, what is ordered, on which articles, and what does not fit. */
export function readBody(reading: Reading, found: DocumentFields): Partial<DocumentFields> {
  const view = bodyView(reading, found);
  const { amounts, findings: amountFindings } = readAmounts(view);
  const { dates, findings: dateFindings } = readDates(view);
  const { articles, findings: articleFindings } = readArticles(view);
  const disposition = readDisposition(view, found.kind?.value.title ?? found.title?.value);
  const taken = new Set(found.dates.map(({ span }) => span.start));
  const all = [...found.dates, ...dates.filter(({ span }) => !taken.has(span.start))];
  const enforcement = readEnforcementFacts(view, { ...found, dates: all, amounts });
  const notice = readNotice(view, amounts);
  return {
    amounts,
    dates: all,
    articles,
    disposition,
    durations: readDurations(view),
    controls: readControls(view),
    obligations: readObligations(view, amounts, enforcement !== undefined),
    ...(enforcement === undefined ? {} : { enforcement }),
    ...(notice === undefined ? {} : { notice }),
    findings: [
      ...found.findings,
      ...amountFindings,
      ...dateFindings,
      ...articleFindings,
      ...blankFindings(view),
      ...(notice === undefined ? [] : noticeFindings(notice)),
      ...(enforcement === undefined ? [] : enforcementFindings(view, enforcement, disposition)),
    ],
  };
}

const BLANKS = {
  amount: ['blank-amount', '金额空白', 'an amount is left blank'],
  period: ['blank-period', '期限空白', 'a period is left blank'],
  date: ['blank-date', '日期空白', 'a date is left blank'],
} as const;

/** Forms left blank; a text of blanks only (a form not filled in) is a form and no finding. */
function blankFindings({ reading }: BodyView): DocumentFinding[] {
  const blanks = findBlanks(reading.text);
  return blanks.map(({ kind, start, end }) => {
    const [code, zh, en] = BLANKS[kind];
    const around = reading.text.slice(Math.max(0, start - 10), end + 2).replace(/\s+/gu, ' ');
    return {
      code,
      certainty: 'on-the-face',
      zh: `${zh}：“${around}”`,
      en: `${en}: "${around}"`,
      spans: [{ start, end }],
    };
  });
}
