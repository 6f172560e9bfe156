import { cleanCompact, isExcelError, saysNothing } from './clean-text.ts';
import { visibleParts } from './masking.ts';
import { EMPTY, damaged, invalid, masked, ok } from './value-result.ts';
import type { ValueResult } from './value-result.ts';

/** A mobile number of 11 digits, or a landline as area code and number without hyphen. */
export function parsePhone(cell: string | number): ValueResult<string> {
  const { text: cleaned, repairs } = cleanCompact(String(cell));
  if (saysNothing(cleaned)) return EMPTY;
  if (isExcelError(cleaned)) return invalid('excel-error', cleaned);
  if (/^\d\.\d+E\+\d+$/iu.test(cleaned)) return damaged('scientific-notation', cleaned);
  const visible = visibleParts(cleaned, /[*＊×]+/u);
  if (visible !== undefined) return masked('masked-number', cleaned, visible);
  const digits = cleaned
    .replace(/[-—()]/gu, '')
    .replace(/^(?:\+86|0086)/u, '')
    .replace(/^86(?=1\d{10}$)/u, '')
    .replace(/\.0$/u, '');
  if (digits !== cleaned) repairs.push('separators');
  if (/^1[3-9]\d{9}$/u.test(digits) || /^0\d{2,3}[2-9]\d{6,7}$/u.test(digits) || /^(?:400|800)\d{7}$/u.test(digits)) {
    return ok(digits, digits, repairs);
  }
  return invalid('not-a-phone', cleaned.slice(0, 40));
}
