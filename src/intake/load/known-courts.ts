import { loadCourts } from '#content';
import { parseCourt } from '#values';
import type { ValueResult } from '#values';

const CODE = /^(?:最高法|\p{Script=Han}(?:\d{2}){0,2})$/u;

/**
 * A court as it is stored: the 法院代字 of a court that law/courts.tsv knows, else the name in full form. A code is taken
 * as it stands (courts are founded faster than lists are revised), and so is a name that would fit several courts.
 */
export function knownCourt(cell: string): ValueResult<string> {
  const plain = parseCourt(cell);
  if (plain.status !== 'ok' || CODE.test(plain.text)) return plain;
  const known = parseCourt(cell, loadCourts());
  return known.status === 'ok' ? known : plain;
}
