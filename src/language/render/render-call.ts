import type { Expr } from '../plan.ts';
import { isDate } from '../value-type.ts';
import { isFlagLiteral, quoted, type Kind, type Speech } from './speech.ts';

export type Call = Extract<Expr, { kind: 'call' }>;

/** Longer alternatives are numbered. */
const SHORT = 24;

/** An if in the else branch goes on the chain: 若…则取…,否则若…. */
const isIf = (expr: Expr): boolean => expr.kind === 'call' && expr.fn === 'if';

/** A call as a noun phrase. */
export function renderCall(call: Call, speech: Speech, hint?: Kind): string {
  const { fn, args, by, type } = call;
  const [a, b, c] = args;
  const kind = hint ?? type.kind;
  const said = (expr: Expr | undefined): string => (expr === undefined ? '' : speech.operand(expr, kind));
  switch (fn) {
    case 'coalesce':
      return `${said(a)}(缺失时${args.length > 2 ? '依次' : ''}取${args.slice(1).map(said).join('、')})`;
    case 'if':
      if (a === undefined || b === undefined || c === undefined) return '';
      return `若${speech.condition(a, false)}则取${said(b)},否则${isIf(c) ? speech.value(c, kind) : `取${said(c)}`}`;
    case 'greatest':
      return extreme(call, speech, kind, isDate(type) ? '晚' : '大');
    case 'least':
      return extreme(call, speech, kind, isDate(type) ? '早' : '小');
    case 'abs':
      return `${said(a)}的绝对值`;
    case 'deadline':
      return `自${said(a)}起${said(b)}届满之日(依民诉法第85条)`;
    case 'workdays_between':
      return `自${said(a)}至${said(b)}的工作日数`;
    case 'elapsed':
      return `自${said(b)}至${said(c)}的天数(已减去扣除期间)`;
    case 'year':
      return `${said(a)}的年份`;
    case 'month':
      return `${said(a)}所在月份`;
    case 'day_of':
      return `${said(a)}所在日`;
    case 'contains':
    case 'starts_with':
    case 'contains_any':
      return conditionOfCall(call, false, speech);
    case 'count':
    case 'count_distinct':
    case 'sum':
    case 'min':
    case 'max':
    case 'average':
    case 'first':
    case 'last':
    case 'any':
    case 'all':
      return renderAggregate(fn, a, by, speech);
  }
}

function extreme({ args }: Call, speech: Speech, kind: Kind, word: string): string {
  const texts = args.map((arg) => speech.operand(arg, kind));
  const which = args.length === 2 ? `两者中较${word}者` : `${NUMERALS[args.length] ?? args.length}者中最${word}者`;
  if (texts.join('').length <= SHORT) return `${texts.join(texts.length === 2 ? '与' : '、')}${which}`;
  return `下列${which}(${texts.map((text, i) => `${circled(i)}${text}`).join(';')})`;
}

const NUMERALS = ['', '', '两', '三', '四', '五', '六', '七', '八', '九'];

/** ①, ②, … up to ⑳. */
const circled = (i: number): string => String.fromCodePoint(0x2460 + Math.min(i, 19));

type Aggregate = 'count' | 'count_distinct' | 'sum' | 'min' | 'max' | 'average' | 'first' | 'last' | 'any' | 'all';

function renderAggregate(fn: Aggregate, arg: Expr | undefined, by: Expr | undefined, speech: Speech): string {
  if (arg === undefined) return '条数';
  if (fn === 'any') return `存在满足${quoted(speech.condition(arg, false))}的记录`;
  if (fn === 'all') return `每条记录均满足${quoted(speech.condition(arg, false))}`;
  const share = counted(arg);
  if (share !== undefined && (fn === 'count' || fn === 'sum' || fn === 'average')) {
    return `满足${quoted(speech.condition(share, false))}的${fn === 'average' ? '占比' : '条数'}`;
  }
  const { of, only } = conditional(arg);
  const text = `${only === undefined ? '' : `满足${quoted(speech.condition(only, false))}的`}${fn === 'count_distinct' ? '不同' : ''}`;
  const subject = text + (isLong(of) ? `(${speech.value(of)})` : speech.operand(of));
  const order = by === undefined ? '' : `按${speech.value(by)}排在`;
  switch (fn) {
    case 'count':
    case 'count_distinct':
      return `${subject}的个数`;
    case 'sum':
      return `${subject}合计`;
    case 'min':
      return isDate(of.type) ? `最早的${subject}` : `${subject}的最小值`;
    case 'max':
      return isDate(of.type) ? `最晚的${subject}` : `${subject}的最大值`;
    case 'average':
      return `${subject}的平均值`;
    case 'first':
      return `${order}最先的${subject}`;
    case 'last':
      return `${order}最后的${subject}`;
  }
}

const isLong = (expr: Expr): boolean =>
  expr.kind === 'binary' || (expr.kind === 'call' && (expr.fn === 'greatest' || expr.fn === 'least'));

const isEmpty = (expr: Expr | undefined): boolean =>
  expr?.kind === 'literal' && (expr.value === null || expr.value === '0');

/** The condition of if(c, 1, 0) or if(c, 1, null): aggregates of it count rows. */
function counted(arg: Expr): Expr | undefined {
  if (arg.kind !== 'call' || arg.fn !== 'if') return undefined;
  const [only, one, rest] = arg.args;
  return one?.kind === 'literal' && one.value === '1' && isEmpty(rest) ? only : undefined;
}

/** sum(if(c, x, 0元)) and min(if(c, x, null)) read as an aggregate over the rows with c. */
function conditional(arg: Expr): { of: Expr; only?: Expr } {
  if (arg.kind !== 'call' || arg.fn !== 'if') return { of: arg };
  const [only, of, rest] = arg.args;
  return isEmpty(rest) && only !== undefined && of !== undefined && of.kind !== 'literal' ? { of, only } : { of: arg };
}

/** A call as a clause, or as its opposite. */
export function conditionOfCall(call: Call, negate: boolean, speech: Speech): string {
  const { fn, args } = call;
  const [a, b, c] = args;
  const said = (expr: Expr | undefined): string => (expr === undefined ? '' : speech.operand(expr));
  const not = negate ? '不' : '';
  switch (fn) {
    case 'contains':
      return `${said(a)}${not}包含${said(b)}`;
    case 'starts_with':
      return `${said(a)}${not}以${said(b)}开头`;
    case 'contains_any':
      return `${said(a)}${not}包含${said(b)}中任何一项`;
    case 'any':
      return a === undefined ? '' : `${negate ? '没有' : '存在'}满足${quoted(speech.condition(a, false))}的记录`;
    case 'all':
      return a === undefined ? '' : `${negate ? '并非' : ''}每条记录均满足${quoted(speech.condition(a, false))}`;
    case 'if':
      if (a === undefined || b === undefined || c === undefined) return '';
      return `(若${speech.condition(a, false)},则${speech.condition(b, negate)};否则${speech.condition(c, negate)})`;
    case 'coalesce':
      if (a === undefined || b === undefined || !isFlagLiteral(b)) break;
      return `${speech.condition(a, negate)}(缺失时视为${b.value === negate ? '不符合' : '符合'})`;
    case 'greatest':
    case 'least':
    case 'abs':
    case 'deadline':
    case 'workdays_between':
    case 'elapsed':
    case 'year':
    case 'month':
    case 'day_of':
    case 'count':
    case 'count_distinct':
    case 'sum':
    case 'min':
    case 'max':
    case 'average':
    case 'first':
    case 'last':
      break;
  }
  return `${renderCall(call, speech)}${negate ? '为“否”' : '为“是”'}`;
}
