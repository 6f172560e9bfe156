import type { DocumentFields } from './document-fields.ts';
import { placeAt } from './document-text.ts';
import type { DocumentText } from './document-text.ts';
import type { Field } from './field.ts';

/**
 * The fields of a document as plain JSON: each field with value, text as written, the sentence that holds it, its
 * position (UTF-16 offsets of the text and the place in the file) and confidence. Case numbers are their canonical
 * text, sums are 分 as decimal text. `text` is the document's text, so that offsets can be followed.
 */
export function documentJson(document: DocumentText, fields: DocumentFields): Readonly<Record<string, unknown>> {
  const { sections, ...rest } = fields;
  const told = plain(rest, document) as Record<string, unknown>;
  return {
    ...told,
    encoding: document.encoding,
    scan: document.scan,
    pages_without_text: document.pagesWithoutText,
    sections,
    asides: document.asides,
    text: document.text,
  };
}

function plain(value: unknown, document: DocumentText): unknown {
  if (typeof value === 'bigint') return String(value);
  if (value === undefined) return null;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => plain(item, document));
  if (isField(value)) return fieldJson(value, document);
  if (isCaseNo(value)) return value.text;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, document)]));
}

function fieldJson(
  { name, value, text, span, sentence, confidence, note }: Field<unknown>,
  document: DocumentText,
): object {
  return {
    name,
    value: plain(value, document),
    text,
    sentence: document.text.slice(sentence.start, sentence.end),
    position: { ...span, ...placeAt(document, span.start) },
    confidence,
    ...(note === undefined ? {} : { note }),
  };
}

function isField(value: object): value is Field<unknown> {
  return 'name' in value && 'value' in value && 'span' in value && 'sentence' in value;
}

function isCaseNo(value: object): value is { readonly text: string } {
  return 'courtText' in value && 'style' in value && 'text' in value;
}
