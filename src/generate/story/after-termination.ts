import { addMonths } from '../days.ts';
import type { Day } from '../days.ts';
import type { CaseFile } from './case-file.ts';

/** How the years after 终本 went. */
export interface Aftermath {
  readonly closed: Day;
  /** Reply to the second query without result. */
  readonly secondQuery: Day | undefined;
  /** The day on which the case is to be resumed. */
  readonly resumeOn: Day | undefined;
  readonly resumeElsewhere: boolean;
}

const FIVE_YEARS = 60;

/** 终本规定 第9条: a query every six months for five years, and what came of one of them. */
export function afterTermination(c: CaseFile, closed: Day): Aftermath {
  const { world } = c;
  const discovery = planDiscovery(c, closed);
  const last = Math.min(world.asOf, addMonths(closed, FIVE_YEARS), discovery.resumeOn ?? world.asOf);
  const replies: Day[] = [];
  if (c.is('ZB-09:never')) c.confirm();
  else queries(c, closed, last, discovery.found, replies);
  tellDiscovery(c, discovery);
  const gone = c.is('ZB-09:company_gone');
  if (gone) {
    const cancelled = closed + 330;
    c.world.put('company', {
      company: c.debtor,
      state: '注销',
      kind: '有限责任公司',
      licensed_lender: false,
      founded_on: c.filed - 2500,
      cancelled_on: cancelled,
    });
    c.confirm();
  }
  return {
    closed,
    secondQuery: discovery.found === undefined ? replies[1] : undefined,
    resumeOn: discovery.resumeOn !== undefined && discovery.resumeOn <= world.asOf ? discovery.resumeOn : undefined,
    resumeElsewhere: c.is('ZB-10:resumed_elsewhere'),
  };
}

function queries(c: CaseFile, closed: Day, last: Day, foundOn: Day | undefined, replies: Day[]): void {
  const { random } = c;
  const gapAt = c.is('ZB-09:gap') ? random.between(0, 1) : -1;
  const exactAt = c.is('ZB-09:exactly_six_months') ? 0 : -1;
  const stop = c.is('ZB-09:company_gone') ? closed + 330 : Number.POSITIVE_INFINITY;
  let from = closed;
  for (let number = 0; ; number += 1) {
    let sent = from + random.between(150, 174);
    if (number === exactAt) sent = addMonths(from, 6);
    if (number === gapAt) sent = from + random.between(270, 460);
    if (foundOn !== undefined && foundOn - 1 > from && foundOn < sent) sent = foundOn - 1;
    if (sent > last || sent > stop) return;
    if (number === exactAt || number === gapAt) c.confirm();
    const replied = sent + random.between(0, 1);
    c.put('post_query', {
      sent_on: sent,
      replied_on: replied,
      has_result: foundOn !== undefined && sent === foundOn - 1,
      informed_on: replied + random.between(1, 8),
    });
    replies.push(replied);
    from = sent;
  }
}

interface Discovery {
  readonly found: Day | undefined;
  readonly resumeOn: Day | undefined;
  readonly advised: Day | undefined;
}

function planDiscovery(c: CaseFile, closed: Day): Discovery {
  const { random, plan, world } = c;
  const day = closed + random.between(120, 420);
  const defect = plan.defect?.id ?? '';
  const none: Discovery = { found: undefined, resumeOn: undefined, advised: undefined };
  if (/finding_ignored|known_before|amount_999/.test(defect)) return { ...none, found: day };
  if (defect === 'ZB-10:advice_ignored') return { ...none, advised: day };
  if (defect === 'ZB-10:resumed_late') return { ...none, found: day, resumeOn: day + random.between(90, 300) };
  if (defect === 'ZB-10:resumed_on_thirtieth_day') return { ...none, found: day, resumeOn: day + 30 };
  if (defect === 'ZB-10:resumed_elsewhere') return { ...none, found: day, resumeOn: day + random.between(8, 22) };
  const fits = plan.alone && plan.kind === '首执' && plan.path === 'bare' && plan.defect === undefined;
  if (!fits || !random.chance(0.3) || day > world.asOf - 60) return none;
  return { found: day, resumeOn: day + random.between(5, 22), advised: random.chance(0.5) ? day : undefined };
}

function tellDiscovery(c: CaseFile, discovery: Discovery): void {
  const { random } = c;
  const { found, advised, resumeOn } = discovery;
  if (found !== undefined) {
    const known = c.is('ZB-10:known_before');
    c.put('post_finding', {
      kind: c.is('ZB-10:amount_999') ? '银行存款' : random.pick(['银行存款', '不动产', '车辆', '股权']),
      amount: c.is('ZB-10:amount_999') ? 99_900 : Math.round(c.due * (0.3 + random.unit() * 0.6)),
      found_on: found,
      known_before: known,
    });
    if (c.plan.defect?.id.startsWith('ZB-10') === true && c.plan.defect.id !== 'ZB-10:advice_ignored') c.confirm();
  }
  if (advised === undefined) return;
  const ignored = c.is('ZB-10:advice_ignored');
  c.put('resume_advice', {
    source: '网络查控系统',
    advised_on: advised,
    handled: !ignored,
    handled_on: ignored ? null : Math.min(advised + random.between(3, 12), resumeOn ?? advised + 12),
    result: ignored ? null : '同意恢复执行',
  });
  if (ignored) c.confirm();
}
