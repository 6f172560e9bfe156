import { parseMoney } from '#values';
import type { CompactText } from './compact-text.ts';
import * as grammar from './money-grammar.ts';

/** A sum of money in a compact text; offsets count in it. */
export interface MoneySpan {
  readonly start: number;
  readonly end: number;
  /** Whole units with two decimals: 12345.67. */
  readonly yuan: string;
  /** ISO 4217. */
  readonly currency: string;
  /** 余, 约, 左右: not the exact sum. */
  readonly approximate: boolean;
  /** One end of a range, or a limit: 5万元至10万元, 不超过10万元. */
  readonly bound?: 'from' | 'to' | 'at-most' | 'at-least';
  /** The unit of a price: 400元/月, 每月400元. */
  readonly per?: string;
  /** In capitals and again in figures, and equal. */
  readonly writtenTwice?: true;
}

/** 柒万元整(¥60000): one sum written twice that is not the same. */
export interface MoneyDisagreement {
  readonly start: number;
  readonly end: number;
  readonly first: string;
  readonly second: string;
}

export interface FoundMoney {
  readonly amounts: readonly MoneySpan[];
  readonly disagreements: readonly MoneyDisagreement[];
}

/** Finds every sum of money; percentages, counts of other things and forms left blank are none. */
export function findMoney({ text }: Pick<CompactText, 'text'>): FoundMoney {
  const single: MoneySpan[] = [];
  for (const match of text.matchAll(grammar.MONEY)) {
    const found = readMatch(text, match);
    if (found !== undefined) single.push(...withRangeStart(text, found));
  }
  return joinPairs(text, single);
}

function readMatch(text: string, match: RegExpExecArray): MoneySpan | undefined {
  const [whole, sign, number = '', foreign, yuan, small = '', jiao] = match;
  const end = match.index + whole.length;
  const numberAt = match.index + whole.indexOf(number, sign?.length ?? 0);
  const before = text.slice(Math.max(0, match.index - 16), match.index);
  const after = text.slice(end, end + 6);
  if (!grammar.HAS_DIGIT.test(number) || masked(text, match.index, sign)) return undefined;
  if (yuan !== undefined || foreign !== undefined) {
    if (small === '' && whole.endsWith('元') && falseYuan(number, sign, before, after)) return undefined;
    return spanOf(text, trim(number), { numberAt, number, end, sign, foreign, tail: yuan === undefined ? '' : small });
  }
  if (jiao !== undefined) return undefined;
  return bareNumber(text, { number, numberAt, end, sign, before, after });
}

/** 40万, ¥70000, 起拍价:85000: a number without 元. */
function bareNumber(
  text: string,
  at: { number: string; numberAt: number; end: number; sign: string | undefined; before: string; after: string },
): MoneySpan | undefined {
  const { number, numberAt, end, sign, before, after } = at;
  const arabic = /^\d/u.test(number);
  const myriad = /[万亿萬億][余多]?$/u.test(number);
  const labelled =
    arabic && grammar.LABEL_BEFORE.test(before) && /^(?![\d.,:年月日%‰号时分天个次条项款期份/-]).?/u.test(after);
  if (sign === undefined && !myriad && !labelled) return undefined;
  if (grammar.MEASURE_AFTER.test(after) && (sign === undefined || myriad)) return undefined;
  if (sign === '人民币' && !myriad && !arabic && !grammar.CAPITAL.test(number)) return undefined;
  if (sign === undefined && myriad && !labelled && !ownsMyriad(arabic, before, after)) return undefined;
  const inMyriads = labelled && /万元\)?[:]$/u.test(before) && !myriad;
  return spanOf(text, inMyriads ? `${trim(number)}万` : trim(number), {
    numberAt,
    number,
    end,
    sign,
    foreign: undefined,
    tail: '',
  });
}

function ownsMyriad(arabic: boolean, before: string, after: string): boolean {
  if (grammar.MONEY_BEFORE.test(before)) return true;
  return arabic && !/第$/u.test(before) && !/^[字号]/u.test(after);
}

