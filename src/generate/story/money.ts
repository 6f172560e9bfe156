import type { Day } from '../days.ts';
import type { Person } from '../people.ts';
import type { CaseFile } from './case-file.ts';

export interface Receipt {
  readonly no: string;
  readonly amount: number;
  readonly arrived: Day;
  readonly notified: Day;
}

/** A sum that reaches the court's account. */
export function receive(
  c: CaseFile,
  what: { readonly payer: Person; readonly amount: number; readonly arrived: Day; readonly claimed?: boolean },
): Receipt {
  const no = c.world.serial('DZ', what.arrived);
  const notified = what.arrived + c.random.between(0, 2);
  c.put('fund_receipt', {
    receipt_no: no,
    payer: what.payer,
    amount: what.amount,
    kind: '执行案款',
    arrived_on: what.arrived,
    notified_on: c.is('AK-01:notified_on') ? null : notified,
    claimed: what.claimed ?? true,
  });
  return { no, amount: what.amount, arrived: what.arrived, notified };
}

/** A payment out of one receipt; a negative amount takes an earlier one back. */
export function pay(
  c: CaseFile,
  receipt: Receipt,
  what: { readonly payee: Person; readonly amount: number; readonly on: Day; readonly kind?: string },
): string {
  const no = c.world.serial('FF', what.on);
  c.put('fund_payment', {
    payment_no: no,
    receipt: receipt.no,
    payee: what.payee,
    amount: what.amount,
    kind: what.kind ?? '发放',
    paid_on: what.on,
  });
  return no;
}

/** The court keeps its fee out of the receipt; the rest goes to the creditor within the month. */
export function payOut(c: CaseFile, receipt: Receipt, fee: number, day?: Day): Day {
  const on = day ?? receipt.notified + c.random.between(3, 20);
  if (fee > 0) pay(c, receipt, { payee: courtAccount(c), amount: fee, on, kind: '执行费' });
  if (receipt.amount - fee > 0) pay(c, receipt, { payee: c.applicant, amount: receipt.amount - fee, on });
  return on;
}

/** Courts have no enterprise code in these files: their account is named, and never joins with anybody. */
function courtAccount(c: CaseFile): Person {
  return { kind: '法人', name: c.court.name, id: '' };
}

export function settleFees(c: CaseFile): void {
  const amount = Math.max(5000, Math.round(c.due * 0.012));
  const on = c.filed - c.random.between(60, 200);
  const nameless = c.random.chance(0.0008);
  if (nameless) c.world.truth.add('*', c.no, 'missing', 'fee_without_case_number');
  c.world.put('fee', {
    case: nameless ? null : c.no,
    kind: '案件受理费',
    amount,
    prepaid_by: '申请执行人',
    borne_by: '被执行人',
    paid_on: on,
    refunded_on: c.filed - c.random.between(5, 40),
  });
}
