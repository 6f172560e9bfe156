import { parseDate } from '#values';
import type { CompactText } from './compact-text.ts';

/** A date in a compact text; offsets count in it. */
export interface DateSpan {
  readonly start: number;
  readonly end: number;
  /** YYYY-MM-DD, or YYYY-MM where no day is written. */
  readonly date: string;
  readonly precision: 'day' | 'month';
  /** 同年, 同月, 同日, a bare 5月3日: the rest is taken from the date before it. */
  readonly inferred?: true;
  /** The two ends of 自…起至…止. */
  readonly bound?: 'from' | 'to';
}

/** 2015年2月30日: written as a date and none. */
export interface ImpossibleDate {
  readonly start: number;
  readonly end: number;
}

export interface FoundDates {
  readonly dates: readonly DateSpan[];
  readonly impossible: readonly ImpossibleDate[];
}

const CN = '[〇零○O0一二三四五六七八九十元廿卅]';
const YEAR = `(?:(?:19|2[0Oo])[\\dOo]{2}|[一二][〇零○O0九一二三四五六七八]${CN}{2})`;
const MONTH = `(?:\\d{1,2}|${CN}{1,3})`;
const DAY = `(?:\\d{1,2}|${CN}{1,3})`;
/** Groups: the written year; month and day; iso; compact; relative year; month; day; relative month; day; bare month; day; range day. */
const DATES = new RegExp(
  [
    `(?<year>${YEAR})年(?<month>${MONTH})月(?:份|(?<day>${DAY})[日号]?)?`,
    `(?<![\\d.])(?<iso>(?:19|20)\\d{2}(?<mark>[-./])\\d{1,2}\\k<mark>\\d{1,2})(?![\\d.]\\d|\\d)`,
    `(?<=[日期于自至从到:(间年])(?<compact>(?:19|20)\\d{6})(?![\\d元号])`,
    `(?<relative>同年|当年|次年|同月|当月|次月)(?:(?<relMonth>${MONTH})月)?(?:(?<relDay>${DAY})[日号])?`,
    `(?<same>同日|当日)(?!内|起|的)`,
    `(?<![\\d年第共每满届])(?<bareMonth>\\d{1,2}|${CN}{1,2})月(?<bareDay>${DAY})[日号]`,
    `(?<=月\\d{1,2}日?(?:至|到|-|—|~|、|和|及))(?<rangeDay>\\d{1,2})[日号]`,
  ].join('|'),
  'gu',
);
const PLACEHOLDER = /[×*Xx＊_]/u;

/** Finds every date, in Arabic or Chinese numerals, with relative dates resolved by the date before them. */
export function findDates({ text }: Pick<CompactText, 'text'>): FoundDates {
  const dates: DateSpan[] = [];
  const impossible: ImpossibleDate[] = [];
  let known: string | undefined;
  for (const match of text.matchAll(DATES)) {
    const start = match.index;
    const end = start + match[0].length;
    if (PLACEHOLDER.test(text.charAt(start - 1)) && !/年/u.test(match[0])) continue;
    const read = readDate(match, known);
    if (read === undefined) continue;
    if (read === 'impossible') {
      impossible.push({ start, end });
      continue;
    }
    known = read.date;
    const bound = boundOf(text, start, end, dates.at(-1));
    dates.push({ start, end, ...read, ...(bound === undefined ? {} : { bound }) });
  }
  return { dates: markStarts(text, dates), impossible };
}

type Read = Pick<DateSpan, 'date' | 'precision' | 'inferred'>;

function readDate(match: RegExpExecArray, known: string | undefined): Read | 'impossible' | undefined {
  const groups = match.groups ?? {};
  const { year, month, day, iso, compact, relative, same, bareMonth, bareDay, rangeDay } = groups;
  if (year !== undefined && month !== undefined) {
    // 三四月份 is a guess between two months.
    if (/^[一二三四五六七八九]{2}$/u.test(month)) return undefined;
    return written(year.replace(/[Oo]/gu, '0'), month, day);
  }
  if (iso !== undefined || compact !== undefined) {
    const result = parseDate((iso ?? compact ?? '').replace(/[./]/gu, '-'));
    if (result.status === 'ok') return { date: result.value, precision: 'day' };
    return iso?.includes('-') === true ? 'impossible' : undefined;
  }
  if (known === undefined) return undefined;
  if (same !== undefined) return known.length === 10 ? { date: known, precision: 'day', inferred: true } : undefined;
  if (rangeDay !== undefined) return inferred(known.slice(0, 4), known.slice(5, 7), rangeDay);
  if (bareMonth !== undefined) return inferred(known.slice(0, 4), bareMonth, bareDay);
  return relative === undefined ? undefined : relativeDate(relative, groups['relMonth'], groups['relDay'], known);
}

function relativeDate(
  word: string,
  month: string | undefined,
  day: string | undefined,
  known: string,
): Read | undefined {
  const later = word.startsWith('次') ? 1 : 0;
  if (word.endsWith('年')) {
    if (month === undefined) return undefined;
    return inferred(String(Number(known.slice(0, 4)) + later), month, day);
  }
  if (day === undefined || month !== undefined) return undefined;
  const at = Number(known.slice(0, 4)) * 12 + Number(known.slice(5, 7)) - 1 + later;
  return inferred(String(Math.floor(at / 12)), String((at % 12) + 1), day);
}

function inferred(year: string, month: string, day: string | undefined): Read | undefined {
  const read = written(year, month, day);
  return read === 'impossible' ? undefined : { ...read, inferred: true };
}

function written(year: string, month: string, day: string | undefined): Read | 'impossible' {
  const result = parseDate(`${year}年${month}月${day ?? '1'}日`);
  if (result.status !== 'ok') return 'impossible';
  return day === undefined
    ? { date: result.value.slice(0, 7), precision: 'month' }
    : { date: result.value, precision: 'day' };
}

function boundOf(text: string, start: number, end: number, last: DateSpan | undefined): DateSpan['bound'] {
  const before = text.slice(last === undefined ? Math.max(0, start - 6) : Math.max(last.end, start - 6), start);
  if (
    last !== undefined &&
    start - last.end <= 5 &&
    /^(?:起|日|开始|始)?,?(?:至|到|-|—|–|~)+$/u.test(text.slice(last.end, start))
  )
    return 'to';
  if (/(?:至|到|截至|截止|截止至|截止到)$/u.test(before) || /^(?:止|为止)/u.test(text.slice(end, end + 2))) return 'to';
  if (/(?:自|从)$/u.test(before) || /^(?:起|开始)/u.test(text.slice(end, end + 2))) return 'from';
  return undefined;
}

/** The date before a 至 is where the stretch begins, whatever stands before it. */
function markStarts(text: string, dates: readonly DateSpan[]): DateSpan[] {
  return dates.map((date, index) => {
    const next = dates[index + 1];
    if (date.bound !== undefined || next?.bound !== 'to') return date;
    return /^(?:起|日|开始|始)?,?(?:至|到|-|—|–|~)+$/u.test(text.slice(date.end, next.start))
      ? { ...date, bound: 'from' }
      : date;
  });
}
