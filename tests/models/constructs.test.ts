import type { RawRow } from '#evaluation';
import { FUNCTIONS, OPERATION_NAMES, readParameterValue } from '#language';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTwoEngines, type Made, type TrialOptions, type TwoEngines } from './two-engines.ts';

let engines: TwoEngines;
beforeAll(async () => {
  engines = await openTwoEngines();
});
afterAll(() => engines.close());

const head = (code = 'ZZ-01'): string => `code: ${code}
title: 试写
version: 1
stage: payout
depth: procedural
basis:
  - { law: 民事诉讼法, article: 85 }
`;
const clue = (keys: string, subject = 'a.case'): string => `clue:
  subject: ${subject}
  key: [${keys}]
  says: '见证据'
  verify: [核对]
`;

const tried: string[] = [];

/** Runs a model that starts from receipts and is keyed by their numbers. */
function make(
  body: string,
  rows: Parameters<TwoEngines['make']>[1],
  keys = 'a.receipt_no',
  options: TrialOptions & { subject?: string } = {},
): Promise<Made> {
  tried.push(body);
  return engines.make(head() + body + clue(keys, options.subject), rows, options);
}

const caseNo = (n: number): string => `（2024）云9101执${String(n)}号`;
type CaseRow = Readonly<Record<string, string | number | boolean | null>>;
const receipt = (n: number, more: CaseRow = {}): CaseRow => ({
  receipt_no: `R${String(n)}`,
  case: caseNo(n),
  amount: '100元',
  arrived_on: '2024-01-10',
  kind: '执行案款',
  ...more,
});
const file = (n: number, more: CaseRow = {}): CaseRow => ({
  case_no: caseNo(n),
  court: '云9101',
  filed_on: '2024-01-02',
  ...more,
});
const pay = (n: number, of: number, amount: string, more: CaseRow = {}): CaseRow => ({
  payment_no: `P${String(n)}`,
  receipt: `R${String(of)}`,
  case: caseNo(of),
  amount,
  paid_on: '2024-02-01',
  ...more,
});

test('screen with where: kept, dropped, and undecided where the field is empty', async () => {
  const made = await make("steps:\n  - screen: a = fund_receipt\n    where: a.kind = '执行案款'\nhit: true\n", {
    fund_receipt: [receipt(1), receipt(2, { kind: '保证金' }), receipt(3, { kind: null })],
  });
  expect(made).toMatchObject({ hit: ['R1'], insufficient: ['R3'], run: { misses: 0 } });
  expect(made.run.funnel.map((step) => step.rows)).toEqual([3, 2, 1, 1]);
});

test('the three outcomes of hit, and what is needed', async () => {
  const made = await make('steps:\n  - screen: a = fund_receipt\nhit: a.amount > 50元\nneeds: [a.notified_on]\n', {
    fund_receipt: [
      receipt(1, { notified_on: '2024-01-11' }),
      receipt(2, { amount: '50元', notified_on: '2024-01-11' }),
      receipt(3, { amount: null, notified_on: '2024-01-11' }),
      receipt(4),
    ],
  });
  expect(made).toMatchObject({ hit: ['R1'], insufficient: ['R3', 'R4'], run: { misses: 1 } });
  expect(made.run.missing.map((reason) => reason.text.zh).join()).toContain('到账通知日期');
});

test('collide by id: rows without a partner leave, rows without a key are undecided', async () => {
  const body =
    'steps:\n  - screen: a = fund_receipt\n  - collide: c = enforcement_case\n    on: c.id = a.case\nhit: c.filed_on < as_of\n';
  const made = await make(body, {
    fund_receipt: [receipt(1), receipt(2), receipt(3, { case: null })],
    enforcement_case: [file(1)],
  });
  expect(made).toMatchObject({ hit: ['R1'], insufficient: ['R3'] });
});

