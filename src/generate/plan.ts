import type { Court } from './courts.ts';
import type { Day } from './days.ts';
import type { Fact } from './files/cell-format.ts';
import type { Person } from './people.ts';
import type { TruthClass } from './truth.ts';

export type Outcome = 'terminated' | 'completed' | 'ended' | 'rejected' | 'open';
export type Path = 'bare' | 'small' | 'waiting' | 'vehicle' | 'equity' | 'auction' | 'cash' | 'direct' | 'deduct';

/** One deliberate peculiarity of a case: a fact against the law, or one that only looks so. */
export interface Defect {
  /** `model:kind`. */
  readonly id: string;
  readonly class: TruthClass;
  /** Share of the cases that it fits. */
  readonly rate: number;
  readonly fits: (plan: CasePlan) => boolean;
}

/** What is decided about a case before its facts are made. */
export interface CasePlan {
  readonly kind: '首执' | '恢执';
  readonly court: Court;
  readonly filed: Day;
  readonly asOf: Day;
  readonly debtor: Person;
  readonly outcome: Outcome;
  readonly path: Path;
  /** No other case of the same debtor, so that money may come without slighting an earlier creditor. */
  readonly alone: boolean;
  /** At least this amount is due, in 分. */
  readonly atLeast: number;
  readonly defect?: Defect;
  readonly applicant?: Person;
  /** 案号 of the first case. */
  readonly origin?: string;
  /** What the first case was about, for a resumed case. */
  readonly inherited?: {
    readonly basis: Readonly<Record<string, Fact>>;
    readonly due: number;
    readonly debtors: readonly Person[];
    readonly cause: string;
  };
  readonly quickMediation?: 'sham' | 'bank' | 'plain';
  readonly payer?: Person;
  readonly due?: number;
  readonly cause?: string;
  /** The entry in the list of 失信 stays after payment, because another case goes on. */
  readonly keepListed?: boolean;
  /** No money arrives before this day. */
  readonly moneyFrom?: Day;
  /** A case of another court against the same debtor. */
  readonly neighbour?: string;
}
