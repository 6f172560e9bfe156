import type { Span } from '../field.ts';

const B = '[ ]*';
/** A title of someone who signs, with blanks inside as courts space them. */
export const SIGNER = new RegExp(
  [
    `(?:代${B}理${B}|助${B}理${B}|执${B}行${B})?审${B}判${B}长`,
    `(?:代${B}理${B}|助${B}理${B}|执${B}行${B}|主${B}审${B})?审${B}判${B}员`,
    `人${B}民${B}陪${B}审${B}员`,
    `执${B}行${B}(?:局${B}局${B})?(?:长|员|法${B}官)`,
    `(?:代${B}理${B}|代${B}|见${B}习${B})?书${B}记${B}员`,
    `法${B}官${B}助${B}理`,
    `(?:速${B}录|录${B}入)${B}员`,
    `院${B}长`,
  ].join('|'),
  'gu',
);
const CHINESE_DATE =
  /[二一][ ]*[〇○零ＯO0oο九◯][ ]*[〇○零ＯO0oο一二三四五六七八九十◯][ ]*[〇○零ＯO0oο一二三四五六七八九十◯][ ]*年[ ]*[元一二三四五六七八九十]{1,3}[ ]*月[ ]*[一二三四五六七八九十廿卅〇]{1,4}[ ]*日?/gu;
const ARABIC_DATE = /(?:19|20)\d\d[ ]*年[ ]*\d{1,2}[ ]*月[ ]*\d{1,2}[ ]*日/gu;

export interface Closing extends Span {
  /** The day of the document as written, in numerals; undefined when it is left blank. */
  readonly date: Span | undefined;
}

/**
 * The signatures at the end of a document: who signs, the day, the clerk. `end` is where an appendix may begin.
 * The last written day that stands apart from running text is the document's own.
 */
export function findClosing(plain: string): Closing | undefined {
  const date = closingDate(plain);
  const anchor = date?.start ?? lastSigner(plain);
  if (anchor === undefined) return undefined;
  return { start: beginning(plain, anchor), end: ending(plain, date?.end ?? anchor), date };
}

function closingDate(plain: string): Span | undefined {
  const chinese = [...plain.matchAll(CHINESE_DATE)].map(spanOf).filter((span) => standsApart(plain, span));
  const arabic = [...plain.matchAll(ARABIC_DATE)].map(spanOf).filter((span) => standsAlone(plain, span));
  const bySigner =
    chinese.filter((span) => signedNearby(plain, span)).at(-1) ??
    arabic.filter((span) => signedNearby(plain, span)).at(-1);
  return bySigner ?? chinese.at(-1) ?? arabic.at(-1);
}

function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length };
}

/** Running text goes on before and after: …于二〇一五年五月一日作出…. */
function standsApart(plain: string, { start, end }: Span): boolean {
  return (
    !/^[ ]*(?:[，,、]|作出|以|前|后|起|至|止|与|的|向|,|因|在|被|签订|开庭)/u.test(plain.slice(end, end + 8)) &&
    !/(?:于|自|至|从|在|到|截止|截至|为|定于|,)[ ]*$/u.test(plain.slice(Math.max(0, start - 4), start))
  );
}

function standsAlone(plain: string, span: Span): boolean {
  return (
    standsApart(plain, span) &&
    /(?:^|[\n ])[ ]*$/u.test(plain.slice(Math.max(0, span.start - 40), span.start)) &&
    /^[ ]*(?:$|\n|[ ]|书|法)/u.test(plain.slice(span.end, span.end + 6))
  );
}

function signedNearby(plain: string, { start, end }: Span): boolean {
  return matches(plain.slice(Math.max(0, start - 60), start)) || matches(plain.slice(end, end + 30));
}

function matches(text: string): boolean {
  SIGNER.lastIndex = 0;
  return SIGNER.test(text);
}

function lastSigner(plain: string): number | undefined {
  return [...plain.matchAll(SIGNER)]
    .filter(({ index }) => /[\n。 ]$/u.test(plain.slice(0, index).slice(-1)) && index > plain.length * 0.4)
    .at(-1)?.index;
}

/** Goes back over signatures that stand close together before the day. */
function beginning(plain: string, anchor: number): number {
  let start = anchor;
  const from = Math.max(0, anchor - 600);
  const titles = [...plain.slice(from, anchor).matchAll(SIGNER)].map(({ index }) => from + index);
  for (const title of titles.reverse()) {
    const between = plain.slice(title, start);
    if (between.length > 40 || /[。;:,]/u.test(between)) break;
    start = title;
  }
  if (start < anchor) return start;
  const line = plain.lastIndexOf('\n', anchor - 1);
  const previous = plain.lastIndexOf('\n', line - 1);
  const own = plain.slice(previous + 1, line).trim();
  if (line > 0 && plain.slice(line, anchor).trim() === '' && /法院$|检察院$|^[^。,;]{1,12}$/u.test(own))
    return previous + 1;
  return line > 0 && plain.slice(line, anchor).trim().length < 30 ? line + 1 : anchor;
}

/** Goes on over the clerk and whoever else signs after the day. */
function ending(plain: string, after: number): number {
  let end = after;
  for (;;) {
    SIGNER.lastIndex = end;
    const match = SIGNER.exec(plain);
    if (match === null || match.index - end > 16 || /[。;]/u.test(plain.slice(end, match.index))) break;
    end = match.index + match[0].length;
  }
  if (end === after) return after;
  // The clerk's name follows the title, at most four characters that may be spaced.
  const name =
    /^[ :]*(?:[\u3400-\u9fff某×·]{2,4}?(?=附|注[:]|本件|$|[ \n(])|[\u3400-\u9fff某×·]{2,3}|[\u3400-\u9fff](?:[ ]+[\u3400-\u9fff]){1,3})/u.exec(
      plain.slice(end, end + 24),
    );
  end += name?.[0].length ?? 0;
  end += /^[ ]*\([兼代理]{1,2}\)/u.exec(plain.slice(end, end + 8))?.[0].length ?? 0;
  // A second clerk signs on a line without a title.
  const second =
    /^(?:[ ]*\n[ ]*(?:[\u3400-\u9fff]{2,4}|[\u3400-\u9fff](?:[ ]+[\u3400-\u9fff]){1,3})(?=[ ]*(?:\n|$)))+/u.exec(
      plain.slice(end, end + 60),
    );
  return end + (second === null || /附|注/u.test(second[0]) ? 0 : second[0].length);
}
