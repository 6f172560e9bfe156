import type { DocumentFields } from '../document-fields.ts';
import type { DocumentText } from '../document-text.ts';
import type { Field, Span } from '../field.ts';

type Place = readonly [start: number, end: number];

/** One document of a bulk run as a line: values with `at` (offsets of the text) and `in` (the sentence's offsets). */
export interface BulkRecord {
  readonly id: string;
  readonly carrier: string;
  /** A scan without text: named and kept, nothing to read. */
  readonly scan: boolean;
  readonly kind: string | undefined;
  readonly caseNo: string | undefined;
  readonly court: string | undefined;
  readonly courtCode: string | undefined;
  readonly parties: readonly { readonly role: string; readonly name: string; readonly at: Place }[];
  readonly dates: readonly Told[];
  readonly amounts: readonly Told[];
  readonly disposition: readonly Told[];
  readonly articles: readonly Told[];
  readonly findings: readonly { readonly code: string; readonly zh: string; readonly at: readonly Place[] }[];
}

interface Told {
  readonly name: string;
  readonly value: string;
  readonly at: Place;
  readonly in: Place;
}

const placeOf = ({ start, end }: Span): Place => [start, end];

function told<T>(field: Field<T>, value: string): Told {
  return { name: field.name, value, at: placeOf(field.span), in: placeOf(field.sentence) };
}

/** The fields that a bulk run keeps; sums in 分 of their currency. */
export function bulkRecord(id: string, document: DocumentText, fields: DocumentFields): BulkRecord {
  return {
    id,
    carrier: document.carrier,
    scan: document.scan,
    kind: fields.kind?.value.form,
    caseNo: fields.caseNo?.value.text,
    court: fields.court?.value.name,
    courtCode: fields.court?.value.code,
    parties: fields.parties.map(({ value, span }) => ({ role: value.role, name: value.name, at: placeOf(span) })),
    dates: fields.dates.map((one) => told(one, one.value)),
    amounts: fields.amounts.map((one) =>
      told(one, `${one.value.fen.toString()}${one.value.currency === 'CNY' ? '' : ` ${one.value.currency}`}`),
    ),
    disposition: fields.disposition.map((one) =>
      told(one, one.value.reason === undefined ? one.value.kind : `${one.value.kind}（${one.value.reason}）`),
    ),
    articles: fields.articles.map((one) => {
      const { law, article, paragraph, item } = one.value;
      return told(one, [law, article, paragraph ?? '', item ?? ''].join('|'));
    }),
    findings: fields.findings.map(({ code, zh, spans }) => ({ code, zh, at: spans.map(placeOf) })),
  };
}
