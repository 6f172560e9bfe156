import { findCaseNos } from '#values';
import type { DocumentText } from '../document-text.ts';
import { splitSentences } from '../sentences.ts';
import { findClosing } from './find-closing.ts';
import { BARE_ARTICLES, REASONS, RECORD, RECORD_GOES_ON, SECTION_CUES, TURN_TO_RESULT } from './section-cues.ts';
import type { Section, SectionKind } from './section.ts';
import { ROLE_SOURCE, startsWithRole } from '../roles/role-grammar.ts';

interface Opening {
  readonly kind: SectionKind;
  readonly start: number;
}

const OWN_ENTRY = new RegExp(`^${ROLE_SOURCE}[^:,。]{0,30}:`, 'u');
const LATE_RECORD = new RegExp(`[,.;](?=${ROLE_SOURCE}[^:,。]{2,60}?(?:诉|与|因|为|不服))`, 'gu');
/** What opens a section stands within so many characters of a sentence. */
const OPENING = 120;
/** The head of a document lies within so many characters. */
const HEAD = 3000;

/**
 * Cuts a document into its parts by the words that open them, not by lines: flattened texts are cut alike. Marks of
 * the carrier (the anchors of the court's own site) win. `plain` is the folded text.
 */
export function cutSections(document: DocumentText, plain: string): Section[] {
  const openings = areWhole(document.marks)
    ? [{ kind: '首部' as const, start: 0 }, ...document.marks]
    : openingsOf(plain);
  return join(openings, plain.length);
}

/** The site's marks of judgments are whole; of rulings they are few and often stand in the wrong place. */
function areWhole(marks: readonly Opening[]): boolean {
  const kinds = new Set(marks.map(({ kind }) => kind));
  return (
    kinds.has('当事人') && kinds.has('诉讼记录') && kinds.has('理由') && kinds.has('判决结果') && kinds.has('尾部')
  );
}

function openingsOf(plain: string): Opening[] {
  const closing = findClosing(plain);
  const end = closing?.start ?? plain.length;
  const parties = startOfParties(plain);
  const record = startOfRecord(plain, parties ?? endOfTitle(plain), end);
  const result = startOfResult(plain, record, end);
  const inner = innerOpenings(plain, record, result ?? end);
  const openings: Opening[] = [{ kind: '首部', start: 0 }];
  if (parties !== undefined) openings.push({ kind: '当事人', start: parties });
  if (record < (inner[0]?.start ?? result ?? end)) openings.push({ kind: '诉讼记录', start: record });
  openings.push(...inner);
  if (result !== undefined) openings.push({ kind: '判决结果', start: result });
  if (closing !== undefined) {
    openings.push({ kind: '尾部', start: closing.start });
    const rest = plain.slice(closing.end);
    const lead = /^[ \n]*/u.exec(rest)?.[0].length ?? 0;
    if (rest.length - lead > 1) openings.push({ kind: '附', start: closing.end + lead });
  }
  return openings;
}

function join(openings: readonly Opening[], length: number): Section[] {
  const sections: Section[] = [];
  openings.forEach(({ kind, start }, at) => {
    const end = openings[at + 1]?.start ?? length;
    const last = sections.at(-1);
    if (end <= start) return;
    if (last?.kind === kind) sections[sections.length - 1] = { ...last, end };
    else sections.push({ kind, start, end });
  });
  return sections;
}

/** Where title, court and number of the document end. */
function endOfTitle(plain: string): number {
  const first = findCaseNos(plain.slice(0, HEAD)).find(({ start, end }) => ownNumber(plain, start, end));
  if (first !== undefined) return first.end;
  return /^[^。]{0,200}?(?:判[ ]*决|裁[ ]*定|决[ ]*定|通[ ]*知|调[ ]*解)[ ]*书[ \n]*/u.exec(plain)?.[0].length ?? 0;
}

