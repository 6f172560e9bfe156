/** What the page is drawn from; written by `html/`, read by the page's script. All texts are ready to show. */
export interface PageData {
  readonly title: string;
  readonly run: PageRun;
  readonly batches: readonly PageBatch[];
  readonly models: readonly PageModel[];
  readonly tables: readonly PageTable[];
  readonly score: readonly PageScore[];
  readonly shared: PageShared;
  readonly clues: readonly PackedClue[];
  /** Clues of the run; more than `clues` holds where the list was cut. */
  readonly clueCount: number;
}

export interface PageRun {
  readonly id: string;
  readonly asOf: string;
  readonly engine: string;
  readonly startedAt: string;
  readonly cluesSha256: string;
  /** Set where the data are synthetic. */
  readonly synthetic: boolean;
}

export interface PageBatch {
  readonly id: number;
  readonly source: string;
  readonly receivedAt: string;
  readonly snapshotOn: string | null;
  readonly files: number;
  readonly taken: number;
  readonly quarantined: number;
}

export interface PageModel {
  readonly code: string;
  readonly title: string;
  readonly version: number;
  readonly hash: string;
  readonly stage: string;
  readonly depth: string;
  readonly ran: boolean;
  readonly parameters: readonly (readonly [name: string, value: string])[];
  readonly funnel: readonly (readonly [title: string, rows: number])[];
  readonly hits: number;
  readonly misses: number;
  readonly insufficient: number;
  readonly excluded: readonly (readonly [name: string, rows: number])[];
  readonly missing: readonly (readonly [text: string, rows: number])[];
  readonly untested: readonly string[];
  readonly milliseconds: number;
  /** HTML made from the rule itself; escaped where it was made. */
  readonly prose: string;
}

export interface PageTable {
  readonly title: string;
  readonly rows: number;
  readonly quarantined: number;
  readonly fields: readonly (readonly [title: string, filled: number])[];
  readonly dates: string;
  readonly warnings: readonly string[];
}

export interface PageScore {
  readonly model: string;
  readonly title: string;
  readonly planted: number;
  readonly found: number;
  readonly clues: number;
  readonly correct: number;
  readonly others: readonly (readonly [kind: string, count: number])[];
}

/** Parts that many clues have in common, each once; clues refer to them by position. */
export interface PageShared {
  readonly conditions: readonly {
    readonly text: string;
    readonly expression: string;
    readonly facts: readonly string[];
  }[];
  readonly exclusions: readonly { readonly name: string; readonly text: string }[];
  readonly evidence: readonly PackedEvidence[];
  readonly basis: readonly (readonly { readonly title: string; readonly text: string; readonly checked: boolean }[])[];
  readonly verify: readonly (readonly string[])[];
  readonly courts: readonly string[];
}

/** Rows of one meaning from one sheet. */
export interface PackedEvidence {
  readonly title: string;
  readonly source: string;
  readonly file: string;
  readonly sheet: string;
  readonly fields: readonly { readonly title: string; readonly column: string; readonly header: string }[];
}

export interface PackedClue {
  readonly id: string;
  /** Position in `models`. */
  readonly model: number;
  readonly subject: string;
  /** Position in `shared.courts`; -1 where there is none. */
  readonly court: number;
  /** Yuan. */
  readonly amount: number | null;
  readonly days: number | null;
  readonly rank: number;
  readonly parts: readonly (readonly [title: string, points: number])[];
  readonly says: string;
  readonly conditions: readonly (readonly [condition: number, verdict: boolean | null, values: readonly string[]])[];
  readonly exclusions: readonly (readonly [exclusion: number, tested: boolean, reason: string])[];
  /** Values and original texts in the order of the fields; an empty original equals the value. */
  readonly evidence: readonly (readonly [
    evidence: number,
    row: number,
    values: readonly string[],
    originals: readonly string[],
  ])[];
  readonly weakened: readonly string[];
  readonly counterfactual: readonly string[];
  readonly basis: number;
  readonly verify: number;
}
