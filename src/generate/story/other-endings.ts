import type { Day } from '../days.ts';
import type { CaseFile } from './case-file.ts';
import { shiftClosing } from './complete.ts';
import { finishCase } from './finish-case.ts';
import { askAtFirst } from './inquiries.ts';
import { seal } from './measures.ts';
import { auction } from './auction.ts';
import { limitSpending } from './sanctions.ts';

/** 终结执行: the creditor withdraws or the parties settle; returns the day of closing. */
export function end(c: CaseFile): Day {
  const { random } = c;
  askAtFirst(c);
  let closed = shiftClosing(c, c.filed + random.between(12, 140));
  const settled = c.is('ZB-16:ended_with_settlement_running');
  c.facts['termination_reason'] = settled ? '达成执行和解' : '申请执行人撤回申请';
  if (settled) c.facts['settlement_due_on'] = closed + 400;
  if (c.is('ZB-16:withdrawn_and_filed_again')) closed = c.filed + random.between(30, 90);
  if (c.plan.defect?.id.startsWith('ZB-16') === true) c.confirm();
  c.closed = closed;
  const limited = c.notice + random.between(12, 30);
  if (random.chance(0.2) && limited < closed)
    for (const debtor of c.debtors) limitSpending(c, debtor, limited, closed + random.between(0, 2));
  finishCase(c, '终结执行');
  return closed;
}

export function reject(c: CaseFile): Day {
  askAtFirst(c);
  c.closed = c.filed + c.random.between(8, 45);
  finishCase(c, c.random.weighted({ 不予执行: 2, 驳回申请: 5, 销案: 3 }));
  return c.closed;
}

/** A case that the cut-off date finds running. */
export function leaveOpen(c: CaseFile): void {
  const { random, world, plan } = c;
  askAtFirst(c);
  const limited = c.notice + random.between(12, 30);
  if (random.chance(0.5)) for (const debtor of c.debtors) limitSpending(c, debtor, limited, null);
  if (c.is('QX-02:still_open')) c.confirm();
  else if (c.filed < world.asOf - 150) stay(c);
  if (plan.defect?.id.startsWith('CK-01') === true) oddSeals(c);
  else if (plan.path === 'auction') auction(c, { sold: true });
  else if (plan.path === 'deduct') usualSeals(c);
  finishCase(c, undefined);
}

/** An old case runs on lawfully because its period stands still. */
function stay(c: CaseFile): void {
  const from = c.filed + c.random.between(40, 110);
  c.facts['stayed'] = true;
  if (c.debtor.kind === '法人') {
    c.world.put('bankruptcy', { company: c.debtor, accepted_on: from, closed_on: null });
    c.deduct('受理破产申请,中止执行', from, c.world.asOf + 180);
    return;
  }
  const settlement = c.random.chance(0.5);
  if (settlement) c.facts['settlement_due_on'] = c.world.asOf + 400;
  c.deduct(settlement ? '执行和解长期履行,决定中止' : '中止执行', from, c.world.asOf + 180);
}

function usualSeals(c: CaseFile): void {
  const { random } = c;
  const start = c.filed + random.between(5, 15);
  const kind = random.weighted({ 存款: 5, 不动产: 3, 车辆: 2 });
  seal(c, { kind, start, value: Math.round(c.due * (0.1 + random.unit() * 0.75)) });
}

function oddSeals(c: CaseFile): void {
  const { random, due } = c;
  const start = c.filed + random.between(5, 15);
  let no: string;
  if (c.is('CK-01:cash_far_over')) {
    no = seal(c, { kind: '存款', start, value: Math.round(due * (1.1 + random.unit())), planned: due }).no;
    seal(c, { kind: '存款', start: start + 1, value: Math.round(due * (0.5 + random.unit())), planned: due });
  } else if (c.is('CK-01:estates_far_over')) {
    const value = Math.round(due * (1.6 + random.unit()));
    no = seal(c, { kind: '不动产', start, value, indivisible: false }).no;
    for (let more = 0; more < 2; more += 1) seal(c, { kind: '不动产', start, value, indivisible: false });
  } else if (c.is('CK-01:cash_exactly')) no = seal(c, { kind: '存款', start, value: due }).no;
  else if (c.is('CK-01:indivisible')) no = seal(c, { kind: '不动产', start, value: due * 4, indivisible: true }).no;
  else if (c.is('CK-01:waiting')) {
    no = seal(c, { kind: '不动产', start, value: due * 3, indivisible: false, waiting: true }).no;
  } else no = seal(c, { kind: '存款', start, value: Math.round(due * 0.4), planned: due * 3 }).no;
  c.confirm(no);
}
