import { cleanCompact, isExcelError, isHashFill, saysNothing } from './clean-text.ts';
import { PROVINCE_CHARS } from './case-no.ts';
import { courtStem, fullCourtName } from './court-stem.ts';
import type { CourtTable } from './court-table.ts';
import { EMPTY, damaged, invalid, ok } from './value-result.ts';
import type { ValueResult } from './value-result.ts';

const CODE = new RegExp(`^(?:最高法|[${PROVINCE_CHARS}](?:\\d{2}){0,2})$`, 'u');
const LABEL = /^(?:执行法院|审理法院|法院|经办法院|受理法院|立案法院|处置单位)[:]/u;
const PART = /(?<=法院|中院|高院)(?:执行局|执行庭|执行裁判庭|立案庭|民.{0,4}庭|.{2,8}(?:人民)?法庭|第.庭|\(.*\))$/u;

/**
 * Reads a court: its code (浙0624) or its name in any usual form. With a table the value is the 法院代字 of a known
 * court; otherwise, or without a table, the name in full form. A name that fits several courts is refused.
 */
export function parseCourt(cell: string, table?: CourtTable): ValueResult<string> {
  const { text: cleaned, repairs } = cleanCompact(cell);
  if (saysNothing(cleaned)) return EMPTY;
  if (isExcelError(cleaned)) return invalid('excel-error', cleaned);
  if (isHashFill(cleaned)) return damaged('column-too-narrow', cleaned);
  if (cleaned.length > 60) return invalid('not-a-court', cleaned.slice(0, 60));
  if (CODE.test(cleaned)) {
    if (table !== undefined && table.byCode(cleaned) === undefined) return invalid('unknown-court-code', cleaned);
    return ok(cleaned, cleaned, repairs);
  }
  const unlabelled = cleaned.replace(LABEL, '');
  if (unlabelled !== cleaned) repairs.push('label');
  const whole = unlabelled.replace(PART, '');
  if (whole !== unlabelled) repairs.push('court-division');
  const full = fullCourtName(whole);
  const known = table?.byName(whole) ?? table?.byName(full);
  if (known === 'ambiguous') return invalid('ambiguous-court', cleaned);
  if (known !== undefined) {
    if (known.name !== whole) repairs.push(courtStem(whole).short ? 'short-name' : 'court-name-variant');
    return ok(known.code, known.code, repairs);
  }
  if (!/(?:法院|法院.{2,12}分院)$/u.test(full) || full.length < 5) return invalid('not-a-court', cleaned);
  if (full !== whole) repairs.push('short-name');
  return ok(full, full, repairs);
}
