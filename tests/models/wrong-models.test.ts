import { loadLaw, loadSchema } from '#content';
import { compileModel, DIAGNOSTICS, type Diagnostic, type DiagnosticCode } from '#language';
import { expect, test } from 'vitest';

const catalogues = { schema: loadSchema(), law: loadLaw() };

const BASE = `code: ZZ-99
title: 试写模型
version: 1
stage: payout
depth: substantive
basis:
  - { law: 执行款物管理规定, article: 10, of: 2017-05-01 }
  - { law: 民事诉讼法, article: 85 }
parameters:
  limit: { value: 30 days, title: 发放期限, limit: payout, by: court }
  grace: { value: 10 days, title: 宽限, dated: [{ from: 2020-01-01, value: 15 days }] }
  words: { value: [撤回, 和解], title: 排除用语 }
steps:
  - screen: money = fund_receipt
    where: money.kind = '执行案款'
  - collide: c = enforcement_case
    on: c.id = money.case
  - collide: paid = fund_payment
    on: paid.receipt = money.id
    where: paid.paid_on <= as_of
    optional: true
    reduce:
      amount: sum(paid.amount)
      last: { is: max(paid.paid_on), title: 最后发放日 }
  - compare:
      due: deadline(money.arrived_on, limit)
      done: coalesce(paid.last, as_of)
      late: done - due
hit: done > due + in_force(grace, money.arrived_on) and not contains_any(c.cause, words)
needs: [money.arrived_on, money.amount]
exclude:
  - name: 已提存
    when: exists(kept = fund_escrow on kept.receipt = money.id)
    unknown: note
weaken:
  - { name: 到账通知日缺失, when: money.notified_on is null }
clue:
  subject: money.case
  key: [money.id]
  amount: money.amount - coalesce(paid.amount, 0元)
  days: late
  says: '{money.arrived_on}到账{money.amount},应于{due}前发放,超期{late}'
  verify: [调取案款台账]
`;

interface Wrong {
  readonly code: DiagnosticCode;
  /** The one place of the base model that is replaced. */
  readonly from: string;
  /** What stands there instead; the finding is expected where ‸ stands. */
  readonly to: string;
  /** A part of the suggestion. */
  readonly says?: string;
}

const HIT = 'hit: done > due + in_force(grace, money.arrived_on)';
const LATE = 'late: done - due';
const wrong = (code: DiagnosticCode, from: string, to: string, says?: string): Wrong => ({
  code,
  from,
  to,
  ...(says === undefined ? {} : { says }),
});
const late = (code: DiagnosticCode, expression: string, says?: string): Wrong =>
  wrong(code, LATE, `late: ${expression}`, says);
const hit = (code: DiagnosticCode, condition: string, says?: string): Wrong =>
  wrong(code, HIT, `${HIT} and ${condition}`, says);
const step = (code: DiagnosticCode, text: string, says?: string): Wrong =>
  wrong(code, '  - compare:', `${text}\n  - compare:`, says);

