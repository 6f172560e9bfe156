import type { Party } from '../document-fields.ts';
import type { Field, Span } from '../field.ts';
import { fieldAt } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { roleAt } from '../roles/role-grammar.ts';
import { nameInText } from './name-in-text.ts';
import { isPlausible } from './party-name.ts';
import { isOrganisation, organisationKind } from './organisation-words.ts';

/** Roles that a running sentence introduces by role and name. */
const INTRODUCED =
  /(?:申请执行人|被执行人|复议申请人|申请复议人|再审申请人|被申请人|申请人|异议人|案外人|利害关系人|被上诉人|上诉人|原告|被告人?|第三人|罪犯|被罚款人|被拘留人|起诉人|申诉人)/gu;
/** Roles that matter even where others stand in a block of parties: fines name only who is fined. */
const OF_EXECUTION = new Set(['申请执行人', '被执行人', '异议人', '案外人', '利害关系人', '复议申请人']);
/** A role of the block under which the same person would already be listed. */
const SAME_SIDE: Readonly<Record<string, readonly string[]>> = {
  申请执行人: ['申请人', '执行申请人', '原告', '复议申请人', '债权人'],
  被执行人: ['被申请人', '被申请执行人', '被告', '被告人', '罪犯', '复议申请人'],
};
/** A与B…纠纷一案: who sues stands first. */
const BETWEEN = /(?:审理|受理|执行|办理|关于|移送的?)(?:的)?(?:申请执行人|原告)?/gu;
const RECORD_LENGTH = 1200;
const SIDES: Readonly<Record<string, readonly [string, string]>> = {
  执行: ['申请执行人', '被执行人'],
  民事: ['原告', '被告'],
};

/** Parties that only the opening sentences name, for documents without a block of parties or with half of one. */
export function partiesInRecord(reading: Reading, known: readonly Field<Party>[]): Field<Party>[] {
  const stretch = recordOf(reading);
  if (stretch === undefined || !isOfCourt(reading)) return [];
  const introduced = introducedIn(reading, stretch, known);
  if (known.length + introduced.length > 0) return introduced;
  return namedBetween(reading, stretch);
}

function recordOf(reading: Reading): Span | undefined {
  const section =
    reading.sections.find(({ kind }) => kind === '诉讼记录') ??
    reading.sections.find(({ kind }) => kind === '事实' || kind === '理由');
  return section === undefined
    ? undefined
    : { start: section.start, end: Math.min(section.end, section.start + RECORD_LENGTH) };
}

/** Complaints and contracts speak of plaintiffs as well; a court's document speaks of 本院 or begins with the court. */
function isOfCourt({ plain }: Reading): boolean {
  return /本院/u.test(plain) || /法[ ]*院/u.test(plain.slice(0, 300));
}

function introducedIn(reading: Reading, { start, end }: Span, known: readonly Field<Party>[]): Field<Party>[] {
  const { plain } = reading;
  const found: Field<Party>[] = [];
  const names = new Set(known.map(({ value }) => value.name));
  for (const match of plain.slice(start, end).matchAll(INTRODUCED)) {
    const at = start + match.index;
    const role = roleAt(plain, at);
    if (role === undefined || !isWanted(role.role, known)) continue;
    for (const name of namesFrom(reading, at + role.length)) {
      if (names.has(name.text)) continue;
      names.add(name.text);
      found.push(likely(reading, role.role, role.formerRoles, name));
    }
  }
  return found;
}

function isWanted(role: string, known: readonly Field<Party>[]): boolean {
  if (known.length === 0) return true;
  if (!OF_EXECUTION.has(role)) return false;
  const roles = known.flatMap(({ value }) => [value.role, ...value.formerRoles]);
  return ![role, ...(SAME_SIDE[role] ?? [])].some((taken) => roles.includes(taken));
}

interface Name {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** One name or a list: 潘某;张某、某公司. */
function namesFrom({ plain }: Reading, from: number): Name[] {
  const names: Name[] = [];
  let at = from;
  for (;;) {
    at += /^[ :]*/u.exec(plain.slice(at, at + 4))?.[0].length ?? 0;
    const text = nameInText(plain, at);
    if (text === undefined || !isPlausible(text)) return names;
    names.push({ text: text.replaceAll(' ', ''), start: at, end: at + text.length });
    at += text.length;
    const brief = /^\((?:以下|下)?简?称[^()]*\)/u.exec(plain.slice(at, at + 60))?.[0].length ?? 0;
    const joint = /^(?:[、;,]|和|及)(?=[\u4e00-\u9fff])/u.exec(plain.slice(at + brief, at + brief + 3));
    if (joint === null || roleAt(plain, at + brief + 1) !== undefined) return names;
    if (joint[0] === ',' && !isOrganisation(text)) return names;
    at += brief + 1;
  }
}

/** 本院执行某甲与某公司、某乙借款合同纠纷一案 */
function namedBetween(reading: Reading, { start, end }: Span): Field<Party>[] {
  const { plain } = reading;
  const sides = SIDES[
    /执[\u4e00-\u9fff]{0,2}(?:字第)?[0-9]|执[ ]*行/u.test(plain.slice(0, start)) ? '执行' : '民事'
  ] ?? ['原告', '被告'];
  for (const match of plain.slice(start, end).matchAll(BETWEEN)) {
    const first = namesFrom(reading, start + match.index + match[0].length);
    const after = first.at(-1)?.end;
    if (after === undefined || !/^(?:与|诉|和)/u.test(plain.slice(after, after + 1))) continue;
    const second = namesFrom(reading, after + 1);
    const close = second.at(-1)?.end ?? after;
    if (second.length === 0 || !/^[^。]{0,40}(?:纠纷|一案|案件)/u.test(plain.slice(close, close + 60))) continue;
    return [
      ...first.map((name) => likely(reading, sides[0], [], name)),
      ...second.map((name) => likely(reading, sides[1], [], name)),
    ];
  }
  return [];
}

function likely(
  reading: Reading,
  role: string,
  formerRoles: readonly string[],
  { text, start, end }: Name,
): Field<Party> {
  const kind = isOrganisation(text) ? organisationKind(text) : '自然人';
  const party: Party = { role, formerRoles, name: text, kind, formerNames: [], representatives: [] };
  return fieldAt(reading, '当事人', party, { start, end, confidence: 'likely', note: '首部未列,据正文' });
}
