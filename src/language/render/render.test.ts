import { parseSchema } from '#catalogue';
import { expect, test } from 'vitest';
import type { Expr, Parameter, Plan, Step, ValueType } from '../plan.ts';
import type { BinaryOperator } from '../syntax.ts';
import {
  conditionsOf,
  counterfactuals,
  invert,
  planNames,
  renderExpression,
  renderFlow,
  renderFlowSvg,
  renderProse,
} from './index.ts';

const schema = parseSchema([
  {
    name: 'fund_receipt.yaml',
    text: `
table: fund_receipt
title: 到账
row: 一笔到达法院账户的款项
group: 案款
key: [receipt_no]
aliases: [案款到账]
sources: [法院]
fields:
  receipt_no: { title: 到账编号, type: text, required: true, class: S1 }
  filed_on: { title: 立案日期, type: date, class: S1 }
  arrived_on: { title: 到账日期, type: date, class: S1 }
  amount: { title: 到账金额, type: money, class: S1, unit: 元 }
  kind: { title: 款项性质, type: 'enum(执行案款, 保证金)', class: S1 }
  claimed: { title: 是否已认领, type: flag, class: S1 }
`,
  },
  {
    name: 'fund_payment.yaml',
    text: `
table: fund_payment
title: 发放
row: 一笔支出的款项
group: 案款
key: [payment_no]
aliases: [案款发放]
sources: [法院]
fields:
  payment_no: { title: 发放编号, type: text, required: true, class: S1 }
  filed_on: { title: 立案日期, type: date, class: S1 }
  receipt: { title: 所属到账, type: ref(fund_receipt), class: S1 }
  amount: { title: 发放金额, type: money, class: S1, unit: 元 }
  paid_on: { title: 发放日期, type: date, class: S1 }
`,
  },
]);

const span = { start: 0, end: 0 };
const col = (path: string, kind: Exclude<ValueType['kind'], 'enum' | 'ref'>): Expr => {
  const [alias = '', field = ''] = path.split('.');
  return { kind: 'column', alias, field, type: { kind }, span };
};
const ref = (path: string): Expr => {
  const [alias = '', field = ''] = path.split('.');
  return { kind: 'column', alias, field, type: { kind: 'ref', table: 'fund_receipt' }, span };
};
const lit = (kind: 'money' | 'number' | 'text' | 'date', value: string): Expr => ({
  kind: 'literal',
  type: { kind },
  value,
  span,
});
const yes: Expr = { kind: 'literal', type: { kind: 'flag' }, value: true, span };
const asOf: Expr = { kind: 'as-of', type: { kind: 'date' }, span };
const op = (
  left: Expr,
  operator: BinaryOperator,
  right: Expr,
  kind: 'flag' | 'days' | 'money' | 'ratio' | 'date' = 'flag',
): Expr => ({
  kind: 'binary',
  op: operator,
  left,
  right,
  type: { kind },
  span,
});
const call = (
  fn: Extract<Expr, { kind: 'call' }>['fn'],
  args: Expr[],
  kind: 'date' | 'money' | 'flag' | 'count' | 'days',
): Expr => ({
  kind: 'call',
  fn,
  args,
  type: { kind },
  span,
});
const days = (n: number): Expr => ({ kind: 'duration', limit: { n, unit: 'day' }, type: { kind: 'duration' }, span });
const parameter = (name: string, at?: Expr): Expr => ({
  kind: 'parameter',
  name,
  type: { kind: 'duration' },
  span,
  ...(at === undefined ? {} : { at }),
});

const limit: Parameter = {
  name: 'limit',
  title: '发放期限',
  type: { kind: 'duration' },
  byCourt: true,
  ground: 'statutory',
  values: [{ literal: '30 days', limit: { n: 30, unit: 'day' } }],
};
const dated: Parameter = {
  name: 'dated',
  title: '旧限',
  type: { kind: 'duration' },
  byCourt: false,
  ground: 'empirical',
  values: [
    { literal: '2 years', limit: { n: 2, unit: 'year' } },
    { literal: '3 workdays', limit: { n: 3, unit: 'workday' }, from: '2015-02-04' },
  ],
};

const arrived = col('money.arrived_on', 'date');
const amount = col('money.amount', 'money');
const paid = col('paid.amount', 'money');
const due: Expr = { kind: 'value', name: 'due', type: { kind: 'date' }, span };
const joined = op(ref('paid.receipt'), '=', ref('money.id'));