test('collide optional: rows without a partner stay with empty fields', async () => {
  const body =
    'steps:\n  - screen: a = fund_receipt\n  - collide: c = enforcement_case\n    on: c.id = a.case\n    optional: true\nhit: c.id is null\n';
  const made = await make(body, { fund_receipt: [receipt(1), receipt(2)], enforcement_case: [file(1)] });
  expect(made).toMatchObject({ hit: ['R2'], run: { misses: 1 } });
});

test('collide many: one row a pair, and a later reduce still finds the rows without a partner', async () => {
  const body = `steps:
  - screen: a = fund_receipt
  - collide: p = fund_payment
    on: p.receipt = a.id
    where: p.amount > 10元
    many: true
    optional: true
  - collide: h = fund_hold
    on: h.receipt = a.id
    optional: true
    reduce: { n: count() }
hit: coalesce(h.n, 0) > 0
`;
  const made = await make(
    body,
    {
      fund_receipt: [receipt(1), receipt(2), receipt(3)],
      fund_payment: [pay(1, 1, '20元'), pay(2, 1, '30元'), pay(3, 1, '5元')],
      fund_hold: [
        { receipt: 'R1', reason: '其他' },
        { receipt: 'R2', reason: '其他' },
      ],
    },
    'a.receipt_no, p.payment_no',
  );
  expect(made.hit).toEqual(['R1', 'R1', 'R2']);
  expect(made.clues.map((item) => item.key[1]).sort()).toEqual(['P1', 'P2', null].sort());
});

test('reduce: every aggregate', async () => {
  const body = `steps:
  - screen: a = fund_receipt
  - collide: p = fund_payment
    on: p.receipt = a.id
    optional: true
    reduce:
      n: count()
      payees: count_distinct(p.payee)
      known: count(p.payee)
      total: sum(p.amount)
      small: sum(if(p.amount < 20元, p.amount, 0元))
      low: min(p.amount)
      last_day: max(p.paid_on)
      mean: average(p.amount)
      opening: first(p.payment_no by p.paid_on)
      closing: last(p.payment_no by p.paid_on)
      back: any(p.amount < 0元)
      each: all(p.amount > 0元)
hit: coalesce(p.n, 0) >= 0
`;
  const keys = [
    'n',
    'payees',
    'known',
    'total',
    'small',
    'low',
    'last_day',
    'mean',
    'opening',
    'closing',
    'back',
    'each',
  ]
    .map((name) => `p.${name}`)
    .join(', ');
  const made = await make(
    body,
    {
      fund_receipt: [receipt(1), receipt(2)],
      fund_payment: [
        pay(1, 1, '10元', { payee: '甲', paid_on: '2024-03-01' }),
        pay(2, 1, '30元', { payee: '甲', paid_on: '2024-02-01' }),
        pay(3, 1, '60.01元', { paid_on: '2024-04-01' }),
      ],
    },
    `a.receipt_no, ${keys}`,
  );
  const values = new Map(made.clues.map((item) => [item.key[0], item.key.slice(1)]));
  expect(values.get('R1')).toEqual([
    '3',
    '1',
    '2',
    '10001',
    '1000',
    '1000',
    '2024-04-01',
    '3333.666667',
    'P2',
    'P3',
    'false',
    'true',
  ]);
  expect(values.get('R2')).toEqual(Array.from({ length: 12 }, () => null));
});

test('reduce: a partner that may or may not count leaves the row undecided; without optional no partner means leaving', async () => {
  const body = (optional: boolean): string =>
    `steps:\n  - screen: a = fund_receipt\n  - collide: p = fund_payment\n    on: p.receipt = a.id\n    where: p.paid_on <= as_of\n    optional: ${String(optional)}\n    reduce: { total: sum(p.amount) }\nhit: coalesce(p.total, 0元) < a.amount\n`;
  const rows = {
    fund_receipt: [receipt(1), receipt(2), receipt(3), receipt(4)],
    fund_payment: [pay(1, 1, '50元'), pay(2, 2, '100元', { paid_on: null }), pay(3, 3, '100元')],
  };
  expect(await make(body(true), rows)).toMatchObject({ hit: ['R1', 'R4'], insufficient: ['R2'], run: { misses: 1 } });
  expect(await make(body(false), rows)).toMatchObject({ hit: ['R1'], insufficient: ['R2'] });
});

