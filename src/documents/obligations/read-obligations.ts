import type { Field } from '../field.ts';
import type { BodyView } from '../body/body-view.ts';
import type { Amount } from '../body/read-amounts.ts';
import { findFees } from './find-fees.ts';
import type { Fee } from './find-fees.ts';
import { findInterestRules } from './interest-rules.ts';
import type { InterestRule } from './interest-rules.ts';
import { deductionOrder, findLiabilities, ordersDoubleInterest } from './liabilities.ts';

/** What a document orders to be paid: principal, interest fixed so far, running interest, fees with their bearers, who else answers. */
export interface Obligations {
  readonly principal: readonly Field<Amount>[];
  readonly confirmedInterest: readonly Field<Amount>[];
  readonly interest: readonly Field<Omit<InterestRule, 'start' | 'end'>>[];
  readonly fees: readonly Field<Omit<Fee, 'start' | 'end'>>[];
  readonly liabilities: readonly Field<string>[];
  readonly doubleInterest: boolean;
  readonly deductionOrder: readonly string[];
}

const PRINCIPAL = new Set(['本金', '价款', '租金', '劳动报酬', '赔偿金', '抚养费', '本息']);
const PAYS = /(?:支付|偿还|给付|返还|归还|赔偿|清偿|付清|补偿)/u;

/**
 * By the operative part; without one by the whole text (a clause, a mediation agreement). An enforcement document does
 * not order the debt: it quotes it before it orders.
 */
export function readObligations(view: BodyView, amounts: readonly Field<Amount>[], enforcement = false): Obligations {
  const from = enforcement ? 0 : (view.operative?.start ?? 0);
  const to = enforcement ? (view.operative?.start ?? view.text.length) : view.text.length;
  const text = view.text.slice(from, to);
  const part = view.field('', '', from, to).span;
  const inPart = amounts.filter(({ span }) => span.start >= part.start && span.end <= part.end);
  const ordered = inPart.filter((one) => PRINCIPAL.has(one.name) && !asBase(view, one) && paid(view, one));
  return {
    principal: ordered,
    confirmedInterest: inPart.filter((one) => one.name === '利息' && !asBase(view, one)),
    interest: findInterestRules(text).map(({ start, end, ...rule }) =>
      view.field(rule.label, rule, from + start, from + end),
    ),
    fees: findFees(text).map(({ start, end, ...fee }) => view.field(fee.kind, fee, from + start, from + end)),
    liabilities: findLiabilities(text).map(({ start, end, kind }) =>
      view.field(kind, view.text.slice(from + start, from + end), from + start, from + end),
    ),
    doubleInterest: ordersDoubleInterest(text),
    deductionOrder: deductionOrder(text),
  };
}

/** 以93633元为基数: the sum on which interest runs is not ordered again. */
function asBase(view: BodyView, { span }: Field<Amount>): boolean {
  const after = view.reading.text.slice(span.end, span.end + 24).replace(/\s/gu, '');
  const before = view.reading.text.slice(Math.max(0, span.start - 24), span.start).replace(/\s/gu, '');
  return (
    /^[^，。；,;]{0,6}为(?:计算)?(?:基数|本金|计息|限)/u.test(after) ||
    (/以[^，。；,;]{0,20}$/u.test(before) && /^[^，。；,;]{0,10}为/u.test(after))
  );
}

function paid(view: BodyView, { sentence, span }: Field<Amount>): boolean {
  return PAYS.test(view.reading.text.slice(sentence.start, span.start).replace(/\s/gu, ''));
}
