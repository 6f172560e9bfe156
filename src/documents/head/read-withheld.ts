import type { DocumentFields } from '../document-fields.ts';
import { fieldAt } from '../reading.ts';
import type { Reading } from '../reading.ts';

const WITHHELD = /不公开理由[ ]*[:][ ]*([^\n]{2,80})|(?:本|该)(?:文书|案)[^。\n]{0,12}不(?:予|在互联网|宜)公(?:开|布)/u;

/** A document that the court withheld: only title and reason were published. */
export function readWithheld(reading: Reading): Pick<DocumentFields, 'withheld'> {
  const given = reading.document.given['s32'] ?? reading.document.given['不公开理由'];
  const match = reading.plain.length < 1500 ? WITHHELD.exec(reading.plain) : null;
  if (match !== null) {
    const reason = (match[1] ?? match[0]).trim();
    const start = match.index + match[0].lastIndexOf(match[1] ?? match[0]);
    return { withheld: fieldAt(reading, '不公开理由', reason, { start, end: start + reason.length }) };
  }
  if (given === undefined || given === '' || reading.plain.length >= 1500) return { withheld: undefined };
  return {
    withheld: { ...fieldAt(reading, '不公开理由', given, { start: 0, end: 0 }), text: given, note: '载体所给' },
  };
}
