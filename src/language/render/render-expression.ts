import type { Expr } from '../plan.ts';
import { chainOf } from './conditions-of.ts';
import { formatValue } from './format-value.ts';
import { insideStep, type PlanNames } from './names.ts';
import { isArithmetic, renderArithmetic } from './render-arithmetic.ts';
import { conditionOfCall, renderCall } from './render-call.ts';
import { renderBetween, renderComparison, renderMembership } from './render-comparison.ts';
import { limitText, parameterText } from './render-parameter.ts';
import type { Kind, Speech } from './speech.ts';

const LONG = 40;

/**
 * An expression in Chinese: a condition as a clause (到账日期晚于2024年1月5日), another value as a noun phrase.
 * Total: an unknown name is shown as it is written.
 */
export function renderExpression(expr: Expr, names: PlanNames): string {
  const speech = speechOf(names);
  return expr.type.kind === 'flag' ? speech.condition(expr, false) : speech.value(expr);
}

/** The opposite of a condition: 到账日期晚于X → 到账日期不晚于X; and/or by De Morgan. Empty values are not spoken of. */
export const invert = (expr: Expr, names: PlanNames): string => speechOf(names).condition(expr, true);

/** What would undo a hit: each condition that must hold (top-level 且), with '如果…,则不构成'. */
export function counterfactuals(
  hit: Expr,
  names: PlanNames,
): readonly { readonly condition: Expr; readonly text: string }[] {
  return chainOf(hit, 'and').map((condition) => ({ condition, text: `如果${invert(condition, names)},则不构成` }));
}

function speechOf(names: PlanNames): Speech {
  const speech: Speech = {
    names,
    value: (expr, hint) => renderValue(expr, speech, hint),
    operand(expr, hint) {
      const text = renderValue(expr, speech, hint);
      return expr.kind === 'call' && expr.fn === 'if' ? `(${text})` : text;
    },
    condition: (expr, negate) => renderCondition(expr, negate, speech),
    inside: (step) => speechOf(insideStep(names, step)),
  };
  return speech;
}

function renderValue(expr: Expr, speech: Speech, hint?: Kind): string {
  const { names } = speech;
  switch (expr.kind) {
    case 'literal':
      return renderLiteral(expr, hint);
    case 'duration':
      return limitText(expr.limit);
    case 'parameter': {
      const parameter = names.parameters.get(expr.name);
      if (parameter === undefined) return expr.name;
      return parameterText(parameter, expr.at === undefined ? undefined : speech.value(expr.at), hint);
    }
    case 'as-of':
      return '数据截止日';
    case 'column': {
      const elapse = names.elapsed.get(expr.alias);
      if (elapse === undefined)
        return names.columns.get(`${expr.alias}.${expr.field}`)?.title ?? `${expr.alias}.${expr.field}`;
      return `自${speech.operand(elapse.from)}至${speech.operand(elapse.to)}的天数(已减去扣除期间)`;
    }
    case 'value':
      return names.values.get(expr.name)?.title ?? expr.name;
    case 'minus':
      return `-${speech.operand(expr.of, hint)}`;
    case 'binary':
      if (isArithmetic(expr.op)) return renderArithmetic(expr.op, expr.left, expr.right, speech, hint);
      return renderCondition(expr, false, speech);
    case 'call':
      return renderCall(expr, speech, hint);
    case 'not':
    case 'is-null':
    case 'in':
    case 'between':
    case 'exists':
      return renderCondition(expr, false, speech);
  }
}

function renderLiteral({ type, value }: Extract<Expr, { kind: 'literal' }>, hint?: Kind): string {
  if (value === null) return '空值';
  if (typeof value === 'boolean') return value ? '“是”' : '“否”';
  if (value === '') return '空文本';
  if (type.kind === 'text' || type.kind === 'enum') return `“${value}”`;
  const kind = type.kind === 'number' && hint !== undefined ? hint : type.kind;
  return formatValue(kind, value);
}

function renderCondition(expr: Expr, negate: boolean, speech: Speech): string {
  switch (expr.kind) {
    case 'not':
      return speech.condition(expr.of, !negate);
    case 'binary':
      if (expr.op === 'and' || expr.op === 'or') return renderChain(expr, expr.op, negate, speech);
      if (isArithmetic(expr.op)) return renderValue(expr, speech);
      return renderComparison(expr.op, expr.left, expr.right, negate, speech);
    case 'is-null':
      return `${speech.operand(expr.of)}${expr.negated === negate ? '缺失' : '不缺失'}`;
    case 'in':
      return renderMembership(expr.of, expr.list, expr.negated !== negate, speech);
    case 'between':
      return renderBetween(expr, negate, speech);
    case 'exists':
      return renderExists(expr.probe, negate, speech);
    case 'call':
      return conditionOfCall(expr, negate, speech);
    case 'literal':
      return expr.value === null ? '无法判断' : (expr.value === true) === negate ? '不成立' : '成立';
    case 'column':
    case 'value':
      return renderFlag(expr, negate, speech);
    case 'duration':
    case 'parameter':
    case 'as-of':
    case 'minus':
      return `${renderValue(expr, speech)}${negate ? '为“否”' : '为“是”'}`;
  }
}

function renderFlag(
  expr: Extract<Expr, { kind: 'column' | 'value' }>,
  negate: boolean,
  { names, value }: Speech,
): string {
  const { says } =
    (expr.kind === 'column' ? names.columns.get(`${expr.alias}.${expr.field}`) : names.values.get(expr.name)) ?? {};
  if (says !== undefined) return says[negate ? 1 : 0];
  return `${value(expr)}${negate ? '为“否”' : '为“是”'}`;
}

function renderChain(expr: Expr, op: 'and' | 'or', negate: boolean, speech: Speech): string {
  const other = op === 'and' ? 'or' : 'and';
  const parts = chainOf(expr, op).map((part) => {
    const text = speech.condition(part, negate);
    return isChain(part, other) ? `(${text})` : text;
  });
  const word = (op === 'and') === negate ? '或' : '且';
  const long = parts.some((part) => part.includes(',')) || parts.join('').length > LONG;
  return parts.join(long ? `,${word}` : word);
}

/** Whether a part reads as a chain of the other word (a `not` before a chain turns its word around). */
function isChain(expr: Expr, op: 'and' | 'or'): boolean {
  if (expr.kind === 'not') return isChain(expr.of, op === 'and' ? 'or' : 'and');
  return expr.kind === 'binary' && expr.op === op;
}

function renderExists(name: string, negate: boolean, speech: Speech): string {
  const probe = speech.names.probes.get(name);
  const word = negate ? '不存在' : '存在';
  if (probe === undefined) return `${word}${name}`;
  const inside = speech.inside(probe.name);
  return `${word}${inside.names.aliases.get(probe.alias) ?? probe.alias}记录(${inside.condition(probe.condition, false)})`;
}
