import type { Field } from '../field.ts';
import type { BodyView } from './body-view.ts';
import { DISPOSITIONS, END_REASONS } from './dispositions.ts';
import type { DispositionKind } from './dispositions.ts';

/** One thing that the document orders. */
export interface Disposition {
  readonly kind: DispositionKind;
  /** Why, where enforcement ends: 撤销申请, 履行完毕. */
  readonly reason?: string;
}

/** What stands behind the orders: rights, remedies, service. */
const NO_ORDER =
  /^(?:如不服|当事人不服|不服本|本(?:裁定|决定|判决|通知|命令)(?:书)?(?:一经)?(?:送达|作出|自|为终审|立即|一式|已)|(?:申请执行人|债权人|异议人)[^。;]{0,30}(?:发现|享有|可以|可|有权)|被执行人(?:有|应当)?(?:继续|仍)|如(?:果)?(?:未|不)|上述(?:财产|款项)?(?:查封|冻结)|(?:需要|如需)续|终结本次执行程序后|在上述期限|案外人|复议期间|异议期间|逾期|符合恢复|待|具备|恢复执行条件|终结执行后|本次终结|附|(?:若|如)[^。;]{0,40}(?:可|再))/u;
/** Kinds of document whose name is what they order. */
const BY_TITLE: readonly (readonly [RegExp, DispositionKind])[] = [
  [/结案通知书|执行完毕/u, '执行完毕'],
  [/报告财产令|财产报告令/u, '报告财产令'],
  [/限制(?:高)?消费令/u, '限制消费'],
  [/罚款决定书/u, '罚款'],
  [/提前解除拘留决定书/u, '提前解除拘留'],
  [/拘留决定书/u, '拘留'],
  [/搜查令/u, '搜查'],
  [/恢复执行通知书/u, '恢复执行'],
  [/解除限制消费/u, '解除限制消费'],
  [/失信决定书|纳入失信/u, '纳入失信'],
  [/限制出境决定书/u, '限制出境'],
  [/执行通知书/u, '执行通知'],
];

/** What is ordered, the first order first; by the operative part, else by the title, else by the closing sentences. */
export function readDisposition(view: BodyView, title: string | undefined): readonly Field<Disposition>[] {
  const ordered = view.operative === undefined ? [] : inOrder(view, view.operative.start, view.operative.end);
  if (ordered.length > 0) return ordered;
  const head = title ?? view.text.slice(0, 120);
  const named = BY_TITLE.find(([words]) => words.test(head));
  if (named !== undefined) {
    const at = Math.max(0, view.text.search(named[0]));
    const length = named[0].exec(view.text.slice(at, at + 40))?.[0].length ?? 1;
    return [view.field('处理结果', { kind: named[1] }, at, at + length)];
  }
  return [];
}

function inOrder(view: BodyView, from: number, to: number): Field<Disposition>[] {
  const found: Field<Disposition>[] = [];
  for (const clause of clauses(view.text, from, to)) {
    const text = view.text.slice(clause.start, clause.end);
    const body = text.replace(
      /^(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[(（][一二三四五六七八九十\d]{1,3}[)）])[、.,:]?/u,
      '',
    );
    if (NO_ORDER.test(body)) continue;
    for (const { kind, words, unless } of DISPOSITIONS) {
      const match = words.exec(text);
      if (match === null || (unless?.test(text) ?? false) || found.some(({ value }) => value.kind === kind)) continue;
      const reason = kind === '终结执行' ? endReason(view, from) : undefined;
      const value = reason === undefined ? { kind } : { kind, reason };
      found.push(
        view.field('处理结果', value, clause.start + match.index, clause.start + match.index + match[0].length),
      );
    }
  }
  return found;
}

function clauses(text: string, from: number, to: number): { start: number; end: number }[] {
  const out: { start: number; end: number }[] = [];
  let start = from;
  for (let at = from; at < to; at += 1) {
    if (!/[。;\n]/u.test(text.charAt(at))) continue;
    if (at > start) out.push({ start, end: at });
    start = at + 1;
  }
  if (start < to) out.push({ start, end: to });
  return out;
}

/** Told by the passage right before the order, the later words first. */
function endReason(view: BodyView, operativeStart: number): string | undefined {
  const before = view.text.slice(Math.max(0, operativeStart - 700), operativeStart);
  let best: { reason: string; at: number } | undefined;
  for (const { reason, words } of END_REASONS) {
    const at = [...before.matchAll(new RegExp(words.source, 'gu'))].at(-1)?.index;
    if (at !== undefined && (best === undefined || at > best.at)) best = { reason, at };
  }
  return (
    best?.reason ??
    (/(?:无|没有|未发现)[^。;\n]{0,30}(?:可供执行|财产线索)/u.test(before) ? '无财产可供执行' : undefined)
  );
}
