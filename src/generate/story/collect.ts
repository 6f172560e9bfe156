import type { Day } from '../days.ts';
import type { CaseFile } from './case-file.ts';
import { pay, payOut, receive } from './money.ts';
import type { Receipt } from './money.ts';
import { tuesdayWithoutHolidays } from './sanctions.ts';

/** Money comes through the court's account in one to three sums; returns the day of closing. */
export function collect(c: CaseFile): Day {
  const { random } = c;
  const share = paidShare(c);
  const principal = Math.ceil(c.due * share);
  const interest = share === 1 ? c.interest : 0;
  const total = principal + interest + c.fee;
  const count = c.plan.defect === undefined && c.plan.moneyFrom === undefined ? random.between(1, 3) : 1;
  const first = Math.max(c.filed + random.between(12, 30), c.plan.moneyFrom ?? 0);
  let arrived = first;
  c.firstMoney = first;
  let left = total;
  for (let number = 1; number <= count; number += 1) {
    const amount = number === count ? left : Math.round(total / count);
    left -= amount;
    const receipt = receive(c, { payer: c.plan.payer ?? c.debtor, amount, arrived, claimed: !c.is('AK-02:unclaimed') });
    handOut(c, receipt, number === count ? Math.min(c.fee, amount) : 0);
    if (number < count) arrived += random.between(12, 40);
  }
  c.facts['amount_paid'] = principal + interest;
  tellShare(c, principal);
  const closed = Math.max(arrived, c.filed + 20) + random.between(3, 15);
  return c.is('SX-01:removed_on_third_workday') ? (tuesdayWithoutHolidays(closed, 20) ?? closed) : closed;
}

function paidShare(c: CaseFile): number {
  if (c.is('ZB-16:underpaid') || c.is('ZB-16:settlement_running')) return c.random.between(30, 85) / 100;
  if (c.is('ZB-16:paid_98_percent')) return 0.98;
  if (c.is('ZB-16:rest_waived') || c.is('ZB-16:taken_in_kind')) return c.random.between(40, 80) / 100;
  return 1;
}

function tellShare(c: CaseFile, principal: number): void {
  const rest = c.due - principal;
  if (c.plan.defect?.id.startsWith('ZB-16') === true) c.confirm();
  if (c.is('ZB-16:settlement_running')) c.facts['settlement_due_on'] = c.filed + 540;
  if (c.is('ZB-16:rest_waived')) c.facts['amount_waived'] = rest;
  if (c.is('ZB-16:taken_in_kind')) {
    c.put('disposal', {
      asset: c.world.asset('车辆', c.filed, c.court.region),
      kind: '以物抵债',
      amount: rest,
      disposed_on: c.filed + 20,
    });
  }
}

/** What becomes of one receipt: normally the fee and the creditor's money go out within the month. */
function handOut(c: CaseFile, receipt: Receipt, fee: number): void {
  const id = c.plan.defect?.id ?? '';
  if (id.startsWith('AK-01')) lateOrHeld(c, receipt, fee);
  else if (id.startsWith('AK-02')) leftLying(c, receipt, fee);
  else if (id.startsWith('AK-04')) tooMuch(c, receipt, fee);
  else payOut(c, receipt, fee);
}

function lateOrHeld(c: CaseFile, receipt: Receipt, fee: number): void {
  const { random } = c;
  const { no, notified } = receipt;
  c.confirm(no);
  if (c.is('AK-01:paid_late')) payOut(c, receipt, fee, notified + random.between(42, 170));
  else if (c.is('AK-01:paid_on_thirtieth_day')) payOut(c, receipt, fee, notified + 30);
  else if (c.is('AK-01:hold_not_approved')) {
    c.world.put('fund_hold', { receipt: no, reason: '其他', approved_on: null, cleared_on: notified + 90 });
    payOut(c, receipt, fee, notified + 95);
  } else if (c.is('AK-01:approved_hold')) {
    const cleared = notified + random.between(50, 120);
    const reason = random.pick(['需分配', '案款被保全冻结', '通知未领取', '中止暂缓']);
    c.world.put('fund_hold', {
      receipt: no,
      reason,
      approved_on: notified + random.between(5, 20),
      cleared_on: cleared,
    });
    payOut(c, receipt, fee, cleared + random.between(2, 7));
  } else if (c.is('AK-01:hold_still_running')) {
    c.world.put('fund_hold', { receipt: no, reason: '需分配', approved_on: notified + 10, cleared_on: null });
  } else if (c.is('AK-01:escrowed')) escrow(c, receipt);
  else payOut(c, receipt, fee);
}

function leftLying(c: CaseFile, receipt: Receipt, fee: number): void {
  c.confirm(receipt.no);
  if (c.is('AK-02:escrowed')) {
    escrow(c, receipt);
    c.alsoTrue('AK-01', 'exception', 'escrowed', receipt.no);
    return;
  }
  if (c.is('AK-02:being_distributed')) {
    c.world.put('fund_hold', {
      receipt: receipt.no,
      reason: '需分配',
      approved_on: receipt.notified + 8,
      cleared_on: null,
    });
    c.alsoTrue('AK-01', 'exception', 'hold_still_running', receipt.no);
    return;
  }
  c.alsoTrue('AK-01', 'violation', 'unpaid', receipt.no);
  if (!c.is('AK-02:remainder_left')) return;
  const part = Math.round((receipt.amount - fee) * 0.6);
  payOut(c, { ...receipt, amount: part + fee }, fee);
}

function escrow(c: CaseFile, receipt: Receipt): void {
  c.world.put('fund_escrow', {
    receipt: receipt.no,
    amount: receipt.amount,
    escrowed_on: receipt.notified + c.random.between(8, 25),
  });
}

function tooMuch(c: CaseFile, receipt: Receipt, fee: number): void {
  const { random } = c;
  const on = receipt.notified + random.between(3, 12);
  const payee = c.applicant;
  const amount = receipt.amount - fee;
  if (c.is('AK-04:more_than_due')) {
    const more = receive(c, { payer: c.debtor, amount: Math.round(c.due * 0.4), arrived: receipt.arrived + 5 });
    payOut(c, receipt, fee, on);
    payOut(c, more, 0);
    c.confirm(more.no);
    return;
  }
  payOut(c, receipt, fee, on);
  if (c.is('AK-04:returned_and_paid_again')) {
    pay(c, receipt, { payee, amount: -amount, on: on + 3 });
    pay(c, receipt, { payee, amount, on: on + 6 });
  } else pay(c, receipt, { payee, amount, on });
  c.confirm(receipt.no);
}
