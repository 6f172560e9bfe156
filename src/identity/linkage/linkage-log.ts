import type { PairDecision } from './cluster-records.ts';

/** One decision of a user about two records, named by keys that outlast a rebuild; or the taking back of an earlier one. */
export type LinkageOperation =
  | { readonly kind: 'same' | 'different'; readonly a: string; readonly b: string }
  /** `of` is the place of the operation in the log, from 0. */
  | { readonly kind: 'undo'; readonly of: number };

/**
 * What holds after a log of operations: merges (`same`), splits (`different`) and their undoing, also the undoing of an
 * undoing. Of several decisions on two records the last one holds. The log is only ever added to.
 *
 * @param place where a record stands now; undefined where it is not among the records at hand.
 */
export function decisionsOf(
  log: readonly LinkageOperation[],
  place: (key: string) => number | undefined,
): PairDecision[] {
  const undone = new Set<number>();
  // From the end: an undoing that is itself undone has no effect.
  for (let index = log.length - 1; index >= 0; index--) {
    const operation = log[index];
    if (operation?.kind === 'undo' && !undone.has(index) && operation.of < index) undone.add(operation.of);
  }
  const last = new Map<string, PairDecision>();
  log.forEach((operation, index) => {
    if (operation.kind === 'undo' || undone.has(index)) return;
    const [a, b] = [place(operation.a), place(operation.b)];
    if (a === undefined || b === undefined || a === b) return;
    last.set(`${Math.min(a, b)}:${Math.max(a, b)}`, { a, b, verdict: operation.kind });
  });
  return [...last.values()];
}
