import { addMonths } from '../days.ts';
import type { Day } from '../days.ts';
import type { Person } from '../people.ts';
import type { AssetKind } from '../world.ts';
import { planRounds } from './auction-rounds.ts';
import type { Round } from './auction-rounds.ts';
import type { CaseFile } from './case-file.ts';
import { found, register, seal } from './measures.ts';
import type { Seal } from './measures.ts';
import { putLot, tellBids } from './auction-lots.ts';
import type { Deal, LotFacts } from './auction-lots.ts';

export interface AuctionEnd {
  readonly lastEnd: Day;
  readonly price: number;
  readonly paidOn: Day;
  readonly deliveredOn: Day;
  readonly buyer: Person;
}

interface Valued {
  readonly no: string;
  readonly report: Day;
  readonly price: number;
  readonly validUntil: Day;
  /** Day of the notice of the first round. */
  readonly notice: Day;
}

/** The whole way of one asset: sealed, valued, offered in up to three rounds, sold or not. */
export function auction(c: CaseFile, options: { readonly sold: boolean }): AuctionEnd {
  const { random, world } = c;
  const kind: AssetKind = random.weighted({ 不动产: 66, 车辆: 24, 股权: 10 });
  const value = Math.max(2_000_000, Math.round(c.due * (0.55 + random.unit() * 0.5)));
  const start = c.filed + random.between(6, 16);
  const valued = valuation(c, kind, start, value);
  const rounds = planRounds(c, {
    kind,
    asset: valued.asset,
    reference: valued.value.price,
    notice: valued.value.notice,
    validUntil: valued.value.validUntil,
    sold: options.sold,
  });
  const lastEnd = rounds.at(-1)?.end ?? start;
  const end = options.sold
    ? completion(c, rounds, lastEnd)
    : { price: 0, paidOn: lastEnd, ruledOn: lastEnd, deliveredOn: lastEnd };
  const released = options.sold ? end.ruledOn + random.between(0, 3) : undefined;
  const made = seal(c, { kind, start, value, asset: valued.asset, ...(released === undefined ? {} : { released }) });
  register(c, made, value);
  if (!options.sold && c.plan.outcome === 'terminated')
    world.truth.add('ZB-14', c.no, 'exception', 'auction_failed', made.no);
  found(c, made, value, options.sold ? { disposed: lastEnd } : { reason: '流拍且申请执行人不接受抵债' });
  const buyer = options.sold && random.chance(0.94) ? world.people.natural() : c.applicant;
  lots(c, made, rounds, valued.value, options.sold ? { ...end, buyer } : undefined);
  c.deduct('拍卖、变卖期间', rounds[0]?.notice ?? start, lastEnd);
  if (options.sold && rounds.at(-1)?.name === '变卖')
    c.put('disposal', { asset: made.asset, kind: '变卖', amount: end.price, disposed_on: lastEnd });
  return { lastEnd, price: end.price, paidOn: end.paidOn, deliveredOn: end.deliveredOn, buyer };
}

function valuation(c: CaseFile, kind: AssetKind, sealed: Day, value: number): { asset: string; value: Valued } {
  const { random, world } = c;
  const asset = world.asset(kind, sealed - 1200, c.court.region);
  const exact = c.is('PM-10:each_step_on_its_last_day');
  const late = c.is('PM-10:valuation_late');
  const started = sealed + (late ? random.between(60, 120) : exact ? 30 : random.between(4, 24));
  const report = started + random.between(8, 26);
  const short = /^PM-03|PM-10:suspended/.test(c.plan.defect?.id ?? '') && !c.is('PM-03:valid_until');
  const validUntil = short ? report + random.between(180, 240) : addMonths(report, 12) - 1;
  const price = Math.round((value * (0.95 + random.unit() * 0.1)) / 10_000) * 10_000;
  const no = world.serial('PG', started);
  const notice = noticeDay(c, report, validUntil, exact);
  c.put('valuation', {
    valuation_no: no,
    asset,
    method: random.weighted({ 网络询价: 45, 委托评估: 38, 当事人议价: 10, 定向询价: 7 }),
    started_on: started,
    report_on: report,
    price: report > world.asOf ? null : price,
    valid_until: c.is('PM-03:valid_until') || report > world.asOf ? null : validUntil,
    agency: `示范评估机构${String(random.between(1, 30))}`,
    fee: Math.max(30_000, Math.round(price * 0.002)),
  });
  if (late || c.is('PM-03:valid_until')) c.confirm(no);
  c.deduct('鉴定、评估期间', started, report);
  return { asset, value: { no, report, price, validUntil, notice } };
}

function noticeDay(c: CaseFile, report: Day, validUntil: Day, exact: boolean): Day {
  const { random } = c;
  if (c.is('PM-10:auction_late')) return report + random.between(40, 100);
  const notice = c.is('PM-03:notice_after_validity')
    ? validUntil + random.between(30, 150)
    : c.is('PM-03:notice_on_last_valid_day')
      ? validUntil
      : c.is('PM-10:suspended')
        ? report + random.between(70, 150)
        : undefined;
  if (notice === undefined) return report + (exact ? 10 : random.between(2, 8));
  c.deduct('案外人异议审查,暂缓处置', report + 1, notice - 1);
  if (!c.is('PM-10:suspended')) c.alsoTrue('PM-10', 'exception', 'suspended');
  return notice;
}

function completion(
  c: CaseFile,
  rounds: readonly Round[],
  lastEnd: Day,
): { price: number; paidOn: Day; ruledOn: Day; deliveredOn: Day } {
  const { random } = c;
  const last = rounds.at(-1);
  const exact = c.is('PM-10:each_step_on_its_last_day');
  const paidOn = lastEnd + random.between(2, 9);
  const ruledOn = paidOn + (c.is('PM-10:ruling_late') ? random.between(40, 90) : exact ? 10 : random.between(1, 8));
  const deliveredOn =
    ruledOn + (c.is('PM-10:delivery_late') ? random.between(45, 100) : exact ? 15 : random.between(2, 12));
  const start = last?.price ?? 0;
  const price = start + (last?.step ?? 0) * Math.floor(random.exponential(last?.name === '一拍' ? 18 : 6));
  return { price, paidOn, ruledOn, deliveredOn };
}

function lots(c: CaseFile, made: Seal, rounds: readonly Round[], valued: Valued, deal: Deal | undefined): void {
  let previous: string | null = null;
  rounds.forEach((round, place) => {
    const sold = deal !== undefined && place === rounds.length - 1;
    const facts: LotFacts = {
      round,
      sold,
      previous,
      reference: c.is('PM-02:reference_price') ? null : (round.reference ?? valued.price),
    };
    previous = putLot(c, made, facts, sold ? deal : undefined);
    tellBids(c, previous, round, sold ? deal.price : 0);
    if (round.odd) c.confirm(previous);
    if (sold && /PM-10:(ruling_late|delivery_late|each_step)/.test(c.plan.defect?.id ?? '')) c.confirm(previous);
    if (
      place === 0 &&
      /PM-10:(auction_late|suspended)|PM-03:notice|PM-02:reference_price|PM-04:deposit$/.test(c.plan.defect?.id ?? '')
    )
      c.confirm(previous);
  });
}