test('at the limit of a ratio, exactly', async () => {
  const body =
    'parameters:\n  share: { value: 70%, title: 比例 }\nsteps:\n  - screen: a = fund_receipt\n  - collide: p = fund_payment\n    on: p.receipt = a.id\n    reduce: { total: sum(p.amount) }\nhit: p.total < a.amount * share\n';
  const made = await make(body, {
    fund_receipt: [receipt(1), receipt(2)],
    fund_payment: [pay(1, 1, '70元'), pay(2, 2, '69.99元')],
  });
  expect(made).toMatchObject({ hit: ['R2'], run: { misses: 1 } });
});

test('except: rows with a match leave, rows that may have one are undecided, an undelivered table is a note', async () => {
  const body =
    'steps:\n  - screen: a = fund_receipt\n  - except: h = fund_hold\n    title: 经批准延缓\n    on: h.receipt = a.id\n    where: h.approved_on <= as_of\nhit: true\n';
  const fund_receipt = [receipt(1), receipt(2), receipt(3)];
  const made = await make(body, {
    fund_receipt,
    fund_hold: [{ receipt: 'R1', approved_on: '2024-02-01' }, { receipt: 'R2' }],
  });
  expect(made).toMatchObject({ hit: ['R3'], insufficient: ['R2'] });
  const without = await make(body, { fund_receipt });
  expect(without.hit).toEqual(['R1', 'R2', 'R3']);
  expect(without.run.untested[0]?.zh).toContain('经批准延缓');
});

test('exists in hit: found, not found, undecided; undelivered is undecided', async () => {
  const body =
    'steps:\n  - screen: a = fund_receipt\nhit: not exists(h = fund_hold on h.receipt = a.id and h.approved_on <= as_of)\n';
  const fund_receipt = [receipt(1), receipt(2), receipt(3)];
  const made = await make(body, {
    fund_receipt,
    fund_hold: [{ receipt: 'R1', approved_on: '2024-02-01' }, { receipt: 'R2' }],
  });
  expect(made).toMatchObject({ hit: ['R3'], insufficient: ['R2'], run: { misses: 1 } });
  expect(await make(body, { fund_receipt })).toMatchObject({ hit: [], insufficient: ['R1', 'R2', 'R3'] });
});

test('the alias of an exists may come again for another table', async () => {
  const body = `steps:
  - screen: a = fund_receipt
    where: not exists(s = fund_hold on s.receipt = a.id and s.approved_on <= as_of)
  - collide: s = enforcement_case
    on: s.id = a.case
hit: s.filed_on < as_of
`;
  const made = await make(body, { fund_receipt: [receipt(1)], fund_hold: [], enforcement_case: [file(1)] });
  expect(made.hit).toEqual(['R1']);
});

test('names that the engines use themselves may be aliases', async () => {
  const body = `steps:
  - screen: a = fund_receipt
  - collide: s = enforcement_case
    on: s.id = a.case
  - collide: agg = fund_payment
    on: agg.receipt = a.id
    optional: true
    reduce: { n: count() }
  - window: w = fund_payment
    on: w.receipt = a.id
    order: w.paid_on
    reduce: { n: count() }
  - sequence: e = fund_payment
    on: e.receipt = a.id
    from: a.arrived_on
    at: e.paid_on
hit: agg.n = 1 and w.n = 1 and e.found and s.id is not null
`;
  const made = await make(body, {
    fund_receipt: [receipt(1)],
    enforcement_case: [file(1)],
    fund_payment: [pay(1, 1, '1元')],
  });
  expect(made.hit).toEqual(['R1']);
});

