import type { FieldDef, FieldType } from '#catalogue';
import type { Cell } from '#engine';
import type { Ids } from '#identity';
import { parseCaseNo, parseCount, parseDate, parseFlag, parseMoney, parseRatio, parseTimestamp } from '#values';
import type { ValueResult } from '#values';
import type { RawCell } from '#readers';
import { knownCourt } from './known-courts.ts';
import { EMPTY, isNothing, keyText, textOf } from './parsed-cell.ts';
import type { CellParser, ParsedCell } from './parsed-cell.ts';

type Unit = '元' | '万元';

/** What a parser may need besides the cell. */
export interface ParserContext {
  readonly ids: Ids;
  /** The field that a ref points to. */
  keyField(table: string): FieldDef | undefined;
}

function bad(cell: RawCell, reason: string): ParsedCell {
  return { value: null, key: textOf(cell), repairs: [], defect: reason };
}

function fromResult<T>(
  cell: RawCell,
  result: ValueResult<T>,
  value: (result: { value: T; text: string }) => Cell,
): ParsedCell {
  if (result.status === 'empty') return EMPTY;
  if (result.status !== 'ok') return bad(cell, result.reason);
  return { value: value(result), key: result.text, repairs: result.repairs };
}

const plainText = (cell: RawCell): string => textOf(cell).normalize('NFKC');
const numeric = (cell: RawCell): string | number => (typeof cell === 'number' ? cell : textOf(cell));

/** A date with a time of day is taken as its day, by a rule that leaves a note. */
function parseDay(cell: RawCell): ParsedCell {
  const day = fromResult(cell, parseDate(numeric(cell)), (result) => result.text);
  if (day.defect === undefined) return day;
  const moment = parseMoment(cell);
  if (moment.defect !== undefined || typeof moment.value !== 'string') return day;
  const text = moment.value.slice(0, 10);
  return { value: text, key: text, repairs: [...moment.repairs, 'time-dropped'] };
}

function parseMoment(cell: RawCell): ParsedCell {
  const moment = fromResult(cell, parseTimestamp(numeric(cell)), (result) => result.text);
  if (moment.defect === undefined) return moment;
  const day = parseDate(numeric(cell));
  if (day.status !== 'ok') return moment;
  return { value: `${day.text} 00:00:00`, key: `${day.text} 00:00:00`, repairs: day.repairs };
}

const ID_NUMBER =
  /(?<![0-9A-Za-z])[1-9]\d{5}(?:18|19|20)\d{2}(?:0\d|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])/gu;
const PHONE_OR_CARD = /(?<!\d)(?:1[3-9]\d{9}|62\d{14,17})(?!\d)/gu;

