import { parseMoney } from '#values';

/** An amount as statements write it: with sign, currency, and remarks behind it. */
export interface StatementAmount {
  /** In 分; undefined in a foreign currency. */
  readonly cents: bigint | undefined;
  /** As written, where it stands before or behind the number. */
  readonly currency?: string;
  readonly repairs: readonly string[];
}

const SHAPE =
  /^(?:(?<before>[A-Z]{3}|人民币|美元|港币|日元|欧元|英镑)\s*)?(?<number>[+-]?\s*[¥￥]?\s*[+-]?[\d,]+(?:\.\d+)?)\s*(?<after>[A-Z]{3}|人民币|元)?\s*(?<remark>\([^()]*\))?$/u;
const RENMINBI = /^(?:CNY|RMB|CNH|人民币|人民币元|元|156|01|001|¥)?$/iu;

/** Whether a name of a currency is renminbi; an empty one counts as such. */
export const isRenminbi = (currency: string): boolean => RENMINBI.test(currency.replace(/\s+/gu, ''));

/** Reads `CNY 123.18`, `JPY 1000.00`, `+10.00`, `131.77(已退款89.84)`, `8,000.00(CN)`; undefined for anything else. */
export function readAmount(raw: string, unit: '元' | '万元' = '元'): StatementAmount | undefined {
  const text = raw.normalize('NFKC').trim();
  const plain = parseMoney(text, unit);
  if (plain.status === 'ok') return { cents: plain.value, repairs: plain.repairs };
  const parts = SHAPE.exec(text)?.groups;
  if (parts === undefined) return undefined;
  const currency = parts['before'] ?? parts['after'] ?? '';
  const amount = parseMoney((parts['number'] ?? '').replace(/\s+/gu, ''), unit);
  if (amount.status !== 'ok') return undefined;
  const repairs = [...amount.repairs];
  if (parts['remark'] !== undefined) repairs.push('remark-removed');
  if (currency === '') return { cents: amount.value, repairs };
  return { cents: isRenminbi(currency) ? amount.value : undefined, currency, repairs: [...repairs, 'currency-split'] };
}

/** `1234567n` → `12345.67`. */
export function yuanText(cents: bigint): string {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
