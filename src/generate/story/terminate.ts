import { addMonths, isQuiet } from '../days.ts';
import type { Day } from '../days.ts';
import { auction } from './auction.ts';
import type { CaseFile } from './case-file.ts';
import { finishCase } from './finish-case.ts';
import { askAtFirst, askBeforeTermination } from './inquiries.ts';
import { found, register, seal } from './measures.ts';
import { limitSpending, listForTerm, listWithoutTerm, tuesdayWithoutHolidays } from './sanctions.ts';
import { afterTermination } from './after-termination.ts';
import type { Aftermath } from './after-termination.ts';

/**
 * A case that ends for want of assets, with all that must come before and after. `resume` tells the case that takes
 * it up again and returns the day on which the debt was paid there.
 */
export function terminate(c: CaseFile, resume: (aftermath: Aftermath) => Day | undefined): Day {
  askAtFirst(c);
  const closed = holdAssets(c, chooseClosing(c));
  c.closed = closed;
  askBeforeTermination(c, closed);
  interview(c, closed);
  ruling(c, closed);
  c.facts['termination_reason'] = '穷尽财产调查措施,未发现可供执行财产';
  if (c.is('ZB-08:nothing_left')) {
    c.facts['amount_paid'] = c.due;
    c.confirm();
  }
  if (c.is('ZB-07:act_only')) c.facts['content_kind'] = '行为';
  if (/exempt_entity|court_is_applicant/.test(c.plan.defect?.id ?? '')) c.confirm();
  finishCase(c, '终结本次执行程序');
  const aftermath = afterTermination(c, closed);
  const paid = aftermath.resumeOn === undefined ? undefined : resume(aftermath);
  limitAll(c, paid === undefined ? null : paid + 1);
  if (aftermath.resumeOn === undefined) listDebtors(c, closed, aftermath.secondQuery);
  return closed;
}

function chooseClosing(c: CaseFile): Day {
  const { random, filed } = c;
  const threeMonths = addMonths(filed, 3);
  if (c.is('ZB-07:one_day_over') || c.is('ZB-07:one_day_early')) {
    if (isQuiet(threeMonths)) {
      c.confirm();
      return threeMonths + (c.is('ZB-07:one_day_over') ? 1 : -1);
    }
    return filed + random.between(105, 150);
  }
  const early = /^ZB-07:(too_early|applicant_asked|exempt_entity|act_only|terminated_again|before_the_rule)/;
  if (early.test(c.plan.defect?.id ?? '')) {
    if (!c.is('ZB-07:exempt_entity')) c.confirm();
    return filed + random.between(35, 75);
  }
  if (c.is('QX-02:closed_late')) {
    c.confirm();
    return filed + random.between(230, 420);
  }
  return filed + random.between(105, 150);
}

/** What the path of the case says is held; returns the day of closing, which an auction puts off. */
function holdAssets(c: CaseFile, closed: Day): Day {
  const { random, plan } = c;
  const start = c.filed + random.between(6, 18);
  switch (plan.path) {
    case 'small': {
      const exact = c.is('ZB-08:balance_999');
      const amount = exact ? 99_900 : Math.min(random.between(1000, 90_000), Math.floor(c.due * 0.03));
      if (exact) c.confirm();
      found(c, seal(c, { kind: '存款', start, value: amount, released: closed + random.between(60, 150) }), amount);
      return closed;
    }
    case 'waiting':
      holdBehind(c, start);
      return closed;
    case 'vehicle':
    case 'equity':
      holdLong(c, start);
      return closed;
    case 'auction':
      return Math.max(closed, auction(c, { sold: false }).lastEnd + random.between(6, 25));
    default:
      holdOddly(c, start);
      return closed;
  }
}

function holdBehind(c: CaseFile, start: Day): void {
  const made = seal(c, { kind: '不动产', start, value: c.due, waiting: true });
  found(c, made, c.due, { reason: '轮候查封,首封法院正在处置' });
  c.world.truth.add('ZB-14', c.no, 'exception', 'waiting', made.no);
  if (made.end < c.world.asOf) c.world.truth.add('CK-02', c.no, 'exception', 'waiting', made.no);
}

function holdLong(c: CaseFile, start: Day): void {
  const { random, world } = c;
  const kind = c.plan.path === 'vehicle' ? '车辆' : '股权';
  const value = Math.round(c.due * (0.05 + random.unit() * 0.4));
  const lapsed = c.is('CK-02:lapsed');
  const renewal = lapsed
    ? 'never'
    : c.is('CK-02:renewed_too_late')
      ? 'too_late'
      : c.is('CK-02:renewed_on_last_day')
        ? 'last_day'
        : undefined;
  const made = seal(c, { kind, value, start, ...(renewal === undefined ? {} : { renew: renewal }) });
  register(c, made, value);
  found(c, made, value, { reason: kind === '车辆' ? '车辆未实际扣押' : '股权无处置价值' });
  world.truth.add('ZB-14', c.no, 'exception', kind === '车辆' ? 'vehicle_not_seized' : 'shares_without_value', made.no);
  if (renewal !== undefined) c.confirm(made.no);
}

