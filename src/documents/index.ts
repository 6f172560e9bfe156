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
export type { CitationUse, CitedArticle } from './articles/cited-article.ts';
export { citationText } from './articles/cited-article.ts';
export type { AmountRole } from './body/amount-roles.ts';
export type { DispositionKind } from './body/dispositions.ts';
export type { EnforcementFacts, StepsTaken } from './body/enforcement-facts.ts';
export type { Amount } from './body/read-amounts.ts';
export type { Disposition } from './body/read-disposition.ts';
export type { Control } from './body/read-durations.ts';
export type { BulkItem } from './bulk/bulk-item.ts';
export type { BulkRecord } from './bulk/bulk-record.ts';
export { extractMany } from './bulk/extract-many.ts';
export type { BulkOptions, BulkProgress } from './bulk/extract-many.ts';
export { folderItems } from './bulk/folder-items.ts';
export { tableItems } from './bulk/table-items.ts';
export { DOCUMENT_FINDINGS } from './finding.ts';
export type { DocumentFinding, FindingCode } from './finding.ts';
export type { AuctionNotice, NoticeLot } from './notices/auction-notice.ts';
export type { Fee } from './obligations/find-fees.ts';
export type { Rate } from './obligations/find-rates.ts';
export type { InterestBase, InterestRule } from './obligations/interest-rules.ts';
export type { Obligations } from './obligations/read-obligations.ts';
export { documentRows } from './rows/document-rows.ts';
export type { DocumentRow } from './rows/document-rows.ts';
export { openDelivery } from './rows/open-delivery.ts';
