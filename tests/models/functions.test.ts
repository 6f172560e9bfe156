import { addLimit, deadline, parseLimit, workdaysBetween } from '#calendar';
import { FUNCTIONS } from '#language';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTwoEngines, type TwoEngines } from './two-engines.ts';

let engines: TwoEngines;
beforeAll(async () => {
  engines = await openTwoEngines();
});
afterAll(() => engines.close());

const CASE = '（2024）云9101执1号';
const ROWS = {
  enforcement_case: [
    {
      case_no: CASE,
      court: '云9101',
      cause: '民间借贷纠纷',
      termination_reason: '申请人撤回申请',
      filed_on: '2024-01-02',
    },
  ],
  fund_receipt: [
    { receipt_no: 'R1', case: CASE, amount: '1000.01元', arrived_on: '2024-01-31', kind: '执行案款', claimed: true },
  ],
  auction_lot: [
    {
      lot_no: 'L1',
      case: CASE,
      asset: '房',
      start_at: '2024-03-05 10:00:00',
      end_at: '2024-03-06 10:00:00',
      start_price: '70元',
      reference_price: '100元',
    },
  ],
};

/** A model that shows the value of each expression as a further key of its one clue. */
const showing = (expressions: readonly string[]): string => `code: ZZ-01
title: 取值
version: 1
stage: payout
depth: procedural
basis:
  - { law: 民事诉讼法, article: 85 }
parameters:
  words: { value: [撤回, 和解], title: 用语 }
  five: { value: 5%, title: 比例 }
  big: { value: 1万元, title: 大额 }
  span: { value: 3 workdays, title: 期限 }
  old: { value: 1 year, title: 旧期限, dated: [{ from: 2020-01-01, value: 2 years }, { from: 2024-01-31, value: 3 years }] }
steps:
  - screen: a = fund_receipt
  - collide: c = enforcement_case
    on: c.id = a.case
  - collide: lot = auction_lot
    on: lot.case = c.id
    many: true
hit: contains_any(c.termination_reason, words) and a.amount * five < big and deadline(a.arrived_on, span) < as_of and as_of + in_force(old, as_of) > '2020-01-01' or true
clue:
  subject: a.case
  key:
    - a.receipt_no
${expressions.map((expression) => `    - ${JSON.stringify(expression)}\n`).join('')}  says: '{a.receipt_no}'
  verify: [核对]
`;

/** Expression and its canonical text: money in 分, ratios and numbers with six places, null for empty. */
const VALUES: readonly (readonly [expression: string, value: string | null])[] = [
  // money, ratios, numbers
  ['a.amount + 1元', '100101'],
  ['a.amount - 0.01元', '100000'],
  ['1.5万元 + 1亿元', '10001500000'],
  ['a.amount * 5%', '5000'],
  ['a.amount * 0.5', '50001'],
  ['-a.amount * 0.5', '-50001'],
  ['a.amount / 2', '50001'],
  ['a.amount / 3元', '333.336667'],
  ['a.amount / 0元', null],
  ['7 / 0', null],
  ['1 / 128', '0.007813'],
  ['7 / 2', '3.500000'],
  ['1 + 2 * 3', '7.000000'],
  ['(1 + 2) * 3', '9.000000'],
  ['abs(2 - 5)', '3.000000'],
  ['abs(-a.amount)', '100001'],
  ['lot.start_price / lot.reference_price >= 70%', 'true'],
  ['lot.start_price >= lot.reference_price * 0.7', 'true'],
  ['lot.start_price < lot.reference_price * 70%', 'false'],
  ['a.amount * 5% * 10%', '500'],
  // dates
  ["a.arrived_on + '1 month'", '2024-02-29'],
  ["a.arrived_on - '2 months'", '2023-11-30'],
  ["a.arrived_on + '30 days'", '2024-03-01'],
  ["a.arrived_on + '1 year'", '2025-01-31'],
  ['a.arrived_on + 5', '2024-02-05'],
  ["a.arrived_on - '2024-01-01'", '30'],
  ['as_of - a.arrived_on', '151'],
  ['lot.end_at - lot.start_at', '1'],
  ['day_of(lot.start_at)', '2024-03-05'],
  ['lot.start_at + 1', '2024-03-06'],
  ['year(a.arrived_on)', '2024.000000'],
  ['year(lot.start_at)', '2024.000000'],
  ['month(a.arrived_on)', '2024-01-01'],
  ['month(lot.start_at)', '2024-03-01'],
  ['a.arrived_on + in_force(old, a.arrived_on)', '2027-01-31'],
  ["a.arrived_on + in_force(old, '2024-01-30')", '2026-01-31'],
  ["a.arrived_on + in_force(old, '2019-12-31')", '2025-01-31'],
  ['a.arrived_on + in_force(old, a.notified_on)', null],
  ['a.arrived_on + if(a.claimed, span, span)', addLimit('2024-01-31', { n: 3, unit: 'workday' })],
  // alternatives and empty values
  ['coalesce(a.notified_on, a.arrived_on)', '2024-01-31'],
  ["coalesce(a.notified_on, '2020-02-02')", '2020-02-02'],
  ['coalesce(c.amount_due, 0元)', '0'],
  ["if(a.claimed, '已认领', '未认领')", '已认领'],
  ["if(a.notified_on > as_of, '甲', '乙')", null],
  ["greatest(a.arrived_on, a.notified_on, '2023-01-01')", '2024-01-31'],
  ['least(3, 2, 9)', '2.000000'],
  ['greatest(c.amount_due, a.amount)', '100001'],
  ['c.amount_due + 1元', null],
  // conditions: three-valued
  ['a.notified_on = as_of', null],
  ['a.notified_on <> as_of', null],
  ['not a.notified_on = as_of', null],
  ['a.notified_on = as_of or true', 'true'],
  ['a.notified_on = as_of and false', 'false'],
  ['a.notified_on = as_of and true', null],
  ['a.notified_on is null', 'true'],
  ['a.arrived_on is not null', 'true'],
  ["a.kind in ('执行案款', '保证金')", 'true'],
  ["a.kind not in ('保证金')", 'true'],
  ["c.close_mode in ('销案')", null],
  ['a.amount between 1000元 and 1001元', 'true'],
  ['a.amount between 1000.02元 and 1001元', 'false'],
  ["a.arrived_on between '2024-01-31' and '2024-01-31'", 'true'],
  ['（a.amount ≥ 1000元）and a.amount ≤ 2000元', 'true'],
  // text
  ["contains(c.termination_reason, '撤回')", 'true'],
  ["contains(c.termination_reason, '和解')", 'false'],
  ["contains(c.termination_reason, '%')", 'false'],
  ["contains(c.close_mode, '现金')", null],
  ["starts_with(c.cause, '民间')", 'true'],
  ["starts_with(c.cause, '借贷')", 'false'],
  ['contains_any(c.termination_reason, words)', 'true'],
  ['contains_any(c.cause, words)', 'false'],
  ['contains_any(c.close_mode, words)', null],
  ["c.case_no = '（2024）云9101执1号'", 'true'],
];