test('exclude and weaken: met, not met, undecided, noted, untested', async () => {
  const body = `steps:
  - screen: a = fund_receipt
hit: true
exclude:
  - { name: 已认领, when: a.claimed }
  - { name: 通知在后, when: a.notified_on > as_of, unknown: note }
  - name: 已延缓
    when: exists(h = fund_hold on h.receipt = a.id)
weaken:
  - { name: 大额, when: a.amount > 50元 }
`;
  const made = await make(body, {
    fund_receipt: [
      receipt(1, { claimed: true }),
      receipt(2, { claimed: false }),
      receipt(3),
      receipt(4, { claimed: false, notified_on: '2025-01-01' }),
    ],
  });
  expect(made).toMatchObject({ hit: ['R2'], excluded: ['R1', 'R4'], insufficient: ['R3'] });
  expect(made.clues[0]?.weakened).toEqual(['大额']);
  expect(made.clues[0]?.exclusions.map((rule) => rule.verdict)).toEqual([false, null, null]);
  expect(made.run.untested.map((note) => note.zh).join()).toContain('已延缓');
});

test('compare: values build on each other', async () => {
  const body =
    "steps:\n  - screen: a = fund_receipt\n  - compare:\n      due: a.arrived_on + '30 days'\n      late: { is: as_of - due, title: 超期天数 }\n      double: late + late\nhit: double = 2 * late and late = 142\n";
  expect(await make(body, { fund_receipt: [receipt(1)] })).toMatchObject({ hit: ['R1'] });
});

test('elapsed: overlapping, open and foreign periods, and none', async () => {
  const body =
    'steps:\n  - screen: a = fund_receipt\n  - compare:\n      used: elapsed(a.case, a.arrived_on, as_of)\nhit: used >= 0\n';
  const cut = (n: number, from_on: string, to_on: string | null, kind = '扣除'): RawRow => ({
    case: caseNo(n),
    kind,
    from_on,
    to_on,
  });
  const made = await make(
    body,
    {
      fund_receipt: [receipt(1), receipt(2), receipt(3), receipt(4)],
      enforcement_case: [],
      period_adjustment: [
        cut(1, '2024-01-05', '2024-01-20'),
        cut(1, '2024-01-15', '2024-01-25'),
        cut(1, '2024-02-01', '2024-02-01'),
        cut(1, '2024-06-30', '2024-12-31'),
        cut(2, '2024-06-01', null),
        cut(2, '2023-01-01', '2023-12-31'),
        cut(3, '2024-02-01', '2024-03-01', '延长'),
      ],
    },
    'a.receipt_no, used',
  );
  // From 10 January to 30 June are 172 days. R1 loses 11–25 January, 1 February and 30 June; R2 loses June.
  expect(Object.fromEntries(made.clues.map((item) => item.key))).toEqual({
    R1: '155',
    R2: '142',
    R3: '172',
    R4: '172',
  });
});

test('elapsed counts every day where the periods were never delivered, and says so', async () => {
  const body =
    'steps:\n  - screen: lot = auction_lot\n  - compare:\n      used: elapsed(lot.case, lot.start_at, lot.end_at)\nhit: used = 1\n';
  const made = await make(
    body,
    {
      auction_lot: [{ lot_no: 'L1', case: caseNo(1), start_at: '2024-01-01 22:00:00', end_at: '2024-01-02 10:00:00' }],
    },
    'lot.lot_no',
    { subject: 'lot.id' },
  );
  expect(made.hit).toEqual(['L1']);
  expect(made.run.untested.map((note) => note.zh).join()).toContain('扣除期间');
});

