import { momentOf, shiftMoment, HOUR_MS } from './moment.ts';
import type { Moment } from './moment.ts';
import { two } from './calendar-date.ts';
import { invalid } from './value-result.ts';
import type { Refusal } from './value-result.ts';

const YEAR_FIRST =
  /^(?:公元|西元)?(\d{1,4}) ?(?:年度?|[-/._、\\ ]) ?(\d{1,2}) ?(?:月份?|[-/._、\\ ]) ?(\d{1,2})(?!\d) ?[日号]?/u;
const YEAR_LAST = /^(\d{1,2}) ?[-/.] ?(\d{1,2}) ?[-/.] ?(\d{4})(?!\d)/u;
const YEAR_MONTH = /^(?:公元)?\d{4} ?(?:年|[-/._、 ]) ?\d{1,2} ?(?:月份?)?$/u;
const MONTH_DAY = /^\d{1,2} ?(?:月|[-/.]) ?\d{1,2} ?[日号]?$/u;
const YEAR_ONLY = /^(?:公元)?\d{4} ?年?度?$/u;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ENGLISH =
  /^(?:[a-z]{3,9},? )?(?:([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})|(\d{1,2})[ -]([a-z]{3,9})\.?[ ,-](\d{4}))(?!\d)/iu;
const TIME =
  /^(上午|下午|晚上|凌晨|早上|中午|AM|PM)? ?(\d{1,2}) ?[:时点] ?(?:(\d{1,2}) ?(?:[:分] ?(?:(\d{1,2})(?:[.,]\d{1,9})? ?秒?)?)?)? ?(AM|PM)? ?(Z|(?:GMT|UTC)?[+-]\d{2}:?\d{2}(?: ?\([^()]*\))?)?$/iu;

/** Reads a written date whose numerals are Arabic; `text` is what the refusal shows. */
export function readWrittenDate(body: string, text: string, repairs: string[]): Moment | Refusal {
  const yearFirst = YEAR_FIRST.exec(body);
  if (yearFirst !== null) {
    const [whole, year = '', month, day] = yearFirst;
    const rest = body.slice(whole.length);
    if (year.length === 4) return withTime(Number(year), Number(month), Number(day), { rest, text, repairs });
    if (!YEAR_LAST.test(body)) return invalid(year.length < 3 ? 'two-digit-year' : 'not-a-date', text);
  }
  const yearLast = YEAR_LAST.exec(body);
  if (yearLast !== null) return readYearLast(yearLast, body, text, repairs);
  if (YEAR_MONTH.test(body) || YEAR_ONLY.test(body)) return invalid('no-day', text);
  if (MONTH_DAY.test(body)) return invalid('no-year', text);
  const english = ENGLISH.exec(body);
  if (english !== null) {
    const month = MONTHS.indexOf((english[1] ?? english[5] ?? '').slice(0, 3).toLowerCase()) + 1;
    const rest = body.slice(english[0].length);
    const year = Number(english[3] ?? english[6]);
    const day = Number(english[2] ?? english[4]);
    if (month > 0) return withTime(year, month, day, { rest, text, repairs: [...repairs, 'english-month'] });
  }
  return invalid('not-a-date', text);
}

/** 13/05/2023 has one reading, 05/06/2023 has two. */
function readYearLast(match: RegExpExecArray, body: string, text: string, repairs: string[]): Moment | Refusal {
  const first = Number(match[1]);
  const second = Number(match[2]);
  const year = Number(match[3]);
  const rest = body.slice(match[0].length);
  if (first > 12 && second <= 12) {
    return withTime(year, second, first, { rest, text, repairs: [...repairs, 'day-first'] });
  }
  if (second > 12 && first <= 12) {
    return withTime(year, first, second, { rest, text, repairs: [...repairs, 'month-first'] });
  }
  if (first === second) return withTime(year, first, second, { rest, text, repairs: [...repairs, 'year-last'] });
  return invalid('ambiguous-order', text);
}

function withTime(
  year: number,
  month: number,
  day: number,
  source: { rest: string; text: string; repairs: string[] },
): Moment | Refusal {
  const rest = source.rest.replace(/^[ T,]+/u, '').trim();
  const moment = momentOf(year, month, day, source);
  if ('status' in moment || rest === '') return moment;
  const time = TIME.exec(rest);
  if (time === null) {
    const second = /\d{4}|至|到|~|—/u.test(rest);
    return invalid(second ? 'two-dates' : 'not-a-date', source.text);
  }
  return atTime(moment, time, source.text);
}

function atTime(moment: Moment, match: RegExpExecArray, text: string): Moment | Refusal {
  const half = (match[1] ?? match[5] ?? '').toUpperCase();
  let hour = Number(match[2]);
  const minute = Number(match[3] ?? 0);
  const second = Number(match[4] ?? 0);
  if ((half === 'PM' || half === '下午' || half === '晚上') && hour < 12) hour += 12;
  if ((half === 'AM' || half === '凌晨') && hour === 12) hour = 0;
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && minute + second > 0)) {
    return invalid('impossible-time', text);
  }
  const clock = { ...moment, time: `${two(hour % 24)}:${two(minute)}:${two(Math.min(second, 59))}` };
  const dated = hour === 24 ? shiftMoment(clock, 24 * HOUR_MS) : clock;
  return inChina(dated, match[6]);
}

/** Times with a zone are set to China's; midnight UTC is how a spreadsheet reader writes a bare date. */
function inChina(moment: Moment, zone: string | undefined): Moment {
  if (zone === undefined) return moment;
  const utc = zone.toUpperCase() === 'Z';
  if (utc && moment.time === '00:00:00') return { ...moment, time: undefined };
  const offset = /([+-])(\d{2}):?(\d{2})/u.exec(zone);
  const minutes = offset === null ? 0 : (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3]));
  if (minutes === 480) return moment;
  const shifted = shiftMoment(moment, 8 * HOUR_MS - minutes * 60_000);
  return { ...shifted, repairs: [...shifted.repairs, 'zone-to-china'] };
}
