import { DEFECTS } from './defects.ts';
import type { CasePlan, Defect, Outcome, Path } from './plan.ts';
import type { Random } from './random.ts';

const PATHS: Readonly<Record<Outcome, Readonly<Record<string, number>>>> = {
  terminated: { bare: 62, small: 11, waiting: 8, vehicle: 8, equity: 4, auction: 7 },
  completed: { cash: 48, direct: 15, deduct: 17, auction: 20 },
  ended: { bare: 1 },
  rejected: { bare: 1 },
  open: { bare: 4, deduct: 3, auction: 1 },
};

export function pickPath(random: Random, outcome: Outcome): Path {
  return random.weighted(PATHS[outcome]) as Path;
}

/** At most one peculiarity for a case, so that each stays clear. */
export function pickDefect(random: Random, plan: CasePlan): Defect | undefined {
  let left = random.unit();
  for (const defect of DEFECTS) {
    if (!defect.fits(plan)) continue;
    left -= defect.rate;
    if (left < 0) return defect;
  }
  return undefined;
}
