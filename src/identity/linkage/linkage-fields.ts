import { addressKind, emailKind, phoneKind } from './kinds/contact-kinds.ts';
import { dateKind } from './kinds/date-kind.ts';
import type { FieldKind } from './kinds/field-kind.ts';
import { nameKind } from './kinds/name-kind.ts';
import { numberKind } from './kinds/number-kind.ts';
import { choice, codeKind, placeKind, sexKind, textKind } from './kinds/plain-kinds.ts';

/** A field of identity: how it is compared, and the headers under which it is delivered. */
export interface FieldWords {
  readonly kind: FieldKind;
  /** Headers without blanks, signs and case; a header that ends with one of the Chinese words counts too. */
  readonly words: readonly string[];
}

const words = (text: string): readonly string[] => text.split(' ');
const otherPlace: FieldKind = { ...placeKind };
const text = textKind('text', 'text');

/** The fields that linkage knows. `former_name` is compared with `name`, never with itself alone. */
export const LINKAGE_FIELDS: Readonly<Record<string, FieldWords>> = {
  name: {
    kind: nameKind,
    words: words(
      'name fullname personname partyname companyname organisationname organizationname 姓名 名称 当事人 当事人名称 被执行人 申请执行人 主体名称 企业名称 公司名称 单位名称 户名 权利人 所有权人 缴款人 领款人 法定代表人 买受人 竞买人',
    ),
  },
  former_name: {
    kind: nameKind,
    words: words('formername formernames alias aka maidenname 曾用名 原名 原名称 别名 又名 曾用名称 旧名称'),
  },
  given_name: { kind: nameKind, words: words('givenname firstname forename fname given 名 名字') },
  surname: { kind: nameKind, words: words('surname lastname familyname lname 姓 姓氏') },
  number: {
    kind: numberKind,
    words: words(
      'number idnumber idno idcard idcardno idcardnumber identitynumber nationalid nationalidnumber personalid citizenid socsecid ssn socialsecuritynumber passport passportno creditcode uscc taxid organisationcode certificateno certno 证件号码 证件号 身份证 身份证号 身份证号码 公民身份号码 公民身份证号码 统一社会信用代码 社会信用代码 信用代码 组织机构代码 机构代码 税号 纳税人识别号 护照号码',
    ),
  },
  birth: {
    kind: dateKind,
    words: words(
      'birth dateofbirth birthdate birthday dob borndate born 出生日期 出生年月日 出生年月 生日 出生 成立日期 注册日期',
    ),
  },
  sex: { kind: sexKind, words: words('sex gender 性别') },
  phone: {
    kind: phoneKind,
    words: words(
      'phone phonenumber telephone tel mobile mobilephone cellphone contactnumber 电话 电话号码 手机 手机号 手机号码 联系电话 联系方式 移动电话',
    ),
  },
  email: { kind: emailKind, words: words('email emailaddress mail 邮箱 电子邮箱 电子邮件') },
  address: {
    kind: addressKind,
    words: words(
      'address address1 addressline1 street streetaddress streetname homeaddress 地址 住址 家庭住址 户籍地址 户籍所在地 现住址 居住地址 住所地 住所 经常居住地 通讯地址 送达地址 注册地址 联系地址',
    ),
  },
  address_2: { kind: { ...addressKind }, words: words('address2 addressline2') },
  street_number: { kind: codeKind, words: words('streetnumber housenumber streetno') },
  town: { kind: placeKind, words: words('suburb city town locality district 城市 所在城市 区县 乡镇') },
  postcode: { kind: { ...codeKind }, words: words('postcode zip zipcode postalcode postcodefake 邮编 邮政编码') },
  state: { kind: choice, words: words('state province region county 省份 省 地区') },
  birth_place: { kind: otherPlace, words: words('birthplace placeofbirth 出生地 籍贯') },
  occupation: { kind: { ...choice }, words: words('occupation job profession 职业') },
  ethnicity: { kind: { ...choice }, words: words('ethnicity 民族') },
  title: { kind: text, words: words('title') },
  authors: { kind: { ...text }, words: words('author authors') },
  venue: { kind: { ...text }, words: words('venue journal booktitle') },
  description: { kind: { ...text }, words: words('description') },
  year: { kind: { ...codeKind, role: 'text' }, words: words('year') },
  pages: { kind: { ...codeKind, role: 'text' }, words: words('pages') },
  volume: { kind: { ...codeKind, role: 'text' }, words: words('volume') },
};

