import { addMonths } from '../days.ts';
import type { Day } from '../days.ts';
import { auction } from './auction.ts';
import type { CaseFile } from './case-file.ts';
import { collect } from './collect.ts';
import { finishCase } from './finish-case.ts';
import { askAtFirst } from './inquiries.ts';
import { found, register, seal } from './measures.ts';
import { payOut, receive } from './money.ts';
import { limitSpending, listForTerm, listWithoutTerm, tuesdayWithoutHolidays } from './sanctions.ts';

/** A case in which the creditor got what was due; returns the day of closing. */
export function complete(c: CaseFile): Day {
  const { random, plan } = c;
  askAtFirst(c);
  c.facts['amount_paid'] = c.due;
  let closed: Day;
  if (plan.path === 'auction') closed = byAuction(c);
  else if (plan.path === 'deduct') closed = byDeduction(c);
  else if (plan.path === 'direct') closed = c.filed + random.between(15, 140);
  else closed = collect(c);
  closed = shiftClosing(c, closed);
  c.closed = closed;
  sanctionUntil(c, closed);
  finishCase(c, '执行完毕');
  return closed;
}

/** Where the case is to show something about its length, the closing moves. */
export function shiftClosing(c: CaseFile, closed: Day): Day {
  const { random, filed } = c;
  if (c.is('QX-02:closed_late')) {
    c.confirm();
    return filed + random.between(240, 500);
  }
  if (c.is('QX-02:non_litigation_late')) {
    c.confirm();
    return filed + random.between(112, 145);
  }
  if (c.is('QX-02:non_litigation_on_last_day')) {
    c.confirm();
    return addMonths(filed, 3);
  }
  if (c.is('QX-02:closed_on_last_day')) {
    c.confirm();
    return addMonths(filed, 6);
  }
  if (c.is('QX-02:extended')) {
    c.confirm();
    return addMonths(filed, 6) + random.between(20, 70);
  }
  if (c.is('QX-02:deducted')) {
    const from = filed + random.between(40, 100);
    const days = random.between(90, 240);
    c.deduct(
      random.pick(['执行和解后决定暂缓执行', '公告送达期间', '执行异议之诉审理期间,中止执行']),
      from,
      from + days,
    );
    c.confirm();
    return filed + days + random.between(110, 150);
  }
  return closed;
}

function byDeduction(c: CaseFile): Day {
  const { random, world } = c;
  const start = c.filed + random.between(5, 15);
  const taken = start + random.between(12, 60);
  const closed = taken + random.between(25, 50);
  const estate = random.chance(0.35) || /^CK-0[23]/.test(c.plan.defect?.id ?? '');
  const kept = c.is('CK-03:not_released') || c.is('CK-03:sealed_for_another_case');
  const lapsed = c.is('CK-02:lapsed_after_completion');
  const released =
    kept || lapsed ? undefined : closed + (c.is('CK-03:released_on_fifteenth_day') ? 15 : random.between(0, 8));
  const receipt = receive(c, { payer: c.debtor, amount: c.due + c.interest + c.fee, arrived: taken });
  c.facts['amount_paid'] = c.due + c.interest;
  payOut(c, receipt, c.fee);
  const cash = seal(c, { kind: '存款', start, value: Math.round(c.due * (estate ? 0.3 : 1)), released: taken });
  found(c, cash, Math.round(c.due * (estate ? 0.3 : 1)), { disposed: taken });
  c.put('disposal', { asset: cash.asset, kind: '划拨', amount: c.due, disposed_on: taken });
  if (!estate) return closed;
  const value = Math.round(c.due * (0.4 + random.unit() * 0.3));
  const kind = lapsed ? '车辆' : '不动产';
  const made = seal(c, {
    kind,
    start,
    value,
    ...(released === undefined ? { released: null } : { released }),
    ...(lapsed ? { renew: 'never' as const } : {}),
  });
  register(c, made, value);
  if (c.is('CK-03:sealed_for_another_case')) sealElsewhere(c, made.asset, start, value);
  if (/^CK-0[23]/.test(c.plan.defect?.id ?? '') && closed <= world.asOf) c.confirm(made.no);
  return closed;
}

