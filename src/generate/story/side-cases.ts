import type { Day } from '../days.ts';
import type { Person } from '../people.ts';
import type { Random } from '../random.ts';
import type { World } from '../world.ts';
import type { CaseFile } from './case-file.ts';

/** Short cases beside the enforcement itself: a preservation before it, or an objection in its course. */
export function tellSideCase(c: CaseFile): void {
  const { world, random } = c;
  if (random.chance(0.5)) {
    const filed = c.filed - random.between(60, 200);
    const no = putCase(world, random, {
      c,
      kind: '执保',
      filed,
      debtor: c.debtor,
      closed: filed + random.between(4, 20),
    });
    c.put('case_link', { linked_case: no, kind: '保全执行' });
    return;
  }
  const filed = c.filed + random.between(15, 60);
  if (filed > world.asOf - 20) return;
  const ruled = filed + random.between(5, 12);
  putCase(world, random, { c, kind: '执异', filed, debtor: c.debtor, closed: ruled });
  c.put('objection', {
    kind: '执行行为异议',
    filed_on: filed,
    ruled_on: ruled,
    result: random.pick(['驳回异议', '驳回异议', '异议成立']),
    asset: null,
  });
}

function putCase(
  world: World,
  random: Random,
  what: {
    readonly c: CaseFile;
    readonly kind: '执保' | '执异';
    readonly filed: Day;
    readonly debtor: Person;
    readonly closed: Day;
  },
): string {
  const { c, kind, filed, closed } = what;
  const no = world.numbers.next(c.court, kind, filed);
  world.cases += 1;
  const row = {
    case_no: no,
    court: c.court.name,
    kind,
    received_on: filed - 1,
    filed_on: filed,
    assigned_on: filed + random.between(0, 2),
    closed_on: closed,
    close_mode: '其他',
    cause: c.cause,
    content_kind: '其他',
    stayed: false,
  };
  world.put('enforcement_case', row, c.court);
  world.put('case_party', { case: no, role: '申请执行人', no: 1, party: c.applicant, kind: c.applicant.kind }, c.court);
  world.put('case_party', { case: no, role: '被执行人', no: 2, party: what.debtor, kind: what.debtor.kind }, c.court);
  return no;
}
