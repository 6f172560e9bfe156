import type { Court } from '../courts.ts';
import { addMonths, dayFrom, toWeekday } from '../days.ts';
import type { Day } from '../days.ts';
import type { Outcome } from '../plan.ts';
import type { Random } from '../random.ts';
import type { World } from '../world.ts';
import { tellRegisters } from './registers.ts';
import { tellPaidThenDry, tellSelective } from './selective.ts';
import { tellSideCase } from './side-cases.ts';
import { tellCase } from './tell-case.ts';
import type { Setting } from './tell-case.ts';

const SINGLE = { terminated: 33, completed: 45, ended: 15, rejected: 5 };
const DRY = { terminated: 84, ended: 11, rejected: 5 };
const SOLVENT = { completed: 80, ended: 15, rejected: 5 };
/** So near the wished number of cases only plain ones are told, since others may bring further cases. */
const NEAR_THE_END = 80;
const MONTHS = [7, 4, 11, 9, 8, 9, 8, 8, 9, 7, 10, 10];

/** All cases against one debtor; most debtors have one, a few have dozens. */
export function tellGroup(world: World, random: Random): void {
  const court = pickCourt(world, random);
  const first = pickFiling(world, random);
  const size = pickSize(random);
  const tight = world.wanted - world.cases < NEAR_THE_END;
  const debtor = random.chance(0.74) ? world.people.natural() : world.company(first);
  if (size === 1 || tight) {
    tellSingle(world, random, { court, debtor, filed: first, tight });
    return;
  }
  const fate = random.weighted({ dry: 60, solvent: 28, selective: 7, listed: 5 });
  tellRegisters(world, random, { person: debtor, dry: fate !== 'solvent', since: first });
  switch (fate) {
    case 'dry':
      tellDry(world, random, { court, debtor, filed: first }, size);
      break;
    case 'solvent':
      tellMany(world, random, { court, debtor, filed: first }, size, SOLVENT);
      break;
    case 'selective':
      tellSelective(world, random, { court, debtor, filed: Math.min(first, world.asOf - 900) });
      break;
    case 'listed':
      tellPaidThenDry(world, random, { court, debtor, filed: Math.min(first, world.asOf - 700) });
      break;
  }
}

function tellSingle(world: World, random: Random, setting: Setting & { readonly tight: boolean }): void {
  const { tight, ...rest } = setting;
  const old = setting.filed < world.asOf - 260 && random.chance(0.008);
  const fresh = setting.filed > world.asOf - 160 && random.chance(0.75);
  const outcome: Outcome = old || fresh ? 'open' : random.weighted(SINGLE);
  const quick = random.chance(0.016) ? (random.chance(0.5) ? 'bank' : 'plain') : undefined;
  const c = tellCase(world, random, {
    ...rest,
    outcome,
    alone: !tight,
    plain: tight,
    ...(quick === undefined ? {} : { quickMediation: quick }),
  });
  tellRegisters(world, random, { person: setting.debtor, dry: outcome === 'terminated', since: setting.filed });
  if (!tight && random.chance(0.05)) tellSideCase(c);
}

function tellDry(world: World, random: Random, setting: Setting, size: number): void {
  const last = tellMany(world, random, setting, size, DRY);
  if (size < 3 || !random.chance(0.09) || world.cases >= world.wanted) return;
  const filed = toWeekday(last + random.between(10, 60));
  if (filed > world.asOf - 400) return;
  const sham = tellCase(world, random, {
    ...setting,
    filed,
    outcome: 'terminated',
    path: 'bare',
    alone: false,
    plain: true,
    quickMediation: 'sham',
  });
  world.put('relation', { from: sham.applicant, to: setting.debtor, kind: '亲属', from_on: filed - 3000 });
}

function tellMany(
  world: World,
  random: Random,
  setting: Setting,
  size: number,
  outcomes: Partial<Record<Outcome, number>>,
): Day {
  let filed = setting.filed;
  for (let number = 0; number < size && world.cases < world.wanted; number += 1) {
    const open = filed > world.asOf - 160 && random.chance(0.75);
    const outcome = open ? 'open' : random.weighted(outcomes as Record<Outcome, number>);
    tellCase(world, random, { ...setting, filed, outcome, alone: false });
    filed = toWeekday(filed + Math.round(random.exponential(110)));
    if (filed > world.asOf - 5) filed = toWeekday(random.between(setting.filed, world.asOf - 8));
  }
  return filed;
}

function pickCourt(world: World, random: Random): Court {
  const skewed = Math.floor(random.unit() ** 1.25 * world.courts.length);
  return world.courts[skewed] ?? random.pick(world.courts);
}

/** More cases every year, few in the month of the spring festival, many in March and at the year's end. */
function pickFiling(world: World, random: Random): Day {
  const years = 10;
  for (;;) {
    const year = Math.floor(random.unit() ** 0.8 * years);
    const from = addMonths(world.start, year * 12);
    const month = random.between(0, 11);
    if (random.unit() * 11 > (MONTHS[month] ?? 0)) continue;
    const start = new Date(from * 86_400_000);
    const first = dayFrom(start.getUTCFullYear() + (month < 6 ? 1 : 0), month + 1, 1);
    const day = toWeekday(first + random.between(0, 27));
    if (day >= world.start && day <= world.asOf - 3) return day;
  }
}

/** Eight in ten debtors have one case; the tail is that of a power law. */
function pickSize(random: Random): number {
  if (random.chance(0.8)) return 1;
  return Math.min(60, Math.floor(2 * (1 - random.unit()) ** -0.72));
}
