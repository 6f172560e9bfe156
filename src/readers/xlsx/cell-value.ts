import { isoMoment } from '../iso-moment.ts';
import type { RawCell } from '../raw-sheet.ts';
import type { DateStyle } from './date-styles.ts';
import { unescapeText } from './scan-text.ts';
import { serialDate } from './serial-date.ts';

/** What the cells of a sheet refer to. */
export interface CellContext {
  /** A shared text by its number; undefined beyond the last. */
  readonly shared: (index: number) => string | undefined;
  readonly styles: readonly DateStyle[];
  readonly date1904: boolean;
}

export const WIDEST = 16_384;

export function numberCell(value: number, style: DateStyle, date1904: boolean): RawCell {
  return style === undefined ? value : (serialDate(value, date1904) ?? value);
}

/** @param type the attribute `t`, `n` where there is none. */
export function cellValue(type: string, text: string, style: DateStyle, context: CellContext): RawCell {
  switch (type) {
    case 's':
      return text === '' ? null : (context.shared(Number(text)) ?? '');
    case 'str':
    case 'inlineStr':
      return unescapeText(text);
    case 'b':
      return text === '1' || text === 'true';
    case 'e':
      return text;
    case 'd':
      return isoMoment(text);
    default: {
      if (text === '') return null;
      const value = Number(text);
      return Number.isNaN(value) ? text : numberCell(value, style, context.date1904);
    }
  }
}
