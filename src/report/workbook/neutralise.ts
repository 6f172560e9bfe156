const SIGNS = '=+-@＝＋－＠';

/**
 * Text that no spreadsheet program takes for a formula, also after a detour through CSV: `=1+1` → `'=1+1`. Blanks and
 * control characters before the sign don't hide it.
 */
export function neutralise(text: string): string {
  const first = Array.from(text).find((sign) => sign.trim() !== '' && sign > ' ');
  return first !== undefined && SIGNS.includes(first) ? `'${text}` : text;
}
