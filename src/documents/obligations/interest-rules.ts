import { findDates } from '../body/find-dates.ts';
import { findMoney } from '../body/find-money.ts';
import { findRates } from './find-rates.ts';
import type { Rate } from './find-rates.ts';

/** What interest is counted on. */
export interface InterestBase {
  /** fixed: a sum; the others shrink with what is paid. */
  readonly mode: 'fixed' | 'fixed-remaining' | 'remaining-principal' | 'remaining-total';
  /** Yuan with two decimals. */
  readonly yuan?: string;
}

/** One stretch of interest: base, from, to, rate. Offsets count in the compact text. */
export interface InterestRule {
  readonly start: number;
  readonly end: number;
  /** 利息, 违约金, 逾期付款利息 … */
  readonly label: string;
  readonly base?: InterestBase;
  readonly from?: string;
  /** A day, or `payment`: until paid. */
  readonly to?: string;
  readonly rate?: Rate;
  /** Yuan: 以不超过100000元为限. */
  readonly cap?: string;
}

const BASE = /以(?:上述|前述|该|剩余|尚欠|未付|未偿还|欠付|实际)?[^。;,\n]{0,60}?为(?:计算)?(?:基数|本金|计息基数)/gu;
const UNTIL_PAID =
  /(?:至|到|计至|之日|为止)[^。;,\n]{0,14}(?:清偿|付清|还清|偿还|履行完毕|给付|支付完毕|结清|返还|付款)[^。;,\n]{0,6}(?:之日|日|时|为?止)?/u;
const LABEL =
  /逾期付款利息|逾期还款利息|逾期利息|资金占用(?:利息|费|损失)|迟延履行金|违约金|滞纳金|罚息|复利|逾期付款损失|利息损失|利息/gu;
const CAP = /以?不超过[^。;,\n]{0,24}为限|最高不超过|总额不超过/u;

/** Every stretch of interest that a text orders. A clause with several bases gives one rule each; a rate behind them all is shared. */
export function findInterestRules(text: string): InterestRule[] {
  const rules: InterestRule[] = [];
  let pending: string | undefined;
  for (const passage of passages(text)) {
    const found = rulesOf(text, passage);
    const cap = capOf(text.slice(passage.start, passage.end));
    const last = rules.at(-1);
    // 以不超过…为限 may stand in a sentence of its own, before or after.
    if (found.length === 0 && cap !== undefined) {
      if (last === undefined) pending = cap;
      else rules.splice(-1, 1, { ...last, cap });
      continue;
    }
    const limit = cap ?? pending;
    rules.push(...(limit === undefined ? found : found.map((rule) => ({ ...rule, cap: limit }))));
    if (found.length > 0) pending = undefined;
  }
  return rules;
}

/** Sentences that speak of interest: cut at 。 and line ends only, for the stretches of one claim stand between semicolons. */
function passages(text: string): { start: number; end: number }[] {
  const out: { start: number; end: number }[] = [];
  for (const match of text.matchAll(/[^。\n]+/gu)) {
    const found = /利率|利息|LPR|违约金|罚息|复利|%|‰|分之|月息|年息|基数|为本金|为限/u.test(match[0]);
    const parts = found ? splitItems(match[0]) : [];
    for (const { from, to } of parts) out.push({ start: match.index + from, end: match.index + to });
  }
  return out;
}

/** Items of an order (一、…；二、…) are apart; semicolons inside brackets belong to one item. */
function splitItems(text: string): { from: number; to: number }[] {
  const out: { from: number; to: number }[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '(') depth += 1;
    if (char === ')') depth = Math.max(0, depth - 1);
    if (char !== ';' || depth > 0) continue;
    if (/^(?:以|均|自|从|其中)/u.test(text.slice(at + 1))) continue;
    out.push({ from, to: at });
    from = at + 1;
  }
  out.push({ from, to: text.length });
  return out;
}

function rulesOf(text: string, { start, end }: { start: number; end: number }): InterestRule[] {
  const passage = text.slice(start, end);
  const rates = findRates(passage);
  const bases = [...passage.matchAll(BASE)];
  if (bases.length === 0) {
    if (rates.length === 0) return [];
    return [ruleOf(passage, start, { from: 0, to: passage.length }, undefined, rates[0]?.rate)];
  }
  const shared = rates.at(-1);
  return bases.map((base, index) => {
    const next = bases[index + 1]?.index ?? passage.length;
    // 自…起，以…为基数: the day may stand before its base.
    const before = index === 0 ? Math.max(0, base.index - 40) : Math.max(bases[index - 1]?.index ?? 0, base.index);
    const own = rates.find((rate) => rate.start >= base.index && rate.start < next) ?? shared;
    return ruleOf(passage, start, { from: before, to: next }, base[0], own?.rate);
  });
}

function ruleOf(
  passage: string,
  offset: number,
  { from, to }: { from: number; to: number },
  base: string | undefined,
  rate: Rate | undefined,
): InterestRule {
  const stretch = passage.slice(from, to);
  const dates = findDates({ text: stretch }).dates;
  const begin = dates.find(({ bound }) => bound === 'from') ?? dates.find(({ bound }) => bound !== 'to');
  const last = dates.find(({ bound }) => bound === 'to');
  const until = last?.date ?? (UNTIL_PAID.test(stretch) ? 'payment' : sharedEnd(passage));
  const label = [
    ...passage.slice(0, Math.max(from, 1) + (base === undefined ? passage.length : 40)).matchAll(LABEL),
  ].at(0)?.[0];
  const on = base === undefined ? undefined : baseOf(base);
  return {
    start: offset + from,
    end: offset + to,
    label: label ?? '利息',
    ...(on === undefined ? {} : { base: on }),
    ...(begin === undefined ? {} : { from: begin.date }),
    ...(until === undefined ? {} : { to: until }),
    ...(rate === undefined ? {} : { rate }),
  };
}

/** 均计算至2023年12月31日止: one end for every stretch of the passage. */
function sharedEnd(passage: string): string | undefined {
  const match =
    /(?:均|以上|上述)[^。;]{0,60}?(?:计算|计)至/u.exec(passage) ?? /(?:计算|计)至[^。;]{0,30}$/u.exec(passage);
  if (match === null) return UNTIL_PAID.test(passage) ? 'payment' : undefined;
  const rest = passage.slice(match.index);
  return findDates({ text: rest }).dates[0]?.date ?? (UNTIL_PAID.test(rest) ? 'payment' : undefined);
}

function capOf(passage: string): string | undefined {
  const cap = CAP.exec(passage);
  return cap === null
    ? undefined
    : findMoney({ text: passage.slice(cap.index, cap.index + cap[0].length + 30) }).amounts[0]?.yuan;
}

function baseOf(words: string): InterestBase | undefined {
  const amount = findMoney({ text: words }).amounts[0]?.yuan;
  const remaining = /剩余|尚欠|未付|未偿还|未清偿|未支付/u.test(words);
  if (amount !== undefined) return { mode: remaining ? 'fixed-remaining' : 'fixed', yuan: amount };
  if (/本金|借款|贷款/u.test(words.replace(/为(?:计算)?(?:基数|本金|计息基数)$/u, '')))
    return { mode: 'remaining-principal' };
  return { mode: 'remaining-total' };
}
