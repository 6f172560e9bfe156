import type { Day } from '../days.ts';
import type { Person } from '../people.ts';
import type { Round } from './auction-rounds.ts';
import type { CaseFile } from './case-file.ts';
import type { Seal } from './measures.ts';

export interface LotFacts {
  readonly round: Round;
  readonly sold: boolean;
  readonly previous: string | null;
  readonly reference: number | null;
}

/** How the last lot was sold. */
export interface Deal {
  readonly price: number;
  readonly paidOn: Day;
  readonly ruledOn: Day;
  readonly deliveredOn: Day;
  readonly buyer: Person;
}

const DAY = 86_400;
const TEN = 36_000;
const LOT_KIND = { 存款: '其他财产权', 车辆: '动产', 不动产: '不动产', 股权: '其他财产权' } as const;
const LOT_NAME = { 存款: '资金', 车辆: '小型轿车一辆', 不动产: '房产一处', 股权: '公司股权' } as const;

/** Writes one lot as the platform shows it at the cut-off date; returns its number. */
export function putLot(c: CaseFile, made: Seal, facts: LotFacts, deal: Deal | undefined): string {
  const { random, world } = c;
  const { round } = facts;
  const over = round.end <= world.asOf;
  const no = world.serial('PM', round.notice);
  const applicants = over && facts.sold ? random.between(1, 14) : 0;
  c.put('auction_lot', {
    lot_no: no,
    asset: made.asset,
    asset_kind: LOT_KIND[made.kind],
    title: `${c.court.region}${LOT_NAME[made.kind]}(第${round.name === '变卖' ? '三' : round.name === '二拍' ? '二' : '一'}次)`,
    platform: round.online ? random.pick(['平台甲', '平台乙', '平台丙']) : null,
    online: round.online,
    round: round.name,
    notice_on: round.notice,
    start_at: round.start * DAY + TEN,
    end_at: round.end * DAY + TEN,
    start_price: round.price,
    reference_price: facts.reference,
    deposit: round.deposit,
    step: round.step,
    state: !over ? '进行中' : (round.state ?? (facts.sold ? '成交' : '流拍')),
    deal_price: over ? deal?.price : null,
    buyer: over ? deal?.buyer : null,
    buyer_is_applicant: over && deal !== undefined ? deal.buyer === c.applicant : null,
    paid_on: deal?.paidOn,
    ruling_served_on: deal?.ruledOn,
    delivered_on: deal?.deliveredOn,
    previous_lot: facts.previous,
    republished: round.republished ?? false,
    equity: made.kind === '股权',
    court: c.court.name,
    bid_count: over && facts.sold && deal !== undefined ? 1 + Math.round((deal.price - round.price) / round.step) : 0,
    applicants,
    viewers: random.between(200, 9000),
  });
  return no;
}

/** At most a dozen of the bids: the first ones and the winner's. */
export function tellBids(c: CaseFile, lot: string, round: Round, price: number): void {
  if (price === 0 || round.end > c.world.asOf) return;
  const steps = Math.round((price - round.price) / round.step);
  const shown = Math.min(11, steps);
  for (let number = 0; number <= shown; number += 1) {
    const last = number === shown;
    c.world.put('bid', {
      lot,
      bidder: `竞买号${String(c.random.between(1000, 9999))}`,
      price: last ? price : round.price + number * round.step,
      bid_at: last
        ? round.end * DAY + TEN - c.random.between(1, 280)
        : round.start * DAY + TEN + number * 2100 + c.random.between(1, 900),
      state: last ? '成交' : '出局',
    });
  }
}
