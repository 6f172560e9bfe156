import type { LawCatalogue, LawInstrument, LawVersion } from '#catalogue';
import type { BodyView } from '../body/body-view.ts';
import type { DocumentFinding } from '../finding.ts';
import { citationText } from './cited-article.ts';
import type { CitationUse, CitedArticle } from './cited-article.ts';
import { ARTICLE_TOPICS } from './enforcement-topics.ts';
import type { FoundCitation } from './find-citations.ts';

/** Resolves a citation by the document's date. What the catalogue does not hold stays unresolved. */
export function checkCitation(
  view: BodyView,
  law: LawCatalogue,
  found: FoundCitation,
  use: CitationUse,
): { readonly resolved: CitedArticle; readonly finding?: DocumentFinding } {
  const { law: name, article, paragraph, item, statedVersion } = found;
  const written: CitedArticle = {
    law: name,
    article,
    ...(paragraph === undefined ? {} : { paragraph }),
    ...(item === undefined ? {} : { item }),
    ...(statedVersion === undefined ? {} : { statedVersion }),
    use,
  };
  const instrument = law.instrument(name);
  if (instrument === undefined) return { resolved: written };
  const known = { ...written, instrument: instrument.key };
  // A citation of the court below follows the law of another day.
  if (view.dated === undefined || use === '一审') return { resolved: known };
  const citation = law.resolveCitation({ law: instrument.key, article, of: view.dated });
  const finding = findingOf(view, law, instrument, found, known);
  if (!citation.ok) {
    if (citation.code !== 'no-such-article') return { resolved: known };
    return { resolved: known, finding: finding ?? absent(view, found, known, citation.message) };
  }
  const resolved = {
    ...known,
    version: citation.version.id,
    ...(citation.current === undefined ? {} : { current: citation.current }),
  };
  return finding === undefined ? { resolved } : { resolved, finding };
}

function absent(
  view: BodyView,
  found: FoundCitation,
  cited: CitedArticle,
  message: { zh: string; en: string },
): DocumentFinding {
  const { span } = view.field('', '', found.start, found.end);
  return {
    code: 'no-such-article',
    certainty: 'on-the-face',
    zh: `${citationText(cited)}：${message.zh}`,
    en: message.en,
    spans: [span],
  };
}

function findingOf(
  view: BodyView,
  law: LawCatalogue,
  instrument: LawInstrument,
  found: FoundCitation,
  cited: CitedArticle,
): DocumentFinding | undefined {
  const { span } = view.field('', '', found.start, found.end);
  const version = versionOn(instrument, view.dated ?? '');
  if (version === undefined) return undefined;
  const stated = /(?:19|20)\d{2}/u.exec(cited.statedVersion ?? '')?.[0];
  const known = instrument.versions.find(({ id }) => id === stated);
  if (stated !== undefined && known !== undefined && known.id !== version.id && known.numbering !== version.id) {
    return {
      code: 'stated-version-not-in-force',
      certainty: 'legal-question',
      zh: `${citationText(cited)} 写明 ${stated} 版，${view.dated ?? ''} 施行的是 ${version.id} 版`,
      en: `the document names version ${stated}; version ${version.id} was in force on ${view.dated ?? ''}`,
      spans: [span],
    };
  }
  const old = supersededBy(view, law, instrument, found);
  if (old === undefined) return undefined;
  return {
    code: 'superseded-article',
    certainty: 'on-the-face',
    zh: `${citationText(cited)} 是 ${old.version} 版“${old.topic}”的条号，${view.dated ?? ''} 施行的 ${version.id} 版为第${old.expected}条`,
    en: `article ${found.article} is "${old.topic}" in version ${old.version}; in version ${version.id}, in force on ${view.dated ?? ''}, it is article ${old.expected}`,
    spans: [span],
  };
}

interface Superseded {
  readonly topic: string;
  readonly version: string;
  readonly expected: string;
}

/**
 * A number that fits what the passage is about in another version only. Where any topic of the passage bears the cited
 * number on that day, the citation is right.
 */
function supersededBy(
  view: BodyView,
  law: LawCatalogue,
  instrument: LawInstrument,
  found: FoundCitation,
): Superseded | undefined {
  const dated = view.dated ?? '';
  const sentence = view.sentenceAround(found.start);
  const late = /加倍支付|迟延履行/u.test(view.text.slice(sentence.start, sentence.end));
  const ordered = view.operative === undefined || late ? '' : view.text.slice(view.operative.start, view.operative.end);
  const context = view.text.slice(sentence.start, sentence.end) + ordered;
  const topics = ARTICLE_TOPICS.filter((one) => one.law === instrument.key && one.words.test(context));
  if (topics.some(({ article }) => numberAt(law, instrument.key, article, dated) === found.article)) return undefined;
  for (const { article, topic } of topics) {
    const expected = numberAt(law, instrument.key, article, dated);
    const other = instrument.versions.findLast(
      (one) => expected !== undefined && numberAt(law, instrument.key, article, one.effectiveFrom) === found.article,
    );
    if (expected !== undefined && other !== undefined) return { topic, version: other.id, expected };
  }
  return undefined;
}

function versionOn(instrument: LawInstrument, day: string): LawVersion | undefined {
  return instrument.versions.find(
    (one) => one.effectiveFrom <= day && (one.effectiveTo === undefined || day <= one.effectiveTo),
  );
}

const NUMBERS = new WeakMap<LawCatalogue, Map<string, string | undefined>>();

/** The catalogue searches its maps anew for every question; a bulk run asks the same few again and again. */
function numberAt(law: LawCatalogue, key: string, article: string, day: string): string | undefined {
  const known = NUMBERS.get(law) ?? new Map<string, string | undefined>();
  NUMBERS.set(law, known);
  const question = `${key}|${article}|${day}`;
  if (!known.has(question)) known.set(question, law.numberAt(key, article, day));
  return known.get(question);
}
