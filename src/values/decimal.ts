/** An exact decimal: `digits` × 10^-`scale`, scale ≥ 0. */
export interface Decimal {
  digits: bigint;
  scale: number;
}

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/u;
const POWERS: bigint[] = [1n];

/** 10^n as bigint; n ≥ 0. */
export function powerOfTen(n: number): bigint {
  const known = POWERS[n];
  if (known !== undefined) return known;
  const power = 10n ** BigInt(n);
  POWERS[n] = power;
  return power;
}

/** Reads 12, -12.5, .5, 1.2E+5; undefined for anything else. Never passes through a float. */
export function readDecimal(text: string): Decimal | undefined {
  const match = NUMBER.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = '', exponent] = match;
  if (whole === '' && fraction === '') return undefined;
  const digits = BigInt(`${sign === '-' ? '-' : ''}${whole}${fraction}`);
  const shift = exponent === undefined ? 0 : Number(exponent);
  if (Math.abs(shift) > 400) return undefined;
  return shiftDecimal({ digits, scale: fraction.length }, shift);
}

/** The decimal times 10^places; places may be negative. */
export function shiftDecimal(value: Decimal, places: number): Decimal {
  const scale = value.scale - places;
  if (scale >= 0) return { digits: value.digits, scale };
  return { digits: value.digits * powerOfTen(-scale), scale: 0 };
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return {
    digits: a.digits * powerOfTen(scale - a.scale) + b.digits * powerOfTen(scale - b.scale),
    scale,
  };
}

/** The decimal in units of 10^-places, halves away from zero; `exact` is false when digits were rounded off. */
export function roundDecimal(value: Decimal, places: number): { digits: bigint; exact: boolean } {
  if (value.scale <= places) {
    return { digits: value.digits * powerOfTen(places - value.scale), exact: true };
  }
  const divisor = powerOfTen(value.scale - places);
  const negative = value.digits < 0n;
  const size = negative ? -value.digits : value.digits;
  const rest = size % divisor;
  const rounded = size / divisor + (rest * 2n >= divisor ? 1n : 0n);
  return { digits: negative ? -rounded : rounded, exact: rest === 0n };
}

/** Plain text without exponent and without trailing zeros after the point: 12.5, -3, 0.000001. */
export function decimalText(value: Decimal): string {
  const negative = value.digits < 0n;
  const size = (negative ? -value.digits : value.digits).toString().padStart(value.scale + 1, '0');
  const whole = size.slice(0, size.length - value.scale);
  const fraction = value.scale === 0 ? '' : size.slice(size.length - value.scale).replace(/0+$/u, '');
  const text = fraction === '' ? whole : `${whole}.${fraction}`;
  return negative && text !== '0' ? `-${text}` : text;
}
