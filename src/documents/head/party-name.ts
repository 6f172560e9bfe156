import { isAboutRoles } from '../roles/role-grammar.ts';
import { isOrganisation } from './organisation-words.ts';

/** A name at the beginning of an entry. Offsets count from the beginning of the text that was read. */
export interface WrittenName {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** What stood in brackets behind the name. */
  readonly remarks: readonly string[];
}

/** Words that follow a name where the comma is lost or was never set. */
const AFTER_NAME = new RegExp(
  [
    '(?:男|女)(?=[ ,、。;:(0-9一二]|$|\\n|汉|满|回|[^,。;]{1,5}族|生|出生|系|住|现|身份|性|[^,。;]{0,6}(?:长|理|员|人|师|任|记|席|部)(?:$|[,。;(]))',
    '住所地?|住址|户籍|地址|所在地|营业场所|经营场所|注册地|办公地|住(?=[:]|[\\u4e00-\\u9fff]{2,9}(?:省|市|区|县|旗|州))',
    '法定代表人|负责人|组织机构代码|统一社会信用|营业执照|注册号|社会信用|税务登记',
    '职务|身份证|公民身份|居民身份|证件号|无业|无职业|务农|农民(?=[,。;]|$)|个体(?:经营|工商)',
    '(?:18|19|20)[0-9]{2}(?:年|[-./])|生于|出生',
    '(?:汉|满|回|藏|苗|壮|蒙古|土家|维吾尔|朝鲜|彝|瑶|侗|白|畲|黎)族',
    '因(?:涉嫌|犯|本案|与|不服)|曾因|的?(?:近亲属|法定代理人|诉讼代理人)|绰号|别名|又名|化名|自报|曾用名|系(?!统|列)',
    '(?:委托|诉讼|法定|指定)(?:诉讼)?(?:代理|辩护)人|经营者|联系(?:电话|方式)|电话[:]',
  ].join('|'),
  'u',
);
const STOP = /[,。;:\n!?]/u;
const LONGEST = 70;

/** Reads names at the beginning of `body`, which follows a role; lists (张某、李某) give several. */
export function readNames(body: string): WrittenName[] {
  const lead = /^[ :]*/u.exec(body)?.[0].length ?? 0;
  const stretch = stretchOf(body, lead);
  return splitList(stretch.text).flatMap(({ text, start }) => {
    const written = tidy(text, lead + start);
    return written === undefined ? [] : [written];
  });
}

/** Without a colon a longer stretch may be running text: 申请人因引入外资扩大生产规模. */
export function standsAsName(body: string, { name, end }: WrittenName): boolean {
  const labelled = /^[ ]*:/u.test(body);
  const details = /^[ ]*[,(]?[ ]*(?:男|女|绰号|又名|曾用名|[12][0-9]{3}年)/u.test(body.slice(end, end + 12));
  return labelled || name.length <= 4 || isOrganisation(name) || /[·A-Za-z某×]/u.test(name) || details;
}

/** The text up to the first mark or word that cannot belong to a name; brackets inside names of organisations stay. */
function stretchOf(body: string, from: number): { text: string } {
  const window = body.slice(from, from + 400);
  const stop = outsideBrackets(window, STOP);
  const upToMark = window.slice(0, stop);
  // What brackets hold is told apart later: (曾用名某某).
  const bare = upToMark.replace(/[([][^()[\]]*[)\]]/gu, (inner) => '口'.repeat(inner.length));
  const word = AFTER_NAME.exec(bare.slice(1));
  const text = word === null ? upToMark : upToMark.slice(0, word.index + 1);
  return { text };
}

function outsideBrackets(text: string, mark: RegExp): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '(' || char === '[') depth += 1;
    else if (char === ')' || char === ']') depth = Math.max(0, depth - 1);
    else if (char === '\n' || (depth === 0 && mark.test(char))) return at;
  }
  return text.length;
}

function splitList(text: string): { text: string; start: number }[] {
  const parts: { text: string; start: number }[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '(' || char === '[') depth += 1;
    if (char === ')' || char === ']') depth = Math.max(0, depth - 1);
    if (at < text.length && (char !== '、' || depth > 0)) continue;
    parts.push({ text: text.slice(start, at), start });
    start = at + 1;
  }
  return parts;
}

function tidy(text: string, offset: number): WrittenName | undefined {
  const lead = /^ */u.exec(text)?.[0].length ?? 0;
  let kept = text.slice(lead).trimEnd();
  const remarks: string[] = [];
  for (;;) {
    const bracket = /[ ]*[([]([^()[\]]*(?:\([^()]*\)[^()[\]]*)?)[)\]]?[ ]*$/u.exec(kept);
    if (bracket === null || !/[([]/u.test(bracket[0]) || bracket.index === 0) break;
    const inner = (bracket[1] ?? '').trim();
    const closed = /[)\]][ ]*$/u.test(kept);
    if (closed && belongsToName(kept, inner)) break;
    remarks.unshift(inner);
    kept = kept.slice(0, bracket.index);
  }
  kept = kept.replace(/(?:等(?:[0-9一二三四五六七八九十]+)?人?)$/u, (whole) =>
    kept.length - whole.length >= 2 && !/平等$/u.test(kept) ? '' : whole,
  );
  const name = joinBlanks(kept);
  if (!isPlausible(name)) return undefined;
  return { name, start: offset + lead, end: offset + lead + kept.length, remarks };
}

/** 某某合伙企业(有限合伙), 某某(中国): part of the name. */
function belongsToName(kept: string, inner: string): boolean {
  return (
    isOrganisation(kept.slice(0, kept.lastIndexOf('(')).trim()) &&
    /^(?:有限合伙|普通合伙|特殊普通合伙|中国|集团|个体工商户|[\u4e00-\u9fff]{2,4}(?:省|市|区|县)?)$/u.test(inner) &&
    !isAboutRoles(inner) &&
    !/简称|下称|原/u.test(inner)
  );
}

function joinBlanks(text: string): string {
  return text.replace(/(?<=[^A-Za-z.,]) +| +(?=[^A-Za-z])/gu, '').trim();
}

const PLACEHOLDER =
  /[×xXＸ*＊_＿—○〇△□Ｏ]{3,}|^[×xX*_○△□]+|…|\.\.|写明|姓名|名称|基本情况|签名|盖章|公章|单位全名|^(?:性别|年龄|民族|籍贯|职业|国籍|住址|地址|电话|职务|单位)|为法人|是法人|或公诉机关|等情况|的$|的?近亲属|^(?:陈述|供述|辩解|辩护|起诉|签订|遭遇|犯罪|构成|如下)|^某某某?$|[\u4e00-\u9fff]×{2,}(?:公司|市|县|省|人民|有限)|^(?:的|之|未|不服|均|提出|提交|认为|辩称|答辩|共同|双方|自己|承担|负担|要求|请求|有权|无权|诉称|称[:,])/u;

/** Rejects blanks of forms and stretches of running text. Masked names (陈某, 袁××) are names. */
export function isPlausible(name: string): boolean {
  if (name.length < 2 || name.length > LONGEST) return false;
  if (PLACEHOLDER.test(name)) return false;
  if (!/[\u3400-\u9fff\ue000-\uf8ffA-Za-z\ud840-\ud8ff]/u.test(name)) return false;
  if (/[0-9]{6,}/u.test(name)) return false;
  return isOrganisation(name) || name.length <= 8 || /[·.A-Za-z]/u.test(name) || name.length <= 40;
}
