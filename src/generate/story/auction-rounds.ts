import { addMonths, dayOf } from '../days.ts';
import type { Day } from '../days.ts';
import type { AssetKind } from '../world.ts';
import type { CaseFile } from './case-file.ts';

export interface Round {
  readonly name: '一拍' | '二拍' | '变卖';
  readonly notice: Day;
  readonly start: Day;
  readonly end: Day;
  readonly price: number;
  readonly step: number;
  readonly deposit: number | null;
  readonly online: boolean;
  /** The peculiarity of the case shows in this round. */
  readonly odd: boolean;
  readonly state?: '撤回' | '暂缓';
  readonly republished?: boolean;
  /** Where the asset was valued again before this round. */
  readonly reference?: number;
}

export interface AuctionPlan {
  readonly kind: AssetKind;
  readonly asset: string;
  readonly reference: number;
  readonly notice: Day;
  readonly validUntil: Day;
  readonly sold: boolean;
}

const NETWORK_RULES = dayOf('2017-01-01');

/** The rounds that an asset goes through, each lawful with a margin unless the case is to show otherwise. */
export function planRounds(c: CaseFile, plan: AuctionPlan): readonly Round[] {
  const rounds: Round[] = [];
  const needed = /second|80_percent|round_late/.test(c.plan.defect?.id ?? '')
    ? 2
    : /sale_/.test(c.plan.defect?.id ?? '')
      ? 3
      : 1;
  const natural = plan.sold ? c.random.weighted({ 1: 58, 2: 28, 3: 14 }) : c.random.weighted({ 2: 45, 3: 55 });
  const count = Math.max(needed, Number(natural));
  if (c.is('PM-01:withdrawn_and_published_again')) rounds.push(withdrawn(c, plan));
  const first = firstRound(c, plan, rounds.at(-1)?.notice);
  rounds.push(first);
  if (c.is('PM-02:valued_again')) rounds.push(valuedAgain(c, plan, first));
  if (count >= 2) rounds.push(secondRound(c, plan, rounds.at(-1) ?? first));
  if (count >= 3) rounds.push(sale(c, plan, rounds.at(-1) ?? first));
  return rounds;
}

/** 网络司法拍卖规定 第12、26条: the notice before a round, in days. */
function noticeDays(plan: AuctionPlan, first: boolean): number {
  if (plan.kind === '车辆') return first ? 15 : 7;
  return first ? 30 : 15;
}

function up(price: number, unit = 10_000): number {
  return Math.ceil(price / unit) * unit;
}

function deposit(c: CaseFile, price: number): number | null {
  if (c.is('PM-04:deposit')) return null;
  const exact = c.is('PM-04:exactly_5_percent') ? 0.05 : c.is('PM-04:exactly_20_percent') ? 0.2 : undefined;
  if (exact !== undefined) return Math.round(price * exact);
  if (c.is('PM-04:deposit_low')) return Math.round((price * c.random.between(10, 40)) / 100_000) * 100;
  if (c.is('PM-04:deposit_high')) return Math.round((price * c.random.between(230, 450)) / 100_000) * 100;
  return Math.round((price * c.random.between(80, 180)) / 100_000) * 100;
}

function round(c: CaseFile, what: Pick<Round, 'name' | 'notice' | 'start' | 'price'> & Partial<Round>): Round {
  const about = what.name === '一拍' && /^PM-04/.test(c.plan.defect?.id ?? '') && !c.is('PM-04:deposit');
  return {
    end: what.start + (what.name === '变卖' ? 60 : 1),
    step: Math.max(10_000, up(what.price * 0.005)),
    deposit: deposit(c, what.price),
    online: what.notice >= NETWORK_RULES,
    odd: about,
    ...what,
  };
}

