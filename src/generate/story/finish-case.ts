import { addMonths } from '../days.ts';
import type { Day } from '../days.ts';
import type { CaseFile } from './case-file.ts';
import { settleFees } from './money.ts';

const MARGIN = 150;

/** Writes the row of the case itself, after lawful extensions where the case took long. */
export function finishCase(c: CaseFile, mode: string | undefined): void {
  const { facts, world } = c;
  const closed = c.closed !== undefined && c.closed <= world.asOf ? c.closed : undefined;
  let deadline = addMonths(c.filed, 6) + deductedDays(c);
  const overdue = c.is('QX-02:closed_late') || c.is('QX-02:still_open') || c.is('QX-02:closed_on_last_day');
  if (!overdue) deadline = extend(c, deadline, Math.min(c.closed ?? world.asOf, world.asOf));
  facts['deadline_on'] = deadline;
  facts['closed_on'] = closed;
  facts['close_mode'] = closed === undefined ? null : mode;
  facts['amount_paid'] ??= 0;
  facts['amount_waived'] ??= 0;
  if (closed === undefined) {
    for (const field of ['termination_reason', 'amount_paid', 'amount_waived'])
      facts[field] = field === 'termination_reason' ? null : 0;
  }
  facts['amount_left'] = Math.max(0, c.due - Number(facts['amount_paid']) - Number(facts['amount_waived']));
  if (c.is('ZB-08:nothing_left') && closed !== undefined) facts['amount_left'] = 0;
  world.put('enforcement_case', facts, c.court);
  settleFees(c);
}

function deductedDays(c: CaseFile): number {
  return c.deducted.reduce((sum, { from, to }) => sum + (to - from + 1), 0);
}

/** 严格执行案件审理期限制度规定 第5条: three months by the president, three more on record with the high court. */
function extend(c: CaseFile, deadline: Day, end: Day): Day {
  let until = deadline;
  for (const approver of ['院长', '高级法院备案', '高级法院备案']) {
    if (end <= until - (180 - MARGIN)) break;
    const next = addMonths(until, 3);
    c.put('period_adjustment', {
      kind: '延长',
      reason: approver === '院长' ? '案情复杂需要延长' : '再次延长,已报备案',
      from_on: until,
      to_on: next,
      approved_on: until - c.random.between(8, 15),
      approver,
    });
    until = next;
  }
  return until;
}
