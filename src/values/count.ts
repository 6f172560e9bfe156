import { cleanCompact, isExcelError, isHashFill, saysNothing } from './clean-text.ts';
import { readChineseNumber } from './chinese-number.ts';
import { readDecimal, roundDecimal } from './decimal.ts';
import { EMPTY, damaged, invalid, ok } from './value-result.ts';
import type { ValueResult } from './value-result.ts';

const WORDS =
  /^(?:第|共|计|约)*(.*?)(?:个|次|人|件|户|笔|名|起|宗|套|辆|条|份|项|处|天|日|个月|月|年|期|轮|票|张|位|家|页|批|公里)?$/u;

/** A whole number: 1,234, 12次, 三十天, 3.0. Negative and broken numbers are refused. */
export function parseCount(cell: string | number): ValueResult<number> {
  if (typeof cell === 'number') return fromText(String(cell), []);
  const { text, repairs } = cleanCompact(cell);
  if (saysNothing(text)) return EMPTY;
  if (isExcelError(text)) return invalid('excel-error', text);
  if (isHashFill(text)) return damaged('column-too-narrow', text);
  return fromText(text, repairs);
}

function fromText(text: string, repairs: string[]): ValueResult<number> {
  if (text.length > 40) return invalid('not-a-count', text.slice(0, 40));
  const body = WORDS.exec(text)?.[1] ?? text;
  if (body !== text) repairs.push('unit-word');
  const plain = /^[+-]?\d{1,3}(?:,\d{3})+$/u.test(body) ? body.replaceAll(',', '') : body;
  const value = readDecimal(plain) ?? readChineseNumber(plain);
  if (value === undefined) return invalid('not-a-count', text);
  const { digits, exact } = roundDecimal(value, 0);
  if (!exact) return invalid('not-whole', text);
  if (digits < 0n) return invalid('negative-count', text);
  if (digits > BigInt(Number.MAX_SAFE_INTEGER)) return invalid('not-a-count', text);
  return ok(Number(digits), digits.toString(), repairs);
}
