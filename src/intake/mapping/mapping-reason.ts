/** Why a column is taken for a field. Plain data: reasons are kept in the plan. */
export interface MappingReason {
  readonly code: MappingReasonCode;
  /** The alias, the share of cells (0 to 1), or whose decision it was. */
  readonly detail?: string;
}

export type MappingReasonCode =
  | 'title'
  | 'alias'
  | 'canonical-name'
  | 'court-column'
  | 'comment'
  | 'without-marks'
  | 'without-brackets'
  | 'part-of-header'
  | 'inner-name'
  | 'same-stem'
  | 'court-initials'
  | 'beside-name'
  | 'only-values'
  | 'similar'
  | 'decided'
  | 'values-agree'
  | 'values-differ'
  | 'column-empty';

/** How sure a reason alone makes; reasons about values only raise or lower. */
export const SURENESS: Readonly<Partial<Record<MappingReasonCode, number>>> = {
  title: 1,
  alias: 0.97,
  'court-column': 0.97,
  comment: 0.96,
  'without-marks': 0.96,
  'without-brackets': 0.94,
  'inner-name': 0.94,
  'beside-name': 0.93,
  'part-of-header': 0.9,
  'canonical-name': 0.9,
  'same-stem': 0.88,
  'court-initials': 0.86,
  decided: 1,
};

/** Below this a column fills a field only where its header says so in plain words. */
export const APPLIED_FROM = 0.8;

const TEXTS: Readonly<Record<MappingReasonCode, (detail: string) => { readonly zh: string; readonly en: string }>> = {
  title: () => ({ zh: '列名就是字段名', en: 'the header is the title of the field' }),
  alias: (detail) => ({ zh: `常用列名“${detail}”`, en: `a usual header, "${detail}"` }),
  'canonical-name': (detail) => ({ zh: `标准字段名 ${detail}`, en: `the canonical name ${detail}` }),
  'court-column': (detail) => ({ zh: `法院数据库列名 ${detail}`, en: `the court database's column ${detail}` }),
  comment: (detail) => ({ zh: `数据库列注释“${detail}”`, en: `the column's comment, "${detail}"` }),
  'without-marks': (detail) => ({ zh: `去掉编号、标记后为“${detail}”`, en: `without number or mark: "${detail}"` }),
  'without-brackets': (detail) => ({
    zh: `去掉括号、单位后为“${detail}”`,
    en: `without brackets or unit: "${detail}"`,
  }),
  'part-of-header': (detail) => ({ zh: `列名的一部分为“${detail}”`, en: `a part of the header: "${detail}"` }),
  'inner-name': (detail) => ({ zh: `记录内的列名“${detail}”`, en: `the name within the record: "${detail}"` }),
  'same-stem': (detail) => ({ zh: `与“${detail}”同义`, en: `means the same as "${detail}"` }),
  'court-initials': (detail) => ({ zh: `“${detail}”的拼音首字母`, en: `the pinyin initials of "${detail}"` }),
  'beside-name': (detail) => ({ zh: `紧跟在“${detail}”右边`, en: `right beside "${detail}"` }),
  'only-values': (detail) => ({
    zh: `内容${percent(detail)}相符,列名未说明`,
    en: `${percent(detail)} of the cells fit; the header says nothing`,
  }),
  similar: (detail) => ({ zh: `与“${detail}”相近`, en: `resembles "${detail}"` }),
  decided: (detail) => ({ zh: `由${detail}确定`, en: `decided by ${detail}` }),
  'values-agree': (detail) => ({ zh: `内容${percent(detail)}相符`, en: `${percent(detail)} of the cells fit` }),
  'values-differ': (detail) => ({
    zh: `内容只有${percent(detail)}相符`,
    en: `only ${percent(detail)} of the cells fit`,
  }),
  'column-empty': () => ({ zh: '抽样的行中此列全空', en: 'the column is empty in the rows looked at' }),
};

function percent(share: string): string {
  return `${Math.round(Number(share) * 100)}%`;
}

/** A reason in words. */
export function mappingReasonText(reason: MappingReason): { readonly zh: string; readonly en: string } {
  return TEXTS[reason.code](reason.detail ?? '');
}
