import type { VisibleParts } from './value-result.ts';

const MASK = /[*＊×xX•●◆■#_?？某]{2,}|[*＊×•●■]/u;

/** The parts before the first and after the last mask character; undefined when nothing is masked. */
export function visibleParts(text: string, mask: RegExp = MASK): VisibleParts | undefined {
  const first = mask.exec(text);
  if (first === null) return undefined;
  let end = first.index + first[0].length;
  for (let at = end; at < text.length; at += 1) {
    if ('*＊×•●■'.includes(text.charAt(at))) end = at + 1;
  }
  return { head: text.slice(0, first.index), tail: text.slice(end) };
}