test('group: one subject with several cases, having, and groups of groups', async () => {
  const body = `steps:
  - screen: a = fund_receipt
  - group: g
    by: { payer: a.payer, month: month(a.arrived_on) }
    reduce: { n: count(), total: sum(a.amount), latest: last(a.case by a.arrived_on) }
  - group: o
    by: { payer: g.payer }
    reduce: { months: count(), most: max(g.total), case: last(g.latest by g.month) }
    where: o.months >= 2
hit: o.most >= 200元
`;
  const made = await make(
    body,
    {
      fund_receipt: [
        receipt(1, { payer: '甲' }),
        receipt(2, { payer: '甲', arrived_on: '2024-01-20' }),
        receipt(3, { payer: '甲', arrived_on: '2024-02-20' }),
        receipt(4, { payer: '乙' }),
        receipt(5, { payer: '乙' }),
        receipt(6),
        receipt(7, { payer: '丙' }),
        receipt(8, { payer: '丙', arrived_on: '2024-02-20' }),
      ],
      enforcement_case: [file(3)],
    },
    'o.months, o.most',
    { subject: 'o.case' },
  );
  expect(made.clues.map((item) => [item.subject, ...item.key])).toEqual([[caseNo(3), '2', '20000']]);
  expect(made.run.misses).toBe(1);
});

test('group: the members are the evidence', async () => {
  const body =
    'steps:\n  - screen: a = fund_receipt\n  - group: g\n    by: { payer: a.payer }\n    reduce: { n: count(), case: first(a.case by a.arrived_on) }\nhit: g.n >= 2\n';
  const made = await make(
    body,
    { fund_receipt: [receipt(1, { payer: '甲' }), receipt(2, { payer: '甲' }), receipt(3, { payer: '乙' })] },
    'g.n',
    { subject: 'g.case' },
  );
  expect(made.clues[0]?.evidence.map((row) => row.row)).toEqual([2, 3]);
});

test('window: gaps between boundaries, order, running sums', async () => {
  const body = `steps:
  - screen: a = fund_receipt
  - window: q = fund_payment
    on: q.receipt = a.id
    order: q.paid_on
    from: a.arrived_on
    to: as_of
    running: q.amount
    reduce:
      events: count()
      longest: max(q.gap)
      since: last(q.previous by q.gap)
      places: max(q.position)
      peak: max(q.running)
      opening: first(q.payment_no by q.current)
      crossed: min(if(q.running >= 50元, q.current, null))
hit: q.longest > 0
`;
  const keys = 'a.receipt_no, q.events, q.longest, q.since, q.places, q.peak, q.opening, q.crossed';
  const made = await make(
    body,
    {
      fund_receipt: [receipt(1), receipt(2), receipt(3)],
      fund_payment: [
        pay(1, 1, '30元', { paid_on: '2024-03-01' }),
        pay(2, 1, '30元', { paid_on: '2024-01-20' }),
        pay(3, 1, '-20元', { paid_on: '2024-06-20' }),
        pay(4, 3, '1元', { paid_on: null }),
      ],
    },
    keys,
  );
  const values = new Map(made.clues.map((item) => [item.key[0], item.key.slice(1)]));
  expect(values.get('R1')).toEqual(['3', '111', '2024-03-01', '3', '6000', null, '2024-03-01']);
  expect(values.get('R2')).toEqual(['0', '172', '2024-01-10', '0', null, null, null]);
  expect(made.insufficient).toEqual(['R3']);
});

test('window: without boundaries the first event has no gap, and a row without events has no values', async () => {
  const body =
    'steps:\n  - screen: a = fund_receipt\n  - window: q = fund_payment\n    on: q.receipt = a.id\n    order: q.paid_on\n    reduce: { late: any(q.previous is not null and q.gap > 30), n: count() }\nhit: coalesce(q.late, false)\n';
  const made = await make(body, {
    fund_receipt: [receipt(1), receipt(2), receipt(3)],
    fund_payment: [
      pay(1, 1, '1元'),
      pay(2, 1, '1元', { paid_on: '2024-03-03' }),
      pay(3, 2, '1元'),
      pay(4, 2, '1元', { paid_on: '2024-03-02' }),
    ],
  });
  expect(made).toMatchObject({ hit: ['R1'], insufficient: [], run: { misses: 2 } });
});

