import type { DocumentFields } from '../document-fields.ts';
import type { BodyView } from './body-view.ts';

/** Applicants and debtors as head and body name them, compact. */
export interface BodyNames {
  readonly headApplicants: readonly string[];
  readonly bodyApplicants: readonly BodyName[];
}
export interface BodyName {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const STOP = '[^,。;:、()\\n《》“”]';
const IN_ROLE = new RegExp(
  `申请(?:执行)?人(?!与|和|发现|可|未|已|提供|在|对|享有|有权|的|同意|申请|自愿|提出|于|向|应|如|书面|需|没有|要求|表示|暂|撤|应当|称|并|因|也|均|现)(${STOP}{2,40}?)(?=与|和被|诉|[于向在对]|申请|自愿|提出|同意|要求|书面|表示|依据|根据|、|,|。|\\n|为|;|的)`,
  'gu',
);
const BY_VERB = new RegExp(
  `(?:^|[\\n。])(?:本院(?:在)?(?:执行|受理)(?:的)?|关于)?(?!申请执行人|被执行人|本院|本案|依照)(${STOP}{2,40}?)(?:申请(?:强制)?执行|申请)(?:被执行人)?(?!${STOP}{0,4}(?:执行人|人民法院))${STOP}{2,60}?(?:纠纷|一案|合同)`,
  'gu',
);

/** The names that stand in the role of applicant. Head names come from the parties found, else from the head's lines. */
export function readNames(view: BodyView, parties: DocumentFields['parties']): BodyNames {
  const fromParties = parties
    .filter(({ value }) => /^申请(?:执行)?人/u.test(value.role))
    .map(({ value }) => value.name);
  const headEnd = endOfHead(view.text);
  const headApplicants = fromParties.length > 0 ? fromParties : headNames(view.text.slice(0, headEnd));
  const bodyEnd = view.operative?.end ?? view.text.length;
  const body = view.text.slice(headEnd, bodyEnd);
  const bodyApplicants = [...body.matchAll(IN_ROLE), ...body.matchAll(BY_VERB)].flatMap((match) => {
    const name = match[1] ?? '';
    const start = headEnd + match.index + match[0].indexOf(name);
    return /^(?:被执行人|执行|发出|本院|我院|法院|其|该|均|等|撤)|执行|申请|依法|本院/u.test(name)
      ? []
      : [{ name, start, end: start + name.length }];
  });
  return { headApplicants, bodyApplicants };
}

function headNames(head: string): string[] {
  return [...head.matchAll(new RegExp(`申请(?:执行)?人(?:\\([^)]{0,20}\\))?[:]?(${STOP}{2,40})`, 'gu'))].map(
    (match) => match[1] ?? '',
  );
}

/** Behind the last line that presents a party. */
function endOfHead(text: string): number {
  const record = text.search(/(?:一案|本院在执行|本院执行|申请执行人[^。\n]{2,60}(?:与|申请))/u);
  const line = record < 0 ? text.length : Math.max(text.lastIndexOf('\n', record), text.lastIndexOf('。', record)) + 1;
  return Math.min(line, text.length);
}

/** 测试公司 is 某省测某试塑胶有限公司: its characters in order, without the words for the form. */
export function sameName(one: string, other: string): boolean {
  const core = (name: string): string =>
    name.replace(/有限责任公司|股份有限公司|有限公司|公司|分行|支行|银行|等$/gu, '');
  const [short, long] = core(one).length <= core(other).length ? [core(one), other] : [core(other), one];
  let at = 0;
  for (const char of long) if (char === short.charAt(at)) at += 1;
  return short.length === 0 || at >= short.length;
}
