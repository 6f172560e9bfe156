import type { Expr } from '../plan.ts';
import { equalityPhrase, OPPOSITE, orderWord, SWAPPED, type Comparison } from './comparison-words.ts';
import { isConstant, isFlagLiteral, type Kind, type Speech } from './speech.ts';

/** The kind by which two sides are compared: a bare number or an empty value takes that of its partner. */
function comparedKind(left: Expr, right: Expr, speech: Speech): Kind {
  const kind = unitOf(left, speech);
  return kind === 'null' || kind === 'number' ? unitOf(right, speech) : kind;
}

function unitOf(expr: Expr, { names }: Speech): Kind {
  const unit = expr.kind === 'column' ? names.columns.get(`${expr.alias}.${expr.field}`)?.unit : undefined;
  return unit ?? expr.type.kind;
}

export function renderComparison(op: Comparison, left: Expr, right: Expr, negate: boolean, speech: Speech): string {
  if (isConstant(left) && !isConstant(right)) return renderComparison(SWAPPED[op], right, left, negate, speech);
  const said = negate ? OPPOSITE[op] : op;
  if (said !== '=' && said !== '<>') {
    const kind = comparedKind(left, right, speech);
    return `${speech.operand(left, kind)}${orderWord(said, kind)}${speech.operand(right, kind)}`;
  }
  const equal = said === '=';
  if (isFlagLiteral(right)) return speech.condition(left, right.value !== equal);
  return renderEquality(equal, left, right, speech);
}

function renderEquality(equal: boolean, left: Expr, right: Expr, speech: Speech): string {
  const row = rowOf(left, speech) ?? rowOf(right, speech);
  const both = rowOf(left, speech) !== undefined && rowOf(right, speech) !== undefined;
  if (row !== undefined && !both) {
    const other = rowOf(left, speech) === undefined ? left : right;
    return `${speech.operand(other)}${equal ? '' : '不'}对应该${row}`;
  }
  const kind = comparedKind(left, right, speech);
  return `${speech.operand(left, kind)}${equalityPhrase(equal, kind, speech.operand(right, kind), isConstant(right))}`;
}

/** The title of the row whose own id the expression is. */
function rowOf(expr: Expr, { names }: Speech): string | undefined {
  if (expr.kind !== 'column' || expr.field !== 'id' || expr.type.kind !== 'ref') return undefined;
  return names.aliases.get(expr.alias);
}

export function renderMembership(of: Expr, list: readonly Expr[], negated: boolean, speech: Speech): string {
  const items = list.map((item) => speech.value(item, of.type.kind));
  const subject = speech.operand(of);
  if (items.length === 1) return `${subject}${negated ? '不为' : '为'}${items.join('')}`;
  return `${subject}${negated ? '不属于' : '属于'}${items.join('、')}${negated ? '' : '之一'}`;
}

export function renderBetween(expr: Extract<Expr, { kind: 'between' }>, negate: boolean, speech: Speech): string {
  const { of, low, high } = expr;
  const kind = comparedKind(of, low, speech);
  const range = `${speech.operand(low, kind)}与${speech.operand(high, kind)}`;
  return `${speech.operand(of, kind)}${negate ? '不在' : '在'}${range}之间(含两端)`;
}
