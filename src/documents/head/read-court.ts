import { parseCourt } from '#values';
import type { CourtTable } from '#values';
import type { CourtName, DocumentFields } from '../document-fields.ts';
import type { Field, Span } from '../field.ts';
import { fieldAt } from '../reading.ts';
import type { Reading } from '../reading.ts';

const COURT =
  /(?:中华人民共和国)?(?:[\u4e00-\u9fff](?:[ ]*[\u4e00-\u9fff]){1,28}?)[ ]*法[ ]*院(?:[\u4e00-\u9fff]{2,12}(?:分院|法庭))?/gu;
const OTHER_HEAD =
  /^(?:.*(?:发布日期|浏览|文书内容|公开类型|来源|案例|搜索|全文|打印|下载|裁判文书|正文)[^\n]*?)(?=[\u4e00-\u9fff]{2,}法院)/u;

/** The court in the head; a number's code and the signature confirm it or stand in for it. */
export function readCourt(
  reading: Reading,
  found: Pick<DocumentFields, 'caseNo' | 'kind'>,
  courts: CourtTable | undefined,
): Pick<DocumentFields, 'court'> {
  const byNumber =
    found.caseNo === undefined || found.caseNo.value.court === ''
      ? undefined
      : courts?.byCode(found.caseNo.value.court);
  const written = inHead(reading, found) ?? inSignature(reading);
  if (written !== undefined) return { court: courtField(reading, written, byNumber, courts) };
  if (byNumber === undefined || found.caseNo === undefined) return { court: undefined };
  const { start, end } = found.caseNo.span;
  const value: CourtName = { name: byNumber.name, code: byNumber.code };
  return { court: fieldAt(reading, '法院', value, { start, end, confidence: 'likely', note: '据案号' }) };
}

function courtField(
  reading: Reading,
  span: Span,
  byNumber: { readonly code: string; readonly name: string } | undefined,
  courts: CourtTable | undefined,
): Field<CourtName> {
  const text = reading.plain
    .slice(span.start, span.end)
    .replaceAll(' ', '')
    .replace(/^中华人民共和国(?=最高)/u, '');
  const read = parseCourt(text, courts);
  const code = read.status === 'ok' && courts?.byCode(read.value) !== undefined ? read.value : undefined;
  // A short or old name that fits several courts is told apart by the number.
  if (code === undefined && byNumber !== undefined && sharesStem(text, byNumber.name)) {
    return fieldAt(reading, '法院', { name: byNumber.name, code: byNumber.code }, span);
  }
  const name = code === undefined ? text : (courts?.byCode(code)?.name ?? text);
  const differs = code !== undefined && byNumber !== undefined && byNumber.code !== code && byNumber.name !== name;
  const note = differs ? `案号代字为${byNumber.code}(${byNumber.name})` : undefined;
  return fieldAt(reading, '法院', { name, code }, { ...span, ...(note === undefined ? {} : { note }) });
}

/** 龙口市人民法院 and 山东省龙口市人民法院: one ends in the other's proper part. */
function sharesStem(a: string, b: string): boolean {
  const stem = (name: string): string => name.replace(/人民法院$|法院$/u, '');
  const [one, other] = [stem(a), stem(b)];
  return one.endsWith(other) || other.endsWith(one) || one.slice(-3) === other.slice(-3);
}

/** The last court before the document's title or number, on a line of its own or at the text's beginning. */
function inHead({ plain }: Reading, { caseNo, kind }: Pick<DocumentFields, 'caseNo' | 'kind'>): Span | undefined {
  const limit = kind?.span.start ?? caseNo?.span.start;
  if (limit === undefined) return undefined;
  const from = Math.max(0, limit - 400);
  const head = plain.slice(from, limit);
  const lines = head.split('\n');
  let end = limit;
  for (const line of lines.reverse()) {
    const start = end - line.length;
    const skipped = OTHER_HEAD.exec(line)?.[0].length ?? 0;
    const match = [...line.slice(skipped).matchAll(COURT)].at(-1);
    if (
      match !== undefined &&
      line.slice(skipped + match.index + match[0].length).trim() === '' &&
      !/[,。;]/u.test(line.slice(skipped))
    ) {
      const own = start + skipped + match.index;
      return { start: own, end: own + match[0].length };
    }
    end = start - 1;
  }
  return undefined;
}

function inSignature({ plain, sections }: Reading): Span | undefined {
  const tail = sections.find(({ kind }) => kind === '尾部');
  if (tail === undefined) return undefined;
  const match = COURT.exec(plain.slice(tail.start, tail.end));
  COURT.lastIndex = 0;
  if (match === null) return undefined;
  const start = tail.start + match.index;
  return { start, end: start + match[0].length };
}
