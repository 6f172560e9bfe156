import { toWeekday } from '../days.ts';
import type { Day } from '../days.ts';
import type { Fact } from '../files/cell-format.ts';
import type { Person } from '../people.ts';
import type { CasePlan } from '../plan.ts';
import type { Random } from '../random.ts';
import type { World } from '../world.ts';
import { CaseFile } from './case-file.ts';
import { tellJudgment } from './judgments.ts';

const CAUSES = {
  金融借款合同纠纷: 24,
  民间借贷纠纷: 22,
  买卖合同纠纷: 20,
  劳动争议: 6,
  建设工程施工合同纠纷: 6,
  机动车交通事故责任纠纷: 6,
  物业服务合同纠纷: 5,
  租赁合同纠纷: 5,
  离婚后财产纠纷: 3,
  追偿权纠纷: 3,
};
const BASES = { 民事判决: 55, 民事调解书: 28, 仲裁裁决: 9, 公证债权文书: 5, 支付令: 2, 刑事附带民事: 1 };

/** Creates the case with its basis, parties, amounts and the first procedural dates. */
export function openCase(world: World, random: Random, plan: CasePlan): CaseFile {
  const cause =
    plan.inherited?.cause ??
    plan.cause ??
    (plan.quickMediation === 'sham'
      ? '民间借贷纠纷'
      : plan.quickMediation === 'bank'
        ? '金融借款合同纠纷'
        : random.weighted(CAUSES));
  const applicant = plan.applicant ?? pickApplicant(world, random, plan, cause);
  const debtors = plan.inherited?.debtors ?? pickDebtors(world, random, plan);
  const due = plan.inherited?.due ?? plan.due ?? pickAmount(random, plan);
  const c = new CaseFile(world, random, plan, {
    no: world.numbers.next(plan.court, plan.kind === '恢执' ? '执恢' : '执', plan.filed),
    applicant,
    debtors,
    cause,
    due,
    fee: executionFee(due),
    interest: random.chance(0.4) ? Math.round(due * random.unit() * 0.04) : 0,
  });
  world.cases += 1;
  c.facts = {
    case_no: c.no,
    court: c.court.name,
    kind: plan.kind,
    filed_on: c.filed,
    cause,
    amount_due: due,
    late_interest: c.interest,
    execution_fee: c.fee,
    content_kind: '金钱给付',
    officer: `${c.court.region}执行员${String(random.between(1, 12))}`,
    origin_case: plan.origin,
    stayed: false,
    has_asset: plan.path !== 'bare',
    applicant_asked_termination: false,
    ...firstDates(c),
    ...basis(c, cause),
  };
  putParties(c);
  return c;
}

function pickApplicant(world: World, random: Random, plan: CasePlan, cause: string): Person {
  if (plan.defect?.id === 'ZB-08:court_is_applicant') return world.people.organisation(plan.court.name);
  if (plan.quickMediation === 'bank' || cause === '金融借款合同纠纷') return random.pick(world.people.banks);
  if (cause === '劳动争议' || cause === '离婚后财产纠纷' || cause === '机动车交通事故责任纠纷')
    return world.people.natural();
  return random.chance(0.65) || plan.quickMediation === 'sham' ? world.people.natural() : world.company(plan.filed);
}

function pickDebtors(world: World, random: Random, plan: CasePlan): Person[] {
  const only = plan.defect !== undefined && /debtor|exempt|company_gone/.test(plan.defect.id);
  const extra = only || random.chance(0.72) ? 0 : random.chance(0.8) ? 1 : 2;
  return [plan.debtor, ...Array.from({ length: extra }, () => world.people.natural())];
}

function pickAmount(random: Random, plan: CasePlan): number {
  const median = plan.debtor.kind === '自然人' ? 68_000 : 240_000;
  const yuan = Math.min(2e8, Math.max(1500, random.logNormal(median, 1.45)));
  const fen = random.chance(0.35) ? Math.round(yuan / 1000) * 100_000 : Math.round(yuan * 100);
  return Math.max(plan.atLeast, fen, 100_000);
}

/** 诉讼费用交纳办法 第14条: the fee for enforcement, in 分. */
function executionFee(due: number): number {
  const yuan = due / 100;
  const bands: readonly (readonly [number, number])[] = [
    [500_000, 0.015],
    [5_000_000, 0.01],
    [10_000_000, 0.005],
    [Number.POSITIVE_INFINITY, 0.001],
  ];
  let fee = 50;
  let floor = 10_000;
  for (const [ceiling, rate] of bands) {
    if (yuan > floor) fee += (Math.min(yuan, ceiling) - floor) * rate;
    floor = ceiling;
  }
  return Math.round(fee * 100);
}

