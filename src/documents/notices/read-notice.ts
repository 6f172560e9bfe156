import { findCaseNos } from '#values';
import type { BodyView } from '../body/body-view.ts';
import type { Amount } from '../body/read-amounts.ts';
import type { Field } from '../field.ts';
import type { AuctionNotice } from './auction-notice.ts';
import { findMoments } from './find-moments.ts';
import type { MomentSpan } from './find-moments.ts';
import { EVICTION_RULES, KEPT, NOTICE_TITLE, ROUNDS, TAX_RULES } from './notice-clauses.ts';
import { readLots } from './read-lots.ts';

const PLATFORMS =
  /(?:淘宝网?|阿里(?:巴巴)?(?:资产)?|京东网?|公拍网?|人民法院诉讼资产网|工商银行(?:融e购)?|融e购|北京产权交易所|中国拍卖行业协会网?|中拍平台|中拍协)[^,。;\n(]{0,20}(?:平台|网)|人民法院诉讼资产网|公拍网|淘宝网|京东网/u;

/** An auction or sale notice; undefined where the text is none: a title or the plan of a sale with a price must be there. */
export function readNotice(view: BodyView, amounts: readonly Field<Amount>[]): AuctionNotice | undefined {
  const { text } = view;
  const titled = NOTICE_TITLE.test(text.slice(0, 260));
  const priced = amounts.some(({ name }) => name === '起拍价' || name === '保证金' || name === '加价幅度');
  if (
    !titled ||
    !(priced || /竞买人|买受人|拍卖标的|起拍价|变卖价/u.test(text)) ||
    (view.operative?.start !== undefined && /裁定书/u.test(text.slice(0, 80)))
  )
    return undefined;
  const kind = /变卖/u.test(text.slice(0, 200)) && !/拍卖公告/u.test(text.slice(0, 200)) ? '变卖' : '拍卖';
  return {
    kind,
    ...withRound(view),
    ...optional('republished', first(view, '重新拍卖', /(?:重新|再次)(?:公告|拍卖)|悔拍[^。\n]{0,30}重新/u)),
    lots: readLots(view, amounts),
    ...times(view),
    ...optional('balanceDue', balance(view)),
    ...optional('platform', first(view, '平台', PLATFORMS)),
    ...optional(
      'court',
      first(view, '处置法院', /[\u4e00-\u9fff]{2,20}?(?:最高|高级|中级|基层|知识产权|海事|铁路运输)?人民法院/u),
    ),
    ...optional('caseNo', caseNo(view)),
    ...optional('taxes', answer(view, '税费', TAX_RULES)),
    ...optional('eviction', answer(view, '腾退', EVICTION_RULES)),
    kept: KEPT.flatMap(([name, words]) => sentences(view, name, words)),
  };
}

function optional<K extends string, V>(name: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [name]: value } as Record<K, V>);
}

function first(view: BodyView, name: string, words: RegExp): Field<string> | undefined {
  const match = words.exec(view.text);
  return match === null ? undefined : view.field(name, match[0], match.index, match.index + match[0].length);
}

function withRound(view: BodyView): Pick<AuctionNotice, 'round'> {
  const head = view.text.slice(0, 600);
  for (const part of [head, view.text]) {
    for (const [round, words] of ROUNDS) {
      const match = words.exec(part);
      if (match !== null) return { round: view.field('轮次', round, match.index, match.index + match[0].length) };
    }
  }
  return {};
}

/** The stretch in which bids are taken, and the day of the notice. */
function times(view: BodyView): Pick<AuctionNotice, 'startAt' | 'endAt' | 'noticeOn'> {
  const moments = findMoments(view.text);
  const open =
    moments.find((one) => one.bound === 'from' && sale(view.text, one)) ?? moments.find((one) => sale(view.text, one));
  const close =
    open === undefined
      ? undefined
      : moments.find((one) => one.start > open.start && one.bound === 'to' && one.at > open.at);
  const notice = moments.findLast(
    ({ start, end }) =>
      /公告(?:日期|时间)?[:于]?$/u.test(view.text.slice(Math.max(0, start - 8), start)) || end > view.text.length - 40,
  );
  const moment = (name: string, one: MomentSpan): Field<string> => view.field(name, one.at, one.start, one.end);
  return {
    ...optional('startAt', open && moment('拍卖开始', open)),
    ...optional('endAt', close && moment('拍卖结束', close)),
    ...optional(
      'noticeOn',
      notice && notice !== open && notice !== close
        ? view.field('公告日期', notice.at.slice(0, 10), notice.start, notice.end)
        : undefined,
    ),
  };
}

/** Bidding, not the viewing of the lot and not the register's day. */
function sale(text: string, { start, end }: MomentSpan): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 120);
  if (/(?:看样|展示|咨询|公告|登记|查封|评估|基准日|报告|报名)[^。;\n]{0,16}$/u.test(before)) return false;
  return (
    /(?:拍卖时间|竞价时间|竞价开始|开始时间|变卖时间|变卖期|将于|定于|于|自)[^。;\n]{0,6}$/u.test(before) &&
    (/拍卖|变卖|竞价/u.test(before) || /^[^。\n]{0,120}(?:拍卖|变卖|竞价)/u.test(after))
  );
}

/** 余款 and by when: a day, or a period from the deal. */
function balance(view: BodyView): Field<string> | undefined {
  for (const match of view.text.matchAll(
    /[^。;\n]*(?:余款|尾款|剩余(?:价款|款项|成交)|拍卖(?:成交)?价款|成交款)[^。;\n]*/gu,
  )) {
    const due =
      /((?:\d{4}年)?\d{1,2}月\d{1,2}日(?:\d{1,2}[时:]\d{0,2})?)(?:之?前|止)|(?:成交|拍卖结束|竞价结束|确认书)[^。;\n]{0,14}?(?:之日)?(?:起|后)?的?(\d{1,3}|[一二三四五六七八九十]{1,3})(?:个)?(工作)?(日|天)(?:之?内)/u.exec(
        match[0],
      );
    if (due === null) continue;
    const start = match.index + due.index;
    const day = due[1] === undefined ? undefined : findMoments(view.text).find((one) => one.start === start);
    const value = day?.at.slice(0, 10) ?? `${due[2] ?? ''}${due[3] === undefined ? '' : '个工作'}${due[4] ?? ''}`;
    return view.field('尾款期限', value, start, start + due[0].length);
  }
  return undefined;
}

function caseNo(view: BodyView): Field<string> | undefined {
  const all = findCaseNos(view.text);
  const own = all.find(({ caseNo: one }) => one.type.includes('执')) ?? all[0];
  return own === undefined ? undefined : view.field('案号', own.caseNo.text, own.start, own.end);
}

function answer<K extends string>(
  view: BodyView,
  name: string,
  rules: readonly { readonly answer: K; readonly words: RegExp }[],
): Field<K> | undefined {
  for (const { answer: value, words } of rules) {
    const match = words.exec(view.text);
    if (match !== null) return view.field(name, value, match.index, match.index + match[0].length);
  }
  return undefined;
}

function sentences(view: BodyView, name: string, words: RegExp): Field<string>[] {
  const found: Field<string>[] = [];
  for (const match of view.text.matchAll(/[^。\n]+/gu)) {
    if (words.test(match[0]) && found.length < 5)
      found.push(view.field(name, match[0], match.index, match.index + match[0].length));
  }
  return found;
}
