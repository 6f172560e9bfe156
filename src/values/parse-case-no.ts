import { findCaseNos } from './case-no-find.ts';
import type { FoundCaseNo } from './case-no-find.ts';
import { PROVINCE_CHARS } from './case-no.ts';
import type { CaseNo } from './case-no.ts';
import { cleanText, isExcelError, isHashFill, saysNothing } from './clean-text.ts';
import { EMPTY, damaged, invalid, masked, ok } from './value-result.ts';
import type { Refusal, ValueResult } from './value-result.ts';

const CANONICAL = new RegExp(
  `^（([12]\\d{3})）([${PROVINCE_CHARS}]\\d{2}(?:\\d{2})?)([执民刑行破][执恢保异复监协初终申再抗特]{0,3})([1-9]\\d{0,6})号$`,
  'u',
);
const BLANK = /[×xX*＊＿_—]{1,}(?=号|$)|[某×*＊]{2,}|第 ?号|[执初终] ?号/u;
const AROUND =
  /(?:执行|民事|刑事|行政|首次|恢复|案件|编号|案号|号码|文书|字号|判决书|裁定书|调解书|决定书|通知书|支付令|判决|裁定|调解|案|[:：、,，;；.。\s()（）和及与至"'“”])/gu;

/**
 * Reads a cell that should hold one case number, in any of its spellings, as its parts and canonical text.
 * A cell with several is refused (`several-case-nos`): see {@link parseCaseNos}.
 */
export function parseCaseNo(cell: string): ValueResult<CaseNo> {
  const canonical = cell.length <= 30 ? CANONICAL.exec(cell) : null;
  if (canonical !== null) {
    const [, year, court = '', type = '', number = ''] = canonical;
    const value: CaseNo = {
      year: Number(year),
      style: 'new',
      court,
      courtText: court,
      type,
      number,
      suffix: '',
      text: cell,
    };
    return ok(value, cell);
  }
  const several = parseCaseNos(cell);
  if (several.status !== 'ok') return several;
  const [first, second] = several.value;
  if (first === undefined) return EMPTY;
  if (second !== undefined) return invalid('several-case-nos', several.text);
  return ok(first, first.text, several.repairs);
}

/** Reads all case numbers of a cell, each once, in order: 1234、1235号, one per line, separated by ; or 和. */
export function parseCaseNos(cell: string): ValueResult<CaseNo[]> {
  const { text, repairs } = cleanText(cell);
  if (saysNothing(text)) return EMPTY;
  if (isExcelError(text)) return invalid('excel-error', text);
  if (isHashFill(text)) return damaged('column-too-narrow', text);
  const found = findCaseNos(cell);
  if (found.length === 0) return explain(text);
  const byText = new Map<string, CaseNo>();
  for (const item of found) byText.set(item.caseNo.text, item.caseNo);
  const values = [...byText.values()];
  const all = new Set([...repairs, ...found.flatMap((item) => item.repairs)]);
  noteForm(cell, found, all);
  return ok(values, values.map((value) => value.text).join('、'), [...all]);
}

/** Names what the canonical text does not keep: other brackets, blanks, words around the number. */
function noteForm(cell: string, found: readonly FoundCaseNo[], repairs: Set<string>): void {
  let rest = cell;
  for (const item of found) {
    const written = cell.slice(item.start, item.end);
    rest = rest.replace(written, '');
    if (/\s/u.test(written)) repairs.add('inner-spaces');
    if (/^[([〔［【{<〈﹝〖｛]/u.test(written) || /^（[^）]{4,7}[)\]〕］】}>〉﹞〗｝]/u.test(written))
      repairs.add('brackets');
  }
  if (rest.replace(AROUND, '') !== '') repairs.add('surrounding-text');
  else if (/[\p{L}\p{N}]/u.test(rest)) repairs.add('label');
  repairs.delete('full-width');
}

function explain(text: string): Refusal {
  const short = text.slice(0, 80);
  if (/^[([（〔【]?(?:19|20)\d\d|^[([（〔【]?[×xX*＊\s]{2,4}[)\]）〕】]|字第/u.test(text) && BLANK.test(text)) {
    return masked('case-no-blank', short);
  }
  if (new RegExp(`^(?:最高法|[${PROVINCE_CHARS}])\\d{0,4}[\\u4e00-\\u9fff]{1,6}第? ?\\d+`, 'u').test(text)) {
    return invalid('case-no-year', short);
  }
  if (/^[([（〔【]?(?:19|20)\d\d/u.test(text)) return invalid('case-no-form', short);
  return invalid('not-a-case-no', short);
}
