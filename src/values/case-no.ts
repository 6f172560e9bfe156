/** A court case number. */
export interface CaseNo {
  year: number;
  /** `new`: since 2016, with a court code; `old`: …字第…号. */
  style: 'new' | 'old';
  /** The court's code (浙0624, 最高法); empty when an old number's abbreviation does not give it. */
  court: string;
  /** The court's part as written: 浙0624, 咸渭, 浙甬. */
  courtText: string;
  /** The case type's abbreviation: 执, 执恢, 民初, 经初. */
  type: string;
  /** Digits; old numbers keep their leading zeros. */
  number: string;
  /** 之一, -1, or empty. */
  suffix: string;
  /** （2023）浙0624执1234号之一 */
  text: string;
}

/** Abbreviations of the provinces as court codes begin with them; 兵 is the Xinjiang Corps, 军 the military courts. */
export const PROVINCE_CHARS = '京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔云藏陕甘青宁新兵军';

const EXECUTION_KINDS: Readonly<Record<string, CaseKind>> = {
  执: '首执',
  执恢: '恢执',
  恢执: '恢执',
  执保: '执保',
  执异: '执异',
  执复: '执复',
  执监: '执监',
  执协: '执协',
};

/** The kinds of enforcement case as enforcement_case.kind names them. */
export type CaseKind = '首执' | '恢执' | '执保' | '执异' | '执复' | '执监' | '执协' | '其他';

/** The enforcement kind of a case type; undefined for types that are no enforcement (民初, 刑终). */
export function caseKindOf(type: string): CaseKind | undefined {
  const known = EXECUTION_KINDS[type];
  if (known !== undefined) return known;
  return type.includes('执') ? '其他' : undefined;
}

/** Builds the canonical text of a case number's parts. */
export function caseNoText(parts: Omit<CaseNo, 'text' | 'court'>): string {
  const { year, style, courtText, type, number, suffix } = parts;
  const inner = suffix.startsWith('-') ? suffix : '';
  const after = inner === '' ? suffix : '';
  const middle = style === 'new' ? '' : '字第';
  const body = `${courtText}${type}`.replaceAll('(', '（').replaceAll(')', '）');
  return `（${year}）${body}${middle}${number}${inner}号${after}`;
}
