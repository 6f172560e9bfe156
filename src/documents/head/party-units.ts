import type { Span } from '../field.ts';
import { attendantAt } from '../roles/attendants.ts';
import type { Attendant } from '../roles/attendants.ts';
import { roleAt } from '../roles/role-grammar.ts';
import type { WrittenRole } from '../roles/role-grammar.ts';

/** One entry of the block of parties: its word of role and what follows until the next entry. */
export type PartyUnit = Span & { readonly bodyStart: number } & (
    | { readonly kind: 'party'; readonly role: WrittenRole }
    | { readonly kind: 'attendant'; readonly attendant: Attendant }
  );

const AFTER_BREAK = new Set(['\n', '。', ';', '.', ':']);

/**
 * Cuts the block of parties at the words that introduce somebody. In a text that lost its line ends these stand after a
 * full stop; in one that lost its commas an entry may begin anywhere when a colon follows the role.
 */
export function cutPartyUnits(plain: string, { start, end }: Span): PartyUnit[] {
  const units: PartyUnit[] = [];
  for (let at = start; at < end; at += 1) {
    const unit = unitAt(plain, at, start);
    if (unit === undefined) continue;
    units.push(unit);
    at = unit.bodyStart - 1;
  }
  return units.map((unit, index) => ({ ...unit, end: units[index + 1]?.start ?? end }));
}

function unitAt(plain: string, at: number, start: number): PartyUnit | undefined {
  const break_ = breakBefore(plain, at, start);
  if (break_ === 'none' && !mayStandInside(plain.charAt(at))) return undefined;
  const attendant = attendantAt(plain, at);
  if (
    attendant !== undefined &&
    (break_ !== 'none' || followedByColon(plain, at + attendant.length) || attendant.kind === 'representative')
  ) {
    if (break_ === 'none' && !representativeInside(plain, at, attendant)) return undefined;
    return { kind: 'attendant', attendant, start: at, end: at, bodyStart: at + attendant.length };
  }
  const role = roleAt(plain, at);
  if (role === undefined) return undefined;
  const bodyStart = at + role.length;
  if (break_ === 'line' || (followedByColon(plain, bodyStart) && !'(、和与及[/之系'.includes(plain.charAt(at - 1)))) {
    return { kind: 'party', role, start: at, end: at, bodyStart };
  }
  return undefined;
}

/** `line`: an entry may begin; `comma`: only someone who stands for the party before. */
function breakBefore(plain: string, at: number, start: number): 'line' | 'comma' | 'none' {
  let before = at - 1;
  while (before >= start && plain.charAt(before) === ' ') before -= 1;
  if (before < start || AFTER_BREAK.has(plain.charAt(before))) return 'line';
  // Two blanks and more stand for a lost line end.
  if (at - before > 2) return 'line';
  return plain.charAt(before) === ',' || plain.charAt(before) === ')' || at - before > 1 ? 'comma' : 'none';
}

const FIRST_CHARS = new Set([
  '原',
  '被',
  '申',
  '第',
  '上',
  '案',
  '异',
  '利',
  '复',
  '再',
  '公',
  '抗',
  '罪',
  '一',
  '二',
  '法',
  '负',
  '委',
  '主',
  '诉',
  '代',
  '辩',
  '经',
  '执',
  '反',
  '附',
]);
function mayStandInside(char: string): boolean {
  return FIRST_CHARS.has(char);
}

function followedByColon(plain: string, at: number): boolean {
  return /^[ ]*:/u.test(plain.slice(at, at + 4));
}

/** 住所地…法定代表人吴某 without a comma: only the unmistakable words count inside running text. */
function representativeInside(plain: string, at: number, attendant: Attendant): boolean {
  return (
    followedByColon(plain, at + attendant.length) ||
    (/^(?:法定代表人|委托(?:诉讼)?代理人)$/u.test(attendant.role) && !/[(、和与及的]/u.test(plain.charAt(at - 1)))
  );
}