function firstRound(c: CaseFile, plan: AuctionPlan, withdrawnOn: Day | undefined): Round {
  const { random } = c;
  const notice = withdrawnOn === undefined ? plan.notice : withdrawnOn + 2;
  const least = noticeDays(plan, true);
  const online = notice >= NETWORK_RULES;
  let days = least + random.between(2, 8);
  let price = up(plan.reference * (online ? random.between(72, 100) / 100 : 1));
  if (c.is('PM-01:first_notice_short')) days = random.between(Math.floor(least / 3), least - 3);
  else if (c.is('PM-01:first_notice_exact')) days = least;
  else if (c.is('PM-01:ordinary_auction') && !online) days = Math.ceil(least / 2) + 2;
  else if (c.is('PM-02:first_price_low')) price = up(plan.reference * (random.between(40, 64) / 100));
  else if (c.is('PM-02:exactly_70_and_80_percent')) price = Math.round(plan.reference * 0.7);
  else if (c.is('PM-03:start_six_months_after')) days = addMonths(plan.validUntil, 6) + random.between(25, 90) - notice;
  const odd =
    /PM-01:(first|ordinary)|PM-02:(first|exactly)|PM-03:start/.test(c.plan.defect?.id ?? '') &&
    !(c.is('PM-01:ordinary_auction') && online);
  if (c.is('PM-03:start_six_months_after')) c.deduct('上级法院通知暂缓执行', notice + 1, notice + days - 1);
  return round(c, {
    name: '一拍',
    notice,
    start: notice + days,
    price,
    ...(odd ? { odd } : {}),
    republished: withdrawnOn !== undefined,
  });
}

/** A notice that was taken back before the auction began. */
function withdrawn(c: CaseFile, plan: AuctionPlan): Round {
  const { notice } = plan;
  return round(c, {
    name: '一拍',
    notice,
    start: notice + 10,
    price: up(plan.reference * 0.9),
    state: '撤回',
    odd: true,
  });
}

/** A first round after a new and lower valuation: not a way round the limits on reductions. */
function valuedAgain(c: CaseFile, plan: AuctionPlan, before: Round): Round {
  const { random, world } = c;
  const started = before.end + random.between(2, 5);
  const report = started + 12;
  const price = up(plan.reference * 0.78);
  c.put('valuation', {
    valuation_no: world.serial('PG', started),
    asset: plan.asset,
    method: '委托评估',
    started_on: started,
    report_on: report,
    price,
    valid_until: addMonths(report, 12) - 1,
    agency: '示范评估机构31',
    fee: 200_000,
  });
  const notice = report + random.between(2, 5);
  c.alsoTrue('PM-10', 'exception', 'valued_again');
  return round(c, {
    name: '一拍',
    notice,
    start: notice + noticeDays(plan, true) + 3,
    price: up(price * 0.9),
    reference: price,
    odd: true,
  });
}

function secondRound(c: CaseFile, plan: AuctionPlan, before: Round): Round {
  const { random } = c;
  const least = noticeDays(plan, false);
  const notice = before.end + (c.is('PM-10:second_round_late') ? random.between(50, 120) : random.between(1, 5));
  let days = least + random.between(2, 5);
  if (c.is('PM-01:second_notice_short')) days = random.between(Math.floor(least / 3), least - 3);
  if (c.is('PM-01:second_notice_exact')) days = least;
  let price = up(before.price * (random.between(82, 95) / 100));
  if (c.is('PM-02:second_price_low')) price = up(before.price * (random.between(48, 73) / 100));
  if (c.is('PM-02:second_above_first')) price = up(before.price * 1.15);
  if (c.is('PM-02:exactly_70_and_80_percent')) price = Math.round(before.price * 0.8);
  const odd = /PM-01:second|PM-02:second|PM-10:second/.test(c.plan.defect?.id ?? '');
  return round(c, { name: '二拍', notice, start: notice + days, price, odd, ...again(before) });
}

function sale(c: CaseFile, plan: AuctionPlan, before: Round): Round {
  const { random } = c;
  const notice = before.end + (c.is('PM-10:sale_late') ? random.between(40, 100) : random.between(2, 8));
  const differs = c.is('PM-02:sale_price_differs');
  const price = differs ? up(before.price * 0.8) : before.price;
  const odd = differs || c.is('PM-10:sale_late');
  return round(c, {
    name: '变卖',
    notice,
    start: notice + noticeDays(plan, false) + random.between(1, 3),
    price,
    odd,
    ...again(before),
  });
}

function again(before: Round): { reference?: number } {
  return before.reference === undefined ? {} : { reference: before.reference };
}
