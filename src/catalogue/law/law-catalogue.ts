import { articlesOfVersion, formerNumber, versionAt } from './article-history.ts';
import { lawNames, normaliseLawName } from './law-name.ts';
import type { ArticleMap, LawArticle, LawData, LawInstrument, LawLimit, LimitPeriod } from './law-types.ts';
import { resolveCitation } from './resolve-citation.ts';
import type { Citation, CitationRequest } from './resolve-citation.ts';

/** The folder `law/`, frozen, with its look-ups. Dates are `YYYY-MM-DD`; no look-up knows today. */
export class LawCatalogue implements LawData {
  readonly instruments: ReadonlyMap<string, LawInstrument>;
  readonly limits: ReadonlyMap<string, LawLimit>;
  readonly maps: readonly ArticleMap[];
  readonly #byName: ReadonlyMap<string, LawInstrument>;

  constructor(data: LawData) {
    this.instruments = data.instruments;
    this.limits = data.limits;
    this.maps = data.maps;
    const instruments = [...data.instruments.values()];
    this.#byName = new Map(instruments.flatMap((one) => lawNames(one).map((name) => [name, one] as const)));
    Object.freeze(this);
  }

  /** By key, title, short title, alias or document number, with or without 《》. */
  instrument(name: string): LawInstrument | undefined {
    return this.#byName.get(normaliseLawName(name));
  }

  limit(id: string): LawLimit | undefined {
    return this.limits.get(id);
  }

  /** The value of a limit on the day of the event; undefined where there was none, or no such limit. */
  inForce(limitId: string, date: string): LimitPeriod | undefined {
    const periods = this.limits.get(limitId)?.periods ?? [];
    return periods.find(
      (one) => one.effectiveFrom <= date && (one.effectiveTo === undefined || date <= one.effectiveTo),
    );
  }

  /** See {@link CitationRequest}; never throws. */
  resolveCitation(request: CitationRequest): Citation {
    return resolveCitation(this, this.#byName, request);
  }

  /** The number that an article in force bore on a day: 民事诉讼法 246 on 2018-01-01 is 235. */
  numberAt(law: string, article: string, date: string): string | undefined {
    const instrument = this.instrument(law);
    const version = instrument === undefined ? undefined : versionAt(instrument, date);
    if (instrument === undefined || version === undefined) return undefined;
    return formerNumber(this, instrument, version, article);
  }

  /** The catalogued articles in force on a day under the numbers of that day; empty where the law was not in force. */
  articlesAt(law: string, date: string): readonly { readonly article: string; readonly paraphrase: LawArticle }[] {
    const instrument = this.instrument(law);
    const version = instrument === undefined ? undefined : versionAt(instrument, date);
    return instrument === undefined || version === undefined ? [] : articlesOfVersion(this, instrument, version);
  }
}
