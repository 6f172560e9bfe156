import type { Field } from '../field.ts';
import type { DocumentFinding } from '../finding.ts';
import type { SectionKind } from '../structure/section.ts';
import { amountCues, amountRole } from './amount-role.ts';
import type { AmountRole } from './amount-roles.ts';
import type { BodyView } from './body-view.ts';
import { findMoney } from './find-money.ts';
import type { MoneySpan } from './find-money.ts';

/** A sum of money that the document names. */
export interface Amount {
  /** Hundredths of the currency; 分 of renminbi. */
  readonly fen: bigint;
  /** ISO 4217. */
  readonly currency: string;
  /** The word that gives it its role. */
  readonly by?: string;
  /** 余, 约, 左右. */
  readonly approximate?: true;
  readonly bound?: 'from' | 'to' | 'at-most' | 'at-least';
  /** The unit of a price: 月, 天, 平方米. */
  readonly per?: string;
  /** Written in capitals and in figures, and equal. */
  readonly writtenTwice?: true;
  readonly section: SectionKind;
}

/** Every sum with its role as `name` (金额 where no word gives one), and sums that contradict themselves. */
export function readAmounts(view: BodyView): {
  readonly amounts: readonly Field<Amount>[];
  readonly findings: readonly DocumentFinding[];
} {
  const { amounts, disagreements } = findMoney(view);
  const cues = amounts.length === 0 ? [] : amountCues(view.text);
  const fields = amounts.map((span, index) => {
    const role = amountRole(view.text, cues, span, amounts[index - 1]?.end ?? 0);
    const name: AmountRole | '金额' = role?.role ?? '金额';
    return view.field(name, amountOf(view, span, role?.word), span.start, span.end, {
      confidence: role === undefined ? 'likely' : 'sure',
    });
  });
  const findings = disagreements.map(({ start, end, first, second }): DocumentFinding => {
    const { span, text } = view.field('', '', start, end);
    return {
      code: 'amounts-disagree',
      certainty: 'on-the-face',
      zh: `“${text}”中两处金额不一致：${first} 元与 ${second} 元`,
      en: `the two sums in "${text}" differ: ${first} and ${second} yuan`,
      spans: [span],
    };
  });
  return { amounts: fields, findings };
}

function amountOf(view: BodyView, span: MoneySpan, by: string | undefined): Amount {
  const { yuan, currency, approximate, bound, per, writtenTwice } = span;
  return {
    fen: BigInt(yuan.replace('.', '')),
    currency,
    ...(by === undefined ? {} : { by }),
    ...(approximate ? { approximate: true as const } : {}),
    ...(bound === undefined ? {} : { bound }),
    ...(per === undefined ? {} : { per }),
    ...(writtenTwice === undefined ? {} : { writtenTwice }),
    section: view.sectionAt(span.start),
  };
}
