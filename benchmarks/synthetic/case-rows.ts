import { AS_OF } from './macros.ts';
import type { TableRows } from './table-rows.ts';

const cutOff = `DATE '${AS_OF}'`;

/** Cases, their parties and what the court did about their course. */
export const CASE_ROWS: readonly TableRows[] = [
  {
    table: 'enforcement_case',
    kind: 1,
    perCase: 1,
    fields: {
      case_no: "'（' || year(filed(i)) || '）' || court_of(i) || '执' || i || '号'",
      court: 'court_of(i)',
      kind: "CASE WHEN i % 10 = 9 THEN '恢执' ELSE '首执' END",
      received_on:
        'CASE WHEN r(i, 10, 100) > 0 THEN filed(i) - CASE WHEN r(i, 11, 100) = 0 THEN 8 + r(i, 12, 20) ELSE r(i, 12, 7) END END',
      filed_on: 'CASE WHEN r(i, 13, 200) > 0 THEN filed(i) END',
      assigned_on: 'filed(i) + CASE WHEN r(i, 14, 100) = 0 THEN 8 ELSE 0 END',
      accepted_on: 'filed(i) + CASE WHEN r(i, 14, 100) = 0 THEN 9 ELSE 1 END',
      notice_on: 'CASE WHEN r(i, 15, 100) > 0 THEN filed(i) + CASE WHEN r(i, 16, 100) = 0 THEN 25 ELSE 3 END END',
      closed_on: 'closed(i)',
      close_mode: 'CASE WHEN closed(i) IS NOT NULL THEN mode_of(i) END',
      applicant_asked_termination: 'r(i, 17, 10) = 0',
      cause:
        "CASE r(i, 18, 5) WHEN 0 THEN '劳动争议' WHEN 1 THEN '民间借贷纠纷' WHEN 2 THEN '买卖合同纠纷' WHEN 3 THEN '金融借款合同纠纷' ELSE '机动车交通事故责任纠纷' END",
      basis_kind: "CASE WHEN r(i, 19, 400) = 0 THEN '行政非诉' ELSE '民事判决' END",
      basis_no: "'（' || year(filed(i)) || '）民初' || i || '号'",
      amount_due: 'CASE WHEN r(i, 20, 200) > 0 THEN due(i) END',
      amount_paid: 'paid(i)',
      amount_waived: '0',
      amount_left: 'greatest(due(i) - paid(i), 0)',
      late_interest: 'due(i) // 50',
      execution_fee: 'due(i) // 100 + 5000',
      content_kind: "'金钱给付'",
      officer: 'key_of(51, court_no(i) * 40 + r(i, 21, 40))',
      origin_case: 'CASE WHEN i % 10 = 9 THEN case_id(any_case(i, 22)) END',
      stayed: 'r(i, 23, 300) = 0',
      has_asset: 'r(i, 24, 3) > 0',
    },
  },
  {
    // One applicant and one debtor a case, every fifth case with a second debtor.
    table: 'case_party',
    kind: 2,
    perCase: 2.2,
    let: { j: 'i % n', side: 'i // n' },
    fields: {
      case: 'case_id(j)',
      role: "CASE WHEN side = 0 THEN '申请执行人' ELSE '被执行人' END",
      no: 'CAST(side AS BIGINT)',
      party:
        'CASE WHEN r(i, 30, 50) > 0 THEN CASE side WHEN 0 THEN person_id(100000000 + r(j, 31, 300000)) WHEN 1 THEN person_id(debtor_no(j)) ELSE person_id(200000000 + j) END END',
      kind: "CASE WHEN r(i, 32, 4) = 0 THEN '法人' ELSE '自然人' END",
      exempt_entity: 'side = 2 OR r(i, 33, 100) = 0',
      death: 'r(i, 34, 500) = 0',
    },
  },
  {
    table: 'case_link',
    kind: 3,
    perCase: 0.02,
    let: { j: 'any_case(i, 35)' },
    fields: {
      case: 'case_id(j)',
      linked_case: 'case_id(any_case(i, 36))',
      kind: "CASE r(i, 37, 3) WHEN 0 THEN '合并执行' WHEN 1 THEN '委托执行' ELSE '保全执行' END",
    },
  },
  {
    table: 'period_adjustment',
    kind: 4,
    perCase: 0.3,
    let: { j: 'any_case(i, 38)', start: 'filed(j) + 20 + r(i, 39, 60)' },
    fields: {
      case: 'case_id(j)',
      kind: "CASE WHEN r(i, 40, 3) = 0 THEN '延长' ELSE '扣除' END",
      reason: "CASE WHEN r(i, 41, 2) = 0 THEN '评估期间' ELSE '案外人异议' END",
      from_on: 'start',
      to_on: 'start + 10 + r(i, 42, 300)',
      approved_on: 'start',
      approver: "CASE WHEN r(i, 43, 20) = 0 THEN '高级法院备案' ELSE '院长' END",
    },
  },
  {
    table: 'termination',
    kind: 5,
    perCase: 1,
    where: 'terminated(i) AND r(i, 44, 200) > 0',
    fields: {
      case: 'case_id(i)',
      ruled_on: 'closed(i)',
      applicant_consent: 'r(i, 45, 2) = 0',
      panel_reviewed: 'TRUE',
      president_approved: 'TRUE',
      ruling_made: 'TRUE',
      recorded_on: 'closed(i) + CASE WHEN r(i, 46, 50) = 0 THEN 60 ELSE 0 END',
    },
  },
  {
    table: 'interview',
    kind: 6,
    perCase: 1,
    where: 'terminated(i) AND r(i, 47, 150) > 0',
    fields: { case: 'case_id(i)', held_on: 'closed(i) - 5', agreed: 'r(i, 48, 3) > 0' },
  },
  {
    // Every 170 days for five years; some cases leave one out, and the last is at the cut-off.
    table: 'post_query',
    kind: 7,
    perCase: 11,
    let: { j: 'i % n', day: 'closed(i % n) + CAST(i // n + 1 AS INTEGER) * 170' },
    where: `terminated(j) AND day <= ${cutOff} AND NOT (r(j, 49, 50) = 0 AND i // n = r(j, 50, 6))`,
    fields: {
      case: 'case_id(j)',
      sent_on: 'CASE WHEN r(i, 51, 2000) > 0 THEN day END',
      replied_on: 'day + 5',
      has_result: 'FALSE',
      informed_on: 'day + 10',
    },
  },
  {
    table: 'post_finding',
    kind: 8,
    perCase: 0.03,
    let: { j: 'any_case(i, 52)' },
    where: 'terminated(j)',
    fields: {
      case: 'case_id(j)',
      kind: "CASE WHEN r(i, 53, 3) = 0 THEN '车辆' ELSE '银行存款' END",
      asset: 'asset_id(r(i, 54, 1000000))',
      amount: 'CAST(r(i, 55, 3000000) AS BIGINT)',
      found_on: 'closed(j) + 30 + r(i, 56, 600)',
      known_before: 'r(i, 57, 5) = 0',
    },
  },
  {
    table: 'resume_advice',
    kind: 9,
    perCase: 0.02,
    let: { j: 'any_case(i, 58)' },
    where: 'terminated(j)',
    fields: {
      case: 'case_id(j)',
      source: "'申请执行人'",
      advised_on: 'closed(j) + 60 + r(i, 59, 600)',
      handled: 'r(i, 60, 8) > 0',
      result: "CASE WHEN r(i, 61, 8) = 0 THEN '不申请恢复' ELSE '已恢复' END",
    },
  },
  {
    table: 'resumption',
    kind: 10,
    perCase: 0.1,
    let: { k: 'i * 10 + 9', j: 'any_case(i * 10 + 9, 22)' },
    fields: { origin_case: 'case_id(j)', resumed_case: 'case_id(k)', resumed_on: 'filed(k)' },
  },
  {
    // A restriction of consumption in nearly every case, a listing as dishonest in every fifth.
    table: 'sanction',
    kind: 11,
    perCase: 1.2,
    let: {
      listed: 'i >= n',
      j: 'CASE WHEN i >= n THEN any_case(i, 62) ELSE i END',
      day: 'filed(CASE WHEN i >= n THEN any_case(i, 62) ELSE i END) + 20',
    },
    where: 'r(i, 70, 200) > 0',
    fields: {
      sanction_no: "'S' || i",
      case: 'case_id(j)',
      subject: 'person_id(debtor_no(j))',
      kind: "CASE WHEN listed THEN '失信' ELSE '限制消费' END",
      published_on: 'day',
      months: 'CASE WHEN listed AND r(i, 64, 3) = 0 THEN 24 END',
      clause: "CASE WHEN listed AND r(i, 64, 3) = 0 THEN '第二项' ELSE '第一项' END",
      removed_on:
        "CASE WHEN listed AND r(i, 64, 3) = 0 THEN CAST(day + INTERVAL 24 MONTH AS DATE) + CASE WHEN r(i, 65, 20) = 0 THEN 40 ELSE 0 END WHEN mode_of(j) = '执行完毕' AND r(i, 65, 60) > 0 THEN closed(j) + 1 END",
    },
  },
  {
    table: 'objection',
    kind: 12,
    perCase: 0.05,
    let: { j: 'any_case(i, 66)' },
    fields: {
      case: 'case_id(j)',
      kind: "CASE r(i, 67, 3) WHEN 0 THEN '案外人异议' WHEN 1 THEN '执行行为异议' ELSE '执行异议之诉' END",
      filed_on: 'filed(j) + 30 + r(i, 68, 60)',
      ruled_on: 'CASE WHEN r(i, 69, 10) > 0 THEN filed(j) + 120 END',
    },
  },
];
