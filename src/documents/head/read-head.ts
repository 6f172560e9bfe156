import type { CourtTable } from '#values';
import type { DocumentFields } from '../document-fields.ts';
import { isBlankForm } from '../blank-form.ts';
import type { Reading } from '../reading.ts';
import { compareGiven } from './compare-given.ts';
import { readCaseNos } from './read-case-nos.ts';
import { readCourt } from './read-court.ts';
import { readDates } from './read-dates.ts';
import { readKind } from './read-kind.ts';
import { readOfficials } from './read-officials.ts';
import { readParties } from './read-parties.ts';
import { readWithheld } from './read-withheld.ts';

/** The fields that a document's head and end give. */
export function readHead(reading: Reading, courts: CourtTable | undefined): Partial<DocumentFields> {
  const numbers = readCaseNos(reading);
  const named = readKind(reading, numbers.caseNo?.span.start);
  const blank = isBlankForm(reading.plain, numbers.caseNo !== undefined);
  if (blank) return { blank, ...named };
  const withheld = readWithheld(reading);
  const head = {
    ...numbers,
    ...named,
    ...withheld,
    ...readCourt(reading, { ...numbers, ...named }, courts),
    ...readParties(reading),
    ...readDates(reading),
    ...readOfficials(reading),
    notes: reading.document.notes,
  };
  return { ...head, ...compareGiven(reading, head, courts) };
}
