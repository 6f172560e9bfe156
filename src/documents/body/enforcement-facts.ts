import type { DocumentFields } from '../document-fields.ts';
import type { Field } from '../field.ts';
import type { Amount } from './read-amounts.ts';
import { readBasis } from './basis-documents.ts';
import type { BasisDocuments } from './basis-documents.ts';
import type { BodyView } from './body-view.ts';
import { readNames } from './party-names.ts';
import type { BodyNames } from './party-names.ts';

/** Steps that an enforcement document says were taken. */
export interface StepsTaken {
  readonly notice: boolean;
  readonly reportOrder: boolean;
  readonly query: boolean;
  readonly consumptionLimit: boolean;
  readonly dishonestList: boolean;
  readonly control: boolean;
  readonly siteVisit: boolean;
  readonly applicantInformed: boolean;
}

/** What an enforcement document says about its case. Dates YYYY-MM-DD. */
export interface EnforcementFacts {
  readonly filedOn?: string;
  readonly appliedOn?: string;
  readonly ruledOn?: string;
  /** From filing (else from application) to the document's date. */
  readonly days?: number;
  readonly claim?: Field<Amount>;
  readonly executed?: Field<Amount>;
  readonly left?: Field<Amount>;
  readonly basis: BasisDocuments;
  readonly names: BodyNames;
  readonly steps: StepsTaken;
  /** The applicant agrees to or asks for the end; undefined where the document does not say. */
  readonly applicantAgrees?: boolean;
}

const STEPS: Readonly<Record<keyof StepsTaken, RegExp>> = {
  notice:
    /(?:发出|送达|发送|下达|签发|出具|收到)[^。;\n]{0,30}执行通知|执行通知(?:书)?[^。;\n]{0,20}(?:发出|送达|下达|后|指定)|执行通知(?:书)?、|未按执行通知/u,
  reportOrder: /报告财产令|财产报告令|(?:责令|要求)[^。;\n]{0,30}报告[^。;\n]{0,10}财产|申报财产|报告财产通知/u,
  query:
    /(?:查询|查控|调查|函查|总对总|点对点|网络)[^。;\n]{0,60}(?:存款|银行|车辆|房产|房屋|不动产|财产|工商|证券|账户)|(?:存款|银行|车辆|房产|不动产|财产|工商|证券)[^。;\n]{0,30}(?:查询|查控|调查)|司法查询|经查询/u,
  consumptionLimit: /限制(?:高)?消费|限制高消费|限高|限制[^。;\n]{0,12}消费/u,
  dishonestList: /失信被执行人|失信名单|纳入失信/u,
  control: /(?:查封|冻结|扣押|扣划|划拨)(?:了)?[^。;\n]{0,40}|(?:予以|依法|已)(?:查封|冻结|扣押|扣划|划拨)/u,
  siteVisit:
    /(?:现场|上门|实地|住所地|居住地|村委会|居委会|走访|传唤)[^。;\n]{0,20}(?:调查|查找|查看|了解|走访|搜查)|(?:走访|实地|现场)(?:调查|查看)|搜查/u,
  applicantInformed:
    /(?:告知|通知|约谈|释明)[^。;\n]{0,16}申请(?:执行)?人|申请(?:执行)?人[^。;\n]{0,40}(?:告知|约谈|未(?:能)?提供[^。;\n]{0,16}(?:财产|线索))|将[^。;\n]{0,40}告知[^。;\n]{0,10}申请/u,
};
const AGREES =
  /申请执行人[^。;\n]{0,60}(?:同意|自愿|书面申请|申请|请求|要求)[^。;\n]{0,24}(?:终结|终本)|(?:同意|申请)(?:本院)?终结(?:本案的?)?本次执行/u;
const REFUSES = /申请执行人[^。;\n]{0,40}(?:不同意|不认可)[^。;\n]{0,20}(?:终结|终本)/u;

/** Facts of a document in an enforcement case; undefined for any other document. */
export function readEnforcementFacts(
  view: BodyView,
  found: Pick<DocumentFields, 'dates' | 'amounts' | 'parties' | 'caseNo' | 'citedCaseNos'>,
): EnforcementFacts | undefined {
  if (!isEnforcement(view, found)) return undefined;
  const filedOn = first(found.dates, '立案日期') ?? first(found.dates, '受理日期');
  const appliedOn = first(found.dates, '申请执行日期');
  const body = bodyWithoutOrders(view);
  const from = filedOn ?? appliedOn;
  const days = from === undefined || view.dated === undefined ? undefined : dayCount(from, view.dated);
  const agrees = REFUSES.test(body) ? false : AGREES.test(body) ? true : undefined;
  return {
    ...given('filedOn', filedOn),
    ...given('appliedOn', appliedOn),
    ...given('ruledOn', view.dated),
    ...given('days', days),
    ...given('claim', sum(found.amounts, '申请执行标的')),
    ...given('executed', sum(found.amounts, '执行到位') ?? sum(before(view, found.amounts), '扣划金额')),
    ...given('left', sum(found.amounts, '未执行')),
    basis: readBasis(view),
    names: readNames(view, found.parties),
    steps: stepsOf(body),
    ...given('applicantAgrees', agrees),
  };
}

/** An own number of the kind 执, or a head that says so. */
function isEnforcement(view: BodyView, found: Pick<DocumentFields, 'caseNo'>): boolean {
  const own = found.caseNo?.value;
  if (own !== undefined) return own.type.includes('执');
  return /执行(?:实施类)?(?:裁定|决定|通知)书|结案通知书|报告财产令|限制消费令/u.test(view.text.slice(0, 200));
}

/** The passage before the order; what the order itself says (网络拍卖, 限制消费) is no step taken before. */
function bodyWithoutOrders(view: BodyView): string {
  const cut = view.operative?.start ?? view.text.length;
  return view.text.slice(0, cut).replace(/《[^》\n]{0,80}》/gu, '');
}

function stepsOf(text: string): StepsTaken {
  const told = (name: keyof StepsTaken): boolean => STEPS[name].test(text);
  return {
    notice: told('notice'),
    reportOrder: told('reportOrder'),
    query: told('query'),
    consumptionLimit: told('consumptionLimit'),
    dishonestList: told('dishonestList'),
    control: told('control'),
    siteVisit: told('siteVisit'),
    applicantInformed: told('applicantInformed'),
  };
}

function given<K extends string, V>(name: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [name]: value } as Record<K, V>);
}

const first = (dates: readonly Field<string>[], name: string): string | undefined =>
  dates.find((one) => one.name === name && one.value.length === 10)?.value;

/** 扣划被执行人存款…元 in the order itself is still to be done. */
const before = (view: BodyView, amounts: readonly Field<Amount>[]): readonly Field<Amount>[] =>
  view.operative === undefined ? amounts : amounts.filter(({ value }) => value.section !== '判决结果');

const sum = (amounts: readonly Field<Amount>[], name: string): Field<Amount> | undefined =>
  amounts.find((one) => one.name === name && one.value.currency === 'CNY');

function dayCount(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
