import type { Messages } from '#language';
import type { EngineName } from './connections/database.ts';

/** How many rows were left after a step of a model. */
export interface FunnelStep {
  readonly title: string;
  readonly operation: string;
  readonly rows: number;
}

/** Why rows could not be judged, most frequent first. */
export interface MissingReason {
  readonly text: Messages;
  readonly rows: number;
}

/** One value that an explanation shows. Amounts are in 分 as text, dates ISO, flags 'true'/'false'. */
export interface Fact {
  /** `alias.field` or the name of a derived value. */
  readonly name: string;
  readonly title: string;
  readonly type: string;
  readonly value: string | null;
}

/** A condition of the rule as it came out for one clue. */
export interface Condition {
  /** In Chinese, rendered from the plan. */
  readonly text: string;
  readonly expression: string;
  readonly verdict: boolean | null;
  readonly facts: readonly Fact[];
}

export interface TestedExclusion {
  readonly name: string;
  readonly text: string;
  /** false: tested and not met; null: could not be tested, with the reason. */
  readonly verdict: false | null;
  readonly reason?: string;
}

/** A row that the clue rests on; file, sheet and column are found through `sheet`. */
export interface EvidenceRow {
  readonly alias: string;
  readonly title: string;
  readonly table: string;
  readonly sheet: number;
  readonly row: number;
  readonly fields: readonly { readonly field: string; readonly title: string; readonly value: string | null }[];
}

export interface ClueBasis {
  readonly law: string;
  readonly article: string;
  readonly clause?: string;
  readonly paraphrase?: string;
  /** 'verified', 'partial' or 'unverified'; anything but verified is shown as 未核实. */
  readonly status: string;
}

/** A hit that a person may work on. Canonical JSON of it is equal byte for byte on every engine. */
export interface Clue {
  readonly id: string;
  readonly model: string;
  readonly version: number;
  readonly title: string;
  readonly stage: string;
  readonly depth: string;
  /** 案号 of the case (or of the judgment, or the title of the lot) that the clue is about. */
  readonly subject: string | null;
  readonly court: string | null;
  readonly key: readonly (string | null)[];
  /** 分. */
  readonly amount: string | null;
  readonly days: number | null;
  /** Order in the list: 0–100, with its parts in `rankParts`. */
  readonly rank: number;
  readonly rankParts: readonly { readonly title: string; readonly points: number }[];
  readonly says: string;
  readonly conditions: readonly Condition[];
  readonly exclusions: readonly TestedExclusion[];
  readonly weakened: readonly string[];
  readonly counterfactual: readonly string[];
  readonly evidence: readonly EvidenceRow[];
  readonly basis: readonly ClueBasis[];
  readonly verify: readonly string[];
}

/** A row that could not be judged, with what is missing. */
export interface InsufficientRow {
  readonly key: readonly (string | null)[];
  readonly reasons: readonly Messages[];
}

export interface ModelRun {
  readonly code: string;
  readonly slug: string;
  readonly title: string;
  readonly version: number;
  readonly hash: string;
  readonly stage: string;
  readonly depth: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** 'unable': a table that it starts from was not delivered; `missing` says which. */
  readonly status: 'ran' | 'unable';
  readonly funnel: readonly FunnelStep[];
  readonly hits: number;
  readonly misses: number;
  readonly excluded: readonly { readonly name: string; readonly rows: number }[];
  readonly insufficient: number;
  readonly missing: readonly MissingReason[];
  readonly untested: readonly Messages[];
  readonly milliseconds: number;
}

/** What `runs/<id>/run.json` holds. */
export interface RunRecord {
  readonly id: string;
  readonly engine: EngineName;
  readonly asOf: string;
  readonly startedAt: string;
  readonly batches: readonly number[];
  /** The office's own parameters: `AK-01.limit` → value. */
  readonly overrides: Readonly<Record<string, string>>;
  readonly models: readonly ModelRun[];
  readonly clues: number;
  /** SHA-256 of clues.jsonl, the canonical clues sorted by id. */
  readonly cluesSha256: string;
}
