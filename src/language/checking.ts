import type { Findings } from './diagnostics.ts';
import type { Expr, ValueType } from './plan.ts';
import type { Scope } from './scope.ts';
import type { Span, Syntax } from './syntax.ts';
import { typeName } from './value-type.ts';

/** What checking needs beside the scope: where findings go, and how an `exists` becomes a step before this one. */
export interface Checking {
  readonly scope: Scope;
  readonly findings: Findings;
  /** Turns exists(…) into a probe; undefined where an exists may not stand. */
  readonly probe?: (syntax: Extract<Syntax, { kind: 'exists' }>) => string | undefined;
  /** Turns elapsed(…) into a step; undefined where it may not stand. */
  readonly elapse?: (args: readonly Expr[]) => string;
  /** Checks any part of an expression; handed in, so that the files of the checker need no circle. */
  readonly check: (syntax: Syntax, checking: Checking, expected?: ValueType) => Expr | undefined;
}

/** As `check`, for a place where only a condition makes sense. */
export function checkFlag(syntax: Syntax, checking: Checking): Expr | undefined {
  const expr = checking.check(syntax, checking, { kind: 'flag' });
  if (expr === undefined || expr.type.kind === 'flag' || expr.type.kind === 'null') return expr;
  checking.findings.add('not-a-flag', syntax.span, [typeName(expr.type)]);
  return undefined;
}

/** A limit that courts may tighten is read for the court of the row: the first alias in sight that has one. */
export function courtOf(byCourt: boolean, scope: Scope, span: Span): { court?: Expr } {
  if (!byCourt) return {};
  for (const [alias, { members }] of scope.aliases) {
    const court = members.get('court');
    if (court?.type.kind === 'court') {
      scope.used.add(alias).add(`${alias}.court`);
      return { court: { kind: 'column', alias, field: 'court', type: court.type, span } };
    }
  }
  return {};
}
