import type { FieldDef } from '#catalogue';
import { isoOf, partsOf } from '../days.ts';
import type { Person } from '../people.ts';
import type { DateForm } from './delivery.ts';
import type { WrittenCell } from './row-file.ts';

/** Facts before they are written: dates as days, timestamps as seconds, money as 分. */
export type Fact = string | number | boolean | Person | null | undefined;

export interface ColumnStyle {
  readonly dates: DateForm;
  readonly inWan: boolean;
  readonly spreadsheet: boolean;
  readonly clippedAfter: number | undefined;
}

const EXCEL_EPOCH = 25_569;
const MIXED: readonly DateForm[] = ['iso', 'dots', 'chinese', 'compact', 'slashes'];

/** How the facts of one field become cells. */
export function cellFormat(field: FieldDef, style: ColumnStyle): (fact: Fact) => WrittenCell {
  switch (field.type.kind) {
    case 'date':
      return (fact) => {
        if (typeof fact !== 'number') return null;
        if (style.clippedAfter !== undefined && fact > style.clippedAfter) return null;
        return writeDate(fact, style.dates);
      };
    case 'timestamp':
      return (fact) => (typeof fact === 'number' ? writeTimestamp(fact) : null);
    case 'money':
      return (fact) => (typeof fact === 'number' ? writeMoney(fact, style) : null);
    case 'flag':
      return (fact) => (typeof fact === 'boolean' ? (fact ? '是' : '否') : null);
    case 'count':
      return (fact) => (typeof fact !== 'number' ? null : style.spreadsheet ? fact : String(fact));
    default:
      return (fact) => (typeof fact === 'string' ? fact : typeof fact === 'number' ? String(fact) : null);
  }
}

function writeDate(day: number, form: DateForm): WrittenCell {
  if (form === 'iso') return isoOf(day);
  if (form === 'serial') return { serial: day + EXCEL_EPOCH };
  if (form === 'mixed') return writeDate(day, MIXED[day % MIXED.length] ?? 'iso');
  const { year, month, date } = partsOf(day);
  switch (form) {
    case 'dots':
      return `${String(year)}.${String(month)}.${String(date)}`;
    case 'chinese':
      return `${String(year)}年${String(month)}月${String(date)}日`;
    case 'compact':
      return isoOf(day).replaceAll('-', '');
    case 'slashes':
      return `${String(year)}/${String(month).padStart(2, '0')}/${String(date).padStart(2, '0')}`;
  }
}

function writeTimestamp(seconds: number): string {
  const day = Math.floor(seconds / 86_400);
  const clock = new Date((seconds - day * 86_400) * 1000).toISOString().slice(11, 19);
  return `${isoOf(day)} ${clock}`;
}

function writeMoney(fen: number, style: ColumnStyle): WrittenCell {
  const digits = style.inWan ? 6 : 2;
  const scale = 10 ** digits;
  const whole = Math.trunc(fen / scale);
  const rest = String(Math.abs(fen % scale)).padStart(digits, '0');
  const sign = fen < 0 && whole === 0 ? '-' : '';
  const text = style.inWan
    ? `${sign}${String(whole)}.${rest}`.replace(/\.?0+$/, '')
    : `${sign}${String(whole)}.${rest}`;
  return style.spreadsheet ? Number(text) : text === '' ? '0' : text;
}
