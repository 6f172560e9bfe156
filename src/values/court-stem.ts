/** A court's name cut into the level that its ending shows and the rest. */
export interface CourtStem {
  /** H 高级, M 中级, B any other, S 最高, X a name without a court's ending. */
  level: 'S' | 'H' | 'M' | 'B' | 'X';
  stem: string;
  /** True for short endings: 中院, 高院, 法院 without 人民. */
  short: boolean;
}

const ENDINGS: readonly { level: 'H' | 'M' | 'B'; words: readonly string[]; short: readonly string[] }[] = [
  { level: 'H', words: ['高级人民法院'], short: ['高级法院', '高级人民法院院', '高院', '高法', '高级人法院'] },
  {
    level: 'M',
    words: ['中级人民法院', '中级法院'],
    short: ['中级人民法', '中级人法院', '中级人民院', '中级民法院', '中院', '中法'],
  },
  { level: 'B', words: ['人民法院'], short: ['人法院', '民法院', '人民法', '法院'] },
];
const SPECIAL = /(?:海事|铁路运输|知识产权|互联网|金融|林区|军事|基层)$/u;
// 北京三中院 is 北京市第三中级人民法院.
const NUMBERED = /^(.{2,})([一二三四五])中(?:级人民法)?院$/u;
const SUPREME = new Set(['最高人民法院', '最高法院', '最高法', '最高院', '中华人民共和国最高人民法院']);

export function courtStem(name: string): CourtStem {
  if (SUPREME.has(name)) return { level: 'S', stem: '', short: name !== '最高人民法院' };
  const numbered = NUMBERED.exec(name);
  if (numbered !== null) return { level: 'M', stem: `${numbered[1] ?? ''}第${numbered[2] ?? ''}`, short: true };
  for (const { level, words, short } of ENDINGS) {
    const word = words.find((ending) => name.endsWith(ending));
    if (word !== undefined) return { level, stem: name.slice(0, -word.length), short: false };
    const brief = short.find((ending) => name.endsWith(ending));
    if (brief === undefined) continue;
    const stem = name.slice(0, -brief.length);
    return { level, stem, short: !(brief === '法院' && SPECIAL.test(stem)) };
  }
  return { level: 'X', stem: name, short: false };
}

/** The full name of a short form, as far as the name alone tells: 绍兴市中院 → 绍兴市中级人民法院. */
export function fullCourtName(name: string): string {
  const { level, stem, short } = courtStem(name);
  if (!short) return name;
  switch (level) {
    case 'S':
      return '最高人民法院';
    case 'H':
      return `${stem}高级人民法院`;
    case 'M':
      return `${stem}中级人民法院`;
    case 'B':
      return `${stem}人民法院`;
    case 'X':
      return name;
  }
}
