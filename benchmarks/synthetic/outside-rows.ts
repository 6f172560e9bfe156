import type { TableRows } from './table-rows.ts';

/** Judgments, and what registers and banks delivered. */
export const OUTSIDE_ROWS: readonly TableRows[] = [
  {
    table: 'judgment',
    kind: 55,
    perCase: 0.5,
    let: { lender: 'r(i, 168, 100) = 0', day: "DATE '2014-01-01' + r(i, 160, 3600)" },
    fields: {
      case_no: "'（' || year(day) || '）浙06' || lpad(CAST(r(i, 161, 90) AS TEXT), 2, '0') || '民初' || i || '号'",
      court: "CASE WHEN lender THEN '浙0607' ELSE '浙06' || lpad(CAST(r(i, 161, 90) AS TEXT), 2, '0') END",
      kind: "'判决'",
      cause: "CASE WHEN lender OR r(i, 162, 3) = 0 THEN '民间借贷纠纷' ELSE '买卖合同纠纷' END",
      filed_on: 'day',
      decided_on: 'day + 60',
      effective_on: 'day + 80',
      amount: 'CAST(r(i, 163, 50000000) AS BIGINT)',
      absent: 'r(i, 164, 3) = 0',
      withdrawn: 'r(i, 165, 6) = 0',
      cash_delivery: 'r(i, 166, 5) = 0',
      form_iou: 'r(i, 167, 5) = 0',
    },
  },
  {
    // One plaintiff in a hundred sues by profession: a few persons, about a hundred suits each, all at one court.
    table: 'judgment_party',
    kind: 56,
    perCase: 1,
    let: { j: 'i // 2' },
    fields: {
      judgment: 'key_of(55, j)',
      role: "CASE WHEN i % 2 = 0 THEN '原告' ELSE '被告' END",
      party:
        'CASE WHEN i % 2 = 0 AND r(j, 168, 100) = 0 THEN person_id(300000000 + r(j, 169, greatest(n // 20000, 1))) ELSE person_id(r(i, 170, n)) END',
    },
  },
  {
    table: 'company',
    kind: 57,
    perCase: 0.2,
    let: { owner: 'r(i, 171, n)' },
    fields: {
      company: 'person_id(owner)',
      state: "CASE WHEN r(i, 172, 10) = 0 THEN '注销' ELSE '存续' END",
      kind: "'有限责任公司'",
      licensed_lender: 'r(i, 173, 100) = 0',
      founded_on: "DATE '2005-01-01' + r(i, 174, 3000)",
    },
  },
  {
    table: 'bankruptcy',
    kind: 58,
    perCase: 0.005,
    fields: { company: 'person_id(r(i, 175, n))', accepted_on: "DATE '2016-01-01' + r(i, 176, 3000)" },
  },
  {
    table: 'bank_transaction',
    kind: 59,
    perCase: 20,
    let: { a: 'r(i, 180, n // 2 + 1)' },
    fields: {
      account: 'key_of(61, a)',
      owner: 'person_id(a)',
      traded_on: "DATE '2019-01-01' + r(i, 181, 2000)",
      direction: "CASE WHEN r(i, 182, 2) = 0 THEN '收入' ELSE '支出' END",
      amount: 'CAST(r(i, 183, 5000000) AS BIGINT)',
      balance: 'CAST(r(i, 184, 50000000) AS BIGINT)',
      counterparty: 'CASE WHEN r(i, 185, 4) > 0 THEN person_id(r(i, 186, n)) END',
      counter_account: 'key_of(61, r(i, 186, n // 2 + 1))',
      summary: "CASE r(i, 187, 4) WHEN 0 THEN '转账' WHEN 1 THEN '工资' WHEN 2 THEN '消费' ELSE '还款' END",
    },
  },
];
