import { cleanCompact, isExcelError } from './clean-text.ts';
import { EMPTY, invalid, ok } from './value-result.ts';
import type { ValueResult } from './value-result.ts';

const YES = new Set([
  '是',
  '有',
  '1',
  'y',
  'yes',
  'true',
  't',
  '√',
  '✓',
  '✔',
  '☑',
  '对',
  '已',
  '同意',
  '准许',
  '真',
  '是的',
  '存在',
  '属于',
  '符合',
  '成功',
  '■',
]);
const NO = new Set([
  '否',
  '无',
  '0',
  'n',
  'no',
  'false',
  'f',
  '×',
  'x',
  '✗',
  '✘',
  '☒',
  '错',
  '未',
  '不同意',
  '不准许',
  '假',
  '不是',
  '没有',
  '不存在',
  '不属于',
  '不符合',
  '非',
  '失败',
  '□',
]);
const UNSAID = new Set([
  '',
  '-',
  '--',
  '/',
  '—',
  '——',
  'null',
  'none',
  'n/a',
  '未知',
  '不详',
  '空',
  '待查',
  '无法判断',
]);

/** 是/否, 有/无, √/×, Y/N, 1/0, 已…/未…. 无 and 没有 mean false here, not an empty cell. */
export function parseFlag(cell: string | number | boolean): ValueResult<boolean> {
  if (typeof cell === 'boolean') return ok(cell, cell ? '是' : '否');
  const { text, repairs } = cleanCompact(String(cell));
  const lower = text.toLowerCase();
  if (UNSAID.has(lower)) return EMPTY;
  if (YES.has(lower)) return ok(true, '是', repairs);
  if (NO.has(lower)) return ok(false, '否', repairs);
  if (isExcelError(text)) return invalid('excel-error', text);
  if (text.length <= 8 && /^(?:未|没有|不同意)/u.test(text)) return ok(false, '否', [...repairs, 'flag-phrase']);
  if (text.length <= 8 && /^(?:已|同意)/u.test(text)) return ok(true, '是', [...repairs, 'flag-phrase']);
  return invalid('not-a-flag', text);
}
