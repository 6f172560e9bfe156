import { parseRatio } from '#values';

/** A rate of interest; offsets count in the compact text. */
export interface RateSpan {
  readonly start: number;
  readonly end: number;
  readonly rate: Rate;
}

export type Rate =
  | {
      readonly kind: 'lpr' | 'benchmark';
      /** 1y unless the text names five years. */
      readonly term: '1y' | '5y';
      /** 1.5 for 1.5倍, 上浮50%. */
      readonly multiple: string;
      /** Percentage points added: 加60个基点 is 0.6. */
      readonly plus?: string;
    }
  | {
      readonly kind: 'fixed';
      readonly per: 'year' | 'month' | 'day';
      /** As a share: 0.24 for 24 %. */
      readonly share: string;
      /** As written: 4.5%, 万分之三, 2分. */
      readonly written: string;
    };

const NUMBER = '(?:\\d+(?:\\.\\d+)?|[零一二两三四五六七八九十百]+(?:点[零一二三四五六七八九]+)?)';
/** The reference rate; what multiplies it stands behind it in the same clause. */
const REFERENCE =
  /(?:(?:全国)?银行间同业拆借中心[^。;,\n倍%]{0,24}?)?(?:(?:同期)?贷款市场报价利率|贷款基础利率|LPR|报价利率)(?:\(?LPR\)?)?|中国人民银行[^。;,\n倍%]{0,24}?(?:贷款|基准)(?:基准)?利率|(?:同期)?(?:同类)?银行(?:同期)?(?:同类)?贷款(?:基准)?利率/gu;
const FACTOR = new RegExp(`^[^。;,\\n\\d倍%]{0,10}?(${NUMBER})倍`, 'u');
const ABOVE = new RegExp(`^[^。;,\\n]{0,10}?(?:上浮|加收|加计|增加)(${NUMBER})%`, 'u');
const POINTS = new RegExp(`^[^。;,\\n]{0,8}?(?:加|\\+)(${NUMBER})个?(?:基点|BPS?)`, 'iu');
const FIXED = new RegExp(
  `(年(?:化)?(?:利)?(?:率|息)|月(?:利)?(?:率|息)|日(?:利)?(?:率|息)|每日|每月|每年|按日|按月|按年|每天|日)(?:为|按|标准|利率|的|按照|以)*(?:(百分之|千分之|万分之)(${NUMBER})|(${NUMBER})(%|‰|‱)|(${NUMBER})(分|厘))`,
  'gu',
);

/** Finds every rate of interest: multiples of the LPR, the old benchmark, fixed rates by year, month or day. */
export function findRates(text: string): RateSpan[] {
  const found: RateSpan[] = [];
  for (const match of text.matchAll(REFERENCE)) {
    const end = match.index + match[0].length;
    const after = text.slice(end, end + 30);
    const [times, above, points] = [FACTOR.exec(after), ABOVE.exec(after), POINTS.exec(after)];
    const kind = /银行(?!间)/u.test(match[0]) ? 'benchmark' : 'lpr';
    const multiple = times !== null ? plainNumber(times[1]) : above !== null ? addPercent(above[1]) : '1';
    if (multiple === undefined) continue;
    const term = /五年|(?<!\d)5年/u.test(text.slice(Math.max(0, match.index - 8), end)) ? '5y' : '1y';
    const plus = points === null ? undefined : String(Number(plainNumber(points[1]) ?? 0) / 100);
    const length = (times ?? above ?? points)?.[0].length ?? 0;
    const rate: Rate = { kind, term, multiple, ...(plus === undefined ? {} : { plus }) };
    found.push({ start: match.index, end: end + length, rate });
  }
  for (const match of text.matchAll(FIXED)) {
    const rate = fixedRate(match);
    if (rate !== undefined) found.push({ start: match.index, end: match.index + match[0].length, rate });
  }
  return found.sort((a, b) => a.start - b.start);
}

function plainNumber(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const result = parseRatio(text);
  return result.status === 'ok' ? result.value : undefined;
}

function addPercent(text: string | undefined): string | undefined {
  const value = plainNumber(text);
  return value === undefined ? undefined : String(1 + Number(value) / 100);
}

function fixedRate(match: RegExpExecArray): Rate | undefined {
  const [whole, word = '', of, ofNumber, number, sign, colloquial, unit] = match;
  const per = /年/u.test(word) ? 'year' : /月/u.test(word) ? 'month' : 'day';
  // 月息2分 is two per cent a month, 年息1分 ten per cent a year, 厘 a tenth of that.
  const share =
    of !== undefined
      ? parseRatio(`${of}${ofNumber ?? ''}`)
      : number !== undefined
        ? parseRatio(`${number}${sign ?? ''}`)
        : parseRatio(String(Number(plainNumber(colloquial ?? '') ?? Number.NaN) * colloquialUnit(unit, per)));
  if (share.status !== 'ok') return undefined;
  const written = whole.slice(word.length).replace(/^(?:为|按照|按|标准|利率|的|以)+/u, '');
  return { kind: 'fixed', per, share: share.value, written };
}

function colloquialUnit(unit: string | undefined, per: 'year' | 'month' | 'day'): number {
  const fen = per === 'year' ? 0.1 : per === 'month' ? 0.01 : 0.001;
  return unit === '厘' ? fen / 10 : fen;
}