test('window: a row without the key is undecided, not without events', async () => {
  const body =
    'steps:\n  - screen: a = fund_receipt\n  - window: q = fund_payment\n    on: q.case = a.case\n    order: q.paid_on\n    from: a.arrived_on\n    to: as_of\n    reduce: { longest: max(q.gap) }\nhit: q.longest > 100\n';
  const made = await make(body, { fund_receipt: [receipt(1), receipt(2, { case: null })], fund_payment: [] });
  expect(made).toMatchObject({ hit: ['R1'], insufficient: ['R2'] });
});

test('sequence: found, not found, too late, before, undecided', async () => {
  const body = `steps:
  - screen: a = fund_receipt
  - sequence: s = fund_payment
    on: s.receipt = a.id
    where: s.amount > 0元
    from: a.arrived_on
    at: s.paid_on
    within: 30 days
    take: { number: s.payment_no }
hit: not s.found
`;
  const fund_receipt = [receipt(1), receipt(2), receipt(3), receipt(4), receipt(5), receipt(6, { arrived_on: null })];
  const made = await make(body, {
    fund_receipt,
    fund_payment: [
      pay(1, 1, '1元', { paid_on: '2024-02-09' }),
      pay(2, 2, '1元', { paid_on: '2024-02-10' }),
      pay(3, 3, '1元', { paid_on: '2024-01-09' }),
      pay(4, 4, '1元', { paid_on: null }),
      pay(5, 1, '1元', { paid_on: '2024-02-01' }),
    ],
  });
  expect(made).toMatchObject({ hit: ['R2', 'R3', 'R5'], insufficient: ['R4', 'R6'], run: { misses: 1 } });
});

test('sequence: the first that follows is taken, on its day whatever the hour', async () => {
  const body = `steps:
  - screen: lot = auction_lot
  - sequence: b = bid
    on: b.lot = lot.id
    from: lot.start_at
    at: b.bid_at
    within: "'1 day'"
    take: { price: b.price }
hit: b.found
`;
  const made = await make(
    body,
    {
      auction_lot: [{ lot_no: 'L1', case: caseNo(1), start_at: '2024-01-01 10:00:00', end_at: '2024-01-02 10:00:00' }],
      bid: [
        { lot: 'L1', bidder: '甲', price: '9元', bid_at: '2024-01-02 15:00:00' },
        { lot: 'L1', bidder: '乙', price: '10元', bid_at: '2024-01-02 16:00:00' },
      ],
    },
    'lot.lot_no, b.at, b.price',
    { subject: 'lot.id' },
  );
  expect(made.clues.map((item) => item.key)).toEqual([['L1', '2024-01-02', '900']]);
});

test('sequence: a row without the key is undecided', async () => {
  const body =
    'steps:\n  - screen: a = fund_receipt\n  - sequence: q = fund_payment\n    on: q.case = a.case\n    from: a.arrived_on\n    at: q.paid_on\nhit: not q.found\n';
  const made = await make(body, { fund_receipt: [receipt(1), receipt(2, { case: null })], fund_payment: [] });
  expect(made).toMatchObject({ hit: ['R1'], insufficient: ['R2'] });
});

test('score: the weights of what holds; what is unknown counts nothing', async () => {
  const body =
    'steps:\n  - screen: a = fund_receipt\n  - score: r\n    features:\n      - { name: 大额, when: a.amount >= 100元, weight: 0.3 }\n      - { name: 未认领, when: not a.claimed, weight: 0.4 }\nhit: r.total >= 0.7\n';
  const made = await make(
    body,
    { fund_receipt: [receipt(1, { claimed: false }), receipt(2, { claimed: true }), receipt(3)] },
    'a.receipt_no, r.total',
  );
  expect(made.clues.map((item) => item.key)).toEqual([['R1', '0.700000']]);
});

