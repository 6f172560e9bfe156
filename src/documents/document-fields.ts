import type { Limit } from '#calendar';
import type { CaseNo } from '#values';
import type { CitedArticle } from './articles/cited-article.ts';
import type { EnforcementFacts } from './body/enforcement-facts.ts';
import type { Amount } from './body/read-amounts.ts';
import type { Disposition } from './body/read-disposition.ts';
import type { Control } from './body/read-durations.ts';
import type { Field } from './field.ts';
import type { DocumentFinding } from './finding.ts';
import type { AuctionNotice } from './notices/auction-notice.ts';
import type { Obligations } from './obligations/read-obligations.ts';
import type { Section } from './structure/section.ts';

/** 判决书, 裁定书 …: `form`; which procedure it belongs to: `branch`; `title` as the document itself is headed. */
export interface DocumentKind {
  readonly form: string;
  readonly branch: '民事' | '刑事' | '行政' | '执行' | '国家赔偿' | '其他';
  readonly title: string;
}

export interface CourtName {
  /** Full form; the name of the table where the court is known. */
  readonly name: string;
  /** 法院代字 (浙0624) of a known court. */
  readonly code: string | undefined;
}

export type PartyKind = '自然人' | '法人' | '其他';

/** Someone who takes part, with what the head says about them. Values that are hidden or damaged are left out and noted. */
export interface Party {
  /** 申请执行人, 被上诉人. */
  readonly role: string;
  /** 原审原告 and others that stand in brackets behind the role. */
  readonly formerRoles: readonly string[];
  readonly name: string;
  readonly kind: PartyKind;
  readonly formerNames: readonly string[];
  readonly sex?: '男' | '女';
  /** YYYY-MM-DD. */
  readonly bornOn?: string;
  /** A protected attribute: kept for the person who reads the document, never for a rule. */
  readonly ethnicity?: string;
  readonly address?: string;
  /** Of a natural person; valid by its check character. */
  readonly idNumber?: string;
  /** 统一社会信用代码, valid. */
  readonly creditCode?: string;
  /** 法定代表人, 负责人, 经营者. */
  readonly representatives: readonly { readonly role: string; readonly name: string; readonly post?: string }[];
}

/** Someone who acts for parties. */
export interface Agent {
  /** 委托诉讼代理人, 辩护人, 法定代理人. */
  readonly role: string;
  readonly name: string;
  readonly kind: '律师' | '法律工作者' | '近亲属' | '单位职员' | '公民' | '不明';
  /** The law firm or other organisation. */
  readonly firm?: string;
  /** As written: 特别授权, 系原告之妻. */
  readonly relation?: string;
  /** Positions in `parties` of whom they act for. */
  readonly actsFor: readonly number[];
}

/** Someone of the court who signs. */
export interface Official {
  /** 审判长, 审判员, 书记员. */
  readonly role: string;
  readonly name: string;
}

/** A number that the text refers to; `relation` says what the words around it call it (民事判决, 执行依据). */
export interface CitedCaseNo {
  readonly caseNo: CaseNo;
  readonly document: string | undefined;
}

/** What a document says. Lists are empty and single fields undefined where it does not say. */
export interface DocumentFields {
  readonly carrier: string;
  readonly sections: readonly Section[];
  /** A form that nobody filled in: it has placeholders and examples and states nothing. */
  readonly blank: boolean;
  readonly kind: Field<DocumentKind> | undefined;
  readonly title: Field<string> | undefined;
  /** 不公开理由: the document was withheld and only its title and reason were published. */
  readonly withheld: Field<string> | undefined;
  readonly caseNo: Field<CaseNo> | undefined;
  readonly citedCaseNos: readonly Field<CitedCaseNo>[];
  readonly court: Field<CourtName> | undefined;
  readonly parties: readonly Field<Party>[];
  readonly agents: readonly Field<Agent>[];
  readonly officials: readonly Field<Official>[];
  /** `name` says which day: 裁判日期, 立案日期, 受理日期, 申请执行日期, 开庭日期, 听证日期, 生效日期, 送达日期; value YYYY-MM-DD. */
  readonly dates: readonly Field<string>[];
  /** `name` says which sum: 本金, 利息, 案件受理费, 申请执行标的, 执行到位 …; 金额 where no word says it. */
  readonly amounts: readonly Field<Amount>[];
  /** What was ordered, the first order first. */
  readonly disposition: readonly Field<Disposition>[];
  /** Every article that is cited, one each, with what it is cited for. */
  readonly articles: readonly Field<CitedArticle>[];
  /** `name` says what the period limits: 冻结期限, 履行期限. */
  readonly durations: readonly Field<Limit>[];
  /** Sealing and freezing with how long. */
  readonly controls: readonly Field<Control>[];
  /** What is to be paid: by the order, or by the basis that an enforcement document quotes. */
  readonly obligations?: Obligations;
  /** What an auction or sale notice says. */
  readonly notice?: AuctionNotice;
  /** Facts of a document in an enforcement case. */
  readonly enforcement?: EnforcementFacts;
  /** What contradicts itself or the law of the document's day. */
  readonly findings: readonly DocumentFinding[];
  /** What the carrier gave beside the text and does not agree with it, or could not be read. */
  readonly notes: readonly { readonly zh: string; readonly en: string }[];
}
