import { parseCaseNo, parseCourt, parseDate } from '#values';
import type { CourtTable } from '#values';
import type { DocumentFields } from '../document-fields.ts';
import { fieldAt } from '../reading.ts';
import type { Reading } from '../reading.ts';

/** Names under which sites and databases keep the same fact beside the text. */
const KEYS = {
  caseNo: ['s7', '案号', 'caseNo', 'case_no', 'AH'],
  court: ['s2', '法院名称', '审理法院', 'court', '经办法院'],
  decidedOn: ['s31', '裁判日期', 'judge_date', 'judgementDateStart'],
} as const;

type Head = Pick<DocumentFields, 'caseNo' | 'court' | 'dates' | 'notes'>;

/**
 * Facts that the carrier gives beside the text: where the text is silent they stand in, marked as such; where the text
 * says otherwise the text stands and the difference is noted.
 */
export function compareGiven(reading: Reading, head: Head, courts: CourtTable | undefined): Head {
  const notes = [...head.notes];
  const differ = (what: string, text: string, given: string): void => {
    notes.push({
      zh: `${what}:文书写${text},载体写${given}`,
      en: `${what}: the document says ${text}, the record around it ${given}`,
    });
  };
  return {
    caseNo: caseNo(reading, head, differ),
    court: court(reading, head, courts, differ),
    dates: dates(reading, head, differ),
    notes,
  };
}

type Differ = (what: string, text: string, given: string) => void;

function givenFor({ document }: Reading, keys: readonly string[]): string | undefined {
  return keys.map((key) => document.given[key]?.trim()).find((text) => text !== undefined && text !== '');
}

const NOWHERE = { start: 0, end: 0, confidence: 'likely', note: '载体所给' } as const;

function caseNo(reading: Reading, head: Head, differ: Differ): Head['caseNo'] {
  const given = givenFor(reading, KEYS.caseNo);
  const read = given === undefined ? undefined : parseCaseNo(given);
  if (given === undefined || read?.status !== 'ok') return head.caseNo;
  if (head.caseNo === undefined) return { ...fieldAt(reading, '案号', read.value, NOWHERE), text: given };
  if (head.caseNo.value.text !== read.value.text) differ('案号', head.caseNo.value.text, read.value.text);
  return head.caseNo;
}

function court(reading: Reading, head: Head, courts: CourtTable | undefined, differ: Differ): Head['court'] {
  const given = givenFor(reading, KEYS.court);
  const read = given === undefined ? undefined : parseCourt(given, courts);
  if (given === undefined || read?.status !== 'ok') return head.court;
  const known = courts?.byCode(read.value);
  const value = { name: known?.name ?? read.value, code: known?.code };
  if (head.court === undefined) return { ...fieldAt(reading, '法院', value, NOWHERE), text: given };
  const same =
    head.court.value.name === value.name || (value.code !== undefined && head.court.value.code === value.code);
  if (!same && !head.court.value.name.endsWith(value.name)) differ('法院', head.court.value.name, value.name);
  return head.court;
}

function dates(reading: Reading, head: Head, differ: Differ): Head['dates'] {
  const given = givenFor(reading, KEYS.decidedOn);
  const read = given === undefined ? undefined : parseDate(given);
  if (given === undefined || read?.status !== 'ok') return head.dates;
  const own = head.dates.find(({ name }) => name === '裁判日期');
  if (own === undefined) return [{ ...fieldAt(reading, '裁判日期', read.value, NOWHERE), text: given }, ...head.dates];
  if (own.value !== read.value) differ('裁判日期', own.value, read.value);
  return head.dates;
}
