import { parseDate } from '#values';

/** A day in a text; `repairs` names how a relative form was completed. */
export interface WrittenDate {
  readonly day: string;
  readonly start: number;
  readonly end: number;
  /** True for 同年…, 同月…, 次日: taken from the day before it. */
  readonly relative: boolean;
}

const N = '[0-9OoＯ〇○零一二三四五六七八九十廿卅元]';
const DATE = new RegExp(
  [
    `(?:(?:1[89]|20)[ ]*[0-9Oo][ ]*[0-9Oo]|[一二][ ]*[九〇零○ＯOo0◯][ ]*${N}[ ]*${N})[ ]*年[ ]*${N}{1,3}[ ]*月(?:份)?[ ]*${N}{1,4}[ ]*[日号]`,
    '(?<![0-9])(?:19|20)[0-9]{2}(?:[-/.])[0-9]{1,2}(?:[-/.])[0-9]{1,2}(?![0-9.])',
    `(?:同年|当年)[ ]*${N}{1,3}[ ]*月[ ]*${N}{1,3}[ ]*[日号]`,
    `(?:同月|当月)[ ]*${N}{1,3}[ ]*[日号]`,
    '同日|当日(?!起)|次日|翌日',
  ].join('|'),
  'gu',
);

/** Finds the days of a folded text, in order; 同年6月16日 and 次日 are completed from the day before. */
export function findDates(plain: string): WrittenDate[] {
  const dates: WrittenDate[] = [];
  for (const match of plain.matchAll(DATE)) {
    const [text] = match;
    const start = match.index;
    const end = start + text.length;
    const before = dates.at(-1);
    const day = /^(?:同|当|次|翌)/u.test(text) ? completed(text, before?.day) : absolute(text);
    if (day !== undefined) dates.push({ day, start, end, relative: /^(?:同|当|次|翌)/u.test(text) });
  }
  return dates;
}

function absolute(text: string): string | undefined {
  const read = parseDate(text.replaceAll(' ', '').replace(/号$/u, '日').replaceAll('月份', '月').replaceAll('◯', '〇'));
  return read.status === 'ok' ? read.value : undefined;
}

function completed(text: string, before: string | undefined): string | undefined {
  if (before === undefined) return undefined;
  if (/^(?:同日|当日)$/u.test(text)) return before;
  if (/^(?:次日|翌日)$/u.test(text)) {
    return new Date(Date.parse(`${before}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  }
  const rest = text.slice(2);
  return absolute(
    /^[同当]年/u.test(text)
      ? `${before.slice(0, 4)}年${rest}`
      : `${before.slice(0, 4)}年${String(Number(before.slice(5, 7)))}月${rest}`,
  );
}
