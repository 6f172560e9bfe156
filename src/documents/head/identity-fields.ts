import { parseCreditCode, parseDate, parseIdNumber } from '#values';
import { ETHNIC_GROUPS } from './ethnic-groups.ts';

/** What an entry says about a person beside the name. */
export interface IdentityFields {
  readonly sex?: '男' | '女';
  readonly bornOn?: string;
  readonly ethnicity?: string;
  readonly address?: string;
  readonly idNumber?: string;
  readonly creditCode?: string;
  readonly formerNames: readonly string[];
  /** Codes of reasons why a number that is there was not taken: masked-id-number, id-checksum. */
  readonly notes: readonly string[];
}

const SEX =
  /(?:^|[ ,、。;:()]|(?<=[\u4e00-\u9fff]))(男|女)(?:性)?(?=[ ,、。;()0-9一二]|汉|[^,。;]{1,5}族|生|出生|住|现|$|\n|[^,。]{1,6}$)/u;
const BORN =
  /(?:生于|出生于|出生日期[:为]?|出生年月[:为]?|^)?[ ]*((?:18|19|20)[0-9]{2}[ ]*(?:年|[-./])[ ]*[0-9]{1,2}[ ]*(?:月|[-./])[ ]*[0-9]{1,2}[ ]*日?|[一二][九〇零○][一二三四五六七八九〇零○]{2}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)[ ]*(出?生|,|$|于|\))/u;
const BIRTH_WORD = /生于[ ]*$|出生于[ ]*$|出生日期[:为]?[ ]*$|出生年月[:为]?[ ]*$|[男女],[ ]*$|族,[ ]*$/u;
const ETHNICITY = new RegExp(
  `(${[...ETHNIC_GROUPS].sort((a, b) => b.length - a.length).join('|')})族(?!自治|[\\u4e00-\\u9fff]{1,4}族自治|[乡镇县州人区])`,
  'u',
);
const ADDRESS =
  /(?:住所地?|住址|地址|户籍(?:所在)?地(?:址)?|户籍|经常居住地|(?:现|捕前|案发前|暂)?居?住(?:在|于|址)?|营业场所|经营场所|注册地(?:址)?|所在地)[ ]*(?:[:为在])?[ ]*([^,。;\n]{2,80}?(?=[,。;\n]|$|统一社会信用|组织机构代码|法定代表|负责人|公民身份|身份证|[(]以下)(?:,[^,。;\n]{0,20}(?:号|室|楼|幢|栋|单元|层|村|组|户|座)(?=[,。;\n]|$))*)/u;
const ID_NUMBER =
  /(?:身份证?(?:件)?(?:号码?|编号)?|公民身份号码?|证件号码?|证号)[ ]*[:为(]?[ ]*([0-9Xx*×＊xX]{15,20})/u;
const BARE_ID = /(?<![0-9A-Za-z])([1-9][0-9]{5}(?:19|20)[0-9]{2}[01][0-9][0-3][0-9][0-9]{3}[0-9Xx])(?![0-9A-Za-z])/u;
const FORMER = /(?:曾用名|又名|别名|原名)[:为]?[ ]*[“"]?([\u3400-\u9fff·]{2,8})[”"]?(?=[,。;、)])/gu;
const CREDIT_CODE =
  /(?:统一社会信用代码(?:证)?|社会信用代码|信用代码|组织机构代码证?|机构代码)(?:号码?)?[ ]*[:为(]?[ ]*([0-9A-Za-z*×-]{8,22})/u;

/** Reads what stands behind a name in an entry of a folded text. */
export function readIdentity(body: string): IdentityFields {
  const notes: string[] = [];
  const sex = SEX.exec(body)?.[1];
  const bornOn = birthDate(body);
  const ethnicity = ETHNICITY.exec(body)?.[1];
  const address = addressOf(body);
  const idNumber = numberOf(body, notes);
  const creditCode = codeOf(body, notes);
  return {
    ...(sex === '男' || sex === '女' ? { sex } : {}),
    ...(bornOn === undefined ? {} : { bornOn }),
    ...(ethnicity === undefined ? {} : { ethnicity: `${ethnicity}族` }),
    ...(address === undefined ? {} : { address }),
    ...(idNumber === undefined ? {} : { idNumber }),
    ...(creditCode === undefined ? {} : { creditCode }),
    formerNames: Array.from(body.matchAll(FORMER), ([, name = '']) => name),
    notes,
  };
}

function birthDate(body: string): string | undefined {
  const match = BORN.exec(body);
  if (match === null) return undefined;
  const said =
    (match[2] ?? '').includes('生') || /生/u.test(match[0].slice(0, 8)) || BIRTH_WORD.test(body.slice(0, match.index));
  if (!said) return undefined;
  const date = parseDate((match[1] ?? '').replaceAll(' ', ''));
  return date.status === 'ok' ? date.value : undefined;
}

function addressOf(body: string): string | undefined {
  const address = ADDRESS.exec(body)?.[1]
    ?.trim()
    .replace(/^(?:住?址|所在地|在|于)[ ]*[:]?[ ]*/u, '');
  return address === undefined || /^[×*_…]+$|写明/u.test(address) ? undefined : address;
}

function numberOf(body: string, notes: string[]): string | undefined {
  const written = ID_NUMBER.exec(body)?.[1] ?? BARE_ID.exec(body)?.[1];
  if (written === undefined) return undefined;
  const read = parseIdNumber(written);
  if (read.status === 'ok') return read.value;
  if (read.status !== 'empty') notes.push(read.reason);
  return undefined;
}

function codeOf(body: string, notes: string[]): string | undefined {
  const written = CREDIT_CODE.exec(body)?.[1];
  if (written === undefined || written.length < 15) return undefined;
  const read = parseCreditCode(written);
  if (read.status === 'ok') return read.text;
  if (read.status !== 'empty') notes.push(read.reason);
  return undefined;
}
