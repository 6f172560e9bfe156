import type { Court } from '../courts.ts';
import type { Day } from '../days.ts';
import type { Fact } from '../files/cell-format.ts';
import type { Person } from '../people.ts';
import type { CasePlan } from '../plan.ts';
import { pickDefect, pickPath } from '../pick-plan.ts';
import type { Random } from '../random.ts';
import type { World } from '../world.ts';
import type { Aftermath } from './after-termination.ts';
import type { CaseFile } from './case-file.ts';
import { complete } from './complete.ts';
import { openCase } from './open-case.ts';
import { end, leaveOpen, reject } from './other-endings.ts';
import { terminate } from './terminate.ts';

/** Whom and where a group of cases is about. */
export interface Setting {
  readonly court: Court;
  readonly debtor: Person;
  readonly filed: Day;
}

const WORTH_IT = 3_000_000;

export type Intention = Omit<CasePlan, 'path' | 'defect' | 'asOf' | 'kind' | 'atLeast'> &
  Partial<Pick<CasePlan, 'path' | 'kind' | 'atLeast'>> & { /** No peculiarity. */ readonly plain?: boolean };

/** Fills in an intention with a path and at most one peculiarity, and tells the case. */
export function tellCase(world: World, random: Random, intention: Intention): CaseFile {
  const path = intention.path ?? pickPath(random, intention.outcome);
  const kind = intention.kind ?? '首执';
  const atLeast = intention.atLeast ?? (path === 'auction' ? WORTH_IT : 0);
  const draft: CasePlan = { ...intention, path, kind, atLeast, asOf: world.asOf };
  const defect = intention.plain === true ? undefined : pickDefect(random, draft);
  if (defect === undefined) return tell(world, random, draft);
  const debtor = /exempt_/.test(defect.id)
    ? world.people.village()
    : defect.id === 'ZB-09:company_gone'
      ? world.people.company()
      : draft.debtor;
  return tell(world, random, { ...draft, defect, debtor, atLeast: Math.max(atLeast, WORTH_IT) });
}

function tell(world: World, random: Random, plan: CasePlan): CaseFile {
  const neighbour =
    plan.defect?.id === 'CK-03:sealed_for_another_case' ? tellNeighbour(world, random, plan) : undefined;
  const c = openCase(world, random, neighbour === undefined ? plan : { ...plan, neighbour });
  switch (plan.outcome) {
    case 'terminated':
      terminate(c, (aftermath) => resume(c, aftermath));
      break;
    case 'completed':
      complete(c);
      break;
    case 'ended':
      end(c);
      if (c.is('ZB-16:withdrawn_and_filed_again')) fileAgain(c);
      break;
    case 'rejected':
      reject(c);
      break;
    case 'open':
      leaveOpen(c);
      break;
  }
  return c;
}

/** What a later case on the same judgment takes over. */
export function inherited(c: CaseFile): NonNullable<CasePlan['inherited']> {
  const basis: Record<string, Fact> = {};
  for (const field of ['basis_kind', 'basis_no', 'basis_effective_on', 'perform_due_on']) basis[field] = c.facts[field];
  return { basis, due: c.due, debtors: c.debtors, cause: c.cause };
}

/** The case of the resumed enforcement; returns the day on which the debt was paid, if it was. */
function resume(c: CaseFile, aftermath: Aftermath): Day | undefined {
  const { world, random } = c;
  const filed = aftermath.resumeOn;
  if (filed === undefined) return undefined;
  const others = world.courts.filter((court) => court !== c.court);
  const paid = random.chance(0.55);
  const resumed = tellCase(world, random, {
    kind: '恢执',
    court: aftermath.resumeElsewhere ? random.pick(others) : c.court,
    filed,
    debtor: c.debtor,
    outcome: paid ? 'completed' : 'terminated',
    path: paid ? 'cash' : 'bare',
    alone: false,
    applicant: c.applicant,
    origin: c.no,
    inherited: inherited(c),
    plain: paid,
  });
  world.put('resumption', { origin_case: c.no, resumed_case: resumed.no, resumed_on: filed });
  c.put('case_link', { linked_case: resumed.no, kind: '首执恢执' });
  return paid ? resumed.closed : undefined;
}

function fileAgain(c: CaseFile): void {
  const closed = c.closed;
  if (closed === undefined) return;
  tellCase(c.world, c.random, {
    court: c.court,
    filed: closed + c.random.between(4, 24),
    debtor: c.debtor,
    // Among other cases of the debtor a 终本 here could put this creditor behind a later one.
    outcome: c.plan.alone ? 'terminated' : 'ended',
    path: 'bare',
    alone: false,
    applicant: c.applicant,
    inherited: inherited(c),
    plain: true,
  });
}

function tellNeighbour(world: World, random: Random, plan: CasePlan): string {
  const court = random.pick(world.courts.filter((other) => other !== plan.court));
  return tellCase(world, random, {
    court,
    filed: plan.filed + 3,
    debtor: plan.debtor,
    outcome: 'terminated',
    path: 'bare',
    alone: false,
    plain: true,
  }).no;
}