const steps: readonly Step[] = [
  { kind: 'screen', title: '到账', alias: 'money', source: { kind: 'table', table: 'fund_receipt' } },
  {
    kind: 'reduce',
    title: '发放',
    alias: 'paid',
    source: { kind: 'table', table: 'fund_payment' },
    optional: true,
    condition: op(joined, 'and', op(col('paid.paid_on', 'date'), '<=', asOf)),
    undelivered: 'insufficient',
    values: [{ name: 'amount', title: 'amount', expr: call('sum', [paid], 'money') }],
  },
  {
    kind: 'compare',
    values: [{ name: 'due', title: '应发放日', expr: call('deadline', [arrived, parameter('limit')], 'date') }],
  },
];
const later: readonly Step[] = [
  {
    kind: 'probe',
    name: '$exists1',
    alias: 'other',
    source: { kind: 'table', table: 'fund_payment' },
    undelivered: 'insufficient',
    condition: op(
      op(ref('other.receipt'), '=', ref('money.id')),
      'and',
      op(col('other.filed_on', 'date'), '>', col('money.filed_on', 'date')),
    ),
  },
];
const exists: Expr = { kind: 'exists', probe: '$exists1', type: { kind: 'flag' }, span };

const plan: Plan = {
  slug: 'late',
  code: 'AK-01',
  title: '超期"<发放>',
  version: 1,
  stage: 'payout',
  depth: 'substantive',
  basis: [],
  parameters: new Map([
    ['limit', limit],
    ['dated', dated],
  ]),
  steps,
  later,
  hit: op(op(asOf, '>', due), 'and', op(call('coalesce', [paid, lit('money', '0')], 'money'), '<', amount)),
  needs: [arrived],
  exclude: [{ name: '另有发放', when: exists, unknown: 'note' }],
  weaken: [],
  clue: {
    subject: ref('money.id'),
    key: [ref('money.id')],
    amount: op(amount, '-', paid, 'money'),
    days: op(asOf, '-', due, 'days'),
    says: [
      { kind: 'text', text: '应于' },
      { kind: 'value', expr: due },
      { kind: 'text', text: '前发放' },
    ],
    verify: ['调取台账'],
  },
  tables: ['fund_receipt', 'fund_payment'],
  models: [],
  meaning: '{}',
};
const names = planNames(plan, schema);
const say = (expr: Expr): string => renderExpression(expr, names);

test('comparison words follow the type', () => {
  expect(say(op(arrived, '>', lit('date', '2024-01-05')))).toBe('到账日期晚于2024年1月5日');
  expect(say(op(arrived, '>=', asOf))).toBe('到账日期不早于数据截止日');
  expect(say(op(amount, '<=', lit('money', '100000')))).toBe('到账金额不高于1,000元');
  expect(say(op(lit('money', '100000'), '<', amount))).toBe('到账金额高于1,000元');
  expect(say(op(op(asOf, '-', arrived, 'days'), '>', lit('number', '30')))).toBe(
    '自到账日期至数据截止日的天数超过30日',
  );
  expect(say(op(op(paid, '/', amount, 'ratio'), '<', lit('number', '0.05')))).toBe('发放金额合计与到账金额之比低于5%');
  expect(say(op(col('money.kind', 'text'), '<>', lit('text', '保证金')))).toBe('款项性质不为“保证金”');
  expect(say(op(ref('paid.receipt'), '=', ref('money.id')))).toContain('对应该到账');
});

test('functions, periods and parameters are said in words', () => {
  expect(say(call('deadline', [arrived, days(30)], 'date'))).toBe('自到账日期起30日届满之日(依民诉法第85条)');
  expect(say(parameter('limit'))).toBe('发放期限(30日)');
  expect(say(parameter('dated', arrived))).toBe('旧限(2年;2015年2月4日起3个工作日;按到账日期当时施行的规定)');
  expect(say(call('coalesce', [paid, lit('money', '0')], 'money'))).toBe('发放金额合计(缺失时取0元)');
  expect(say(call('greatest', [arrived, asOf], 'date'))).toBe('到账日期与数据截止日两者中较晚者');
  expect(say(op(amount, '*', lit('number', '0.7'), 'money'))).toBe('到账金额的70%');
  expect(say(op(amount, '-', op(paid, '+', paid, 'money'), 'money'))).toBe('到账金额-(发放金额合计+发放金额合计)');
  expect(
    say({
      kind: 'in',
      of: col('money.kind', 'text'),
      list: [lit('text', '甲'), lit('text', '乙')],
      negated: false,
      type: { kind: 'flag' },
      span,
    }),
  ).toBe('款项性质属于“甲”、“乙”之一');
});