test('statistics: median, deviation and robust z among like rows', async () => {
  const body =
    'steps:\n  - screen: a = fund_receipt\n  - statistics: z\n    of: a.amount\n    among: [a.kind]\nhit: coalesce(z.z, 0) > 3\n';
  const amounts = ['10元', '11元', '12元', '13元', '90元'];
  const made = await make(
    body,
    {
      fund_receipt: [
        ...amounts.map((amount, i) => receipt(i + 1, { amount })),
        receipt(9, { amount: '5000元', kind: '保证金' }),
      ],
    },
    'a.receipt_no, z.median, z.mad, z.z, z.count',
  );
  expect(made.clues.map((item) => item.key)).toEqual([['R5', '1200', '100', '52.611000', '5']]);
});

test('statistics among all rows', async () => {
  const body =
    'steps:\n  - screen: a = fund_receipt\n  - statistics: z\n    of: a.amount\n    among: []\nhit: z.count = 2\n';
  expect(
    await make(body, { fund_receipt: [receipt(1), receipt(2, { amount: '3元' })] }, 'a.receipt_no, z.median'),
  ).toMatchObject({ hit: ['R1', 'R2'] });
});

test('combine: the clues of another model as a source, and as a start', async () => {
  const first =
    head('ZZ-02') +
    'steps:\n  - screen: m = fund_receipt\nhit: m.amount > 50元\n' +
    clue('m.receipt_no', 'm.case').replace('  says:', '  amount: m.amount\n  days: as_of - m.arrived_on\n  says:');
  const rows = {
    fund_receipt: [receipt(1), receipt(2, { amount: '10元' }), receipt(3)],
    enforcement_case: [file(1), file(2), file(3)],
  };
  const body =
    'steps:\n  - screen: a = fund_receipt\n  - collide: k = clues(ZZ-02)\n    on: k.case = a.case\n    reduce: { n: count(), total: sum(k.amount), days: max(k.days) }\nhit: k.n >= 1 and k.days = 172\n';
  expect(await make(body, rows, 'a.receipt_no, k.total', { before: [first] })).toMatchObject({ hit: ['R1', 'R3'] });
  const start =
    'steps:\n  - screen: k = clues(ZZ-02)\n  - group: g\n    by: { case: k.case }\n    reduce: { n: count(), total: sum(k.amount) }\nhit: g.total >= 100元\n';
  expect(
    (await make(start, rows, 'g.total', { before: [first], subject: 'g.case' })).clues
      .map((item) => item.subject)
      .sort(),
  ).toEqual([caseNo(1), caseNo(3)]);
});

test('combine: a model that could not run has no clues, which is not the same as none', async () => {
  const first =
    head('ZZ-02') + 'steps:\n  - screen: m = fund_payment\nhit: m.amount > 50元\n' + clue('m.payment_no', 'm.case');
  const body = 'steps:\n  - screen: a = fund_receipt\nhit: not exists(k = clues(ZZ-02) on k.case = a.case)\n';
  expect(await make(body, { fund_receipt: [receipt(1)] }, 'a.receipt_no', { before: [first] })).toMatchObject({
    hit: [],
    insufficient: ['R1'],
  });
  const start = 'steps:\n  - screen: k = clues(ZZ-02)\nhit: k.amount > 1元\n';
  expect((await make(start, { fund_receipt: [] }, 'k.amount', { before: [first], subject: 'k.case' })).run.status).toBe(
    'unable',
  );
});