/** 三元桥, 单元 and other words that only look like yuan. */
function falseYuan(number: string, sign: string | undefined, before: string, after: string): boolean {
  if (grammar.NOT_YUAN.test(after))
    return !(/^\d/u.test(number) && /^(?:化|代|区|路|街|公司|集团|村|镇|乡|老|首|股份)/u.test(after));
  if (sign !== undefined || /^\d/u.test(number) || number.length > 1) return false;
  return !/[每计共付款金费罚价币为息了约:(,、]$/u.test(before);
}

/** ×××6元: part of the number is hidden. 20天×10元 is arithmetic. */
function masked(text: string, start: number, sign: string | undefined): boolean {
  const at = sign === undefined ? start - 1 : start - 1 + sign.length + 1;
  const hidden = /[×*＊]/u.test(text.charAt(at)) || /[Xx]{2}/u.test(text.slice(Math.max(0, at - 1), at + 1));
  return hidden && !/[\d%)元天日月年人次号倍折张件份户平米期]/u.test(text.charAt(at - 1));
}

interface Written {
  readonly numberAt: number;
  readonly number: string;
  readonly end: number;
  readonly sign: string | undefined;
  readonly foreign: string | undefined;
  readonly tail: string;
}

function spanOf(text: string, number: string, written: Written): MoneySpan | undefined {
  const { numberAt, end, sign, foreign, tail } = written;
  const currency = grammar.currencyOf(sign, foreign);
  const read = readNumber(number, tail);
  if (read === undefined) return undefined;
  // A run of numerals may begin with the end of a word (李四五千元): the amount begins where it can be read.
  const start =
    read.dropped > 0 || sign === undefined ? numberAt + read.dropped : numberAt - signLength(text, numberAt);
  const before = text.slice(Math.max(0, start - 8), start);
  const after = text.slice(end, end + 8);
  const bound = boundOf(before, after);
  const per = unitPrice(before, after);
  return {
    start,
    end,
    yuan: read.text,
    currency,
    approximate: read.approximate || /(?:约|近|大约|将近)$/u.test(before) || /^(?:左右|上下|许)/u.test(after),
    ...(bound === undefined ? {} : { bound }),
    ...(per === undefined ? {} : { per }),
  };
}

function signLength(text: string, numberAt: number): number {
  return (
    /(?:人民币|RMB|CNY|¥|US\$|HK\$|\$|€|£)[:]?(?:\(?(?:大写|小写|人民币)\)?[:]?)?¥?$/u.exec(
      text.slice(Math.max(0, numberAt - 14), numberAt),
    )?.[0].length ?? 0
  );
}

function readNumber(number: string, tail: string): { text: string; dropped: number; approximate: boolean } | undefined {
  const small = tail.replace(/^零/u, '');
  for (let dropped = 0; dropped < Math.min(number.length, 4); dropped += 1) {
    const rest = number.slice(dropped);
    // Two numerals before a unit are a guess (三五百), not a sum.
    if (dropped > 0 && (/^\d/u.test(number) || !/^[一二三四五六七八九两][千百万十]/u.test(rest))) break;
    const result = parseMoney(`${rest}元${small}`);
    if (result.status === 'ok') {
      if (dropped > 0 && /^[一二三四五六七八九][一二三四五六七八九][百千万十]/u.test(number)) return undefined;
      return { text: result.text, dropped, approximate: result.repairs.includes('approximate') };
    }
  }
  return undefined;
}

/** 1507,326.64: commas in odd places are still no decimal points. */
const trim = (number: string): string => (/^\d/u.test(number) ? number.replaceAll(',', '') : number);

function boundOf(before: string, after: string): MoneySpan['bound'] {
  if (/^(?:以下|以内|为限)/u.test(after) || /(?:不超过|不高于|最高|上限为?|至多|不得超过)$/u.test(before))
    return 'at-most';
  if (/^(?:以上|起)/u.test(after) || /(?:不低于|不少于|至少|超过|不得低于)$/u.test(before)) return 'at-least';
  return undefined;
}

