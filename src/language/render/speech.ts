import type { Expr, ValueType } from '../plan.ts';
import type { PlanNames } from './names.ts';

export type Kind = ValueType['kind'];

/** Says expressions with the names of one place of a plan. */
export interface Speech {
  readonly names: PlanNames;
  /** As a noun phrase; a bare number takes its unit from `hint`. */
  readonly value: (expr: Expr, hint?: Kind) => string;
  /** As `value`, in brackets where the phrase would run into what follows. */
  readonly operand: (expr: Expr, hint?: Kind) => string;
  /** As a clause that holds, or with `negate` the clause that holds when it doesn't. */
  readonly condition: (expr: Expr, negate: boolean) => string;
  /** The speech inside the step of that alias, or the probe of that name. */
  readonly inside: (step: string) => Speech;
}

export const isFlagLiteral = (expr: Expr): expr is Expr & { kind: 'literal'; value: boolean } =>
  expr.kind === 'literal' && typeof expr.value === 'boolean';

export const isConstant = (expr: Expr): boolean =>
  expr.kind === 'literal' || expr.kind === 'parameter' || expr.kind === 'duration' || expr.kind === 'as-of';

/** A clause in quotation marks; marks inside it become single ones. */
export const quoted = (text: string): string => `“${text.replaceAll('“', '‘').replaceAll('”', '’')}”`;
