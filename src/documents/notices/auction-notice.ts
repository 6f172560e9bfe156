import type { Field } from '../field.ts';
import type { Amount } from '../body/read-amounts.ts';
import type { Eviction, TaxBearer } from './notice-clauses.ts';

/** One lot of a notice with the sums that are named for it. */
export interface NoticeLot {
  /** As the notice describes it, where it does. */
  readonly object?: Field<string>;
  readonly startPrice?: Field<Amount>;
  readonly deposit?: Field<Amount>;
  readonly step?: Field<Amount>;
  /** 评估价, 市场价, 参考价, 网络询价. */
  readonly referencePrice?: Field<Amount>;
  readonly dealPrice?: Field<Amount>;
}

/** An auction or sale notice of a court. Moments YYYY-MM-DD HH:MM:SS, days YYYY-MM-DD. */
export interface AuctionNotice {
  readonly kind: '拍卖' | '变卖';
  readonly round?: Field<'一拍' | '二拍' | '变卖'>;
  /** 重新拍卖: the notice says that there was one before. */
  readonly republished?: Field<string>;
  readonly lots: readonly NoticeLot[];
  readonly startAt?: Field<string>;
  readonly endAt?: Field<string>;
  readonly noticeOn?: Field<string>;
  /** The rest of the price: a day, or a period from the deal. */
  readonly balanceDue?: Field<string>;
  readonly platform?: Field<string>;
  readonly court?: Field<string>;
  readonly caseNo?: Field<string>;
  readonly taxes?: Field<TaxBearer>;
  readonly eviction?: Field<Eviction>;
  /** Sentences about priority of purchase, defects, leases, occupation, arrears (`name` says which). */
  readonly kept: readonly Field<string>[];
}
