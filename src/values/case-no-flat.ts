/** A text without white space, in half width and with one form of bracket, and where each character stood. */
export interface FlatText {
  text: string;
  /** Index in the source of each character of `text`, and the source's length at the end. */
  offsets: Int32Array;
}

const ODD = /[^!-~\u4e00-\u9fff]/u;
const SAME: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '［': '(',
  '］': ')',
  '[': '(',
  ']': ')',
  '〔': '(',
  '〕': ')',
  '【': '(',
  '】': ')',
  '｛': '(',
  '｝': ')',
  '{': '(',
  '}': ')',
  '〈': '(',
  '〉': ')',
  '﹝': '(',
  '﹞': ')',
  '〖': '(',
  '〗': ')',
  '<': '(',
  '>': ')',
  號: '号',
  執: '执',
  刂: '刑',
  '－': '-',
  '—': '-',
  '–': '-',
  '‐': '-',
  '―': '-',
  '~': '-',
  '～': '-',
  '，': ',',
  '；': ';',
  '∶': ':',
};

/** Flattens a text for the search of case numbers; linear, one pass. */
export function flatten(source: string): FlatText {
  const offsets = new Int32Array(source.length + 1);
  let text = '';
  for (let i = 0; i < source.length; i += 1) {
    const char = flatChar(source.charAt(i));
    if (char === '') continue;
    offsets[text.length] = i;
    text += char;
  }
  offsets[text.length] = source.length;
  return { text, offsets };
}

function flatChar(char: string): string {
  const same = SAME[char];
  if (same !== undefined) return same;
  if (!ODD.test(char)) return char;
  const code = char.charCodeAt(0);
  if (code <= 32 || code === 0xa0 || code === 0x3000 || code === 0xfeff || code === 0xad) return '';
  if ((code >= 0x2000 && code <= 0x200f) || (code >= 0x2028 && code <= 0x202f) || code === 0x2060) return '';
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  return char;
}
