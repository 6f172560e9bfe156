const PREFIXES = [
  ...[
    '人民币',
    '币种:人民币',
    'RMB',
    'rmb',
    'CNY',
    'cny',
    '￥',
    '¥',
    '¥',
    'R',
    '计',
    '共',
    '共计',
    '合计',
    '总计',
    '总额',
    '金额',
  ],
  ...['大写', '小写', '(大写)', '(小写)', '(人民币)', ':', '为', '约', '大约', '近', '约计', '折合', '即', '本金'],
].sort((a, b) => b.length - a.length);
const SUFFIXES = [
  '整',
  '正',
  '人民币',
  '(人民币)',
  'RMB',
  'CNY',
  '左右',
  '上下',
  '许',
  '钱',
  '。',
  ';',
  '(大写)',
  '(小写)',
  '/',
  '-',
];
const APPROXIMATE = new Set(['约', '大约', '近', '约计', '左右', '上下', '许']);

/** An amount without the words around it. */
export interface StrippedMoney {
  text: string;
  negative: boolean;
  repairs: string[];
}

/** Takes off currency signs, 大写/整/约 and the sign of the number; (1,234.00) and 1,234- are negative, as accountants write. */
export function stripMoneyWords(input: string): StrippedMoney {
  const repairs = new Set<string>();
  let text = input.replace(/[−–－]/gu, '-');
  let negative = false;
  if (/^\([^()]+\)$/u.test(text)) {
    text = text.slice(1, -1);
    if (/^[￥¥]?[\d,.]+(?:[万亿]?元)?$/u.test(text)) {
      negative = true;
      repairs.add('accounting-negative');
    }
  }
  const head = takePrefixes(text, repairs);
  text = head.text;
  negative = head.negative !== negative;
  text = takeSuffixes(text, repairs);
  if (text.endsWith('-') && /\d-$/u.test(text)) {
    negative = !negative;
    text = text.slice(0, -1);
    repairs.add('trailing-minus');
  }
  const about = text.replace(/(?<=[十百千万亿零〇\d])[余多](?=[万亿元圆块]|$)/u, '');
  if (about !== text) repairs.add('approximate');
  return { text: about, negative, repairs: [...repairs] };
}

function takePrefixes(input: string, repairs: Set<string>): { text: string; negative: boolean } {
  let text = input;
  let negative = false;
  for (;;) {
    const prefix = PREFIXES.find((word) => text.startsWith(word));
    if (prefix !== undefined && text.length > prefix.length) {
      text = text.slice(prefix.length);
      repairs.add(APPROXIMATE.has(prefix) ? 'approximate' : 'currency-sign');
    } else if (text.startsWith('-') || text.startsWith('负')) {
      if (negative) return { text: input, negative: false };
      negative = true;
      text = text.slice(1);
    } else if (text.startsWith('+')) {
      text = text.slice(1);
    } else {
      return { text, negative };
    }
  }
}

function takeSuffixes(input: string, repairs: Set<string>): string {
  let text = input;
  for (;;) {
    const suffix = SUFFIXES.find((word) => text.endsWith(word) && text.length > word.length);
    if (suffix === undefined || (suffix === '-' && !text.endsWith('/-') && !text.endsWith('元-'))) return text;
    text = text.slice(0, -suffix.length);
    if (APPROXIMATE.has(suffix)) repairs.add('approximate');
  }
}
