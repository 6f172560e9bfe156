import { lastAtOrBefore } from '../document-text.ts';
import { AMOUNT_ROLES } from './amount-roles.ts';
import type { AmountRole } from './amount-roles.ts';

/** How far a word stands from the sum that it speaks of, at most. */
const REACH = 46;
const CLAUSE_END = /[。;\n]/u;

export interface Cue {
  readonly role: AmountRole;
  readonly end: number;
  readonly start: number;
}

/**
 * The role of a sum: by the nearest word before it since the last sum of the sentence, else by a word right behind it
 * (500元罚款), else by the word that governs the sums before it.
 */
export function amountRole(
  text: string,
  cues: readonly Cue[],
  span: { readonly start: number; readonly end: number },
  previousEnd: number,
): { readonly role: AmountRole; readonly word: string } | undefined {
  const floor = sentenceStart(text, span.start);
  const near = lastCue(cues, Math.max(floor, previousEnd, span.start - REACH), span.start);
  const behind = cueBehind(text, span.end);
  // 被告已付100元利息: the word behind says what the sum is when the word before only says that it was paid.
  if (behind !== undefined && (near === undefined || GENERAL.has(near.role) || behind.role === '未执行'))
    return named(text, behind);
  if (near !== undefined) return named(text, near);
  const far = lastCue(cues, Math.max(floor, span.start - 3 * REACH), span.start);
  return far === undefined ? undefined : named(text, far);
}

const GENERAL: ReadonlySet<AmountRole> = new Set(['合计', '价款', '本金']);

function named(text: string, cue: Cue): { readonly role: AmountRole; readonly word: string } {
  return { role: cue.role, word: text.slice(cue.start, cue.end) };
}

function sentenceStart(text: string, at: number): number {
  for (let i = at - 1; i >= 0; i -= 1) if (CLAUSE_END.test(text.charAt(i))) return i + 1;
  return 0;
}

/** Every cue of a text, by where it ends; of those that end together the more special first. */
export function amountCues(text: string): readonly Cue[] {
  const cues: Cue[] = [];
  for (const { role, word } of AMOUNT_ROLES) {
    for (const match of text.matchAll(global(word))) {
      cues.push({ role, start: match.index, end: match.index + match[0].length });
    }
  }
  return cues.sort((a, b) => a.end - b.end || b.start - a.start);
}

/** The cue that ends last between two places. */
function lastCue(cues: readonly Cue[], from: number, to: number): Cue | undefined {
  let at = lastAtOrBefore(cues.length, (index) => (cues[index]?.end ?? 0) <= to);
  for (; at >= 0; at -= 1) {
    const cue = cues[at];
    if (cue === undefined || cue.end <= from) return undefined;
    if (cue.start >= from) return cue;
  }
  return undefined;
}

function cueBehind(text: string, at: number): Cue | undefined {
  const stretch = /^(?:[\])）]*的?|\(?人民币\)?)?[^,。;、\n\d(]{0,8}/u.exec(text.slice(at, at + 12))?.[0] ?? '';
  for (const { role, word, behind } of AMOUNT_ROLES) {
    if (!behind) continue;
    const match = word.exec(stretch);
    if (match !== null && match.index <= 3 && !/^[\])）的]*(?:及|和|与|并|加|或|以及|到)/u.test(stretch))
      return { role, start: at + match.index, end: at + match.index + match[0].length };
  }
  return undefined;
}

const GLOBALS = new Map<RegExp, RegExp>();

function global(word: RegExp): RegExp {
  const known = GLOBALS.get(word) ?? new RegExp(word.source, 'gu');
  GLOBALS.set(word, known);
  return known;
}