function holdOddly(c: CaseFile, start: Day): void {
  const { random } = c;
  if (c.is('ZB-08:asset_without_reason')) {
    const kind = random.pick(['股权', '不动产'] as const);
    const amount = Math.round(c.due * 0.5);
    found(c, { asset: c.world.asset(kind, start, c.court.region), kind, owner: c.debtor, start }, amount);
    c.confirm();
  } else if (c.is('ZB-14:held_not_disposed')) {
    const value = Math.round(c.due * (0.4 + random.unit() * 0.5));
    const made = seal(c, { kind: random.chance(0.7) ? '不动产' : '车辆', start, value });
    found(c, made, value);
    c.confirm(made.no);
    c.alsoTrue('ZB-08', 'violation', 'asset_without_reason');
  } else if (c.is('ZB-14:objection_pending')) {
    const made = seal(c, { kind: '不动产', start, value: Math.round(c.due * 0.7) });
    found(c, made, Math.round(c.due * 0.7), { reason: '案外人异议之诉审理中,暂不能处置' });
    c.put('objection', { kind: '执行异议之诉', filed_on: start + 30, ruled_on: null, result: null, asset: made.asset });
    c.confirm(made.no);
  } else if (c.is('ZB-14:little_value')) {
    const value = Math.min(99_900, Math.round(c.due * 0.03));
    const made = seal(c, { kind: '股权', start, value });
    found(c, made, value, { reason: '价值较小无处置必要' });
    c.confirm(made.no);
  } else if (c.is('ZB-14:nothing_left_for_creditor')) {
    const made = seal(c, { kind: '不动产', start, value: Math.round(c.due * 0.6) });
    found(c, made, Math.round(c.due * 0.6), { reason: '抵押债权优先,拍卖无益' });
    c.confirm(made.no);
  }
}

function limitAll(c: CaseFile, removed: Day | null): void {
  const published = c.notice + c.random.between(12, 28);
  if (c.is('ZB-08:no_limit_order')) {
    c.confirm();
    return;
  }
  for (const debtor of c.debtors) limitSpending(c, debtor, published, removed);
}

function interview(c: CaseFile, closed: Day): void {
  const asked = c.is('ZB-07:applicant_asked') || c.is('ZB-08:asked_without_interview');
  c.facts['applicant_asked_termination'] = asked;
  if (asked && c.is('ZB-08:asked_without_interview')) c.confirm();
  if (c.is('ZB-08:no_interview')) c.confirm();
  if (/no_interview|asked_without_interview|court_is_applicant/.test(c.plan.defect?.id ?? '')) return;
  c.put('interview', { held_on: closed - c.random.between(2, 20), agreed: asked || c.random.chance(0.6) });
}

function ruling(c: CaseFile, closed: Day): void {
  const unapproved = c.is('ZB-08:no_consent_no_panel');
  const consent = !unapproved && c.random.chance(0.5);
  if (unapproved || c.is('ZB-08:no_ruling')) c.confirm();
  c.put('termination', {
    ruled_on: closed,
    limit_order_on: c.is('ZB-08:no_limit_order') ? null : c.notice + 12,
    applicant_consent: consent,
    panel_reviewed: !unapproved,
    president_approved: !unapproved && (!consent || c.random.chance(0.7)),
    ruling_made: !c.is('ZB-08:no_ruling'),
  });
}

/** 失信 for some of the debtors; clause one is deleted after the second fruitless query (规定 第10条第1款第4项). */
function listDebtors(c: CaseFile, closed: Day, secondQuery: Day | undefined): void {
  const { random } = c;
  const published = c.notice + random.between(30, 60);
  if (published >= closed) return;
  const defect = c.plan.defect?.id ?? '';
  if (defect.startsWith('SX-02')) {
    oddTerm(c, published);
    return;
  }
  for (const debtor of c.debtors) {
    if (!random.chance(0.42)) continue;
    if (random.chance(0.4)) {
      const removed = secondQuery === undefined ? null : secondQuery + random.between(1, 2);
      listWithoutTerm(c, debtor, published, removed, '终本后两次查询无财产');
    } else listForTerm(c, debtor, published, random.chance(0.85) ? 24 : random.pick([36, 48, 60]));
  }
}

function oddTerm(c: CaseFile, published: Day): void {
  const { random } = c;
  if (c.is('SX-02:extended_term')) {
    c.confirm(listForTerm(c, c.debtor, published, random.pick([36, 48, 60])));
    return;
  }
  let first = published;
  let removed: Day | null = null;
  if (c.is('SX-02:removed_late')) removed = addMonths(published, 24) + random.between(30, 240);
  if (c.is('SX-02:removed_on_third_workday')) {
    const end = tuesdayWithoutHolidays(addMonths(published, 24), 10);
    if (end === undefined) {
      listForTerm(c, c.debtor, published, 24);
      return;
    }
    first = addMonths(end, -24);
    if (addMonths(first, 24) !== end) return;
    removed = end + 3;
  }
  c.confirm(listForTerm(c, c.debtor, first, 24, removed));
}
