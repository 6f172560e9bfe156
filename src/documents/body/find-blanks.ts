/** A place in a form that was left empty. */
export interface Blank {
  readonly kind: 'amount' | 'period' | 'date';
  readonly start: number;
  readonly end: number;
}

const FILL = '[\\s_＿×xX*＊…—\\u3000\\u00a0□○﹍]';
const AMOUNT = new RegExp(
  `(?<=人民币|[￥¥款金费额价息计币共为:：付偿还])(?:${FILL}{1,30}|\\.{3,})(?:余|多)?[万亿]?[元圆](?!件|素|旦)|(?<=人民币|￥|¥)[万]?元(?![旦素件])|(?<=金额|标的|费|本金|利息|款|共计|合计)(?:为|人民币|:|：|计)?元(?=[,，。；;、）)整]|$)`,
  'gu',
);
const PERIOD = new RegExp(
  `(?<=[之起到收接的后令书限])(?:${FILL}{1,16}|\\.{3,})(?:个)?(?:工作)?(?:日|天|月|年)(?:之?内|以内)|(?<=后|起|之日起|后的)日内|期限(?:为|是)?(?:${FILL}{1,12})(?:个月|年|日|天)`,
  'gu',
);
const DATE = new RegExp(
  `(?:\\d{2,4}|${FILL}{0,12})年${FILL}{1,12}月${FILL}{1,12}日|${FILL}{1,12}年${FILL}{0,12}月${FILL}{0,12}日`,
  'gu',
);

/** Finds amounts, periods and dates that a form names and nobody filled in. Offsets count in the source. */
export function findBlanks(source: string): Blank[] {
  const found: Blank[] = [];
  const add = (kind: Blank['kind'], pattern: RegExp): void => {
    for (const match of source.matchAll(pattern)) {
      found.push({ kind, start: match.index, end: match.index + match[0].length });
    }
  };
  add('amount', AMOUNT);
  add('period', PERIOD);
  add('date', DATE);
  return found.sort((a, b) => a.start - b.start);
}
