import { cleanCompact, isExcelError, saysNothing } from './clean-text.ts';
import { visibleParts } from './masking.ts';
import { EMPTY, invalid, masked, ok } from './value-result.ts';
import type { ValueResult } from './value-result.ts';

const PROVINCES = '京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新';
const USUAL = new RegExp(`^[${PROVINCES}][A-HJ-NP-Z][A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳试超]$`, 'u');
const NEW_ENERGY = new RegExp(`^[${PROVINCES}][A-HJ-NP-Z](?:[A-HJK][A-HJ-NP-Z0-9]\\d{4}|\\d{5}[A-HJK])$`, 'u');

/** A licence plate as its characters without separators: 浙D·12345 → 浙D12345. */
export function parsePlate(cell: string): ValueResult<string> {
  const { text: cleaned, repairs } = cleanCompact(cell);
  if (saysNothing(cleaned)) return EMPTY;
  if (isExcelError(cleaned)) return invalid('excel-error', cleaned);
  const text = cleaned
    .toUpperCase()
    .replace(/[·•・.\-—]/gu, '')
    .slice(0, 20);
  if (text !== cleaned) repairs.push('separators');
  const visible = visibleParts(text, /[*＊×]+/u);
  if (visible !== undefined) return masked('masked-number', cleaned, visible);
  const mended = text.charAt(0) + text.slice(1).replaceAll('O', '0').replaceAll('I', '1');
  if (USUAL.test(mended) || NEW_ENERGY.test(mended)) {
    if (mended !== text) repairs.push('ocr-letters');
    return ok(mended, mended, repairs);
  }
  return invalid('not-a-plate', cleaned.slice(0, 40));
}
