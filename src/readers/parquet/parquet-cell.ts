import type { RawCell } from '../raw-sheet.ts';

type Bytes = Uint8Array;

const two = (value: number): string => String(value).padStart(2, '0');

/** A signed whole number in big-endian two's complement. */
function wholeNumber(bytes: Bytes): bigint {
  if (bytes.length === 0) return 0n;
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${Buffer.from(bytes).toString('hex')}`));
}

/** `-12.30` for -1230 at two places: exact, which a binary fraction is not. */
export function decimalText(value: number | bigint | Bytes, scale: number): string {
  const whole = value instanceof Uint8Array ? wholeNumber(value) : BigInt(value);
  const digits = (whole < 0n ? -whole : whole).toString().padStart(scale + 1, '0');
  const sign = whole < 0n ? '-' : '';
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** Whole numbers that a JavaScript number cannot hold stay text with every digit. */
export function wholeCell(value: bigint): RawCell {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

export function dayText(days: number): string {
  const moment = new Date(days * 86_400_000);
  return Number.isNaN(moment.getTime()) ? String(days) : moment.toISOString().replace(/T.*$/u, '');
}

/** `2023-01-05 10:20:46`, with a fraction only where there is one. Clocks without a zone are given as they stand. */
export function momentText(nanoseconds: bigint): string {
  const milliseconds = Number(nanoseconds / 1_000_000n) - (nanoseconds < 0n && nanoseconds % 1_000_000n !== 0n ? 1 : 0);
  const moment = new Date(milliseconds);
  if (Number.isNaN(moment.getTime())) return nanoseconds.toString();
  const fraction = Number(((nanoseconds % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n);
  const rest = fraction === 0 ? '' : `.${String(fraction).padStart(9, '0').replace(/0+$/u, '')}`;
  return moment.toISOString().replace('T', ' ').replace(/\..*$/u, '') + rest;
}

export function clockText(nanoseconds: bigint): string {
  const seconds = Number(nanoseconds / 1_000_000_000n);
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** The shortest text that is the same 32-bit fraction: 0.1, not 0.10000000149011612. */
export function shortFloat(value: number): RawCell {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? null : String(value);
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return value;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const gb18030 = new TextDecoder('gb18030', { fatal: true });

/** Text of bytes; where they are none, their hexadecimal digits. */
export function bytesText(bytes: Bytes): string {
  for (const decoder of [utf8, gb18030]) {
    try {
      return decoder.decode(bytes);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return Buffer.from(bytes).toString('hex');
}
