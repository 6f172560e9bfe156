import type { Day } from '../days.ts';
import { toWeekday } from '../days.ts';
import type { Random } from '../random.ts';
import type { World } from '../world.ts';
import type { CaseFile } from './case-file.ts';
import { inherited, tellCase } from './tell-case.ts';
import type { Intention, Setting } from './tell-case.ts';

const KINDS = {
  later_paid_first: 46,
  distributed: 11,
  resumed: 12,
  priority: 8,
  wages: 6,
  third_party_paid: 6,
  elsewhere: 9,
  paid_the_day_before: 8,
  small: 6,
};

/** An early creditor left with a 终本 while a later one is paid: against the law, or with its lawful reason. */
export function tellSelective(world: World, random: Random, setting: Setting): void {
  const kind = random.weighted(KINDS);
  const dry: Intention = { ...setting, outcome: 'terminated', path: 'bare', alone: false, plain: true };
  const early = [tellCase(world, random, dry)];
  if (kind === 'later_paid_first' && random.chance(0.4)) {
    early.push(tellCase(world, random, { ...dry, filed: toWeekday(setting.filed + random.between(10, 50)) }));
  }
  const ended = Math.max(...early.map((c) => c.closed ?? 0));
  const before = kind === 'paid_the_day_before';
  const late = tellCase(world, random, {
    ...dry,
    court: kind === 'elsewhere' ? random.pick(world.courts.filter((court) => court !== setting.court)) : setting.court,
    filed: before ? toWeekday(setting.filed + random.between(5, 30)) : toWeekday(ended + random.between(15, 250)),
    outcome: 'completed',
    path: 'cash',
    atLeast: 5_000_000,
    cause: kind === 'wages' ? '劳动争议' : '买卖合同纠纷',
    ...(kind === 'third_party_paid' ? { payer: world.people.natural() } : {}),
    ...(before ? { moneyFrom: ended - 1 } : {}),
    ...(kind === 'small' ? { due: 900_000 } : {}),
  });
  for (const c of early) tellReason(world, random, { kind, early: c, late });
}

function tellReason(
  world: World,
  random: Random,
  what: { readonly kind: keyof typeof KINDS; readonly early: CaseFile; readonly late: CaseFile },
): void {
  const { kind, early, late } = what;
  const arrived = late.firstMoney ?? late.filed;
  const cls =
    kind === 'later_paid_first'
      ? 'violation'
      : kind === 'paid_the_day_before' || kind === 'small'
        ? 'near_miss'
        : 'exception';
  world.truth.add('QX-05', early.no, cls, kind, late.no);
  if (kind === 'distributed') {
    shareOut(late, early, arrived + 10, false);
    shareOut(late, late, arrived + 10, false);
  } else if (kind === 'priority') shareOut(late, late, arrived + 10, true);
  else if (kind === 'resumed') resumeEarly(world, random, early, arrived + random.between(5, 22));
}

function shareOut(late: CaseFile, creditor: CaseFile, day: Day, priority: boolean): void {
  const amount = Math.round(creditor.due * (priority ? 1 : 0.4));
  late.put('distribution', {
    creditor: creditor.applicant,
    creditor_case: creditor.no,
    claim: creditor.due,
    amount,
    priority,
    dated_on: day,
  });
}

function resumeEarly(world: World, random: Random, early: CaseFile, day: Day): void {
  const resumed = tellCase(world, random, {
    kind: '恢执',
    court: early.court,
    filed: day,
    debtor: early.debtor,
    outcome: 'terminated',
    path: 'bare',
    alone: false,
    applicant: early.applicant,
    origin: early.no,
    inherited: inherited(early),
    plain: true,
  });
  world.put('resumption', { origin_case: early.no, resumed_case: resumed.no, resumed_on: day });
  early.put('case_link', { linked_case: resumed.no, kind: '首执恢执' });
}

/** A first case is paid; a later one is not, so the debtor stays on the list. */
export function tellPaidThenDry(world: World, random: Random, setting: Setting): void {
  const paid = tellCase(world, random, {
    ...setting,
    outcome: 'completed',
    path: 'cash',
    alone: false,
    plain: true,
    keepListed: true,
  });
  tellCase(world, random, {
    ...setting,
    filed: toWeekday((paid.closed ?? setting.filed) + random.between(3, 40)),
    outcome: 'terminated',
    path: 'bare',
    alone: false,
    plain: true,
  });
}
