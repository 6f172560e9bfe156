import { addLimit } from '#calendar';
import type { Field, Span } from '../field.ts';
import type { DocumentFinding, FindingCode } from '../finding.ts';
import type { BodyView } from './body-view.ts';
import type { EnforcementFacts } from './enforcement-facts.ts';
import type { Disposition } from './read-disposition.ts';
import { sameName } from './party-names.ts';

/** The day from which 终结本次执行程序 has rules of its own (法〔2016〕373号). */
const RULES_SINCE = '2016-12-01';

type Certainty = DocumentFinding['certainty'];

/** What an enforcement document's facts do not agree with: itself, or the rules for 终本 on its date. */
export function enforcementFindings(
  view: BodyView,
  facts: EnforcementFacts,
  disposition: readonly Field<Disposition>[],
): readonly DocumentFinding[] {
  const kinds = disposition.map(({ value }) => value.kind);
  return [
    ...nameFindings(view, facts),
    ...basisFindings(view, facts, kinds),
    ...sumFindings(facts),
    ...repeated(view),
    ...(kinds.includes('终结本次执行程序') ? terminationFindings(view, facts, disposition) : []),
    ...(disposition.some(({ value }) => value.kind === '终结执行' && value.reason === '履行完毕')
      ? [
          finding(
            'paid-but-terminated',
            'legal-question',
            '文书称已履行完毕，却裁定终结执行；履行完毕应以执行完毕结案',
            'paid in full, yet enforcement is ended instead of closed as executed',
            spansOf(disposition),
          ),
        ]
      : []),
  ];
}

function finding(
  code: FindingCode,
  certainty: Certainty,
  zh: string,
  en: string,
  spans: readonly Span[],
): DocumentFinding {
  return { code, certainty, zh, en, spans };
}

const spansOf = (fields: readonly { readonly span: Span }[]): Span[] => fields.map(({ span }) => span);

function nameFindings(view: BodyView, { names }: EnforcementFacts): DocumentFinding[] {
  const { headApplicants, bodyApplicants } = names;
  if (headApplicants.length === 0) return [];
  const strange = bodyApplicants.find(({ name }) => !headApplicants.some((head) => sameName(head, name)));
  if (strange === undefined) return [];
  const { span } = view.field('', '', strange.start, strange.end);
  const head = headApplicants.join('、');
  return [
    finding(
      'applicant-differs',
      'on-the-face',
      `首部申请执行人为“${head}”，正文为“${strange.name}”`,
      `the head names "${head}" as applicant, the body "${strange.name}"`,
      [span],
    ),
  ];
}

const NEEDS_BASIS = new Set([
  '终结本次执行程序',
  '终结执行',
  '执行完毕',
  '报告财产令',
  '执行通知',
  '限制消费',
  '查封',
  '冻结',
  '扣划',
  '拍卖',
  '恢复执行',
  '纳入失信',
]);

function basisFindings(view: BodyView, { basis }: EnforcementFacts, kinds: readonly string[]): DocumentFinding[] {
  const found = basis.contradictory.map(([one, other]) =>
    finding(
      'basis-contradictory',
      'on-the-face',
      `执行依据文号前后不一致：${one.text} / ${other.text}`,
      `two spellings of one basis document: ${one.text} / ${other.text}`,
      [one.span, other.span],
    ),
  );
  if (basis.numbers.length > 0 || !kinds.some((kind) => NEEDS_BASIS.has(kind))) return found;
  const at = view.operative?.start ?? 0;
  return [
    ...found,
    finding('basis-missing', 'on-the-face', '正文未写执行依据的文号', 'no basis document is named', [
      view.field('', '', at, at + 1).span,
    ]),
  ];
}

