/** Ranks of an instrument, the highest first. */
export const LAW_RANKS = ['法律', '行政法规', '司法解释', '规范性文件'] as const;
export type LawRank = (typeof LAW_RANKS)[number];

/** verified: checked against the official text; partial: only some articles were seen; unverified: third-hand or from memory. */
export const VERIFICATIONS = ['verified', 'partial', 'unverified'] as const;
export type Verification = (typeof VERIFICATIONS)[number];

/** One wording of an instrument. Dates are `YYYY-MM-DD` and inclusive; without `effectiveTo` it is in force. */
export interface LawVersion {
  /** The year by which it is known, such as `2017`. */
  readonly id: string;
  readonly effectiveFrom: string;
  readonly effectiveTo?: string;
  /** How many articles it has, where known. */
  readonly articles?: number;
  /** The version whose article numbers this one shares. */
  readonly numbering?: string;
  readonly status: Verification;
  readonly note?: string;
}

/** Our own paraphrase of an article; never the wording of the instrument. */
export interface LawArticle {
  /** Key of the instrument. */
  readonly law: string;
  readonly version: string;
  /** `246`, `307之一`, or `正文` in an instrument without numbered articles. */
  readonly article: string;
  readonly clause?: string;
  readonly topic: string;
  readonly says: string;
  /** Ids of the checkable rules that rest on it, such as `K1`. */
  readonly rules: readonly string[];
  readonly status: Verification;
  readonly effectiveFrom: string;
  readonly effectiveTo?: string;
}

export interface LawInstrument {
  readonly key: string;
  readonly title: string;
  readonly short: string;
  readonly aliases: readonly string[];
  /** Document number, such as `法释〔2016〕18号`. */
  readonly number?: string;
  readonly rank: LawRank;
  readonly status: Verification;
  readonly note?: string;
  /** Oldest first, without gap or overlap; the last is in force. */
  readonly versions: readonly LawVersion[];
  readonly articles: readonly LawArticle[];
}

/** One step of a scale of fees: the part of an amount up to `upTo` 分 (none: without end). */
export type FeeTier = { readonly upTo?: bigint } & ({ readonly fixed: bigint } | { readonly ratio: string });

/** `text` is the form of the catalogue: `30 days`, `3 workdays`, `24 hours`, `0.7`, `100000 yuan`, `2 count`. */
export type LimitValue =
  | {
      readonly kind: 'period';
      readonly text: string;
      readonly n: number;
      readonly unit: 'day' | 'workday' | 'month' | 'year';
    }
  | { readonly kind: 'time'; readonly text: string; readonly n: number; readonly unit: 'minute' | 'hour' }
  | { readonly kind: 'ratio'; readonly text: string }
  | { readonly kind: 'money'; readonly text: string; readonly fen: bigint }
  | { readonly kind: 'count'; readonly text: string; readonly n: number }
  | { readonly kind: 'tiers'; readonly text: string; readonly tiers: readonly FeeTier[] };

/** The value of a limit over one span of dates (inclusive), with its basis. */
export interface LimitPeriod {
  readonly value: LimitValue;
  /** Key of the instrument. */
  readonly law: string;
  /** Number in `version`, also where the article bore another number at the time. */
  readonly article: string;
  readonly version: string;
  readonly clause?: string;
  /** The event counted from, where it differs from the limit's. */
  readonly from?: string;
  readonly effectiveFrom: string;
  readonly effectiveTo?: string;
  readonly status: Verification;
}

/** statutory: the law gives the number; empirical: the law says 及时 or 明显, the office sets it. */
export const LIMIT_KINDS = ['statutory', 'empirical'] as const;
/** more-than (已超过): reaching the value is not enough. */
export const LIMIT_BOUNDS = ['at-most', 'at-least', 'more-than', 'exactly'] as const;

export interface LawLimit {
  readonly id: string;
  readonly title: string;
  /** The stage under which it is filed. */
  readonly group: string;
  /** empirical (经验阈值): the law says 及时 or 明显 and gives no number; a hit is a question, never a breach of a number. */
  readonly kind: (typeof LIMIT_KINDS)[number];
  readonly bound: (typeof LIMIT_BOUNDS)[number];
  readonly from?: string;
  readonly to?: string;
  readonly except?: string;
  readonly note?: string;
  /** The law says 一般应当: exceeding it is not yet a breach. */
  readonly soft: boolean;
  readonly rules: readonly string[];
  /** Oldest first, without gap or overlap. */
  readonly periods: readonly LimitPeriod[];
}

/** Article numbers of a former version in the version in force. */
export interface ArticleMap {
  readonly law: string;
  readonly from: string;
  readonly to: string;
  /** A former article without counterpart maps to null. */
  readonly numbers: ReadonlyMap<string, string | null>;
  /** Former articles whose wording differs beyond renumbered citations. */
  readonly changed: readonly string[];
}

/** The parsed folder `law/`; the look-ups are in {@link LawCatalogue}. */
export interface LawData {
  readonly instruments: ReadonlyMap<string, LawInstrument>;
  readonly limits: ReadonlyMap<string, LawLimit>;
  readonly maps: readonly ArticleMap[];
}
