import type { Day } from '../days.ts';
import type { CaseFile } from './case-file.ts';

/** The judgment or mediation on which the case rests; returns its 案号. */
export function tellJudgment(c: CaseFile, kind: '民事判决' | '民事调解书', cause: string, effective: Day): string {
  const { random, world, plan } = c;
  const mediation = kind === '民事调解书';
  const quick = plan.quickMediation;
  const decided = mediation ? effective : effective - random.between(16, 40);
  const lasting =
    quick !== undefined ? random.between(1, 4) : mediation ? random.between(18, 70) : random.between(30, 170);
  const filed = decided - lasting;
  const no = world.numbers.next(c.court, '民初', filed);
  world.put('judgment', {
    case_no: no,
    court: c.court.name,
    kind: mediation ? '调解' : '判决',
    cause,
    filed_on: filed,
    decided_on: decided,
    effective_on: effective,
    amount: c.due,
    absent: !mediation && random.chance(0.3),
    service_by_notice: !mediation && random.chance(0.12),
    withdrawn: false,
    cash_delivery: quick === 'sham' || random.chance(0.05),
    form_iou: random.chance(0.05),
  });
  world.put('judgment_party', { judgment: no, role: '原告', party: c.applicant });
  for (const debtor of c.debtors) world.put('judgment_party', { judgment: no, role: '被告', party: debtor });
  tellAgents(c, no);
  if (quick === 'sham') {
    world.truth.add(
      'XS-02',
      no,
      'violation',
      'hand_in_hand_mediation',
      c.no,
      'quick mediation, one agent for both sides, relatives',
    );
  } else if (quick === 'bank') world.truth.add('XS-02', no, 'exception', 'bank_batch', c.no);
  else if (quick === 'plain') world.truth.add('XS-02', no, 'near_miss', 'quick_but_nothing_else', c.no);
  return no;
}

function tellAgents(c: CaseFile, judgment: string): void {
  const { random, world } = c;
  const lawyers = world.people.lawyers;
  const first = random.between(0, lawyers.length - 1);
  const put = (side: string, place: number, kind: string): void => {
    world.put('judgment_agent', { judgment, side, agent: lawyers[place % lawyers.length], kind });
  };
  if (c.plan.quickMediation === 'sham') {
    put('原告', first, '公民');
    put('被告', first, '公民');
    return;
  }
  if (random.chance(0.45)) put('原告', first, '律师');
  if (random.chance(0.25)) put('被告', first + 1, random.chance(0.8) ? '律师' : '法律工作者');
}
