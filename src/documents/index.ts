export { DocumentTextBuilder, placeAt, plainDocument } from './document-text.ts';
export type { Aside, DocumentText, Mark, Place } from './document-text.ts';
export type {
  Agent,
  CitedCaseNo,
  CourtName,
  DocumentFields,
  DocumentKind,
  Official,
  Party,
  PartyKind,
} from './document-fields.ts';
export { extract } from './extract.ts';
export type { KnownFacts } from './extract.ts';
export type { Confidence, Field, Sentence, Span } from './field.ts';
export { splitSentences } from './sentences.ts';
export type { Section, SectionKind } from './structure/section.ts';
export { readBytes, readDocument } from './carriers/read-document.ts';
export { documentJson } from './document-json.ts';
