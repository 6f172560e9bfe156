import type { DocumentFields } from '../document-fields.ts';
import type { Reading } from '../reading.ts';
import { readCaseNos } from './read-case-nos.ts';

/** The fields that a document's head and end give. */
export function readHead(reading: Reading): Partial<DocumentFields> {
  return readCaseNos(reading);
}
