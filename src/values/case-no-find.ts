import { caseNoText, PROVINCE_CHARS } from './case-no.ts';
import type { CaseNo } from './case-no.ts';
import { readBody } from './case-no-body.ts';
import { flatten } from './case-no-flat.ts';
import { readNumbers } from './case-no-numbers.ts';
import { chineseDigit } from './chinese-number.ts';

/** A case number in a text: `start` to `end` (exclusive) is where it was written. */
export interface FoundCaseNo {
  caseNo: CaseNo;
  start: number;
  end: number;
  repairs: string[];
}

const YEAR =
  /(\(?)(?:([12][\dOoQlI|]{3})|([一二][一九〇零○ＯOo0][一二三四五六七八九〇零○ＯOo0]{2})|(?<=\()([5-9]\d)(?=年?度?\)))年?度?(\)?)/uy;
const YEAR_START = '12一二56789';
/** An old number's court and type take no more than this after the year. */
const NEAR = 22;

/**
 * Finds every case number of a text, old and new style, with its place. Numbers in a list (…执1234、1235号,
 * …1234号至1236号) come out one by one. Linear in the text's length.
 */
export function findCaseNos(source: string): FoundCaseNo[] {
  if (source.length < 6) return [];
  const flat = flatten(source);
  const found: FoundCaseNo[] = [];
  let at = 0;
  while (at < flat.text.length) {
    const start = nextYear(flat.text, at);
    if (start < 0) break;
    const hit = readAt(flat.text, start);
    if (hit === undefined) {
      at = start + 1;
      continue;
    }
    for (const item of hit.items) {
      found.push({
        caseNo: item.caseNo,
        start: flat.offsets[item.start] ?? 0,
        end: (flat.offsets[item.end - 1] ?? 0) + 1,
        repairs: item.repairs,
      });
    }
    at = hit.end;
  }
  return found;
}

/** The next place where a year in brackets, or a bare year before a court's character, may begin. */
function nextYear(text: string, from: number): number {
  for (let i = from; i < text.length; i += 1) {
    const char = text.charAt(i);
    if (char === '(') {
      if (YEAR_START.includes(text.charAt(i + 1))) return i;
    } else if ((char === '1' || char === '2') && !isDigit(text.charAt(i - 1)) && bareYear(text, i)) {
      return i;
    }
  }
  return -1;
}

function bareYear(text: string, at: number): boolean {
  const next = text.charAt(at + 4);
  if (next === ')') return true;
  const after = next === '年' ? text.charAt(at + 5) : next;
  if (PROVINCE_CHARS.includes(after) || text.startsWith('最高法', at + 4)) return true;
  return next === '年' && text.slice(at + 6, at + NEAR).includes('字第');
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9';
}

interface Hit {
  items: { caseNo: CaseNo; start: number; end: number; repairs: string[] }[];
  end: number;
}

function readAt(text: string, start: number): Hit | undefined {
  YEAR.lastIndex = start;
  const match = YEAR.exec(text);
  if (match === null) return undefined;
  const repairs: string[] = [];
  const year = readYear(match, repairs);
  if (year === undefined) return undefined;
  const bracketed = match[1] !== '' && match[5] !== '';
  if (!bracketed) repairs.push('missing-brackets');
  const bodyStart = YEAR.lastIndex;
  const body = readBody(text, bodyStart, year);
  if (body === undefined) return undefined;
  repairs.push(...body.repairs);
  const numbers = readNumbers(text, body.end, body);
  if (numbers === undefined) return undefined;
  if (!bracketed && numbers.missingHao && body.style === 'old') return undefined;
  const { style, court, courtText, type } = body;
  const items = numbers.items.map((item, index) => {
    const parts = { year, style, courtText, type, number: item.number, suffix: item.suffix };
    return {
      caseNo: { ...parts, court, text: caseNoText(parts) },
      start: index === 0 ? start : item.start,
      end: item.end,
      repairs: [...repairs, ...item.repairs],
    };
  });
  return { items, end: Math.max(numbers.end, start + 1) };
}

function readYear(match: RegExpExecArray, repairs: string[]): number | undefined {
  const [, , arabic, chinese, short] = match;
  if (short !== undefined) {
    repairs.push('two-digit-year');
    return 1900 + Number(short);
  }
  let digits = '';
  for (const char of arabic ?? chinese ?? '') digits += yearDigit(char);
  if (chinese !== undefined) repairs.push('chinese-numerals');
  else if (digits !== arabic) repairs.push('ocr-digits');
  const year = Number(digits);
  return year >= 1949 && year <= 2099 ? year : undefined;
}

function yearDigit(char: string): string {
  if (isDigit(char)) return char;
  if ('OoQＯ'.includes(char)) return '0';
  return 'lI|'.includes(char) ? '1' : (chineseDigit(char) ?? '?');
}
