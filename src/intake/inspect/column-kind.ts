import { maskName, maskNumber } from '#identity';
import type { RawCell } from '#readers';
import {
  parseCaseNo,
  parseCourt,
  parseCreditCode,
  parseDate,
  parseFlag,
  parseIdNumber,
  parseMoney,
  parsePersonName,
  parsePhone,
  parsePlate,
  parseTimestamp,
} from '#values';
import { isNothing, textOf } from '../load/parsed-cell.ts';
import type { ColumnKind } from './inspection.ts';

const isOk = (result: { readonly status: string }): boolean => result.status === 'ok';
const isShape = (result: { readonly status: string }): boolean => /^(?:ok|masked|damaged)$/u.test(result.status);
const ORGANISATION = /(?:公司|集团|银行|支行|分行|合作社|合伙企业|事务所|委员会|学校|医院|中心|机构|[局厂店院会部])$/u;

function isOrganisation(text: string): boolean {
  return text.length > 3 && text.length < 50 && ORGANISATION.test(text);
}

function isPerson(text: string): boolean {
  return /^[\p{Script=Han}·]{2,4}$/u.test(text) && isOk(parsePersonName(text));
}

/** From the most telling to the least; a column is the first that nine of ten cells are. */
const TESTS: readonly (readonly [ColumnKind, (text: string, cell: RawCell) => boolean])[] = [
  ['case-no', (text) => isOk(parseCaseNo(text))],
  ['id-number', (text) => text.length >= 15 && isShape(parseIdNumber(text))],
  ['credit-code', (text) => /[0-9A-Z*-]{9,}/u.test(text) && isOk(parseCreditCode(text))],
  ['phone', (text) => /^1\d{10}$/u.test(text) && isOk(parsePhone(text))],
  ['plate', (text) => /^\p{Script=Han}[A-Z]/u.test(text) && isOk(parsePlate(text))],
  ['number', (text, cell) => typeof cell === 'number' || /^-?[\d,]+(?:\.\d+)?%?$/u.test(text)],
  ['date', (text) => isOk(parseDate(text))],
  ['timestamp', (text) => isOk(parseTimestamp(text))],
  ['money-text', (text) => /[元万亿]/u.test(text) && isOk(parseMoney(text))],
  ['flag', (text, cell) => typeof cell === 'boolean' || (text.length < 4 && isOk(parseFlag(text)))],
  ['court', (text) => /法院|法庭/u.test(text) && isOk(parseCourt(text))],
  ['organisation', isOrganisation],
  ['person-name', isPerson],
  // Parties of a case are persons and companies in one column.
  ['person-name', (text) => isPerson(text) || isOrganisation(text)],
  ['long-text', (text) => text.length > 40],
];
const ENOUGH = 0.9;

/** What the filled cells of a column are. */
export function columnKind(cells: readonly RawCell[]): { readonly kind: ColumnKind; readonly share: number } {
  const filled = cells.filter((cell) => !isNothing(cell));
  if (filled.length === 0) return { kind: 'empty', share: 1 };
  for (const [kind, test] of TESTS) {
    const share = filled.filter((cell) => test(textOf(cell), cell)).length / filled.length;
    if (share >= ENOUGH) return { kind, share };
  }
  return { kind: 'text', share: 1 };
}

/** A cell of a column that no field takes, with what is personal only in shape. */
export function shownSample(cell: RawCell, kind: ColumnKind): string {
  const text = textOf(cell);
  // Free text may name anybody.
  if (kind === 'long-text') return `(${String(text.length)} 字)`;
  const short = text.length > 30 ? `${text.slice(0, 30)}…` : text;
  if (kind === 'person-name' || kind === 'organisation') return maskName(short);
  if (kind === 'id-number' || kind === 'credit-code' || kind === 'phone' || kind === 'plate') return maskNumber(short);
  return short.replace(/\d{11,}[\dXx]?/gu, maskNumber);
}

/** A kind in words. */
export const KIND_TEXTS: Readonly<Record<ColumnKind, { readonly zh: string; readonly en: string }>> = {
  empty: { zh: '空列', en: 'empty' },
  'case-no': { zh: '案号', en: 'case number' },
  'id-number': { zh: '身份证号', en: 'identity number' },
  'credit-code': { zh: '信用代码', en: 'credit code' },
  date: { zh: '日期', en: 'date' },
  timestamp: { zh: '日期时间', en: 'date and time' },
  number: { zh: '数字', en: 'number' },
  'money-text': { zh: '金额文字', en: 'money in words' },
  phone: { zh: '手机号', en: 'mobile number' },
  plate: { zh: '车牌', en: 'plate' },
  court: { zh: '法院', en: 'court' },
  'person-name': { zh: '姓名', en: 'name of a person' },
  organisation: { zh: '单位名称', en: 'organisation' },
  flag: { zh: '是否', en: 'yes or no' },
  text: { zh: '文字', en: 'text' },
  'long-text': { zh: '长文字', en: 'long text' },
};
