/** What Unicode's compatibility forms do not fold: other brackets and colons, blanks, radicals that PDF fonts give. */
const ODD: ReadonlyMap<string, string> = new Map([
  ['〔', '['],
  ['〕', ']'],
  ['【', '['],
  ['】', ']'],
  ['﹝', '['],
  ['﹞', ']'],
  ['∶', ':'],
  ['〈', '<'],
  ['〉', '>'],
  ['\t', ' '],
  ['\u200b', ' '],
  ['\ufeff', ' '],
  ['⺠', '民'],
  ['⻓', '长'],
  ['⻚', '页'],
  ['⻋', '车'],
  ['⻔', '门'],
  ['⻢', '马'],
  ['⻰', '龙'],
  ['⻉', '贝'],
  ['⻅', '见'],
  ['⻛', '风'],
  ['⻜', '飞'],
  ['⻝', '食'],
  ['⻦', '鸟'],
  ['⻩', '黄'],
  ['⻬', '齐'],
  ['⺎', '兀'],
  ['⺫', '目'],
  ['⻄', '西'],
  ['⻆', '角'],
  ['⻘', '青'],
] satisfies [string, string][]);
const FOLDED =
  /[\t\u00a0\u2000-\u200b\u202f\u3000\ufeff〔〕【】∶〈〉\u2e80-\u2fdf\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff5e\uff61]/gu;

/**
 * The text with variants of one character made one: full-width digits and letters, brackets, colons, commas, blanks,
 * radicals in the place of characters. Every offset stays what it was.
 */
export function foldText(text: string): string {
  return text.replace(FOLDED, (char) => {
    const folded = ODD.get(char) ?? char.normalize('NFKC');
    return folded.length === char.length ? folded : char;
  });
}
