import { readArticleNumber } from './article-number.ts';
import { currentNumber, formerNumber, paraphraseOf, versionAt } from './article-history.ts';
import type { CITATION_FAULTS } from './law-faults.ts';
import { normaliseLawName } from './law-name.ts';
import type { LawArticle, LawData, LawInstrument, LawVersion, Verification } from './law-types.ts';
import { isDate } from './read-law-shape.ts';

export interface CitationRequest {
  /** Any name or document number of the instrument. */
  readonly law: string;
  /** `246`, `第246条`, `第二百四十六条第一款` … */
  readonly article: string | number;
  /** The day whose numbering is meant, `YYYY-MM-DD`; without it, the version in force. */
  readonly of?: string;
  /** A topic (`执行监督`) or rule id (`K1`) that the article must carry; catches a number of another version. */
  readonly about?: string;
}

type ProblemCode = keyof typeof CITATION_FAULTS;

interface Text {
  readonly zh: string;
  readonly en: string;
}

export interface CitationProblem {
  readonly ok: false;
  readonly code: ProblemCode;
  readonly message: Text;
  /** For wrong-number: the numbers at that day that carry what the citation is about. */
  readonly expected: readonly string[];
}

export interface ResolvedCitation {
  readonly ok: true;
  readonly instrument: LawInstrument;
  /** The version in force on the day. */
  readonly version: LawVersion;
  /** The number in that version. */
  readonly article: string;
  readonly clause?: string;
  /** The number now; undefined where the article has no counterpart or the map is not known. */
  readonly current?: string;
  /** Whether the wording has changed since. */
  readonly changed: boolean;
  /** What the article says, where the catalogue holds it. */
  readonly paraphrase?: LawArticle;
  readonly status: Verification;
  readonly note?: Text;
}

export type Citation = ResolvedCitation | CitationProblem;

function problem(code: ProblemCode, zh: string, en: string, expected: readonly string[] = []): CitationProblem {
  return { ok: false, code, message: { zh, en }, expected };
}

function carries(entry: LawArticle, about: string): boolean {
  return entry.topic === about || entry.rules.includes(about);
}

function numbersAbout(data: LawData, instrument: LawInstrument, version: LawVersion, about: string): readonly string[] {
  const latest = instrument.versions.at(-1)?.id;
  return instrument.articles
    .filter((one) => carries(one, about))
    .map((one) => (one.version === latest ? formerNumber(data, instrument, version, one.article) : undefined))
    .filter((one) => one !== undefined);
}

/** The versions in which this number is that of a catalogued article, other than the cited one. */
function elsewhere(data: LawData, instrument: LawInstrument, version: LawVersion, article: string): Text | undefined {
  for (const other of instrument.versions.toReversed()) {
    if (other === version) continue;
    const entry = paraphraseOf(data, instrument, other, article);
    if (entry === undefined) continue;
    const now = currentNumber(data, instrument, other, article).article;
    const zh = `第${article}条在 ${other.id} 版是“${entry.topic}”，现行第${now ?? '—'}条；请核对是否误用旧条号`;
    return {
      zh,
      en: `article ${article} is "${entry.topic}" in version ${other.id}, now article ${now ?? '—'}; check`,
    };
  }
  return undefined;
}

function numberNote(data: LawData, resolved: Omit<ResolvedCitation, 'note'>): Text | undefined {
  const { instrument, version, article, current, changed } = resolved;
  if (currentNumber(data, instrument, version, article).article === null) {
    return { zh: '该条现行版已无对应条文', en: 'the article has no counterpart in the version in force' };
  }
  if (current === undefined) return { zh: '该版条号未能换算', en: 'the numbers of this version cannot be converted' };
  if (changed) return { zh: `现为第${current}条，内容有修改`, en: `now article ${current}, amended since` };
  return current === article ? undefined : { zh: `现为第${current}条`, en: `now article ${current}` };
}

function noteOf(data: LawData, resolved: Omit<ResolvedCitation, 'note'>): Text | undefined {
  const { instrument, version, article, paraphrase } = resolved;
  const notes = [
    numberNote(data, resolved),
    paraphrase === undefined ? elsewhere(data, instrument, version, article) : undefined,
  ].filter((one) => one !== undefined);
  if (notes.length === 0) return undefined;
  return { zh: notes.map((one) => one.zh).join('；'), en: notes.map((one) => one.en).join('; ') };
}

function statusOf(version: LawVersion, entry: LawArticle | undefined): Verification {
  if (entry === undefined) return version.status === 'verified' ? 'verified' : 'unverified';
  if (entry.status !== 'verified' || entry.version === version.id) return entry.status;
  return version.status;
}

function findVersion(instrument: LawInstrument, of: string | undefined): LawVersion | CitationProblem {
  if (of !== undefined && !isDate(of)) {
    return problem('unreadable-date', `“${of}”不是日期(年-月-日)`, `"${of}" is not a date (YYYY-MM-DD)`);
  }
  const version = versionAt(instrument, of);
  if (version !== undefined) return version;
  const first = instrument.versions[0]?.effectiveFrom ?? '';
  const zh = `${instrument.short}在${of ?? ''}尚未施行，或该日版本未收；目录自${first}起`;
  return problem('not-in-force', zh, `not in force on ${of ?? ''}, or not held; the catalogue begins on ${first}`);
}

/** Resolves a citation by the version in force on its day; a citation that cannot be right is a typed problem. */
export function resolveCitation(
  data: LawData,
  byName: ReadonlyMap<string, LawInstrument>,
  request: CitationRequest,
): Citation {
  const instrument = byName.get(normaliseLawName(request.law));
  if (instrument === undefined) {
    return problem('unknown-law', `目录中没有“${request.law}”`, `the catalogue has no "${request.law}"`);
  }
  const version = findVersion(instrument, request.of);
  if ('ok' in version) return version;
  const read = readArticleNumber(String(request.article));
  if (read === undefined) {
    return problem(
      'unreadable-article',
      `“${request.article}”不是条号`,
      `"${request.article}" is not an article number`,
    );
  }
  const { article } = read;
  if (version.articles !== undefined && Number.parseInt(article) > version.articles) {
    const zh = `${instrument.short} ${version.id} 版只有 ${version.articles} 条，没有第${article}条`;
    return problem(
      'no-such-article',
      zh,
      `version ${version.id} has ${version.articles} articles, no article ${article}`,
    );
  }
  const paraphrase = paraphraseOf(data, instrument, version, article);
  if (request.about !== undefined && (paraphrase === undefined || !carries(paraphrase, request.about))) {
    const expected = numbersAbout(data, instrument, version, request.about);
    const zh = `${version.id} 版第${article}条不是“${request.about}”，应为第${expected.join('、')}条`;
    const en = `article ${article} of version ${version.id} is not "${request.about}"; expected ${expected.join(', ')}`;
    return problem('wrong-number', zh, en, expected);
  }
  const now = currentNumber(data, instrument, version, article);
  const resolved = {
    ok: true as const,
    instrument,
    version,
    ...read,
    ...(typeof now.article === 'string' ? { current: now.article } : {}),
    changed: now.changed,
    ...(paraphrase === undefined ? {} : { paraphrase }),
    status: statusOf(version, paraphrase),
  };
  const note = noteOf(data, resolved);
  return note === undefined ? resolved : { ...resolved, note };
}
