import type { DocumentFields } from '../document-fields.ts';
import type { Field } from '../field.ts';
import { fieldAt } from '../reading.ts';
import type { Reading } from '../reading.ts';
import type { SectionKind } from '../structure/section.ts';
import { compactText } from './compact-text.ts';
import { findDates } from './find-dates.ts';

/** A document as the grammars of the body read it: compact text, with the way back to places and sections. */
export interface BodyView {
  readonly reading: Reading;
  readonly text: string;
  /** What was ordered, in compact offsets; undefined where the document does not turn to a result. */
  readonly operative: { readonly start: number; readonly end: number } | undefined;
  /** YYYY-MM-DD on which the document was made. */
  readonly dated: string | undefined;
  sectionAt(index: number): SectionKind;
  /** The sentence around a place, in compact offsets. */
  sentenceAround(index: number): { readonly start: number; readonly end: number };
  field<T>(name: string, value: T, start: number, end: number, more?: FieldMore): Field<T>;
}

interface FieldMore {
  readonly confidence?: Field<unknown>['confidence'];
  readonly note?: string;
}

export function bodyView(reading: Reading, found: Pick<DocumentFields, 'dates'>): BodyView {
  const compact = compactText(reading.text);
  const { text } = compact;
  const sections = reading.sections.map(({ kind, start, end }) => ({
    kind,
    start: compact.indexOf(start),
    end: compact.indexOf(end),
  }));
  const closing = sections.findLast(({ kind }) => kind === '尾部');
  const operative = operativePart(text, closing?.start) ?? sections.findLast(({ kind }) => kind === '判决结果');
  return {
    reading,
    text,
    operative,
    dated: found.dates.find(({ name }) => name === '裁判日期')?.value ?? closingDate(text, closing),
    sectionAt: (index) => sections.findLast(({ start }) => start <= index)?.kind ?? '首部',
    sentenceAround: (index) => sentenceAround(text, index),
    field: (name, value, start, end, more) =>
      fieldAt(reading, name, value, { start: compact.startOf(start), end: compact.endOf(end), ...more }),
  };
}

const TURN =
  /(?:判决|裁定|决定|通知|通告|命令|责令|处理|意见|协议)(?:内容)?如下|(?:达成|自愿达成)(?:如下|以下)(?:调解|和解)?协议/gu;

/** Behind the last 裁定如下 before the signatures; a colon behind it is sometimes forgotten. */
function operativePart(text: string, closing: number | undefined): { start: number; end: number } | undefined {
  const end = closing ?? text.length;
  const turn = [...text.slice(0, end).matchAll(TURN)].at(-1);
  if (turn === undefined) return undefined;
  const after = turn.index + turn[0].length;
  const start = after + (/^[:,。;\n]*/u.exec(text.slice(after, after + 4))?.[0].length ?? 0);
  return start < end ? { start, end } : undefined;
}

/** The day under the signatures; where no end was recognised, the last full date of the text. */
function closingDate(text: string, closing: { start: number; end: number } | undefined): string | undefined {
  const part = closing === undefined ? text.slice(-400) : text.slice(closing.start, closing.end);
  const days = findDates({ text: part }).dates.filter(
    ({ precision, inferred }) => precision === 'day' && inferred === undefined,
  );
  return (closing === undefined ? days.at(-1) : days[0])?.date;
}

function sentenceAround(text: string, index: number): { start: number; end: number } {
  let start = index;
  while (start > 0 && !/[。;\n]/u.test(text.charAt(start - 1))) start -= 1;
  let end = index;
  while (end < text.length && !/[。;\n]/u.test(text.charAt(end))) end += 1;
  return { start, end: Math.min(text.length, end + 1) };
}
