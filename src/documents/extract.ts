import type { CourtTable } from '#values';
import type { DocumentFields } from './document-fields.ts';
import type { DocumentText } from './document-text.ts';
import { readBody } from './body/read-body.ts';
import { readHead } from './head/read-head.ts';
import { readingOf } from './reading.ts';
import type { Reading } from './reading.ts';

/** Reads some fields; sees what the parts before it have found. */
type Part = (reading: Reading, found: DocumentFields, known: KnownFacts) => Partial<DocumentFields>;

/** What an extractor may know beside the text. */
export interface KnownFacts {
  /** Courts of law/courts.tsv: names become 法院代字. */
  readonly courts?: CourtTable;
}

/** In order: a later part may use what an earlier one found. */
const PARTS: readonly Part[] = [
  (reading, _, { courts }) => readHead(reading, courts),
  (reading, found) => (found.blank ? {} : readBody(reading, found)),
];

/** Reads all fields of a document. Pure: the same text gives the same fields. */
export function extract(document: DocumentText, known: KnownFacts = {}): DocumentFields {
  const reading = readingOf(document);
  let found: DocumentFields = nothing(reading);
  for (const part of PARTS) found = { ...found, ...part(reading, found, known) };
  return found;
}

function nothing({ document, sections }: Reading): DocumentFields {
  return {
    carrier: document.carrier,
    sections,
    blank: false,
    kind: undefined,
    title: undefined,
    withheld: undefined,
    caseNo: undefined,
    citedCaseNos: [],
    court: undefined,
    parties: [],
    agents: [],
    officials: [],
    dates: [],
    amounts: [],
    disposition: [],
    articles: [],
    durations: [],
    controls: [],
    findings: [],
    notes: document.notes,
  };
}
