import { createHmac, timingSafeEqual } from 'node:crypto';

/** A row of a delivered sheet: the first of the sheet's ids, and the 1-based row. */
export interface RowPlace {
  readonly sheet: number;
  readonly row: number;
}

const FORM = /^HJ-(\d{1,12})-(\d{1,9})-([0-9a-f]{16})$/u;

function seal(key: Uint8Array, { sheet, row }: RowPlace): string {
  return createHmac('sha256', key).update(`quarantine row\u0000${sheet}\u0000${row}`).digest('hex').slice(0, 16);
}

/** Names a row in a workbook that goes out and comes back; only this installation can make one. */
export function rowToken(key: Uint8Array, place: RowPlace): string {
  return `HJ-${place.sheet}-${place.row}-${seal(key, place)}`;
}

/** The row that a token names; undefined where it is none, or another installation's. */
export function placeOf(key: Uint8Array, token: string): RowPlace | undefined {
  const [, sheet, row, mark = ''] = FORM.exec(token.trim()) ?? [];
  if (sheet === undefined || row === undefined) return undefined;
  const place = { sheet: Number(sheet), row: Number(row) };
  return timingSafeEqual(Buffer.from(mark), Buffer.from(seal(key, place))) ? place : undefined;
}
