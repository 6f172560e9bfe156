import type { BodyView } from '../body/body-view.ts';
import type { Amount } from '../body/read-amounts.ts';
import type { Field } from '../field.ts';
import type { NoticeLot } from './auction-notice.ts';

const OBJECT =
  /(?:拍卖|变卖|竞价|竞买)?(?:标的物?|物品|财产)(?:名称|一|二|三|四|五|六|七|八|九|十|\d{1,2})?(?:[(（][^)）\n]{0,12}[)）])?[:]([^。\n]{2,200})/gu;
const PRICE_OF: Readonly<Record<string, Exclude<keyof NoticeLot, 'object'>>> = {
  起拍价: 'startPrice',
  保证金: 'deposit',
  加价幅度: 'step',
  评估价: 'referencePrice',
  成交价: 'dealPrice',
};

interface Found {
  readonly at: number;
  readonly slot: keyof NoticeLot;
  readonly field: Field<Amount> | Field<string>;
}

/** The lots in order: a slot named again (another 起拍价, another 标的) begins the next lot. */
export function readLots(view: BodyView, amounts: readonly Field<Amount>[]): readonly NoticeLot[] {
  const found: Found[] = [];
  for (const field of amounts) {
    const slot = PRICE_OF[field.name];
    if (slot !== undefined && counts(field)) found.push({ at: field.span.start, slot, field });
  }
  for (const match of view.text.matchAll(OBJECT)) {
    const object = (match[1] ?? '').replace(/[,;]?(?:起拍价|评估价|保证金|参考价|市场价|变卖价)[^。\n]*$/u, '');
    if (object.length < 4) continue;
    const start = match.index + match[0].indexOf(match[1] ?? '');
    const field = view.field('拍卖标的', object, start, start + object.length);
    found.push({ at: field.span.start, slot: 'object', field });
  }
  found.sort((a, b) => a.at - b.at);
  return gather(found);
}

/** Rules on what happens to a deposit name the word without naming the lot's sum. */
function counts(field: Field<Amount>): boolean {
  return field.value.per === undefined && field.value.currency === 'CNY' && field.value.bound === undefined;
}

function gather(found: readonly Found[]): NoticeLot[] {
  const lots: Partial<Record<keyof NoticeLot, Field<Amount> | Field<string>>>[] = [];
  for (const { slot, field } of found) {
    const last = lots.at(-1);
    const same = last?.[slot];
    if (same !== undefined && sameValue(same, field)) continue;
    // Only a new price or a new thing begins a lot; a second deposit or step repeats the first in other words.
    const begins =
      same !== undefined && (slot === 'startPrice' || (slot === 'object' && last?.['startPrice'] !== undefined));
    if (last === undefined || begins) lots.push({ [slot]: field });
    else if (same === undefined) last[slot] = field;
  }
  return (lots as NoticeLot[]).filter((lot) => lot.startPrice !== undefined || lot.object !== undefined);
}

function sameValue(one: Field<unknown>, other: Field<unknown>): boolean {
  const value = (field: Field<unknown>): unknown =>
    typeof field.value === 'object' && field.value !== null && 'fen' in field.value ? field.value.fen : field.value;
  return value(one) === value(other);
}
