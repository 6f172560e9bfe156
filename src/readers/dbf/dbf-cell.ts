import type { RawCell } from '../raw-sheet.ts';
import type { DbfField } from './dbf-header.ts';

const DAY = 86_400_000;
/** Julian day number of 1 January 1970. */
const EPOCH = 2_440_588;

function moment(bytes: Buffer): RawCell {
  const day = bytes.readInt32LE(0);
  if (day === 0) return null;
  const time = new Date((day - EPOCH) * DAY + Math.round(bytes.readInt32LE(4) / 1000) * 1000);
  return Number.isNaN(time.getTime())
    ? null
    : time.toISOString().slice(0, 19).replace('T', ' ').replace(' 00:00:00', '');
}

function flag(text: string): RawCell {
  if (/^[YT]$/iu.test(text)) return true;
  return /^[NF]$/iu.test(text) ? false : null;
}

function binary(field: DbfField, bytes: Buffer): RawCell | undefined {
  if (field.type === 'I' && bytes.length === 4) return bytes.readInt32LE(0);
  if (field.type === 'B' && bytes.length === 8) return bytes.readDoubleLE(0);
  if (field.type === 'Y' && bytes.length === 8) return Number(bytes.readBigInt64LE(0)) / 10_000;
  if (field.type === 'T' && bytes.length === 8) return moment(bytes);
  return undefined;
}

/** One field of a record. Numbers of many digits and those shown as `***` (too wide for the field) stay texts. */
export function dbfCell(field: DbfField, bytes: Buffer, decoder: TextDecoder): RawCell {
  const plain = binary(field, bytes);
  if (plain !== undefined) return plain;
  const text = decoder.decode(bytes).replace(/[\u0000 ]+$/u, '');
  const bare = text.trim();
  if (bare === '') return null;
  switch (field.type) {
    case 'D':
      return /^\d{8}$/u.test(bare) ? `${bare.slice(0, 4)}-${bare.slice(4, 6)}-${bare.slice(6)}` : bare;
    case 'L':
      return flag(bare);
    case 'N':
    case 'F': {
      const value = Number(bare);
      return Number.isNaN(value) || bare.replace(/\D/gu, '').length > 15 ? bare : value;
    }
    // Memos stand in a second file that is not delivered with this one.
    case 'M':
    case 'G':
    case 'P':
      return null;
    default:
      return text;
  }
}