const WRONG: readonly Wrong[] = [
  // The file
  wrong('yaml-syntax', 'title: 试写模型', "title: '试写模型‸"),
  wrong('yaml-syntax', '{ value: 30 days', "{ title: a, value: 'x'‸y", '请加引号'),
  wrong('wrong-shape', 'needs: [money.arrived_on, money.amount]', 'needs: ‸money.amount'),
  wrong('wrong-shape', 'optional: true', 'optional: ‸yes please'),
  wrong('wrong-shape', 'unknown: note', 'unknown: ‸notes', 'note'),
  wrong('wrong-shape', 'by: court', 'by: ‸region', 'court'),
  wrong('wrong-shape', 'version: 1', 'version: ‸one'),
  wrong('missing-key', 'title: 试写模型\n', ''),
  wrong('missing-key', '    on: c.id = money.case\n', ''),
  wrong(
    'missing-key',
    'reduce:\n      amount: sum(paid.amount)\n      last: { is: max(paid.paid_on), title: 最后发放日 }',
    'reduce: ‸{}',
  ),
  wrong('missing-key', '    when: exists(kept = fund_escrow on kept.receipt = money.id)\n', ''),
  wrong('unknown-key', 'depth: substantive', 'depth: substantive\n‸dept: civil', 'depth'),
  wrong('unknown-key', '    where: paid.paid_on', '    ‸wher: paid.paid_on', 'where'),
  wrong(
    'unknown-key',
    '{ name: 到账通知日缺失, when: money.notified_on is null }',
    '{ name: 到账通知日缺失, ‸须核对, when: money.notified_on is null }',
    '请加引号',
  ),
  wrong('bad-code', 'code: ZZ-99', '‸code: zz99'),
  wrong('unknown-stage', 'stage: payout', '‸stage: payouts', 'payout'),
  wrong('unknown-depth', 'depth: substantive', '‸depth: substantiv', 'substantive'),
  // The law
  wrong('unknown-law', 'law: 执行款物管理规定', '‸law: 案款发放规则'),
  wrong('unknown-article', 'article: 85', '‸article: 999'),
  wrong(
    'unknown-limit',
    '{ value: 30 days, title: 发放期限, limit: payout,',
    '{ value: ‸30 days, title: 发放期限, limit: pay-out,',
  ),
  wrong('limit-differs', 'value: 30 days, title: 发放期限', 'value: ‸60 days, title: 发放期限'),
  // Parameters
  wrong('bad-parameter', '[{ from: 2020-01-01, value: 15 days }]', '[‸{ from: 2020-01-01, value: 15元 }]'),
  wrong('bad-parameter', '[撤回, 和解]', '‸[]'),
  wrong('unused-parameter', '  words: {', '  ‸spare: { value: 3, title: 备用 }\n  words: {'),
  late('dated-parameter', 'due + ‸grace - due'),
  hit('list-place', 'c.cause = ‸words'),
  late('duration-place', '‸if(true, limit, limit)', 'deadline'),
  wrong('duration-place', 'done: coalesce(paid.last, as_of)', 'done: ‸coalesce(limit, limit)'),
  // The text of an expression
  late('expression-syntax', '(done - due‸'),
  late('expression-syntax', 'done ‸due'),
  hit('expression-syntax', 'money.kind in (‸)'),
  hit('expression-syntax', 'done > ‸[due]'),
  wrong(
    'expression-syntax',
    '{ name: 到账通知日缺失, when: money.notified_on is null }',
    '{ name: 到账通知日缺失, when: coalesce(money.claimed‸, false) }',
    '请加引号',
  ),
  hit('unterminated-text', "money.kind = ‸'执行案款"),
  late('unexpected-character', 'done ‸& due'),
  hit('too-deep', `${'('.repeat(61)}true${')'.repeat(61)}`),
  // Names
  wrong('unknown-table', 'paid = fund_payment', '‸paid = fund_payments', 'fund_payment'),
  wrong('unknown-field', 'money.kind =', '‸money.knd =', 'kind'),
  hit('unknown-field', '‸paid.paid_on > due'),
  late('unknown-name', 'done - ‸deu', 'due'),
  late('unknown-name', 'done - ‸money.case.filed_on', '别名.字段'),
  late('unknown-alias', 'done - ‸mony.arrived_on', 'money'),
  wrong('duplicate-alias', 'paid = fund_payment', '‸money = fund_payment'),
  wrong('duplicate-alias', 'late: done - due', '‸c: done - due'),
  step('duplicate-alias', '  - ‸score: money\n    features: [{ name: 大额, when: money.amount > 1万元, weight: 1 }]'),
  late('unknown-function', '‸deadlin(done, limit) - due', 'deadline'),
  step(
    'unreachable',
    '  - group: g\n    by: { court: c.court }\n    reduce: { n: count() }\n    where: ‸money.amount > 1元',
  ),
  // Types
  late('argument-count', '‸deadline(done) - due'),
  late('argument-count', '‸in_force(grace) - due'),
  step(
    'argument-count',
    '  - collide: more = fund_payment\n    on: more.receipt = money.id\n    reduce: { a: ‸first(more.paid_on) }',
    'by',
  ),
  late('argument-type', 'deadline(‸money.amount, limit) - due'),
  late('argument-type', 'abs(‸money.arrived_on)'),
  late('argument-type', '‸-money.arrived_on'),
  hit('argument-type', 'contains_any(c.cause, ‸c.close_mode)'),
  late('argument-type', 'in_force(‸due, done) - due'),
  wrong('argument-type', 'days: late', 'days: ‸money.amount'),
  hit('type-mismatch', '‸money.amount > done'),
  hit('type-mismatch', '‸greatest(money.amount, done) is null'),
  late('unit-mismatch', '‸money.amount - money.arrived_on'),
  late('unit-mismatch', '‸money.amount * money.amount'),
  hit('not-a-flag', '‸money.amount'),
  hit('bare-money', 'money.amount > ‸1000', '1000元'),
  hit('unknown-enum-value', "money.kind = ‸'执行款'", '执行'),
  hit('bad-duration', "done > deadline(due, ‸'三旬')", '30 days'),
  hit('bad-date', "money.arrived_on > ‸'2024-02-30'", '2024-06-30'),
  step(
    'protected-attribute',
    "  - collide: p = case_party\n    on: p.case = c.id\n    reduce: { n: any(‸p.sex = '女') }",
    '不得',
  ),
  // Steps
  wrong('missing-join-key', 'on: paid.receipt = money.id', 'on: paid.paid_on > money.arrived_on', 'paid.'),
  wrong('unbounded-join', 'on: c.id = money.case', 'on: c.case_no = money.receipt_no', 'many: true'),
  late('aggregate-outside', '‸max(done) - due'),
  wrong('aggregate-missing', 'amount: sum(paid.amount)', 'amount: ‸money.amount'),
  wrong('nested-aggregate', 'amount: sum(paid.amount)', 'amount: sum(‸max(paid.amount))'),
  wrong('first-step', "  - screen: money = fund_receipt\n    where: money.kind = '执行案款'\n", ''),
  step('second-screen', '  - ‸screen: again = fund_receipt'),
  step(
    'one-operation',
    '  - collide: more = fund_payment\n    on: more.receipt = money.id\n    many: true\n    ‸except: other = fund_hold',
  ),
  step('unknown-operation', '  - ‸colide: more = fund_payment', 'collide'),
  step('not-yet', '  - ‸graph: ring = bank_transaction'),
  wrong('exists-place', 'where: paid.paid_on <= as_of', 'where: ‸exists(o = objection on o.case = paid.case)'),
  hit('elapsed-place', '‸elapsed(money.case, due, done) > 3'),
  step('weight-missing', '  - score: risk\n    features: [‸{ name: 大额, when: money.amount > 1万元 }]'),
  step('self-reference', '  - collide: ‸own = clues(ZZ-99)\n    on: own.case = money.case\n    reduce: { n: count() }'),
  // The clue
  wrong('bad-subject', 'subject: money.case', 'subject: ‸money.payer'),
  wrong('bad-template', '超期{late}', '超期‸{late'),
];