test('aggregates over an if read as aggregates over the rows for which it holds', () => {
  const late = op(arrived, '>', asOf);
  expect(say(call('sum', [call('if', [late, amount, lit('money', '0')], 'money')], 'money'))).toBe(
    '满足“到账日期晚于数据截止日”的到账金额合计',
  );
  expect(
    say(
      call(
        'count',
        [
          call(
            'if',
            [late, lit('number', '1'), { kind: 'literal', type: { kind: 'null' }, value: null, span }],
            'count',
          ),
        ],
        'count',
      ),
    ),
  ).toBe('满足“到账日期晚于数据截止日”的条数');
});

test('an exists is said with its condition, and titles that two aliases share name their owner', () => {
  expect(say(exists)).toBe('存在另一发放记录(所属到账对应该到账且另一发放的立案日期晚于到账的立案日期)');
  expect(say(col('money.filed_on', 'date'))).toBe('立案日期');
});

test('and, or and not turn around by De Morgan', () => {
  const late = op(arrived, '>', asOf);
  const claimed = col('money.claimed', 'flag');
  const both = op(late, 'and', op(claimed, 'or', op(amount, '=', lit('money', '5'))));
  expect(say(both)).toBe('到账日期晚于数据截止日且(是否已认领为“是”或到账金额等于0.05元)');
  expect(invert(both, names)).toBe('到账日期不晚于数据截止日或(是否已认领为“否”且到账金额不等于0.05元)');
  expect(say({ kind: 'not', of: both, type: { kind: 'flag' }, span })).toBe(invert(both, names));
  expect(invert(op(claimed, '=', yes), names)).toBe('是否已认领为“否”');
  expect(invert(exists, names)).toMatch(/^不存在/u);
  expect(conditionsOf(both)).toHaveLength(3);
  expect(counterfactuals(both, names).map(({ text }) => text)).toEqual([
    '如果到账日期不晚于数据截止日,则不构成',
    '如果是否已认领为“否”且到账金额不等于0.05元,则不构成',
  ]);
});

test('the default for a missing flag keeps its meaning when the condition is turned around', () => {
  const claimed = call('coalesce', [col('money.claimed', 'flag'), yes], 'flag');
  expect(say(claimed)).toBe('是否已认领为“是”(缺失时视为符合)');
  expect(invert(claimed, names)).toBe('是否已认领为“否”(缺失时视为不符合)');
});

test('the prose lists steps without probes and says every part of the rule', () => {
  const prose = renderProse(plan, schema);
  expect(prose).toContain('1. **筛查**(到账) 从“到账”中逐条取出,每条为一笔到达法院账户的款项。');
  expect(prose).toContain(
    '2. **归集**(发放) 归集符合“所属到账对应该到账且发放日期不晚于数据截止日”的发放记录;没有的,仍保留:',
  );
  expect(prose).toContain('    - 发放金额合计');
  expect(prose).toContain('    - 应发放日:自到账日期起发放期限(30日)届满之日(依民诉法第85条)');
  expect(prose).not.toContain('4. **');
  expect(prose).toContain('2. 发放金额合计(缺失时取0元)低于到账金额');
  expect(prose).toContain('- 缺少到账日期');
  expect(prose).toContain('- **另有发放**:存在另一发放记录');
  expect(prose).toContain('(无法判断的,线索保留并注明)');
  expect(prose).toContain('## 减弱\n\n无。');
  expect(prose).toContain('- 表述:应于〔应发放日〕前发放');
  expect(prose).toContain('- 发放期限:30日,法院规定更严的从其规定(法定)');
});

test('the pictures hold every box and no markup from titles', () => {
  const mermaid = renderFlow(plan, schema);
  expect(mermaid).toMatch(/^flowchart TD\n/u);
  expect(mermaid).toContain('超期#quot;#lt;发放#gt;');
  expect(mermaid.match(/ --> /gu)).toHaveLength(6);
  const svg = renderFlowSvg(plan, schema);
  expect(svg).toMatch(/^<svg /u);
  expect(svg).toContain('超期&quot;&lt;发放&gt;');
  expect(svg).not.toMatch(/#[0-9a-f]{3,6}"/iu);
  expect(svg.match(/<rect/gu)).toHaveLength(10);
});
