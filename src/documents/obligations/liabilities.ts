/** A passage of the order about who else answers, or with what. Offsets count in the compact text. */
export interface Liability {
  readonly start: number;
  readonly end: number;
  readonly kind: '连带责任' | '补充责任' | '优先受偿';
}

const CLAUSE = /[^。;\n]+/gu;

/** Joint and supplementary liability for a debt named before, and preference in the proceeds of a thing. */
export function findLiabilities(text: string): Liability[] {
  return [...text.matchAll(CLAUSE)].flatMap((match) => {
    const clause = match[0];
    const at = (kind: Liability['kind']): Liability => ({ kind, start: match.index, end: match.index + clause.length });
    const found: Liability[] = [];
    if (
      /连带(?:清偿|赔偿|保证|还款|给付)?责任/u.test(clause) &&
      /(?:上述|前述|本判决|第[一二三四五六七八九十\d]+项|债务|欠款)/u.test(clause)
    )
      found.push(at('连带责任'));
    if (
      /补充(?:赔偿|清偿)责任|(?:不能|不足)(?:以)?清偿(?:的)?部分[^,]{0,40}(?:承担|清偿|赔偿)|不足清偿部分/u.test(clause)
    )
      found.push(at('补充责任'));
    if (/优先受偿/u.test(clause) && /折价|拍卖|变卖|处分|价款|应收账款|质押|抵押/u.test(clause))
      found.push(at('优先受偿'));
    return found;
  });
}

/** 加倍支付迟延履行期间的债务利息. */
export function ordersDoubleInterest(text: string): boolean {
  return /加倍支付(?:其)?迟延履行(?:期间)?(?:的)?(?:债务)?利息/u.test(text);
}

/** The order in which part payments count: 按顺序优先抵扣案件受理费、…、利息、借款. */
export function deductionOrder(text: string): string[] {
  const list =
    /(?:按(?:照)?(?:以下|如下)?顺序|优先|先)(?:优先)?(?:抵扣|冲抵|抵充|清偿|扣除)((?:[^,。;()]{2,20}、)+[^,。;()]{2,20}?)(?=[)）,。;]|的?顺序|$)|按((?:[^,。;()]{2,16}、)+[^,。;()]{2,16}?)(?:的)?(?:抵扣|冲抵|清偿)?(?:的)?顺序/u.exec(
      text,
    );
  const words = (list?.[1] ?? list?.[2] ?? '').replace(/(?:抵扣|冲抵|清偿|的)+$/u, '');
  return words === '' ? [] : words.split('、');
}
