const DIGITS = '零一二三四五六七八九';
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const CITATION =
  /^第?(\d+|[零〇一二三四五六七八九十百千]+)条?(之[一二三四五六七八九十]+)?((?:第?[\d一二三四五六七八九十]+[款项]|第?[（(][一二三四五六七八九十\d]+[）)]项?).*)?$/;

function chineseNumber(text: string): number {
  let total = 0;
  let digit = 0;
  for (const char of text.replaceAll('〇', '零')) {
    const unit = UNITS[char];
    if (unit === undefined) digit = DIGITS.indexOf(char);
    else {
      total += (digit === 0 && unit === 10 ? 1 : digit) * unit;
      digit = 0;
    }
  }
  return total + digit;
}

/** Reads `246`, `第246条`, `第二百四十六条`, `第三百零七条之一`, `第517条第1款` or `正文`. */
export function readArticleNumber(text: string): { readonly article: string; readonly clause?: string } | undefined {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  if (plain === '正文') return { article: '正文' };
  const match = CITATION.exec(plain);
  const number = match?.[1];
  if (number === undefined) return undefined;
  const value = /^\d+$/.test(number) ? Number(number) : chineseNumber(number);
  if (value === 0) return undefined;
  const clause = match?.[3];
  const article = `${value}${match?.[2] ?? ''}`;
  return clause === undefined || clause === '' ? { article } : { article, clause };
}
