import type { Messages, Plan } from '#language';

/** One statement with a name, so that each step can be looked at on its own. */
export interface SqlStep {
  readonly name: string;
  readonly text: string;
}

export interface CountQuery {
  readonly title: string;
  readonly operation: string;
  readonly text: string;
}

/** Where evidence comes from: a row alias, and its fields in the order of the columns v0, v1 … */
export interface EvidenceSource {
  readonly alias: string;
  readonly title: string;
  readonly table: string;
  readonly fields: readonly string[];
}

/** Rows behind a clue: `n` of the clue, `sheet`, `row`, and the fields as canonical text. */
export interface EvidenceQuery extends EvidenceSource {
  readonly text: string;
}

/** A plan as statements of one engine: run the steps in order, then ask the queries. */
export interface Script {
  readonly plan: Plan;
  readonly steps: readonly SqlStep[];
  readonly counts: readonly CountQuery[];
  /** Why a row may lack data; bit i of `"#reasons"` belongs to reason i. */
  readonly reasons: readonly Messages[];
  /** Rules that could not be tested because a table was never delivered. */
  readonly untested: readonly { readonly rule: string; readonly table: string }[];
  /** One row an outcome (hit, excluded, insufficient): how many rows, how many each exclusion took (x0, x1 …), how many each reason has (r0, r1 …). */
  readonly outcomes: string;
  /** One row a hit: n, subject, court, k0…, amount, days, f0… facts, c0… verdicts, x0… exclusions, w0… weakenings, s0… sentence values. */
  readonly hits: string;
  /** Columns of a hit that were not asked for because another holds the same: name, then the name of the other. */
  readonly same: readonly (readonly [name: string, other: string])[];
  /** Rows that were excluded or lack data: outcome, k0…, reasons. */
  readonly others: string;
  readonly evidence: readonly EvidenceQuery[];
  /** Evidence that stands in the hits themselves, as `sheet`, `row` and v0, v1 … */
  readonly own: EvidenceSource | undefined;
  /** Clues for models that combine: id, case, amount, days. */
  readonly clues: SqlStep;
  readonly drop: readonly string[];
}