/** 标的 = 到位 + 未执行, where the document gives all three. */
function sumFindings({ claim, executed, left }: EnforcementFacts): DocumentFinding[] {
  if (claim === undefined || executed === undefined || left === undefined) return [];
  const exact = [claim, executed, left].every(({ value }) => value.approximate === undefined);
  if (!exact || executed.value.fen + left.value.fen === claim.value.fen) return [];
  const sum = `${claim.text}、${executed.text}、${left.text}`;
  return [
    finding(
      'sums-disagree',
      'on-the-face',
      `标的、到位、未执行三数不相符：${sum}`,
      `claim, executed and left do not add up: ${sum}`,
      spansOf([claim, executed, left]),
    ),
  ];
}

function repeated(view: BodyView): DocumentFinding[] {
  return [...view.text.matchAll(/(申请执行人|被执行人|原告|被告|第三人){2}/gu)].flatMap((match) => {
    const role = match[1] ?? '';
    if (match[0] !== role + role) return [];
    const { span } = view.field('', '', match.index, match.index + match[0].length);
    return [
      finding(
        'repeated-role',
        'on-the-face',
        `当事人称谓重复：“${match[0]}”`,
        `a role is written twice: "${match[0]}"`,
        [span],
      ),
    ];
  });
}

function terminationFindings(
  view: BodyView,
  facts: EnforcementFacts,
  disposition: readonly Field<Disposition>[],
): DocumentFinding[] {
  const spans = spansOf(disposition.filter(({ value }) => value.kind === '终结本次执行程序'));
  const asked =
    /申请执行人[^。;\n]{0,40}(?:申请|请求|要求|同意)[^。;\n]{0,10}终结(?:对[^。;\n]{0,40}的?)?执行(?!程序)/u.test(
      view.text,
    );
  const found = asked
    ? [
        finding(
          'asked-end-got-termination',
          'legal-question',
          '申请执行人申请终结执行，裁定的是终结本次执行程序',
          'the applicant asked for the end of enforcement; the court ended this round',
          spans,
        ),
      ]
    : [];
  if (facts.ruledOn === undefined || facts.ruledOn < RULES_SINCE) return found;
  return [...found, ...timeFindings(facts, spans), ...stepFindings(facts, spans)];
}

/** 终本规定 1(5)、(4) and the six months of enforcement. An application is not yet a filing: only a filing date counts against three months. */
function timeFindings(facts: EnforcementFacts, spans: readonly Span[]): DocumentFinding[] {
  const from = facts.filedOn ?? facts.appliedOn;
  const { ruledOn, days } = facts;
  if (from === undefined || ruledOn === undefined || days === undefined) return [];
  const told = facts.filedOn === undefined ? '申请执行' : '立案';
  if (ruledOn <= addLimit(from, { n: 3, unit: 'month' })) {
    return [
      finding(
        'terminated-before-three-months',
        'legal-question',
        `${told} ${from}，裁定终本 ${ruledOn}，相隔 ${days} 日，未满三个月`,
        `${days} days from ${from} to the ruling of ${ruledOn}: not yet three months`,
        spans,
      ),
    ];
  }
  if (ruledOn > addLimit(from, { n: 6, unit: 'month' })) {
    return [
      finding(
        'over-six-months',
        'legal-question',
        `${told} ${from} 至裁定 ${ruledOn} 相隔 ${days} 日，超过六个月`,
        `${days} days from ${from} to the ruling of ${ruledOn}: over six months`,
        spans,
      ),
    ];
  }
  return [];
}

function stepFindings({ steps }: EnforcementFacts, spans: readonly Span[]): DocumentFinding[] {
  const missing: readonly (readonly [boolean, FindingCode, string, string])[] = [
    [
      !steps.notice || !steps.reportOrder,
      'no-notice-before-termination',
      '文书未提发出执行通知、责令报告财产',
      'no enforcement notice or order to report property is mentioned',
    ],
    [
      !steps.consumptionLimit,
      'no-limit-before-termination',
      '文书未提限制消费令',
      'no order limiting consumption is mentioned',
    ],
    [!steps.query, 'no-query-before-termination', '文书未提财产查询', 'no query of property is mentioned'],
  ];
  return missing.flatMap(([wrong, code, zh, en]) => (wrong ? [finding(code, 'legal-question', zh, en, spans)] : []));
}