test('every function and operator gives the same value on both engines', async () => {
  const made = await engines.make(showing(VALUES.map(([expression]) => expression)), ROWS);
  const found = VALUES.map(([expression], i) => [expression, made.clues[0]?.key[i + 1]]);
  expect(found).toEqual(VALUES);
});

test('every function of the list is tried here or with the operations', () => {
  const tried = VALUES.map(([expression]) => expression).join('\n');
  const here = Object.entries(FUNCTIONS).filter(
    ([name, signature]) => !signature.aggregate && !['elapsed', 'deadline', 'workdays_between'].includes(name),
  );
  expect(here.map(([name]) => name).filter((name) => !tried.includes(`${name}(`))).toEqual([]);
});

// Around New Year, Spring Festival with its shifted working days, 1 May, National Day, and ends of months.
const STARTS = [
  '2023-01-19',
  '2023-08-31',
  '2023-09-25',
  '2023-12-29',
  '2024-01-31',
  '2024-02-04',
  '2024-02-08',
  '2024-04-26',
  '2024-04-30',
];
const LIMITS = [
  '1 day',
  '10 days',
  '30 days',
  '3 workdays',
  '7 workdays',
  '1 month',
  '6 months',
  '2 years',
  '30日',
  '3个工作日',
];
const PAIRS = STARTS.flatMap((start) => LIMITS.map((limit) => [start, limit] as const));

test('deadlines are those of the calendar, across holidays and ends of months', async () => {
  const expressions = PAIRS.map(([start, limit]) => `deadline(coalesce(a.notified_on, '${start}'), '${limit}')`);
  const made = await engines.make(showing(expressions), ROWS);
  const due = PAIRS.map(([start, limit]) => deadline(start, parseLimit(limit) ?? { n: 0, unit: 'day' }));
  expect(made.clues[0]?.key.slice(1)).toEqual(due);
});

test('a date moved by a limit is that of the calendar, without the roll', async () => {
  const expressions = PAIRS.map(([start, limit]) => `coalesce(a.notified_on, '${start}') + '${limit}'`);
  const made = await engines.make(showing(expressions), ROWS);
  expect(made.clues[0]?.key.slice(1)).toEqual(
    PAIRS.map(([start, limit]) => addLimit(start, parseLimit(limit) ?? { n: 0, unit: 'day' })),
  );
});

test('working days between two dates are those of the calendar', async () => {
  const pairs = STARTS.flatMap((from) => STARTS.map((to) => [from, to] as const)).filter(([from, to]) => from <= to);
  const expressions = pairs.map(
    ([from, to]) => `workdays_between(coalesce(a.notified_on, '${from}'), coalesce(a.notified_on, '${to}'))`,
  );
  const made = await engines.make(showing(expressions), ROWS);
  expect(made.clues[0]?.key.slice(1)).toEqual(pairs.map(([from, to]) => String(workdaysBetween(from, to))));
});