/** Free text stays as written, but no identity number, card or mobile number may enter a canonical table with it. */
function parseText(cell: RawCell): ParsedCell {
  // Spreadsheets mark text by a leading apostrophe, which some exporters write out.
  const text = textOf(cell).replace(/^['‘’`]+/u, '');
  if (/^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!)$/u.test(text)) return bad(cell, 'spreadsheet-error');
  const masked =
    text.length < 11
      ? text
      : text
          .replace(ID_NUMBER, (number) => `${number.slice(0, 4)}**********${number.slice(-4)}`)
          .replace(
            PHONE_OR_CARD,
            (number) => `${number.slice(0, 3)}${'*'.repeat(number.length - 7)}${number.slice(-4)}`,
          );
  return { value: masked, key: keyText(text), repairs: masked === text ? [] : ['number-masked'] };
}

/** A text of a known form: a list of causes has codes and names too, but no codes of courts. */
function patterned(pattern: string): CellParser {
  const form = new RegExp(pattern, 'u');
  return (cell) => {
    const parsed = parseText(cell);
    if (parsed.defect !== undefined || form.test(parsed.key)) return parsed;
    return bad(cell, 'not-in-pattern');
  };
}

function parseEnum(field: FieldDef, values: readonly string[]): CellParser {
  const known = new Map<string, string>();
  for (const value of values) known.set(keyText(value), value);
  for (const [text, value] of Object.entries(field.synonyms)) known.set(keyText(text), value);
  return (cell) => {
    const text = keyText(textOf(cell));
    const exact = known.get(text);
    // 终结本次执行程序(终本): a remark in brackets does not change the value.
    const value = exact ?? known.get(text.replace(/\([^()]*\)/gu, ''));
    if (value === undefined) return bad(cell, 'not-in-list');
    return { value, key: value, repairs: keyText(value) === text ? [] : ['synonym'] };
  };
}

function parseSwitch(field: FieldDef): CellParser {
  const known = new Map(Object.entries(field.synonyms).map(([text, value]) => [keyText(text), value]));
  return (cell) => {
    if (typeof cell === 'boolean') return { value: cell, key: cell ? '是' : '否', repairs: [] };
    const synonym = known.get(keyText(textOf(cell)));
    const result = fromResult(cell, parseFlag(synonym ?? textOf(cell)), (one) => one.value);
    return synonym === undefined ? result : { ...result, repairs: ['synonym'] };
  };
}

function parseSecret(id: (text: string) => bigint): CellParser {
  return (cell) => {
    const text = keyText(textOf(cell)).toUpperCase();
    const value = id(text);
    return { value, key: String(value), repairs: [] };
  };
}

function parseAccount(ids: Ids): CellParser {
  return (cell) => {
    const text = keyText(textOf(cell)).replace(/-/gu, '').toUpperCase();
    // A number with an exponent has lost its last digits: two accounts would become one.
    if (/^\d(?:\.\d+)?E\+\d+$/u.test(text)) return bad(cell, 'damaged');
    if (text.includes('*')) return bad(cell, 'masked');
    const value = ids.accountId(text);
    return { value, key: String(value), repairs: [] };
  };
}

function parseRef(table: string, context: ParserContext): CellParser {
  const key = context.keyField(table);
  const parse = key === undefined ? parseText : bareParser(key, undefined, context);
  return (cell) => {
    const parsed = parse(cell);
    if (parsed.defect !== undefined || parsed.key === '') return parsed;
    const value = context.ids.rowId(table, [parsed.key]);
    return { ...parsed, value, key: String(value), text: parsed.key };
  };
}

function bareParser(field: FieldDef, unit: Unit | undefined, context: ParserContext): CellParser {
  const type: FieldType = field.type;
  switch (type.kind) {
    case 'date':
      return parseDay;
    case 'timestamp':
      return parseMoment;
    case 'money': {
      const base = unit ?? (field.unit === '万元' ? '万元' : '元');
      return (cell) => fromResult(cell, parseMoney(numeric(cell), base), (result) => result.value);
    }
    case 'ratio':
      return (cell) => fromResult(cell, parseRatio(numeric(cell)), (result) => result.text);
    case 'count':
    case 'days':
      return (cell) => fromResult(cell, parseCount(numeric(cell)), (result) => BigInt(result.value));
    case 'text':
      return field.pattern === undefined ? parseText : patterned(field.pattern);
    case 'flag':
      return parseSwitch(field);
    case 'case_no':
      return (cell) => fromResult(cell, parseCaseNo(plainText(cell)), (result) => result.text);
    case 'court':
      return (cell) => fromResult(cell, knownCourt(plainText(cell)), (result) => result.text);
    case 'enum':
      return parseEnum(field, type.values);
    case 'ref':
      return parseRef(type.table, context);
    case 'account':
      return parseAccount(context.ids);
    case 'asset_key':
      return parseSecret((text) => context.ids.assetId(text));
    case 'pseudonym':
      return parseSecret((text) => context.ids.pseudonym(field.name, text));
    case 'person':
      throw new Error(`${field.name}: a person is resolved from two cells`);
  }
}

/** The parser of a field's cells; `unit` is what the sheet states for bare numbers. Cells that say "nothing" are empty. */
export function cellParser(field: FieldDef, unit: Unit | undefined, context: ParserContext): CellParser {
  const parse = bareParser(field, unit, context);
  // 无 and 没有 are an answer where the question is yes or no, or where the list of values has them.
  if (field.type.kind === 'flag' || field.type.kind === 'enum') {
    return (cell) => {
      if (cell === null || cell === '') return EMPTY;
      const parsed = parse(cell);
      return parsed.defect !== undefined && isNothing(cell) ? EMPTY : parsed;
    };
  }
  return (cell) => (isNothing(cell) ? EMPTY : parse(cell));
}
