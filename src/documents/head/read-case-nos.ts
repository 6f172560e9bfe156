import { findCaseNos } from '#values';
import type { FoundCaseNo } from '#values';
import type { DocumentFields } from '../document-fields.ts';
import { fieldAt } from '../reading.ts';
import type { Reading } from '../reading.ts';

const NAMED =
  /^[ ]*((?:民事|刑事|行政|执行|仲裁|附带民事|[、和及])*(?:判决|裁定|决定|调解|通知|裁决|支付令)书?|公证(?:债权)?(?:文书|书)|执行证书)/u;

/** The document's own number and the numbers that it cites. */
export function readCaseNos(reading: Reading): Pick<DocumentFields, 'caseNo' | 'citedCaseNos'> {
  const found = findCaseNos(reading.text);
  const headEnd = reading.sections.find(({ kind }) => kind !== '首部')?.start ?? 0;
  const own = found.find(({ start }) => start < headEnd);
  const cited = found.filter((item) => item !== own && item.caseNo.text !== own?.caseNo.text);
  return {
    caseNo:
      own === undefined
        ? undefined
        : fieldAt(reading, '案号', own.caseNo, { start: own.start, end: own.end, ...noteOf(own) }),
    citedCaseNos: cited.map((item) =>
      fieldAt(
        reading,
        '引用案号',
        { caseNo: item.caseNo, document: NAMED.exec(reading.plain.slice(item.end, item.end + 30))?.[1] },
        { start: item.start, end: item.end, ...noteOf(item) },
      ),
    ),
  };
}

function noteOf({ repairs }: FoundCaseNo): { note?: string } {
  const told = repairs.filter((repair) => repair !== 'full-width' && repair !== 'brackets');
  return told.length === 0 ? {} : { note: told.join(',') };
}
