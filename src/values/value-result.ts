import type { ReasonCode } from './reasons.ts';

/** What is still to be seen of a masked value: the characters before and after the mask. */
export interface VisibleParts {
  head: string;
  tail: string;
}

/** A value that was not taken; `text` is the cleaned input and `reason` a key of {@link REASONS}. */
export interface Refusal {
  status: 'damaged' | 'masked' | 'invalid';
  reason: ReasonCode;
  text: string;
  visible?: VisibleParts;
}

/**
 * The outcome of every parser of this room.
 *
 * `ok`: `value` is typed, `text` is its canonical text, `repairs` names each rule that changed the input
 * (empty when the input was canonical but for its outer form). `empty`: nothing was given, or a sign for nothing.
 * `damaged`: information is lost and can't be restored. `masked`: hidden on purpose. `invalid`: wrong or not of this kind.
 */
export type ValueResult<T> =
  { status: 'ok'; value: T; text: string; repairs: string[] } | { status: 'empty' } | Refusal;

export const EMPTY: { status: 'empty' } = Object.freeze({ status: 'empty' as const });

export function ok<T>(value: T, text: string, repairs: string[] = []): ValueResult<T> {
  return { status: 'ok', value, text, repairs };
}

export function invalid(reason: ReasonCode, text: string): Refusal {
  return { status: 'invalid', reason, text };
}

export function damaged(reason: ReasonCode, text: string): Refusal {
  return { status: 'damaged', reason, text };
}

export function masked(reason: ReasonCode, text: string, visible?: VisibleParts): Refusal {
  return visible === undefined ? { status: 'masked', reason, text } : { status: 'masked', reason, text, visible };
}
