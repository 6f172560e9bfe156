import type { FieldDef, TableDef } from '#catalogue';
import { caseKindOf, parseCaseNo, parseIdNumber } from '#values';
import type { ParsedCell } from './parsed-cell.ts';
import type { FieldView } from './built-row.ts';

export type Derivation = (fields: FieldView) => ParsedCell | undefined;

function courtOfCaseNo(text: string): string | undefined {
  const number = parseCaseNo(text);
  return number.status === 'ok' && number.value.court !== '' ? number.value.court : undefined;
}

function kindOfCaseNo(text: string): string | undefined {
  const number = parseCaseNo(text);
  return number.status === 'ok' ? caseKindOf(number.value.type) : undefined;
}

function courtLevel(name: string): string | undefined {
  if (/最高人民法院/u.test(name)) return '最高';
  if (/海事|铁路|知识产权|金融法院|互联网|军事/u.test(name)) return '专门';
  if (/高级/u.test(name)) return '高级';
  if (/中级/u.test(name)) return '中级';
  return /法院$/u.test(name) ? '基层' : undefined;
}

function auctionRound(title: string): string | undefined {
  if (/变卖/u.test(title)) return '变卖';
  if (/第二次|二拍|第2次/u.test(title)) return '二拍';
  return /第一次|一拍|第1次|首次拍卖/u.test(title) ? '一拍' : undefined;
}

function partyKind(person: { name: string; number: string }): string | undefined {
  if (parseIdNumber(person.number).status === 'ok') return '自然人';
  if (/分公司|分店|支行|分行|营业部|办事处|合伙企业|\(普通合伙\)|业主委员会|业委会/u.test(person.name))
    return '非法人组织';
  if (/公司|集团|银行|合作社|村民委员会|居民委员会|委员会|局|政府|学校|医院|中心$|厂$/u.test(person.name))
    return '法人';
  return undefined;
}

function isExempt(person: { name: string }): boolean | undefined {
  if (person.name === '') return undefined;
  return /村民?委员会|村委会|居民?委员会|居委会|业主委员会|业委会|村民小组|居民小组|分公司|分店|支行|办事处|股份经济合作社|经济联合社/u.test(
    person.name,
  );
}

function isMinor(person: { number: string }, day: unknown): boolean | undefined {
  const number = parseIdNumber(person.number);
  if (number.status !== 'ok' || typeof day !== 'string') return undefined;
  const born = number.text.slice(6, 14);
  const adult = `${Number(born.slice(0, 4)) + 18}-${born.slice(4, 6)}-${born.slice(6, 8)}`;
  return day < adult;
}

function isDeath(check: string): boolean | undefined {
  if (/死亡|注销户口/u.test(check)) return true;
  return /正常|一致|通过|健在/u.test(check) ? false : undefined;
}

/** By target field, what its source's text or person says. Rules are named after both. */
const BY_TEXT: Readonly<Record<string, (text: string) => string | boolean | undefined>> = {
  'enforcement_case.court': courtOfCaseNo,
  'enforcement_case.kind': kindOfCaseNo,
  'judgment.court': courtOfCaseNo,
  'court.level': courtLevel,
  'auction_lot.round': auctionRound,
  'case_party.death': isDeath,
};

function fromPerson(
  name: string,
  person: { name: string; number: string },
  fields: FieldView,
): string | boolean | undefined {
  if (name === 'kind') return partyKind(person);
  if (name === 'exempt_entity') return isExempt(person);
  if (name === 'court_body') return /人民法院$/u.test(person.name);
  if (name === 'minor') return isMinor(person, fields.get('published_on')?.parsed.value);
  return undefined;
}

const COURT_CODE = /^(?:最高法|\p{Script=Han}(?:\d{2}){0,2})$/u;

/** A court known only by name gives way to the code in its own case number: one court must not have two keys. */
function isReplaced(def: TableDef, field: FieldDef, parsed: ParsedCell): boolean {
  if (field.type.kind !== 'court' || def.fields.get(field.deriveFrom ?? '')?.type.kind !== 'case_no') return false;
  return typeof parsed.value === 'string' && !COURT_CODE.test(parsed.value);
}

/** How a field without a cell is read from another field of its row; undefined where the schema names no source. */
export function derivation(def: TableDef, field: FieldDef): Derivation | undefined {
  const source = field.deriveFrom;
  if (source === undefined) return undefined;
  const byText = BY_TEXT[`${def.name}.${field.name}`];
  const rule = `derived-from-${source.replaceAll('_', '-')}`;
  return (fields) => {
    const own = fields.get(field.name)?.parsed;
    if (own !== undefined && own.key !== '' && !isReplaced(def, field, own)) return undefined;
    const built = fields.get(source);
    if (built === undefined || built.parsed.key === '') return undefined;
    const text = typeof built.parsed.value === 'string' ? built.parsed.value : '';
    const value = built.person === undefined ? byText?.(text) : fromPerson(field.name, built.person, fields);
    return value === undefined ? undefined : { value, key: String(value), repairs: [rule] };
  };
}