test('a limit that depends on the date, and one that a court tightened', async () => {
  const body = `parameters:
  old: { value: 10 days, title: 旧期限, dated: [{ from: 2024-01-10, value: 5 days }] }
  span: { value: 30 days, title: 期限, by: court }
steps:
  - screen: a = fund_receipt
  - collide: c = enforcement_case
    on: c.id = a.case
  - compare:
      dated: a.arrived_on + in_force(old, a.arrived_on)
      due: a.arrived_on + span
hit: due < '2024-01-31'
`;
  const rows = {
    fund_receipt: [receipt(1), receipt(2, { arrived_on: '2024-01-09' })],
    enforcement_case: [file(1), file(2, { court: '云9102' })],
  };
  const courts = { 云9101: readParameterValue('20 days').value };
  const settings = new Map([['span', { values: [readParameterValue('25 days').value], courts }]]);
  const made = await make(body, rows, 'a.receipt_no, dated, due', { settings });
  expect(made.clues.map((item) => item.key)).toEqual([['R1', '2024-01-15', '2024-01-30']]);
  const plain = await make(body, rows, 'a.receipt_no, due');
  expect(plain.hit).toEqual([]);
});

test('tables that were never delivered: reduce, window and sequence are undecided, or a note where the model says so', async () => {
  const variants = [
    '  - collide: p = fund_payment\n    on: p.receipt = a.id\n    optional: true\nNOTE    reduce: { v: sum(p.amount), d: max(p.paid_on), t: last(p.payment_no by p.paid_on), f: any(p.amount > 1元) }\nhit: coalesce(p.v, 0元) < a.amount and coalesce(p.d, as_of) = as_of and not coalesce(p.f, false)\n',
    '  - window: p = fund_payment\n    on: p.receipt = a.id\n    order: p.paid_on\nNOTE    reduce: { v: max(p.gap), n: count() }\nhit: coalesce(p.v, 0) = 0\n',
    '  - sequence: p = fund_payment\n    on: p.receipt = a.id\n    from: a.arrived_on\n    at: p.paid_on\nNOTE    take: { v: p.amount }\nhit: not coalesce(p.found, false) and coalesce(p.v, 0元) = 0元\n',
  ];
  for (const variant of variants) {
    const steps = `steps:\n  - screen: a = fund_receipt\n${variant}`;
    expect(await make(steps.replace('NOTE', ''), { fund_receipt: [receipt(1)] })).toMatchObject({
      hit: [],
      insufficient: ['R1'],
    });
    const noted = await make(steps.replace('NOTE', '    undelivered: note\n'), { fund_receipt: [receipt(1)] });
    expect(noted.hit).toEqual(['R1']);
    expect(noted.run.untested).toHaveLength(1);
    expect(noted.clues[0]?.weakened.join()).toContain('未导入');
  }
});

test('a model whose first table was never delivered cannot run and says which is missing', async () => {
  const made = await make('steps:\n  - screen: a = fund_receipt\nhit: true\n', { fund_payment: [] });
  expect(made.run).toMatchObject({ status: 'unable' });
  expect(made.run.missing[0]?.text.zh).toContain('到账');
});

test('an optional partner from a table that was never delivered is unknown, not absent', async () => {
  const body =
    'steps:\n  - screen: a = fund_receipt\n  - collide: c = enforcement_case\n    on: c.id = a.case\n    optional: true\nhit: c.id is null\n';
  expect(await make(body, { fund_receipt: [receipt(1)] })).toMatchObject({ hit: [], insufficient: ['R1'] });
});

test('two limits of like length on one date stay apart', async () => {
  const body =
    "steps:\n  - screen: a = fund_receipt\n  - compare:\n      days: a.arrived_on + '30 days'\n      month: a.arrived_on + '1 month'\nhit: days < month\n";
  const made = await make(body, { fund_receipt: [receipt(1)] }, 'a.receipt_no, days, month');
  expect(made.clues.map((item) => item.key)).toEqual([['R1', '2024-02-09', '2024-02-10']]);
});

test('every operation and every aggregate is tried', () => {
  const all = tried.join('\n');
  expect(OPERATION_NAMES.filter((name) => !all.includes(`- ${name}:`))).toEqual([]);
  const aggregates = Object.entries(FUNCTIONS).filter(([, signature]) => signature.aggregate);
  expect(aggregates.map(([name]) => name).filter((name) => !all.includes(`${name}(`))).toEqual([]);
});