/** The same asset, sealed for a case of another court that goes on. */
function sealElsewhere(c: CaseFile, asset: string, start: Day, value: number): void {
  c.world.put('measure', {
    measure_no: c.world.serial('CK', start),
    case: c.plan.neighbour ?? c.no,
    mode: '查封',
    asset,
    asset_kind: '不动产',
    rank: '轮候',
    owner: c.debtor,
    net_value: value,
    start_on: start + 9,
    end_on: addMonths(start + 9, 36),
    indivisible: true,
    preservation: false,
  });
}

function byAuction(c: CaseFile): Day {
  const { random, world } = c;
  const end = auction(c, { sold: true });
  const arrived = end.paidOn;
  const owed = c.due + c.interest + c.fee;
  const buyerMoney = receive(c, { payer: end.buyer, amount: end.price, arrived });
  const toCreditor = Math.min(end.price - c.fee, c.due + c.interest);
  const on = buyerMoney.notified + random.between(5, 20);
  payOut(c, { ...buyerMoney, amount: toCreditor + c.fee }, c.fee, on);
  const surplus = end.price - c.fee - toCreditor;
  if (surplus > 0) {
    const no = world.serial('FF', on);
    c.put('fund_payment', {
      payment_no: no,
      receipt: buyerMoney.no,
      payee: c.debtor,
      amount: surplus,
      kind: '退还被执行人',
      paid_on: on,
    });
  }
  const closed = Math.max(end.deliveredOn, on) + random.between(1, 10);
  const short = owed - c.fee - toCreditor;
  c.facts['amount_paid'] = toCreditor;
  if (short > 0 && random.chance(0.5)) {
    const rest = receive(c, { payer: c.debtor, amount: short, arrived: closed - random.between(1, 6) });
    payOut(c, rest, 0);
    c.facts['amount_paid'] = toCreditor + short;
  } else if (short > 0) c.facts['amount_waived'] = short;
  return closed;
}

/** Lists and limits during the case, taken back as soon as the debt is paid. */
function sanctionUntil(c: CaseFile, closed: Day): void {
  const { random } = c;
  const about = c.plan.defect?.id ?? '';
  const limited = c.notice + random.between(12, 30);
  if (limited >= closed) return;
  if (c.plan.keepListed === true) {
    const no = listWithoutTerm(c, c.debtor, limited, null, '');
    c.world.truth.add('SX-01', c.no, 'exception', 'another_case_running', no);
  } else if (about.startsWith('SX-01')) oddListing(c, limited, closed);
  else {
    if (random.chance(0.35))
      for (const debtor of c.debtors) limitSpending(c, debtor, limited, closed + random.between(0, 2));
    if (random.chance(0.12)) listWithoutTerm(c, c.debtor, limited + 1, closed + random.between(0, 2), '履行完毕');
  }
}

function oddListing(c: CaseFile, published: Day, closed: Day): void {
  const { random } = c;
  const limit = limitSpending(c, c.debtor, published, c.is('SX-01:limit_not_lifted') ? null : closed + 1);
  if (c.is('SX-01:limit_not_lifted')) c.confirm(limit);
  else if (c.is('SX-01:fixed_term')) c.confirm(listForTerm(c, c.debtor, published, 24));
  else if (c.is('SX-01:clause')) c.confirm(listWithoutTerm(c, c.debtor, published, null, '', null));
  else if (c.is('SX-01:not_removed')) c.confirm(listWithoutTerm(c, c.debtor, published, null, ''));
  else if (c.is('SX-01:removed_late'))
    c.confirm(listWithoutTerm(c, c.debtor, published, closed + random.between(30, 300), '履行完毕'));
  else if (tuesdayWithoutHolidays(closed, 0) === closed)
    c.confirm(listWithoutTerm(c, c.debtor, published, closed + 3, '履行完毕'));
  else listWithoutTerm(c, c.debtor, published, closed + 1, '履行完毕');
}