interface Found {
  readonly diagnostics: readonly Diagnostic[];
  readonly place?: string;
}

function compileWrong({ from, to }: Wrong): Found {
  expect(BASE.split(from)).toHaveLength(2);
  const marked = BASE.replace(from, () => to);
  const text = marked.replace('‸', '');
  const { diagnostics } = compileModel({ slug: 'wrong', path: 'models/wrong/model.yaml', text }, catalogues);
  const at = marked.indexOf('‸');
  if (at < 0) return { diagnostics };
  const lines = marked.slice(0, at).split('\n');
  return { diagnostics, place: `${String(lines.length)}:${String((lines.at(-1)?.length ?? 0) + 1)}` };
}

test('the model that the others spoil is sound', () => {
  const { plan, diagnostics } = compileModel(
    { slug: 'sound', path: 'models/sound/model.yaml', text: BASE },
    catalogues,
  );
  expect(diagnostics).toEqual([]);
  expect(plan?.code).toBe('ZZ-99');
});

test.each(WRONG.map((item) => [item.code, item.to.trim().replaceAll('\n', ' ').slice(0, 90), item] as const))(
  '%s: %s',
  (code, _, item) => {
    const { diagnostics, place } = compileWrong(item);
    const found = diagnostics.filter((diagnostic) => diagnostic.code === code);
    const places = found.map((diagnostic) => `${String(diagnostic.line)}:${String(diagnostic.column)}`);
    expect(
      found,
      `found instead: ${diagnostics.map((d) => `${d.code} ${String(d.line)}:${String(d.column)}`).join(', ')}`,
    ).not.toEqual([]);
    if (place !== undefined) expect(places).toContain(place);
    for (const diagnostic of diagnostics) {
      expect(diagnostic.file).toBe('models/wrong/model.yaml');
      expect(diagnostic.line).toBeGreaterThan(0);
      expect(diagnostic.endColumn).toBeGreaterThan(diagnostic.column);
      expect(diagnostic.message.zh).toMatch(/[\u4e00-\u9fff]/u);
      expect(diagnostic.message.en).toMatch(/[a-z]/u);
      expect(diagnostic.message.zh + diagnostic.message.en).not.toMatch(/undefined|\[object|\{\d\}/u);
    }
    if (item.says !== undefined)
      expect(found.map((diagnostic) => diagnostic.suggestion?.zh ?? '').join('\n')).toContain(item.says);
  },
);

test('every code of a finding is provoked by a wrong model', () => {
  const provoked = new Set(WRONG.map((item) => item.code));
  expect(Object.keys(DIAGNOSTICS).filter((code) => !provoked.has(code as DiagnosticCode))).toEqual([]);
});

test('a fault does not hide under its consequences', () => {
  const noisy = WRONG.map((item) => ({
    to: item.to,
    codes: compileWrong(item)
      .diagnostics.map((d) => d.code)
      .filter((code) => code !== item.code),
  })).filter(({ codes }) => codes.length > 2);
  expect(noisy).toEqual([]);
});