function unitPrice(before: string, after: string): string | undefined {
  const behind = /^(?:\/|每)(平方米|平米|㎡|立方米|公里|小时|[月日天年次人股吨斤亩户台套件个期只])/u.exec(after)?.[1];
  if (behind !== undefined) return behind;
  return /(?:每|\/)(?:一)?(平方米|平米|个月|小时|[月日天年次人股吨斤亩户台套件个期])(?:支付|给付|按|以|计|付|承担|租金|为|工资|收取|需|应)?(?:人民币)?$/u
    .exec(before)?.[1]
    ?.replace('个月', '月');
}

/** 5-10万元: the number before the dash has the unit of the one behind it. */
function withRangeStart(text: string, found: MoneySpan): MoneySpan[] {
  const before = text.slice(Math.max(0, found.start - 14), found.start);
  const match = /(?<![\d.年月第-])(\d+(?:\.\d+)?|[一二三四五六七八九两])(?:至|到|-|~|—|–)$/u.exec(before);
  const unit = /[万千亿百]+(?=[余多]?[元圆])/u.exec(text.slice(found.start, found.end))?.[0] ?? '';
  if (match?.[1] === undefined) return [found];
  const low = parseMoney(`${match[1]}${unit}元`);
  if (low.status !== 'ok' || Number(low.text) >= Number(found.yuan)) return [found];
  const start = found.start - match[0].length;
  const from: MoneySpan = {
    start,
    end: start + match[1].length,
    yuan: low.text,
    currency: found.currency,
    approximate: false,
    bound: 'from',
  };
  return [from, { ...found, bound: 'to' }];
}

const BETWEEN = /^(?:人民币)?[(（,，]?(?:大写|小写|人民币|即|计|合计|¥|:|：|RMB|为)*$/u;

/** Joins 柒万元整(¥70000) and 70000元(大写:柒万元整); marks the ends of a range. */
function joinPairs(text: string, single: readonly MoneySpan[]): FoundMoney {
  const amounts: MoneySpan[] = [];
  const disagreements: MoneyDisagreement[] = [];
  for (const next of single) {
    const last = amounts.at(-1);
    const gap = last === undefined ? undefined : text.slice(last.end, next.start);
    if (last === undefined || gap === undefined || gap.length > 12) {
      amounts.push(next);
    } else if (/^(?:至|到|-|~|—|–)+$/u.test(gap) && Number(last.yuan) < Number(next.yuan)) {
      amounts.splice(-1, 1, { ...last, bound: 'from' });
      amounts.push({ ...next, bound: 'to' });
    } else if (writtenTwice(text, last, gap, next)) {
      if (last.yuan === next.yuan) amounts.splice(-1, 1, { ...last, end: closed(text, gap, next), writtenTwice: true });
      else {
        amounts.push(next);
        disagreements.push({ start: last.start, end: closed(text, gap, next), first: last.yuan, second: next.yuan });
      }
    } else amounts.push(next);
  }
  return { amounts, disagreements };
}

function writtenTwice(text: string, last: MoneySpan, gap: string, next: MoneySpan): boolean {
  const first = text.slice(last.start, last.end);
  const second = text.slice(next.start, next.end);
  if (!BETWEEN.test(gap) || last.writtenTwice === true) return false;
  const capitals = grammar.CAPITAL.test(first) !== grammar.CAPITAL.test(second);
  const figures = /\d/u.test(first) !== /\d/u.test(second);
  // A comma alone also parts two different sums; only a bracket, 大写 or the sign of the yuan says that it is one.
  return figures && (/[(（]|大写|小写|¥/u.test(gap + second) || (capitals && gap === ''));
}

function closed(text: string, gap: string, next: MoneySpan): number {
  return /[(（]/u.test(gap) && /[)）]/u.test(text.charAt(next.end)) ? next.end + 1 : next.end;
}
