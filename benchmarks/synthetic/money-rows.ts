import { AS_OF } from './macros.ts';
import type { TableRows } from './table-rows.ts';

// Receipt i belongs to the case of `j`; its payment has the same number.
const receipt = {
  j: 'any_case(i, 130)',
  day: 'filed(any_case(i, 130)) + 15 + r(i, 131, 200)',
  sum: 'due(any_case(i, 130)) // (4 + r(i, 132, 6))',
};
const own = (n: string): Record<string, string> =>
  Object.fromEntries(Object.entries(receipt).map(([name, sql]) => [name, sql.replaceAll(/\bi\b/gu, n)]));

/** Money that came in, was paid out, held back or shared. */
export const MONEY_ROWS: readonly TableRows[] = [
  {
    table: 'fund_receipt',
    kind: 40,
    perCase: 0.8,
    let: receipt,
    where: `day <= DATE '${AS_OF}'`,
    fields: {
      receipt_no: "'R' || i",
      case: 'case_id(j)',
      payer: 'person_id(debtor_no(j))',
      amount: 'sum',
      kind: "CASE WHEN r(i, 133, 20) = 0 THEN '执行费' ELSE '执行案款' END",
      arrived_on: 'day',
      notified_on: 'CASE WHEN r(i, 134, 10) > 0 THEN day END',
      claimed: 'TRUE',
    },
  },
  {
    // One payment a receipt, every fourth in two halves.
    table: 'fund_payment',
    kind: 41,
    perCase: 1,
    let: { p: '(n * 4) // 5', k: 'i % greatest((n * 4) // 5, 1)', ...own('k'), halves: 'k * 4 < n - p' },
    where: `day <= DATE '${AS_OF}' AND r(k, 135, 300) > 0`,
    fields: {
      payment_no: "'P' || i",
      receipt: 'CASE WHEN r(i, 136, 200) > 0 THEN key_of(40, k) END',
      case: 'case_id(j)',
      payee: 'person_id(100000000 + r(j, 31, 300000))',
      amount: 'CASE WHEN i >= p OR k < n - p THEN CASE WHEN i >= p THEN sum // 2 ELSE sum - sum // 2 END ELSE sum END',
      kind: "'发放'",
      paid_on:
        'CASE WHEN r(i, 137, 500) > 0 THEN day + CASE WHEN r(i, 138, 100) = 0 THEN 60 + r(i, 139, 200) ELSE r(i, 139, 29) END END',
    },
  },
  {
    table: 'fund_hold',
    kind: 42,
    perCase: 0.02,
    let: { k: 'i * 30', ...own('k') },
    fields: {
      receipt: 'key_of(40, k)',
      reason: "'需分配'",
      approved_on: 'CASE WHEN r(i, 140, 4) > 0 THEN day + 10 END',
      cleared_on: 'day + 100',
    },
  },
  {
    table: 'fund_escrow',
    kind: 43,
    perCase: 0.01,
    let: { k: 'i * 70', ...own('k') },
    fields: { receipt: 'key_of(40, k)', amount: 'sum', escrowed_on: 'day + 20' },
  },
  {
    table: 'distribution',
    kind: 44,
    perCase: 0.05,
    let: { j: 'any_case(i, 141)' },
    fields: {
      case: 'case_id(j)',
      creditor: 'person_id(100000000 + r(i, 142, 300000))',
      creditor_case: 'case_id(any_case(i, 143))',
      claim: 'due(j)',
      amount: 'due(j) // 3',
      priority: 'r(i, 144, 4) = 0',
      dated_on: 'filed(j) + 90',
    },
  },
];
