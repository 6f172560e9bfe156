const PLAIN = /^[!-~\u00b7\u3007\u4e00-\u9fff（）]*$/u;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe0f]/gu;
const SPACES = /[\s\u00a0\u3000\u2800]+/gu;
const FULL_WIDTH = /[\uff01-\uff5e]/gu;
const EXCEL_TEXT = /^=?"([^"]*)"$/u;

/** A cleaned cell and the names of the rules that changed it. */
export interface Cleaned {
  text: string;
  repairs: string[];
}

/** Removes invisible characters, joins white space to single blanks, trims, and turns full-width ASCII to half width. */
export function cleanText(cell: string): Cleaned {
  if (PLAIN.test(cell) && !cell.includes('（') && !cell.includes('）') && !isQuoted(cell)) {
    return { text: cell, repairs: [] };
  }
  const repairs: string[] = [];
  const visible = cell.replace(INVISIBLE, '');
  if (visible !== cell) repairs.push('invisible-characters');
  const half = visible.replace(FULL_WIDTH, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
  if (half !== visible) repairs.push('full-width');
  let text = half.replace(SPACES, ' ').trim();
  const unquoted = unquote(text);
  if (unquoted !== text) {
    text = unquoted.trim();
    repairs.push('text-mark');
  }
  return { text, repairs };
}

/** The same without any white space: for identifiers, numbers and Chinese names, where a blank never carries meaning. */
export function cleanCompact(cell: string): Cleaned {
  const cleaned = cleanText(cell);
  if (!cleaned.text.includes(' ')) return cleaned;
  return { text: cleaned.text.replaceAll(' ', ''), repairs: [...cleaned.repairs, 'inner-spaces'] };
}

const NOTHING = new Set([
  ...[
    '',
    '-',
    '--',
    '---',
    '—',
    '——',
    '－',
    '/',
    '//',
    '\\',
    '.',
    '*',
    '空',
    '无',
    '没有',
    '暂无',
    '未知',
    '不详',
    '缺',
    '空白',
    '以下空白',
  ],
  ...[
    'null',
    'none',
    'nil',
    'nan',
    'n/a',
    'na',
    'undefined',
    '(空)',
    '(无)',
    '(null)',
    '<null>',
    '待补充',
    '待查',
    '未填',
    '未填写',
  ],
]);

/** True for a cleaned cell that says that there is nothing. */
export function saysNothing(text: string): boolean {
  return text.length <= 9 && NOTHING.has(text.toLowerCase());
}

const EXCEL_ERROR = /^#(?:N\/A|VALUE!|REF!|NAME\?|NUM!|NULL!|DIV\/0!|SPILL!|CALC!)$/u;

/** True for the error values that a spreadsheet shows instead of a value. */
export function isExcelError(text: string): boolean {
  return text.startsWith('#') && EXCEL_ERROR.test(text);
}

/** True for the row of hash marks that a too narrow column shows and that copying keeps. */
export function isHashFill(text: string): boolean {
  return text.startsWith('##') && text === '#'.repeat(text.length);
}

const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/giu;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  middot: '·',
  bull: '•',
  ensp: ' ',
  emsp: ' ',
};

/** Decodes HTML entities; unknown ones stay. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

function isQuoted(text: string): boolean {
  const first = text.charAt(0);
  return first === "'" || first === '"' || first === '=' || first === '`';
}

/** Spreadsheets mark text by a leading apostrophe or by ="…". */
function unquote(text: string): string {
  const match = EXCEL_TEXT.exec(text);
  if (match !== null) return match[1] ?? '';
  let start = 0;
  while (start < text.length && "'`‘’".includes(text.charAt(start))) start += 1;
  return text.slice(start);
}
