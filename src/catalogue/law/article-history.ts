import type { ArticleMap, LawArticle, LawData, LawInstrument, LawVersion } from './law-types.ts';

/** The version in force on a day, or the latest where no day is given. */
export function versionAt(instrument: LawInstrument, of: string | undefined): LawVersion | undefined {
  if (of === undefined) return instrument.versions.at(-1);
  return instrument.versions.find(
    (one) => one.effectiveFrom <= of && (one.effectiveTo === undefined || of <= one.effectiveTo),
  );
}

function mapOf(data: LawData, instrument: LawInstrument, version: LawVersion): ArticleMap | undefined {
  const numbering = version.numbering ?? version.id;
  return data.maps.find((one) => one.law === instrument.key && one.from === numbering);
}

export interface CurrentNumber {
  /** null: the article has no counterpart; undefined: the numbers of that version are not known. */
  readonly article: string | null | undefined;
  /** Whether its wording has changed since. */
  readonly changed: boolean;
}

/** The number that an article of a former version bears now. */
export function currentNumber(
  data: LawData,
  instrument: LawInstrument,
  version: LawVersion,
  article: string,
): CurrentNumber {
  const latest = instrument.versions.at(-1)?.id;
  if (version.id === latest || version.numbering === latest) return { article, changed: false };
  const map = mapOf(data, instrument, version);
  return { article: map?.numbers.get(article), changed: map?.changed.includes(article) ?? false };
}

/** The number that an article in force bore in a former version; undefined where it had no counterpart. */
export function formerNumber(
  data: LawData,
  instrument: LawInstrument,
  version: LawVersion,
  article: string,
): string | undefined {
  const latest = instrument.versions.at(-1)?.id;
  if (version.id === latest || version.numbering === latest) return article;
  const map = mapOf(data, instrument, version);
  return [...(map?.numbers ?? [])].find(([, current]) => current === article)?.[0];
}

/** The paraphrase of an article of one version: its own, else that of its counterpart in force. */
export function paraphraseOf(
  data: LawData,
  instrument: LawInstrument,
  version: LawVersion,
  article: string,
): LawArticle | undefined {
  const numbering = version.numbering ?? version.id;
  const own = instrument.articles.find((one) => one.article === article && one.version === numbering);
  if (own !== undefined) return own;
  const current = currentNumber(data, instrument, version, article).article;
  const latest = instrument.versions.at(-1)?.id;
  return instrument.articles.find((one) => one.article === current && one.version === latest);
}

/** The catalogued articles of one version under the numbers that they bore in it. */
export function articlesOfVersion(
  data: LawData,
  instrument: LawInstrument,
  version: LawVersion,
): readonly { readonly article: string; readonly paraphrase: LawArticle }[] {
  const latest = instrument.versions.at(-1)?.id;
  const numbers = instrument.articles.map((one) => {
    if (one.version === (version.numbering ?? version.id)) return one.article;
    return one.version === latest ? formerNumber(data, instrument, version, one.article) : undefined;
  });
  const sorted = [...new Set(numbers)]
    .filter((one) => one !== undefined)
    .sort((one, other) => Number.parseInt(one) - Number.parseInt(other));
  return sorted.flatMap((article) => {
    const paraphrase = paraphraseOf(data, instrument, version, article);
    return paraphrase === undefined ? [] : [{ article, paraphrase }];
  });
}
