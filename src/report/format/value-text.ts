import { formatValue } from '#language';
import { centsText } from '#values';

const NOTHING = '(空)';

/** 分 as yuan with separators: '123456789' → '1,234,567.89'. */
export function yuanText(cents: string): string {
  if (!/^-?\d+$/u.test(cents)) return cents;
  const [whole = '', fraction = '00'] = centsText(BigInt(cents)).split('.');
  return `${whole.replace(/\B(?=(?:\d{3})+$)/gu, ',')}.${fraction}`;
}

/** 分 as a short amount for tables: '12.35万元', '980.00元', '1.20亿元'. */
export function shortAmount(cents: string): string {
  const yuan = Number(cents) / 100;
  const size = Math.abs(yuan);
  if (size >= 1e8) return `${(yuan / 1e8).toFixed(2)}亿元`;
  if (size >= 1e4) return `${(yuan / 1e4).toFixed(2)}万元`;
  return `${yuan.toFixed(2)}元`;
}

/** A pseudonym as a short sign: equal signs stand for the same person or thing within one installation. */
function sign(value: string): string {
  return `代号…${value.slice(-6)}`;
}

const KINDS = ['money', 'date', 'timestamp', 'ratio', 'count', 'days', 'flag', 'number'] as const;

/**
 * A value as a prosecutor reads it.
 *
 * @param type kind of the value as the schema and the language name it, such as `money` or `ref(fund_receipt)`
 */
export function valueText(type: string, value: string | null): string {
  if (value === null || value === '') return NOTHING;
  const kind = KINDS.find((one) => one === type);
  if (kind !== undefined) return formatValue(kind, value, 'table');
  return /^\d{12,}$/u.test(value) && !type.startsWith('text') ? sign(value) : maskedNumbers(value);
}

const NUMBERS =
  /(?<![\dA-Za-z])(?:\d{17}[\dXx]|\d{15,19}|1[3-9]\d{9}|[1-9A-HJ-NPQRTUWXY]\d{7}[\dA-HJ-NPQRTUWXY]{10})(?![\dA-Za-z])/gu;

/** Text with whatever looks like an identity number, credit code, card or phone reduced to its shape. */
export function maskedNumbers(text: string): string {
  return text.replace(NUMBERS, (number) => {
    const shown = number.length > 11 ? 4 : 3;
    return number.slice(0, shown) + '*'.repeat(number.length - 2 * shown) + number.slice(-shown);
  });
}
