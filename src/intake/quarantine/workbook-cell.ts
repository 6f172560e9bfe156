import type { RawCell } from '#readers';

const SIGNS = '=+-@＝＋－＠';
const NUMBER = /^[-+]?\d+(?:\.\d+)?$/u;

function isDangerous(text: string): boolean {
  const first = Array.from(text).find((sign) => sign.trim() !== '' && sign > ' ');
  return first !== undefined && SIGNS.includes(first) && !NUMBER.test(text);
}

/** A delivered cell as the workbook holds it: no program takes it for a formula, and nothing is lost. */
export function workbookCell(cell: RawCell): RawCell {
  return typeof cell === 'string' && (isDangerous(cell) || /^'+./u.test(cell)) ? `'${cell}` : cell;
}

/** The way back of {@link workbookCell}. */
export function plainCell(cell: RawCell): RawCell {
  if (typeof cell !== 'string' || !cell.startsWith("'")) return cell;
  const rest = cell.slice(1);
  return isDangerous(rest) || rest.startsWith("'") ? rest : cell;
}
