import type { Span } from './field.ts';

/** What a document says that does not fit together or does not fit the law of its day. */
export interface DocumentFinding {
  /** A key of {@link DOCUMENT_FINDINGS}. */
  readonly code: FindingCode;
  /** `on-the-face`: the text contradicts itself. `legal-question`: somebody has to look at the case. */
  readonly certainty: 'on-the-face' | 'legal-question';
  readonly zh: string;
  readonly en: string;
  /** The passages that it rests on. */
  readonly spans: readonly Span[];
}

/** What each finding is about. */
export const DOCUMENT_FINDINGS = {
  'amounts-disagree': '大写与小写金额不一致',
  'impossible-date': '日期不存在',
  'blank-amount': '金额空白',
  'blank-period': '期限空白',
  'blank-date': '日期空白',
  'superseded-article': '引用旧条号',
  'no-such-article': '引用的条文不存在',
  'law-not-in-force': '引用的法律当日尚未施行',
  'stated-version-not-in-force': '写明的法律版本当日不是现行版本',
  'applicant-differs': '申请执行人前后不一致',
  'basis-missing': '执行依据未写',
  'basis-contradictory': '执行依据文号前后不一致',
  'sums-disagree': '标的、到位与未执行金额不相符',
  'terminated-before-three-months': '立案未满三个月终结本次执行程序',
  'over-six-months': '超过六个月',
  'no-notice-before-termination': '终本前未提发出执行通知、责令报告财产',
  'no-limit-before-termination': '终本前未提限制消费令',
  'no-query-before-termination': '终本前未提财产查询',
  'asked-end-got-termination': '申请终结执行而裁定终本',
  'paid-but-terminated': '履行完毕而裁定终结执行',
  'repeated-role': '当事人称谓重复',
  'buyer-bears-all-taxes': '税费一律由买受人承担',
  'no-eviction': '法院不负责腾退',
  'start-price-low': '起拍价过低',
  'deposit-out-of-range': '保证金不在规定比例内',
  'notice-too-short': '公告期不足',
} as const;
export type FindingCode = keyof typeof DOCUMENT_FINDINGS;