/** Which columns feed which field, by place from 0; the first cell with a value counts. */
export type FieldColumns = Readonly<Record<string, readonly number[]>>;

const IGNORED = /^(?:id|recid|uniqueid|cluster|clusterid|序号|编号|index|sourcedataset)$/u;

/** A header without width, case, blanks and marks, as the lists of known headers are written. */
export function plainHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

function fieldOfHeader(header: string): string | undefined {
  const plain = plainHeader(header);
  if (plain === '' || IGNORED.test(plain)) return undefined;
  for (const [field, { words: known }] of Object.entries(LINKAGE_FIELDS)) if (known.includes(plain)) return field;
  if (!/[\u4e00-\u9fff]/u.test(plain)) return undefined;
  let best: { field: string; length: number } | undefined;
  for (const [field, { words: known }] of Object.entries(LINKAGE_FIELDS)) {
    for (const word of known) {
      const fits = word.length >= 2 && (plain.endsWith(word) || plain.startsWith(word));
      if (fits && word.length > (best?.length ?? 0)) best = { field, length: word.length };
    }
  }
  return best?.field;
}

const PATTERNS: readonly (readonly [string, RegExp])[] = [
  ['number', /^(?:\d{17}[\dXx]|\d{15}|\d{4,6}\*+[\dXx]{3,4}|[159]\w{17})$/u],
  ['phone', /^1[3-9](?:\d{9}|\d\*{4}\d{4})$/u],
  ['email', /^[^@\s]+@[^@\s]+\.\w+$/u],
  [
    'name',
    /^[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓韩冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤][\u4e00-\u9fff]{1,2}$/u,
  ],
];

/** Columns that no header names, told by their values. */
function byValues(
  sample: readonly (readonly string[])[],
  taken: ReadonlySet<number>,
  width: number,
): Map<number, string> {
  const found = new Map<number, string>();
  for (let column = 0; column < width; column++) {
    if (taken.has(column)) continue;
    const values = sample.map((cells) => (cells[column] ?? '').trim()).filter((value) => value !== '');
    if (values.length < 3) continue;
    const match = PATTERNS.find(
      ([, pattern]) => values.filter((value) => pattern.test(value)).length >= values.length * 0.7,
    );
    if (match !== undefined) found.set(column, match[0]);
  }
  return found;
}

/** Which columns say who somebody is: by the words of the headers, then by the values. */
export function mapFields(
  headers: readonly string[],
  sample: readonly (readonly string[])[],
  except: readonly number[] = [],
): FieldColumns {
  const columns = new Map<string, number[]>();
  const put = (field: string, column: number): void => {
    columns.set(field, [...(columns.get(field) ?? []), column]);
  };
  headers.forEach((header, column) => {
    const field = except.includes(column) ? undefined : fieldOfHeader(header);
    if (field !== undefined) put(field, column);
  });
  const taken = new Set([...except, ...[...columns.values()].flat()]);
  for (const [column, field] of byValues(sample, taken, headers.length)) if (!columns.has(field)) put(field, column);
  // A whole name beside its two parts says the same thing again and would count twice.
  if (columns.has('given_name') && columns.has('surname')) columns.delete('name');
  if (!columns.has('name')) columns.delete('former_name');
  // Where somebody is named, a title is Mr and a description no book's.
  if (columns.has('name') || columns.has('surname') || columns.has('number')) {
    for (const field of [...columns.keys()]) if (LINKAGE_FIELDS[field]?.kind.role === 'text') columns.delete(field);
  }
  return Object.fromEntries(columns);
}
