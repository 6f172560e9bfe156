import type { Court } from '../courts.ts';
import type { Day } from '../days.ts';
import type { Fact } from '../files/cell-format.ts';
import type { Row } from '../files/sink.ts';
import type { Person } from '../people.ts';
import type { CasePlan } from '../plan.ts';
import type { Random } from '../random.ts';
import type { World } from '../world.ts';

/** A case while its story is told; the row of the case itself is written at the end. */
export class CaseFile {
  readonly world: World;
  readonly random: Random;
  readonly plan: CasePlan;
  readonly no: string;
  readonly court: Court;
  readonly filed: Day;
  readonly applicant: Person;
  readonly debtors: readonly Person[];
  readonly cause: string;
  readonly due: number;
  readonly fee: number;
  readonly interest: number;
  notice: Day;
  closed: Day | undefined;
  /** Arrival of the first money. */
  firstMoney: Day | undefined;
  facts: Record<string, Fact> = {};
  /** Days that do not count towards the period for enforcement. */
  readonly deducted: { readonly from: Day; readonly to: Day }[] = [];

  constructor(
    world: World,
    random: Random,
    plan: CasePlan,
    made: {
      readonly no: string;
      readonly applicant: Person;
      readonly debtors: readonly Person[];
      readonly cause: string;
      readonly due: number;
      readonly fee: number;
      readonly interest: number;
    },
  ) {
    this.world = world;
    this.random = random;
    this.plan = plan;
    this.no = made.no;
    this.applicant = made.applicant;
    this.debtors = made.debtors;
    this.cause = made.cause;
    this.due = made.due;
    this.fee = made.fee;
    this.interest = made.interest;
    this.court = plan.court;
    this.filed = plan.filed;
    this.notice = plan.filed;
  }

  get debtor(): Person {
    return this.plan.debtor;
  }

  /** Whether the case has the peculiarity `model:kind`. */
  is(id: string): boolean {
    return this.plan.defect?.id === id;
  }

  put(table: string, row: Row): boolean {
    return this.world.put(table, { case: this.no, ...row });
  }

  /** Writes down in the truth that the case's peculiarity has now become a fact. */
  confirm(key = '', note = ''): void {
    const defect = this.plan.defect;
    if (defect === undefined) return;
    const [model = '', kind = ''] = defect.id.split(':');
    this.world.truth.add(model, this.no, defect.class, kind, key, note);
  }

  /** A further truth that follows from the same facts. */
  alsoTrue(model: string, cls: 'violation' | 'exception', kind: string, key = ''): void {
    this.world.truth.add(model, this.no, cls, kind, key, `follows from ${this.plan.defect?.id ?? 'the story'}`);
  }

  /** A period that does not count, as the court has it on record. */
  deduct(reason: string, from: Day, to: Day): void {
    const known = this.put('period_adjustment', {
      kind: '扣除',
      reason,
      from_on: from,
      to_on: to,
      approved_on: from,
      approver: '院长',
    });
    if (known) this.deducted.push({ from, to });
  }
}
