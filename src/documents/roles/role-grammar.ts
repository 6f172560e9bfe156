/** What a party may be called. A stage of the proceedings may stand before any of them: 一审被告, 原审第三人. */
const BASES = [
  '申请执行人',
  '被申请执行人',
  '被执行人',
  '执行申请人',
  '有独立请求权的第三人',
  '有独立请求权第三人',
  '无独立请求权的第三人',
  '无独立请求权第三人',
  '第三人',
  '案外异议人',
  '案外人',
  '异议申请人',
  '执行异议人',
  '异议人',
  '利害关系人',
  '复议申请人',
  '申请复议人',
  '复议被申请人',
  '申请再审人',
  '再审申请人',
  '再审被申请人',
  '被申请再审人',
  '申请监督人',
  '申诉申请人',
  '申诉人',
  '被申诉人',
  '申请保全人',
  '保全申请人',
  '被申请保全人',
  '被保全人',
  '解除保全申请人',
  '支付令申请人',
  '申请人',
  '被申请人',
  '反申请人',
  '被反申请人',
  '附带民事诉讼原告人',
  '附带民事诉讼被告人',
  '附带民事诉讼原告',
  '附带民事诉讼被告',
  '附带民事诉讼上诉人',
  '附带民事诉讼被上诉人',
  '上诉单位',
  '上诉人',
  '被上诉人',
  '反诉原告人',
  '反诉被告人',
  '反诉原告',
  '反诉被告',
  '本诉原告',
  '本诉被告',
  '原告单位',
  '原告人',
  '原告',
  '被告单位',
  '被告人',
  '被告',
  '起诉人',
  '自诉人',
  '公诉机关',
  '抗诉机关',
  '提请机关',
  '报请机关',
  '执行机关',
  '申请机关',
  '移送机关',
  '罪犯',
  '被害人',
  '赔偿请求人',
  '赔偿义务机关',
  '复议机关',
  '协助执行人',
  '协助义务人',
  '担保人',
  '保证人',
  '执行担保人',
  '买受人',
  '竞买人',
  '受让人',
  '拍卖申请人',
  '债权人',
  '债务人',
  '申报人',
  '被罚款人',
  '被拘留人',
  '被处罚人',
  '被限制人',
  '被申请变更人',
  '被申请追加人',
  '被追加人',
  '公益诉讼起诉人',
  '公益诉讼人',
  '强制医疗被申请人',
] as const;

const STAGE = '(?:原一审|原二审|一审|二审|原审|再审|初审|重审|终审|前审|原)';
const CHOICE = [...BASES].sort((a, b) => b.length - a.length).join('|');
/** 被告 before 人民银行, 第三人 before 民医院: the character after belongs to a name. */
const ONE = `(?:${STAGE}*(?:${CHOICE}))(?!民(?:法院|医院|政府|银行|检察|币|调解|警察|武装|公社|保险|财产|日报|广播))`;
const JOINED = `${ONE}(?:[ ]*(?:[、/;,暨兼及与即]|并为)[ ]*${ONE})*`;
const ORDINAL =
  '(?:[一二三四五六七八九十]{1,3}(?=[:(])|[0-9]{1,2}(?=[^0-9年号])|[甲乙丙丁](?=[:(])|\\([0-9一二三四五六七八九十]{1,2}\\))?';
const LEAD = '(?:第[一二三四五六七八九十]+(?=[原被]告|被执行人|被申请人|被上诉人))?';
const ROLE = new RegExp(`${LEAD}(${JOINED})[ ]*${ORDINAL}`, 'uy');
const ROLE_ANYWHERE = new RegExp(ONE, 'u');
const EACH = new RegExp(ONE, 'gu');
const BRACKET = /[ ]*:?[ ]*[([]([^()[\]]{1,60})[)\]]/uy;
const JOINED_ON = new RegExp(`[ ]*(?:暨|兼|及|并为|、)[ ]*(${JOINED})`, 'uy');

/** A role as it begins a party's entry, with the brackets behind it. */
export interface WrittenRole {
  readonly role: string;
  readonly formerRoles: readonly string[];
  /** How many characters role, ordinal and brackets of roles take. */
  readonly length: number;
}

/** Reads the role at `at` of a folded text: 再审申请人(一审被告、二审上诉人). */
export function roleAt(plain: string, at: number): WrittenRole | undefined {
  ROLE.lastIndex = at;
  const match = ROLE.exec(plain);
  if (match === null) return undefined;
  const [first, ...others] = rolesIn(match[1] ?? '');
  if (first === undefined) return undefined;
  const formerRoles = [...others];
  let end = ROLE.lastIndex;
  for (let more = moreRoles(plain, end); more !== undefined; more = moreRoles(plain, end)) {
    formerRoles.push(...more.roles);
    end = more.end;
  }
  // 上诉人(原审被告人)被告人某: the role is written twice.
  ROLE.lastIndex = end;
  const again = end > at + match[0].length ? ROLE.exec(plain) : null;
  if (again !== null && rolesIn(again[1] ?? '').every((role) => formerRoles.some((known) => known.endsWith(role)))) {
    end = ROLE.lastIndex;
  }
  return { role: first, formerRoles, length: end - at };
}

/** Roles in brackets behind a role, or joined to it: (反诉被告)暨附带民事诉讼原告人. */
function moreRoles(plain: string, at: number): { readonly roles: readonly string[]; readonly end: number } | undefined {
  for (const pattern of [BRACKET, JOINED_ON]) {
    pattern.lastIndex = at;
    const match = pattern.exec(plain);
    if (match !== null && isAboutRoles(match[1] ?? ''))
      return { roles: rolesIn(match[1] ?? ''), end: pattern.lastIndex };
  }
  return undefined;
}

/** All roles named in a text: 一审被告、二审上诉人. */
export function rolesIn(text: string): string[] {
  return [...text.replaceAll(' ', '').matchAll(EACH)].map(([role]) => role);
}

/** True when brackets hold roles and nothing of a name. */
export function isAboutRoles(text: string): boolean {
  return (
    ROLE_ANYWHERE.test(text) &&
    text
      .replaceAll(' ', '')
      .replace(EACH, '')
      .replace(/[、,;/暨兼及与并为即下同一二再原审本案在诉系]|执行案件|执行依据/gu, '').length <= 3
  );
}

/** True when a text begins with a role of a party. */
export function startsWithRole(text: string): boolean {
  return roleAt(text, 0) !== undefined;
}

/** The pattern of one role, for use inside larger ones. */
export const ROLE_SOURCE = ONE;
