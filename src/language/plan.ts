import type { Limit } from '#calendar';
import type { FieldType } from '#catalogue';
import type { BinaryOperator, Span } from './syntax.ts';

/** The type of an expression: a field's type, or one that only expressions have. */
export type ValueType =
  FieldType | { readonly kind: 'duration' } | { readonly kind: 'number' } | { readonly kind: 'null' };

export type Source =
  { readonly kind: 'table'; readonly table: string } | { readonly kind: 'clues'; readonly model: string };

interface Node {
  readonly type: ValueType;
  readonly span: Span;
}

/** A checked expression. Plain data: behaviour stands outside, in exhaustive switches over `kind`. */
export type Expr =
  | (Node & { readonly kind: 'literal'; readonly value: string | boolean | null })
  | (Node & { readonly kind: 'duration'; readonly limit: Limit })
  | (Node & { readonly kind: 'parameter'; readonly name: string; readonly at?: Expr; readonly court?: Expr })
  | (Node & { readonly kind: 'as-of' })
  | (Node & { readonly kind: 'column'; readonly alias: string; readonly field: string })
  | (Node & { readonly kind: 'value'; readonly name: string })
  | (Node & { readonly kind: 'not'; readonly of: Expr })
  | (Node & { readonly kind: 'minus'; readonly of: Expr })
  | (Node & { readonly kind: 'binary'; readonly op: BinaryOperator; readonly left: Expr; readonly right: Expr })
  | (Node & { readonly kind: 'is-null'; readonly of: Expr; readonly negated: boolean })
  | (Node & { readonly kind: 'in'; readonly of: Expr; readonly list: readonly Expr[]; readonly negated: boolean })
  | (Node & { readonly kind: 'between'; readonly of: Expr; readonly low: Expr; readonly high: Expr })
  | (Node & { readonly kind: 'call'; readonly fn: FunctionName; readonly args: readonly Expr[]; readonly by?: Expr })
  | (Node & { readonly kind: 'exists'; readonly probe: string });

export type ScalarFunction =
  | 'coalesce'
  | 'if'
  | 'greatest'
  | 'least'
  | 'abs'
  | 'deadline'
  | 'workdays_between'
  | 'contains'
  | 'starts_with'
  | 'contains_any'
  | 'year'
  | 'month'
  | 'day_of'
  | 'elapsed';
export type AggregateFunction =
  'count' | 'count_distinct' | 'sum' | 'min' | 'max' | 'average' | 'first' | 'last' | 'any' | 'all';
export type FunctionName = ScalarFunction | AggregateFunction;

export interface Named {
  readonly name: string;
  readonly title: string;
  readonly expr: Expr;
}

export interface Feature {
  readonly title: string;
  readonly when: Expr;
  readonly weight: number;
}

/** The part of a step that reads a second source: `on` and `where` hold for a row of `source` called `alias`. */
export interface Reading {
  readonly alias: string;
  readonly source: Source;
  readonly condition: Expr;
  /** What it means when the source was never delivered: rows wait for data, or the clue stands with a note. */
  readonly undelivered: 'insufficient' | 'note';
}

export type Step =
  | { readonly kind: 'screen'; readonly title: string; readonly alias: string; readonly source: Source }
  | { readonly kind: 'filter'; readonly title: string; readonly where: Expr }
  | (Reading & { readonly kind: 'join'; readonly title: string; readonly optional: boolean })
  | (Reading & {
      readonly kind: 'reduce';
      readonly title: string;
      readonly optional: boolean;
      readonly values: readonly Named[];
    })
  | (Reading & { readonly kind: 'except'; readonly title: string })
  | (Reading & { readonly kind: 'probe'; readonly name: string })
  | { readonly kind: 'compare'; readonly values: readonly Named[] }
  | {
      readonly kind: 'group';
      readonly title: string;
      readonly alias: string;
      readonly by: readonly Named[];
      readonly values: readonly Named[];
    }
  | (Reading & {
      readonly kind: 'window';
      readonly title: string;
      readonly order: Expr;
      readonly from?: Expr;
      readonly to?: Expr;
      readonly running?: Expr;
      readonly values: readonly Named[];
    })
  | (Reading & {
      readonly kind: 'sequence';
      readonly title: string;
      readonly from: Expr;
      readonly at: Expr;
      readonly within?: Expr;
      readonly take: readonly Named[];
    })
  | { readonly kind: 'score'; readonly title: string; readonly alias: string; readonly features: readonly Feature[] }
  | {
      readonly kind: 'statistics';
      readonly title: string;
      readonly alias: string;
      readonly of: Expr;
      readonly among: readonly Expr[];
    }
  | { readonly kind: 'elapse'; readonly alias: string; readonly case: Expr; readonly from: Expr; readonly to: Expr };

export interface ParameterValue {
  readonly literal: string;
  readonly limit?: Limit;
}

export interface Parameter {
  readonly name: string;
  readonly title: string;
  readonly type: ValueType;
  /** In force from the date on; the first entry has no date. */
  readonly values: readonly (ParameterValue & { readonly from?: string })[];
  readonly list?: readonly string[];
  readonly byCourt: boolean;
  /** `empirical`: the law gives no number, the office sets it (经验阈值). */
  readonly ground: 'statutory' | 'empirical';
  readonly lawLimit?: string;
}

export interface Rule {
  readonly name: string;
  readonly when: Expr;
  /** What an answer that data can't give means: the clue waits for data, or stands with a note. */
  readonly unknown: 'insufficient' | 'note';
}

export interface Basis {
  readonly law: string;
  readonly article: string;
  readonly clause?: string;
  readonly of?: string;
}

export type TemplatePart =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'value'; readonly expr: Expr };

export interface CluePlan {
  readonly subject: Expr;
  readonly key: readonly Expr[];
  readonly amount?: Expr;
  readonly days?: Expr;
  readonly says: readonly TemplatePart[];
  readonly verify: readonly string[];
}

/** A checked model: frozen plain data, the one thing from which SQL, prose, picture and explanation are made. */
export interface Plan {
  readonly slug: string;
  readonly code: string;
  readonly title: string;
  readonly version: number;
  readonly stage: string;
  readonly depth: string;
  readonly basis: readonly Basis[];
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly steps: readonly Step[];
  /** Probes that only exclude, weaken and clue use; asked of candidates alone. */
  readonly later: readonly Step[];
  readonly hit: Expr;
  readonly needs: readonly Expr[];
  readonly exclude: readonly Rule[];
  readonly weaken: readonly Rule[];
  readonly clue: CluePlan;
  /** Canonical tables that it reads, in order of first use. */
  readonly tables: readonly string[];
  /** Codes of models whose clues it reads. */
  readonly models: readonly string[];
  /** Canonical JSON of the model text: comments and layout don't count. Runs record its hash. */
  readonly meaning: string;
}
