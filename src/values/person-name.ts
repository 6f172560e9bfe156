import { cleanText, decodeEntities, isExcelError, isHashFill, saysNothing } from './clean-text.ts';
import { EMPTY, damaged, invalid, masked, ok } from './value-result.ts';
import type { Refusal, ValueResult } from './value-result.ts';

/** A natural person's name. */
export interface PersonName {
  name: string;
  /** Names in brackets after 曾用名, 原名, 又名, 别名. */
  formerNames: string[];
  /** True when 等 followed the name: the cell stands for more persons than it names. */
  andOthers: boolean;
}

const DOTS = /[•・‧∙⋅●．。．]|(?<=[\u4e00-\u9fff])[.](?=[\u4e00-\u9fff])/gu;
const LABEL =
  /^(?:被执行人|申请执行人|申请人|被申请人|原告|被告|第三人|案外人|当事人|异议人|姓名|法定代表人|负责人|委托代理人)(?:姓名|名称)?[:：]/u;
const OTHERS = /(?:等(?:\d+|[一二三四五六七八九十]+)?人?)$/u;
const FORMER = /^(?:曾用名|原名|又名|别名|化名|现名|曾名|小名)[:为]?(.+)$/u;
const REMARK =
  /^(?:男|女|已?死亡|已故|殁|汉族|自然人|个人|本人|户主|公民|身份证.*|公民身份号码.*|\d{15}|\d{17}[\dX]|.*出生|未成年人?|在押|下落不明|法定代表人|负责人|经营者|投资人)$/u;
const HIDDEN = /[某*×＊]|(?<=[\u4e00-\u9fff])[xX]{1,2}(?:[\u4e00-\u9fff]|$)/u;
const COMPANY =
  /(?:公司|银行|厂|商店|商行|合作社|事务所|委员会|中心|医院|学校|大学|集团|人民政府|局|法院|检察院|经营部|工作室|店|支行|信用社|协会|基金会|\(有限合伙\)|\(普通合伙\))$/u;
const HAN_NAME =
  /^[\u3400-\u4dbf\u3007\u4e00-\u9fff\ue000-\uf8ff\u{20000}-\u{323af}]+(?:·[\u3400-\u4dbf\u3007\u4e00-\u9fff\ue000-\uf8ff\u{20000}-\u{323af}]+)*$/u;
const LATIN_NAME = /^[\p{Script=Latin}'’.\-·]+(?: [\p{Script=Latin}'’.\-·]+)*$/u;
const NO_NAME = new Set([
  '姓名',
  '名称',
  '测试',
  '无名氏',
  '不详',
  '当事人',
  '被执行人',
  '申请执行人',
  '合计',
  '小计',
  '总计',
  '序号',
  '本人',
  '其他',
  '同上',
]);
const SEVERAL = /[、,，;；/]|(?<=[\u4e00-\u9fff]{2})[和及](?=[\u4e00-\u9fff]{2})/u;

const TWO_NAMES = /^[\u3400-\u9fff]{2,4}(?: [\u3400-\u9fff]{2,4})+$/u;
const DOUBLE_SURNAME =
  /^(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|司徒|端木|南宫|夏侯|申屠|太史|百里|呼延|轩辕|独孤|澹台|淳于|单于|钟离|闻人|赫连|拓跋|西门) [\u3400-\u9fff]{1,3}$/u;

/**
 * Reads a person's name: 张 三, 阿里木•买买提, 王五等, 李四（曾用名李小四）. Titles such as 先生 are left as they are.
 * Masked names (张某某, 张*) are `masked`; names of organisations, lists and headings are `invalid`.
 */
export function parsePersonName(cell: string): ValueResult<PersonName> {
  const { text: cleaned, repairs } = cleanText(decodeEntities(cell));
  if (saysNothing(cleaned)) return EMPTY;
  if (isExcelError(cleaned)) return invalid('excel-error', cleaned);
  if (isHashFill(cleaned)) return damaged('column-too-narrow', cleaned);
  if (cleaned.length > 120) return invalid('not-a-person-name', cleaned.slice(0, 60));
  const parts: PersonName = { name: cleaned.replace(LABEL, ''), formerNames: [], andOthers: false };
  if (parts.name !== cleaned) repairs.push('label');
  takeBrackets(parts, repairs);
  tidyName(parts, repairs);
  return judge(parts, cleaned, repairs);
}

/** Takes remarks and former names out of brackets; other brackets stay and make the name implausible. */
function takeBrackets(parts: PersonName, repairs: string[]): void {
  parts.name = parts.name.replace(/\(([^()]{1,40})\)/gu, (whole, inner: string) => {
    const body = inner.trim();
    const former = FORMER.exec(body);
    if (former !== null) {
      parts.formerNames.push(...(former[1] ?? '').split(/[、,，]/u).map((name) => name.replaceAll(' ', '')));
      repairs.push('former-name');
      return '';
    }
    if (!REMARK.test(body)) return whole;
    repairs.push('remark');
    return '';
  });
}

function tidyName(parts: PersonName, repairs: string[]): void {
  const dotted = parts.name
    .replace(DOTS, '·')
    .replace(/ ?· ?/gu, '·')
    .replace(/^·+|·+$/gu, '')
    .trim();
  if (dotted !== parts.name.trim()) repairs.push('middle-dot');
  // 张三 李四 are two persons, 张 三 and 欧阳 娜娜 one.
  if (TWO_NAMES.test(dotted) && !DOUBLE_SURNAME.test(dotted)) {
    parts.name = dotted;
    return;
  }
  const joined = dotted.replace(/(?<=[^\p{Script=Latin}]) | (?=[^\p{Script=Latin}])/gu, '');
  if (joined !== dotted) repairs.push('inner-spaces');
  const alone = joined.length > 2 ? joined.replace(OTHERS, '') : joined;
  if (alone !== joined) {
    parts.andOthers = true;
    repairs.push('and-others');
  }
  parts.name = alone;
}

function judge(parts: PersonName, text: string, repairs: string[]): ValueResult<PersonName> {
  const { name } = parts;
  const refusal = refuse(name, text);
  if (refusal !== undefined) return refusal;
  if (/[\ue000-\uf8ff]/u.test(name)) repairs.push('private-use-character');
  return ok(parts, name, repairs);
}

function refuse(name: string, text: string): Refusal | undefined {
  if (name === '' || NO_NAME.has(name)) return invalid('not-a-person-name', text);
  if (COMPANY.test(name) && name.length > 3) return invalid('organisation-name', text);
  if (HIDDEN.test(name)) {
    const at = name.search(/[某*×＊xX]/u);
    return masked('masked-name', text, { head: name.slice(0, at), tail: name.slice(at).replace(/^[某*×＊xX]+/u, '') });
  }
  if (SEVERAL.test(name) || TWO_NAMES.test(name)) return invalid('several-names', text);
  if (HAN_NAME.test(name)) {
    const length = Array.from(name).length;
    if (length < 2) return invalid('name-too-short', text);
    return length > (name.includes('·') ? 30 : 12) ? invalid('not-a-person-name', text) : undefined;
  }
  return LATIN_NAME.test(name) && name.length >= 2 ? undefined : invalid('not-a-person-name', text);
}
