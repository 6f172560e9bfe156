import { plainDigits } from './case-no-body.ts';
import { PROVINCE_CHARS } from './case-no.ts';

/** One number of a case number's list. */
export interface CaseNoItem {
  number: string;
  suffix: string;
  start: number;
  end: number;
  repairs: string[];
}

const FIRST =
  /([\dOoQlI|]{1,8})(?:-([\dOoQlI|]{1,8})(?=号|之|$|[、,;]|-))?((?:之[一二三四五六七八九十\d]{1,3})?)(号?)((?:之[一二三四五六七八九十\d]{1,3}|-\d{1,2}(?!\d|号))?)/uy;
const NEXT = new RegExp(
  `(?:[、,;和及与]|至|-)(?:(?:[${PROVINCE_CHARS}]\\d{2,4})?[\\u4e00-\\u9fff]{1,5}字?第?)?第?([\\dOoQlI|]{1,8})((?:之[一二三四五六七八九十\\d]{1,3})?)(号?)((?:之[一二三四五六七八九十\\d]{1,3})?)`,
  'uy',
);
const MAX_SPAN = 300;

/** Reads the digits, 号 and suffix, and the further numbers of a list or range. */
export function readNumbers(
  text: string,
  at: number,
  body: { style: 'new' | 'old'; type: string },
): { items: CaseNoItem[]; end: number; missingHao: boolean } | undefined {
  FIRST.lastIndex = at;
  const match = FIRST.exec(text);
  if (match === null) return undefined;
  const [, raw = '', second, inner = '', hao = '', after = ''] = match;
  const end = FIRST.lastIndex;
  if (raw.length > 7 && body.style === 'new') return undefined;
  const first = itemOf(raw, suffixOf(inner, after), { start: at, end, style: body.style });
  const items = [first];
  let last = end;
  if (second !== undefined) addRange(items, first, plainDigits(second), end, body.style);
  const list = readList(text, end, { closed: hao !== '', style: body.style, type: body.type });
  for (const item of list.items) {
    if (item.range) addRange(items, items[items.length - 1] ?? first, item.number, item.end, body.style);
    else items.push(item);
  }
  if (list.items.length > 0) last = list.end;
  const missingHao = hao === '' && list.items.length === 0;
  if (missingHao) {
    if (body.style === 'old' && !/^(?:$|[、,;。)])/u.test(text.slice(end, end + 1))) return undefined;
    first.repairs.push('missing-hao');
  }
  return { items, end: last, missingHao };
}

interface ListItem extends CaseNoItem {
  range: boolean;
}

/** 、1235号、1236号: every further number has its own 号, or one 号 closes the list. */
function readList(
  text: string,
  at: number,
  context: { closed: boolean; style: 'new' | 'old'; type: string },
): { items: ListItem[]; end: number } {
  const items: ListItem[] = [];
  let end = at;
  let accepted = 0;
  let acceptedEnd = at;
  for (;;) {
    NEXT.lastIndex = end;
    const match = NEXT.exec(text);
    if (match === null) break;
    const [whole, raw = '', inner = '', hao = '', after = ''] = match;
    const words = /[\u4e00-\u9fff]+/u.exec(whole.slice(1))?.[0] ?? '';
    const repeated = /[\u4e00-\u9fff]/u.test(whole.slice(1, whole.length - raw.length - hao.length));
    if (repeated && !words.includes(context.type.slice(-1)) && !whole.includes(context.type) && words !== '第') {
      if (!words.startsWith('号') && !words.startsWith('之')) break;
    }
    end = NEXT.lastIndex;
    const start = end - whole.length + 1;
    const item = itemOf(raw, suffixOf(inner, after), { start, end, style: context.style });
    items.push({ ...item, range: whole.startsWith('至') || whole.startsWith('-') });
    if (hao !== '') {
      accepted = items.length;
      acceptedEnd = end;
    } else if (context.closed) {
      break;
    }
  }
  return { items: items.slice(0, accepted), end: acceptedEnd };
}

function itemOf(
  raw: string,
  suffix: string,
  context: { start: number; end: number; style: 'new' | 'old' },
): CaseNoItem {
  const repairs: string[] = [];
  const digits = plainDigits(raw);
  if (digits !== raw) repairs.push('ocr-digits');
  const number = context.style === 'new' ? digits.replace(/^0+(?=\d)/u, '') : digits;
  if (number !== digits) repairs.push('leading-zeros');
  return { number, suffix, start: context.start, end: context.end, repairs };
}

/** 1234-1236 is a range, 1234-1 a part of case 1234. */
function addRange(items: CaseNoItem[], first: CaseNoItem, upper: string, end: number, style: 'new' | 'old'): void {
  const from = Number(first.number);
  const to = Number(upper);
  const width = first.number.length;
  if (to <= from || to - from > MAX_SPAN || upper.length < width) {
    first.suffix = `-${String(to)}`;
    first.end = end;
    return;
  }
  for (let value = from + 1; value <= to; value += 1) {
    const number = style === 'old' ? String(value).padStart(width, '0') : String(value);
    items.push({ number, suffix: '', start: first.start, end, repairs: ['range'] });
  }
}

const NUMERALS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 之一, 之1 and -1 after 号, in one form. */
function suffixOf(inner: string, after: string): string {
  const raw = inner === '' ? after : inner;
  if (raw === '' || raw.startsWith('-')) return raw;
  const digits = /^之(\d{1,2})$/u.exec(raw)?.[1];
  if (digits === undefined) return raw;
  const value = Number(digits);
  const tens = Math.floor(value / 10);
  const head = tens === 0 ? '' : `${tens === 1 ? '' : (NUMERALS[tens] ?? '')}十`;
  return `之${head}${NUMERALS[value % 10] ?? ''}`;
}
