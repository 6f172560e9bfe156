import type { Court } from '../courts.ts';
import type { Day } from '../days.ts';
import type { Person } from '../people.ts';
import type { Random } from '../random.ts';
import type { World } from '../world.ts';

/** Those who sue often: lenders by profession, others just below the limits, and licensed lenders. */
export function tellLenders(world: World, random: Random): void {
  for (const bank of world.people.banks) registerLender(world, bank, '银行');
  for (const lender of world.people.licensedLenders) {
    registerLender(world, lender, '小额贷款公司');
    const court = random.pick(world.courts);
    const first = suits(world, random, {
      lender,
      court,
      from: startDay(world, random),
      days: 300,
      count: random.between(20, 45),
      shady: false,
    });
    world.truth.add('XS-01', first, 'exception', 'licensed_lender', lender.id, lender.name);
  }
  for (const lender of world.people.professionalLenders) {
    const court = random.pick(world.courts);
    const count = random.between(14, 45);
    const first = suits(world, random, { lender, court, from: startDay(world, random), days: 190, count, shady: true });
    world.truth.add('XS-01', first, 'violation', 'professional_lender', lender.id, `${lender.name},${String(count)}件`);
  }
  tellAssignee(world, random);
  for (let number = 0; number < Math.ceil(world.people.professionalLenders.length / 2); number += 1) {
    const lender = world.people.natural();
    const court = random.pick(world.courts);
    const from = startDay(world, random);
    const first = suits(world, random, { lender, court, from, days: 190, count: 9, shady: true });
    suits(world, random, { lender, court, from: from + 720, days: 190, count: 9, shady: true });
    world.truth.add('XS-01', first, 'near_miss', 'nine_a_year_eighteen_in_three', lender.id, lender.name);
  }
}

/** A company that bought claims sues in its own name: many suits, but no lending. */
function tellAssignee(world: World, random: Random): void {
  const lender = world.people.organisation(`示范资产管理有限公司${String(random.between(1, 99))}号`);
  const what = {
    lender,
    court: random.pick(world.courts),
    from: startDay(world, random),
    days: 250,
    count: 16,
    shady: false,
  };
  world.put('company', {
    company: lender,
    state: '存续',
    kind: '资产管理公司',
    licensed_lender: false,
    founded_on: world.start - 2000,
  });
  world.truth.add('XS-01', suits(world, random, what), 'exception', 'assigned_claims', lender.id, lender.name);
}

/** Early enough that all that follows lies before the cut-off date. */
function startDay(world: World, random: Random): Day {
  return random.between(world.start + 400, world.asOf - 1200);
}

function registerLender(world: World, company: Person, kind: string): void {
  world.put('company', { company, state: '存续', kind, licensed_lender: true, founded_on: world.start - 3000 });
}

function suits(
  world: World,
  random: Random,
  what: {
    readonly lender: Person;
    readonly court: Court;
    readonly from: Day;
    readonly days: number;
    readonly count: number;
    readonly shady: boolean;
  },
): string {
  let first = '';
  const days = Array.from({ length: what.count }, () => what.from + random.between(0, what.days)).sort((a, b) => a - b);
  for (const filed of days) {
    const no = world.numbers.next(what.court, '民初', filed);
    if (first === '') first = no;
    const decided = filed + random.between(25, 130);
    const withdrawn = random.chance(0.25);
    world.put('judgment', {
      case_no: no,
      court: what.court.name,
      kind: withdrawn ? '裁定' : random.chance(0.8) ? '判决' : '调解',
      cause: '民间借贷纠纷',
      filed_on: filed,
      decided_on: decided,
      effective_on: withdrawn ? null : decided + 15,
      amount: random.between(30, 300) * 100_000,
      absent: random.chance(what.shady ? 0.7 : 0.3),
      service_by_notice: random.chance(0.2),
      withdrawn,
      cash_delivery: random.chance(what.shady ? 0.8 : 0),
      form_iou: random.chance(what.shady ? 0.9 : 0.1),
    });
    world.put('judgment_party', { judgment: no, role: '原告', party: what.lender });
    world.put('judgment_party', { judgment: no, role: '被告', party: world.people.natural() });
    if (random.chance(0.5))
      world.put('judgment_agent', {
        judgment: no,
        side: '原告',
        agent: random.pick(world.people.lawyers),
        kind: '律师',
      });
  }
  return first;
}
