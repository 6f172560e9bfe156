/** What the end of a header says about its kind; words of one kind stand for each other. */
const ENDS: readonly (readonly [RegExp, string])[] = [
  [
    /(?:(?:公民|居民)?身份(?:证件?(?:号码?|编号)?|号码?)|证[件照](?:号码?|编号)|统一社会信用代码|社会信用代码|信用代码|组织机构代码证?)$/u,
    '@id',
  ],
  [/(?:姓名|名称|全称|名字)$/u, '@name'],
  [/(?:日期|时间|年月日|日)$/u, '@d'],
  [/(?:金额|数额|款额|额)$/u, '@m'],
  [/(?:编号|号码|号)$/u, '@n'],
];
const IDLE = /[的之\s·.、,:;'"“”‘’*_\-/\\]/gu;
const QUESTION = /^(?:是否|有无|是不是)/u;
const BEFORE_QUESTION = /^(?:执行案件|案件|本案|该案)(?=是否|有无|是不是)/u;
const HAS = /^(?:已经?|有|为|是)/u;
/** Words that a list of cases may put before any of its headers. */
const ABOUT_THE_CASE = /^(?:执行案件|案件|本案|涉案|该案|执行)(?=.{2})/u;

const SAME_WORD: Readonly<Record<string, string>> = {
  paid: 'pay',
  payment: 'pay',
  sold: 'sell',
  sale: 'sell',
  held: 'hold',
  given: 'give',
  sent: 'send',
  amt: 'amount',
  no: '@n',
  number: '@n',
  num: '@n',
  date: '@d',
  on: '@d',
  day: '@d',
  time: '@d',
  at: '@d',
};
const IDLE_WORDS: ReadonlySet<string> = new Set(['of', 'the', 'a', 'an', 'is', 'was', 'has', 'by', 'for']);

function wordStem(word: string): string {
  const same = SAME_WORD[word];
  if (same !== undefined) return same;
  return word.length > 4 ? word.replace(/(?:ings?|ed|als?|es?|s)$/u, '') : word;
}

/** `Filing Date`, `date_filed`, `filedOn` are one. */
function latinStem(text: string): string | undefined {
  const words = text
    .replace(/([a-z0-9])([A-Z])/gu, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/u)
    .filter((word) => word !== '' && !IDLE_WORDS.has(word))
    .map(wordStem);
  return words.length === 0 ? undefined : `en:${[...new Set(words)].sort().join(' ')}`;
}

function hanStem(text: string): string {
  let rest = text.normalize('NFKC').toLowerCase().replace(IDLE, '').replace(BEFORE_QUESTION, '');
  const asks = QUESTION.test(rest);
  if (asks) rest = rest.replace(QUESTION, '').replace(HAS, '');
  let end = '';
  // 证件号码/组织机构代码 ends twice in the same way.
  for (const [ending, mark] of ENDS) {
    while (rest.length > 1 && ending.test(rest) && (end === '' || end === mark)) {
      const shorter = rest.replace(ending, '');
      if (shorter === '') break;
      rest = shorter;
      end = mark;
    }
  }
  return rest + end + (asks ? '@f' : '');
}

/** A header reduced to what tells it from others: 立案时间, 立案日 and 立案日期 have one stem. Undefined for a text without letters. */
export function headerStem(text: string): string | undefined {
  return /\p{Script=Han}/u.test(text) ? hanStem(text) : latinStem(text);
}

/** The stem without a word such as 案件 before it, where it has one. */
export function shorterStem(stem: string): string | undefined {
  const shorter = stem.replace(ABOUT_THE_CASE, '');
  return shorter === stem || /^@/u.test(shorter) ? undefined : shorter;
}

/** As a question: 有财产可供执行 → the stem of 是否有财产可供执行. */
export function questionStem(text: string): string {
  return headerStem(QUESTION.test(text) ? text : `是否${text}`) ?? text;
}
