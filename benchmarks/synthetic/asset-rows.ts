import type { TableRows } from './table-rows.ts';

// Case j has the assets 2j and 2j + 1.
/** Assets: how they were looked for, found, sealed, priced and sold. */
export const ASSET_ROWS: readonly TableRows[] = [
  {
    table: 'asset_query', kind: 20, perCase: 1, where: 'r(i, 80, 150) > 0',
    fields: { case: 'case_id(i)', party: 'person_id(debtor_no(i))', phase: "'执行中'", sent_on: 'coalesce(closed(i), filed(i) + 40) - 20', replied_on: 'coalesce(closed(i), filed(i) + 40) - 15', has_result: 'r(i, 81, 2) = 0' },
  },
  {
    table: 'asset_report', kind: 21, perCase: 1, where: 'r(i, 82, 150) > 0',
    fields: { case: 'case_id(i)', party: 'person_id(debtor_no(i))', issued_on: 'filed(i) + 6', due_on: 'filed(i) + 16' },
  },
  {
    table: 'asset_survey', kind: 22, perCase: 4, let: { j: 'i % n', item: 'i // n' }, where: 'r(i, 83, 300) > 0',
    fields: { case: 'case_id(j)', party: 'person_id(debtor_no(j))', surveyed_on: 'filed(j) + 25', item: "CASE item WHEN 0 THEN '公积金' WHEN 1 THEN '金融理财' WHEN 2 THEN '收益类保险' ELSE '股息红利' END" },
  },
  {
    table: 'asset_clue', kind: 23, perCase: 0.1, let: { j: 'any_case(i, 84)' },
    fields: { case: 'case_id(j)', source: "'申请执行人'", given_on: 'filed(j) + 15', verified_on: 'filed(j) + 25', state: "CASE WHEN r(i, 85, 30) = 0 THEN '未核实' ELSE '已核实' END" },
  },
  {
    table: 'found_asset', kind: 24, perCase: 2, let: { j: 'i // 2' },
    fields: {
      case: 'case_id(j)', owner: 'person_id(debtor_no(j))', asset: 'asset_id(i)',
      kind: "CASE r(i, 86, 3) WHEN 0 THEN '车辆' WHEN 1 THEN '不动产' ELSE '银行存款' END",
      amount: 'due(j) // (2 + r(i, 87, 40))', found_on: 'filed(j) + 20',
      no_exec_reason: "CASE WHEN r(i, 88, 3) > 0 THEN '价值过低' END",
      disposed_on: 'CASE WHEN r(i, 88, 200) > 1 THEN filed(j) + 35 END',
    },
  },
  {
    table: 'measure', kind: 25, perCase: 2, let: { j: 'i // 2', start: 'filed(i // 2) + 12 + r(i, 89, 20)', part: "CASE WHEN r(i // 2, 90, 30) = 0 THEN 2.0 ELSE 0.1 + r(i, 91, 400) / 1000.0 END" },
    fields: {
      measure_no: "'M' || i", case: 'case_id(j)', mode: "CASE WHEN i % 2 = 0 THEN '冻结' ELSE '查封' END", asset: 'asset_id(i)',
      asset_kind: "CASE WHEN i % 2 = 0 THEN '存款' WHEN r(i, 92, 3) = 0 THEN '动产' ELSE '不动产' END",
      rank: "CASE WHEN r(i, 93, 6) = 0 THEN '轮候' ELSE '首封' END", owner: 'person_id(debtor_no(j))',
      planned_amount: 'due(j)', actual_amount: 'CASE WHEN i % 2 = 0 THEN CAST(due(j) * part AS BIGINT) END', net_value: 'CASE WHEN r(i, 94, 300) > 0 THEN CAST(due(j) * part AS BIGINT) END',
      start_on: 'start', end_on: 'CAST(start + CASE WHEN i % 2 = 0 THEN INTERVAL 1 YEAR ELSE INTERVAL 3 YEAR END AS DATE)',
      released_on: 'CASE WHEN r(i, 95, 50) > 0 THEN closed(j) - 2 END',
      indivisible: 'r(i, 98, 2) = 0', preservation: 'r(i, 99, 4) = 0',
    },
  },
  {
    table: 'measure_renewal', kind: 26, perCase: 0.4, let: { m: 'i * 5 + 1', day: 'filed((i * 5 + 1) // 2) + 12 + r(i * 5 + 1, 89, 20) + 1080 + CASE WHEN r(i, 100, 100) = 0 THEN 60 ELSE 0 END' },
    fields: { measure: 'key_of(25, m)', renewed_on: 'day', new_end_on: 'CAST(day + INTERVAL 3 YEAR AS DATE)' },
  },
  {
    table: 'valuation', kind: 27, perCase: 0.3, let: { j: 'i * 3', day: 'filed(i * 3) + 35 + r(i, 101, 4) + CASE WHEN r(i, 117, 100) = 0 THEN 40 ELSE 0 END' },
    fields: { valuation_no: "'V' || i", case: 'case_id(j)', asset: 'asset_id(j * 2 + 1)', method: "'网络询价'", started_on: 'day', report_on: 'day + 10', price: 'due(j) // 2', valid_until: 'CAST(day + INTERVAL 1 YEAR AS DATE) + 10' },
  },
  {
    // First rounds, then the second rounds of every third of them.
    table: 'auction_lot', kind: 28, perCase: 0.3,
    let: { m: '(n * 3) // 10', first: 'i % greatest((n * 9) // 40, 1)', second: 'i >= greatest((n * 9) // 40, 1)', j: 'first * 3', day: 'filed(first * 3) + 50 + r(first, 102, 4) + CASE WHEN second THEN 40 ELSE 0 END + CASE r(first, 118, 200) WHEN 0 THEN 60 WHEN 1 THEN 500 ELSE 0 END', kindly: "CASE WHEN r(first, 103, 3) = 0 THEN '动产' ELSE '不动产' END", price: 'CAST(due(first * 3) // 2 * 0.8 AS BIGINT)' },
    fields: {
      lot_no: "'L' || i", case: 'case_id(j)', asset: 'asset_id(j * 2 + 1)', asset_kind: 'kindly', platform: "'甲平台'", online: 'TRUE',
      round: "CASE WHEN second THEN '二拍' ELSE '一拍' END", notice_on: 'day',
      start_at: 'CAST(day + CASE WHEN r(i, 104, 100) = 0 THEN 5 WHEN second THEN 16 WHEN kindly = \'动产\' THEN 18 ELSE 33 END AS TIMESTAMP) + INTERVAL 10 HOUR',
      end_at: 'CAST(day + 34 AS TIMESTAMP) + INTERVAL 10 HOUR',
      start_price: 'CASE WHEN r(i, 105, 100) > 0 THEN CAST(price * CASE WHEN r(i, 106, 100) = 0 THEN 0.5 WHEN second THEN 0.85 ELSE 1.0 END AS BIGINT) END',
      reference_price: 'due(j) // 2', deposit: 'CASE WHEN r(i, 107, 100) > 0 THEN CAST(price * CASE WHEN r(i, 108, 100) = 0 THEN 0.3 ELSE 0.1 END AS BIGINT) END',
      state: "CASE WHEN NOT second AND r(first, 109, 3) = 0 THEN '流拍' WHEN r(i, 110, 40) = 0 THEN '撤回' ELSE '成交' END", deal_price: 'price',
      paid_on: 'CASE WHEN r(i, 111, 100) > 0 THEN day + 45 END', ruling_served_on: 'CASE WHEN r(i, 112, 100) > 0 THEN day + CASE WHEN r(i, 113, 100) = 0 THEN 90 ELSE 50 END END', delivered_on: 'day + 60',
      previous_lot: 'CASE WHEN second THEN key_of(28, first) END', equity: 'FALSE', court: 'court_of(j)',
    },
  },
  {
    table: 'disposal', kind: 29, perCase: 0.1, let: { j: 'any_case(i, 114)' },
    fields: { case: 'case_id(j)', asset: 'asset_id(j * 2)', kind: "CASE WHEN r(i, 115, 3) = 0 THEN '以物抵债' ELSE '划拨' END", amount: 'due(j) // 4', disposed_on: 'filed(j) + 50' },
  },
  {
    table: 'estate', kind: 30, perCase: 1,
    fields: { owner: 'person_id(debtor_no(i))', asset: 'asset_id(i * 2 + 1)', registered_on: 'filed(i) - 900', area: '90.5', share: '1', mortgage_amount: 'CASE WHEN r(i, 116, 3) = 0 THEN due(i) ELSE 0 END', estimated_value: 'due(i) // 2' },
  },
];