/** The document's own number is followed by a line end or by a role; a cited one by 民事判决 and the like. */
function ownNumber(plain: string, start: number, end: number): boolean {
  const after = plain.slice(end, end + 12);
  const before = plain.slice(Math.max(0, start - 8), start);
  return (
    (/^[ ]*(?:\n|$)/u.test(after) || startsWithRole(after.trimStart())) &&
    !/(?:不服|作出的?|生效的?|根据|[。,])[ ]*$/u.test(before)
  );
}

function startOfParties(plain: string): number | undefined {
  const from = endOfTitle(plain);
  const lead = /^[ \n]*/u.exec(plain.slice(from))?.[0].length ?? 0;
  if (startsWithRole(plain.slice(from + lead, from + lead + 30))) return from + lead;
  for (const sentence of splitSentences(plain.slice(from, HEAD)).slice(0, 12)) {
    const text = plain.slice(from + sentence.start, from + sentence.end);
    if (!OWN_ENTRY.test(text) && isRecord(text)) return undefined;
    if (startsWithRole(text)) return from + sentence.start;
  }
  return undefined;
}

/** Entries that end in commas run into the record: 原告:甲,女,住某市,被告:乙,男,住某县,原告甲诉被告乙…一案. */
function entriesBefore(text: string): number {
  if (!OWN_ENTRY.test(text)) return 0;
  const upTo = text.search(/一案|纠纷/u);
  const last = [...text.slice(0, upTo).matchAll(LATE_RECORD)].at(-1);
  return last === undefined ? 0 : last.index + 1;
}

function isRecord(text: string): boolean {
  return (
    RECORD.test(text) &&
    !/代理权限|代为(?:承认|和解|提起|上诉|签收)|特别授权/u.test(text) &&
    (!/判处|刑满释放|羁押|逮捕|取保候审/u.test(text) ||
      /一案|起诉书|提起公诉/u.test(text.replace(/涉嫌[^,。]{0,20}一案/gu, '')))
  );
}

function startOfRecord(plain: string, from: number, end: number): number {
  let start = from;
  for (const sentence of splitSentences(plain.slice(from, end))) {
    const text = plain.slice(from + sentence.start, from + sentence.end);
    if (isRecord(text) || REASONS.test(text)) return from + sentence.start + entriesBefore(text);
    start = from + sentence.end;
  }
  return Math.min(start, end);
}

/** After the last turn to the result before the signatures. */
function startOfResult(plain: string, from: number, end: number): number | undefined {
  const turns = [...plain.slice(from, end).matchAll(TURN_TO_RESULT)];
  const turn = turns.findLast(([words]) => words.includes('如下') || words.includes('以下')) ?? turns.at(-1);
  if (turn === undefined) return undefined;
  const after = from + turn.index + turn[0].length;
  const lead = /^[ \n]*/u.exec(plain.slice(after))?.[0].length ?? 0;
  return after + lead < end ? after + lead : undefined;
}

/** Openings between the record and the result: what was claimed, found, held. */
function innerOpenings(plain: string, from: number, end: number): Opening[] {
  const sentences = splitSentences(plain.slice(from, end)).map((span) => ({
    start: from + span.start,
    text: plain.slice(from + span.start, from + span.end),
  }));
  const reasons =
    sentences.find(({ text }) => REASONS.test(text.slice(0, OPENING))) ??
    sentences.findLast(({ text }) => BARE_ARTICLES.test(text.slice(0, OPENING)));
  const openings: Opening[] = [];
  let inRecord = true;
  for (const [at, { start, text }] of sentences.entries()) {
    if (start === reasons?.start) break;
    if (at === 0) continue;
    if (/终结[^。]{0,4}。$/u.test(sentences[at - 1]?.text ?? '')) inRecord = false;
    const beginning = text.slice(0, OPENING);
    const cue = SECTION_CUES.find(({ needs, opens }) => needs.test(beginning) && opens.test(beginning));
    if (cue === undefined || (inRecord && RECORD_GOES_ON.test(text) && /一案|终结|本院/u.test(text))) continue;
    openings.push({ kind: cue.kind, start });
    inRecord = false;
  }
  if (reasons !== undefined) openings.push({ kind: '理由', start: reasons.start });
  return openings;
}
