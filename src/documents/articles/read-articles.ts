import { loadLaw } from '#content';
import type { LawCatalogue } from '#catalogue';
import type { Field } from '../field.ts';
import type { DocumentFinding } from '../finding.ts';
import type { BodyView } from '../body/body-view.ts';
import { checkCitation } from './check-citation.ts';
import type { CitationUse, CitedArticle } from './cited-article.ts';
import { findCitations } from './find-citations.ts';
import type { FoundCitation } from './find-citations.ts';

/** The articles that a document cites, each with the version in force on its date, and citations that cannot be right. */
export function readArticles(
  view: BodyView,
  law: LawCatalogue = loadLaw(),
): { readonly articles: readonly Field<CitedArticle>[]; readonly findings: readonly DocumentFinding[] } {
  const articles: Field<CitedArticle>[] = [];
  const findings: DocumentFinding[] = [];
  const basis = basisOf(view);
  for (const found of findCitations(view.text)) {
    const use = useOf(view, found, basis);
    const { resolved, finding } = checkCitation(view, law, found, use);
    articles.push(view.field('法条', resolved, found.start, found.end));
    if (finding !== undefined) findings.push(finding);
  }
  return { articles, findings };
}

/** The stretch in which the court names its own basis: the sentence that turns to the result. */
function basisOf(view: BodyView): { start: number; end: number } | undefined {
  if (view.operative === undefined) return undefined;
  const end = view.operative.start;
  let start = view.sentenceAround(Math.max(0, end - 2)).start;
  // 依照…，…规定。判决如下: the basis may end in a full stop of its own.
  if (!/《|条/u.test(view.text.slice(start, end)) && start > 1) start = view.sentenceAround(start - 2).start;
  return { start, end };
}

const RELIES = /(?:依照|依据|根据|按照|参照|适用|综上|据此|依《)[^。;\n]{0,400}$/u;

function useOf(view: BodyView, found: FoundCitation, basis: { start: number; end: number } | undefined): CitationUse {
  const { start, end } = view.sentenceAround(found.start);
  const sentence = view.text.slice(start, end);
  if (basis !== undefined && found.start >= basis.start && found.end <= basis.end) return '裁判依据';
  if (/加倍支付|迟延履行/u.test(sentence)) return '迟延履行';
  const section = view.sectionAt(found.start);
  if (section === '一审' || section === '诉辩') return section;
  if (basis === undefined && section !== '附' && RELIES.test(view.text.slice(start, found.start))) return '裁判依据';
  return section === '理由' || section === '事实' ? '说理' : '其他';
}
