import type { ValueType } from '../plan.ts';

export type ValueForm = 'sentence' | 'table';

const MILLION = 1_000_000n;

/**
 * A value as people read it: 分 '100000' → '1,000元', '2024-01-05' → '2024年1月5日' ('table' keeps ISO),
 * '0.650000' → '65%', '1.840000' → '1.84倍' (ratios above 1), days '45' → '45日', flags 是/否, null '—'.
 * Text that isn't of its kind is given back unchanged.
 */
export function formatValue(kind: ValueType['kind'], value: string | null, form: ValueForm = 'sentence'): string {
  if (value === null) return '—';
  switch (kind) {
    case 'money':
      return formatMoney(value);
    case 'date':
      return form === 'table' ? value : dateSentence(value);
    case 'timestamp':
      return form === 'table' ? value : timestampSentence(value);
    case 'ratio':
      return formatRatio(value);
    case 'days':
      return `${trimZeros(value)}日`;
    case 'count':
    case 'number':
      return trimZeros(value);
    case 'flag':
      return formatFlag(value);
    case 'text':
    case 'enum':
    case 'case_no':
    case 'court':
    case 'person':
    case 'account':
    case 'asset_key':
    case 'pseudonym':
    case 'ref':
    case 'duration':
      return value;
    case 'null':
      return '—';
  }
}

const trimZeros = (value: string): string => (/^-?\d+\.\d*$/u.test(value) ? value.replace(/\.?0+$/u, '') : value);

function formatFlag(value: string): string {
  if (value === 'true') return '是';
  return value === 'false' ? '否' : value;
}

function formatMoney(value: string): string {
  const match = /^(-?)(\d+)(?:\.(\d)\d*)?$/u.exec(value);
  if (match === null) return value;
  const [, sign = '', digits = '0', next = '0'] = match;
  const cents = BigInt(digits) + (next >= '5' ? 1n : 0n);
  const yuan = (cents / 100n).toString().replace(/\B(?=(?:\d{3})+$)/gu, ',');
  const rest = cents % 100n;
  return `${cents === 0n ? '' : sign}${yuan}${rest === 0n ? '' : `.${rest.toString().padStart(2, '0')}`}元`;
}

function formatRatio(value: string): string {
  const match = /^(-?)(\d+)(?:\.(\d{0,6})\d*)?$/u.exec(value);
  if (match === null) return value;
  const [, sign = '', whole = '0', fraction = ''] = match;
  const millionths = BigInt(whole + fraction.padEnd(6, '0'));
  const text = millionths > MILLION ? `${rounded(millionths, 6)}倍` : `${rounded(millionths, 4)}%`;
  return millionths === 0n ? text : sign + text;
}

/** Two decimals, but all of them where rounding would show a round number that the value is not (69.9999% is not 70%). */
function rounded(scaled: bigint, places: number): string {
  const unit = 10n ** BigInt(places - 2);
  const short = ((scaled + unit / 2n) / unit) * unit;
  const whole = 10n ** BigInt(places);
  const shown = short % whole === 0n && short !== scaled ? scaled : short;
  const digits = shown.toString().padStart(places + 1, '0');
  return trimZeros(`${digits.slice(0, -places)}.${digits.slice(-places)}`);
}

function dateSentence(value: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(value);
  if (match === null) return value;
  const [, year = '', month = '', day = ''] = match;
  return `${year}年${Number(month)}月${Number(day)}日`;
}

function timestampSentence(value: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}):(\d{2}):(\d{2})/u.exec(value);
  if (match === null) return dateSentence(value);
  const [, date = '', hour = '00', minute = '00', second = '00'] = match;
  if (hour + minute + second === '000000') return dateSentence(date);
  return `${dateSentence(date)}${Number(hour)}时${Number(minute)}分${second === '00' ? '' : `${Number(second)}秒`}`;
}
