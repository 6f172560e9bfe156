import type { Expr } from '../plan.ts';
import { isDate } from '../value-type.ts';
import { isConstant, type Kind, type Speech } from './speech.ts';

export type Arithmetic = '+' | '-' | '*' | '/';
const SIGNS: Readonly<Record<Arithmetic, string>> = { '+': '+', '-': '-', '*': '×', '/': '÷' };
const STRENGTH: Readonly<Record<Arithmetic, number>> = { '+': 1, '-': 1, '*': 2, '/': 2 };

export const isArithmetic = (op: string): op is Arithmetic => op in SIGNS;

export function renderArithmetic(op: Arithmetic, left: Expr, right: Expr, speech: Speech, hint?: Kind): string {
  if (isDate(left.type)) {
    if (isDate(right.type)) return `自${speech.value(right)}至${speech.value(left)}的天数`;
    return shiftedDate(op, left, right, speech);
  }
  if (op === '*') {
    const multiple = renderMultiple(left, right, speech) ?? renderMultiple(right, left, speech);
    if (multiple !== undefined) return multiple;
  }
  if (op === '/' && left.type.kind === right.type.kind && left.type.kind !== 'number') {
    return `${speech.operand(left)}与${speech.operand(right)}之比`;
  }
  // Sums are of one unit; a factor has none.
  const unit = op === '+' || op === '-' ? (hint ?? unitOf(left) ?? unitOf(right)) : undefined;
  return `${inChain(left, op, false, speech, unit)}${SIGNS[op]}${inChain(right, op, true, speech, unit)}`;
}

const unitOf = (expr: Expr): Kind | undefined => (expr.type.kind === 'number' ? undefined : expr.type.kind);

function shiftedDate(op: Arithmetic, date: Expr, by: Expr, speech: Speech): string {
  const amount = speech.value(by, by.type.kind === 'duration' ? undefined : 'days');
  const side = op === '-' ? '前' : '后';
  return isConstant(by) ? `${speech.operand(date)}${side}${amount}` : `${speech.operand(date)}${side}(${amount})之日`;
}

/** 'x * 70%' → 'x的70%', 'x * 4' → 'x的4倍'. */
function renderMultiple(of: Expr, by: Expr, speech: Speech): string | undefined {
  if (of.kind === 'literal' || of.type.kind === 'number' || of.type.kind === 'ratio') return undefined;
  if (by.kind === 'literal' && (by.type.kind === 'number' || by.type.kind === 'ratio')) {
    const value = String(by.value);
    return `${speech.operand(of)}的${/^[1-9]/u.test(value) ? `${speech.value(by, 'number')}倍` : speech.value(by, 'ratio')}`;
  }
  return by.kind === 'parameter' && by.type.kind === 'ratio' ? `${speech.operand(of)}×${speech.value(by)}` : undefined;
}

function inChain(expr: Expr, outer: Arithmetic, right: boolean, speech: Speech, unit: Kind | undefined): string {
  if (expr.kind !== 'binary' || !isArithmetic(expr.op)) return speech.operand(expr, unit);
  const inner = STRENGTH[expr.op];
  const loose = inner < STRENGTH[outer] || (right && inner === STRENGTH[outer] && (outer === '-' || outer === '/'));
  const text = speech.value(expr, unit);
  return loose ? `(${text})` : text;
}