function firstDates(c: CaseFile): Record<string, Fact> {
  const { random, filed } = c;
  let received: Day | null = filed - random.between(0, 3);
  let assigned = filed + random.between(0, 3);
  let accepted = assigned + random.between(0, 1);
  let notice = accepted + random.between(0, 2);
  if (c.is('QX-01:late_filing')) received = filed - random.between(20, 60);
  else if (c.is('QX-01:late_assignment')) {
    assigned = accepted = filed + random.between(18, 40);
    notice = assigned + 2;
  } else if (c.is('QX-01:late_notice')) notice = filed + random.between(25, 70);
  else if (c.is('QX-01:filed_on_seventh_day')) {
    received = filed - 7;
    assigned = accepted = filed;
    notice = filed + 1;
  } else if (c.is('QX-01:assigned_on_seventh_day')) {
    received = filed;
    assigned = accepted = filed + 7;
    notice = filed + 9;
  } else if (c.is('QX-01:notice_on_tenth_day')) {
    received = filed - 2;
    assigned = accepted = filed + 6;
    notice = filed + 8;
  } else if (c.is('QX-01:correction_of_papers') || c.is('QX-01:change_of_court')) {
    received = filed - 25;
    c.deduct(c.is('QX-01:change_of_court') ? '管辖争议处理期间' : '申请人补正材料期间', received + 1, filed - 1);
  } else if (c.is('QX-01:received_on')) received = null;
  if (c.plan.defect?.id.startsWith('QX-01') === true) c.confirm();
  c.notice = notice;
  return {
    received_on: received,
    assigned_on: assigned,
    accepted_on: accepted,
    notice_on: c.is('QX-01:notice_on') ? null : notice,
  };
}

function basis(c: CaseFile, cause: string): Record<string, Fact> {
  const { random, world, plan } = c;
  if (plan.inherited !== undefined) return { ...plan.inherited.basis };
  const effective = toWeekday(
    c.filed - (plan.quickMediation === undefined ? random.between(30, 400) : random.between(5, 20)),
  );
  const perform = Math.min(effective + random.between(3, 20), c.filed - 1);
  const kind =
    c.plan.defect?.id.startsWith('QX-02:non_litigation') === true
      ? '行政非诉'
      : plan.quickMediation === undefined
        ? random.weighted(BASES)
        : '民事调解书';
  const common = { basis_kind: kind, basis_effective_on: effective, perform_due_on: perform };
  if (kind === '民事判决' || kind === '民事调解书') {
    return { ...common, basis_no: tellJudgment(c, kind, cause, effective) };
  }
  const word = { 仲裁裁决: '仲裁字', 公证债权文书: '证执字', 支付令: '民督', 刑事附带民事: '刑初', 行政非诉: '行审' }[
    kind
  ];
  return { ...common, basis_no: world.numbers.next(c.court, word, effective) };
}

function putParties(c: CaseFile): void {
  const dead = c.is('ZB-08:debtor_dead') && c.debtor.kind === '自然人';
  if (dead) {
    c.confirm();
    c.world.put('death', {
      person: c.debtor,
      died_on: c.filed - 90,
      cremated_on: c.filed - 87,
      registered_on: c.filed - 60,
    });
  }
  c.world.put('case_party', partyRow(c, '申请执行人', 1, damagedNowAndThen(c, c.applicant)), c.court);
  c.debtors.forEach((debtor, place) => {
    let party = debtor;
    if (place === 0 && c.is('ZB-08:debtor_id_masked')) {
      party = { ...debtor, id: `${debtor.id.slice(0, 3)}***********${debtor.id.slice(-4)}` };
      c.confirm();
    }
    const row = partyRow(c, '被执行人', place + 2, party);
    const check = dead ? { id_check: '死亡', death: true } : {};
    c.world.put('case_party', { ...row, ...check }, c.court);
  });
}

/** Some numbers arrive hidden, some cut by a spreadsheet, some with a wrong digit. */
function damagedNowAndThen(c: CaseFile, person: Person): Person {
  if (person.kind !== '自然人' || c.plan.defect !== undefined || !c.random.chance(0.004)) return person;
  const kind = c.random.pick(['masked', 'scientific', 'wrong_digit']);
  c.world.truth.add('*', c.no, 'damaged', `applicant_id_${kind}`, person.name);
  if (kind === 'masked') return { ...person, id: `${person.id.slice(0, 6)}********${person.id.slice(-4)}` };
  if (kind === 'scientific') return { ...person, id: `${person.id.slice(0, 1)}.${person.id.slice(1, 6)}E+17` };
  return { ...person, id: `${person.id.slice(0, 17)}${person.id.endsWith('7') ? '8' : '7'}` };
}

function partyRow(c: CaseFile, role: string, no: number, party: Person): Record<string, Fact> {
  const natural = party.kind === '自然人';
  return {
    case: c.no,
    role,
    no,
    party,
    kind: party.kind,
    exempt_entity: party.kind === '非法人组织',
    id_check: natural ? '一致' : null,
    death: natural ? false : null,
  };
}
