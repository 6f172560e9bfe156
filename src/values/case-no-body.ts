import { PROVINCE_CHARS } from './case-no.ts';

/** Court and type of a case number, and where its digits begin. */
export interface CaseNoBody {
  style: 'new' | 'old';
  court: string;
  courtText: string;
  type: string;
  end: number;
  repairs: string[];
}

const NEW = new RegExp(
  `\\(?(最高法|[${PROVINCE_CHARS}])((?:[\\dOoQlI|]{2}){0,2})([\\u4e00-\\u9fff]{1,8}?)第?(?=[\\dOoQlI|])`,
  'uy',
);
const OLD = /([\u4e00-\u9fff()]{1,18}?)字?第?(?=[\dOoQlI|])/uy;
// A type names a branch of law or a procedure; a word without one of these is no case type (浙江省第3号).
const CORE = /[民刑行执抚知破赔清财司认请调督催特辖商经委强惩监申外港澳台]/u;
const OLD_CORE = /[民刑行执抚知破赔经商督催特抗监申诉保调立预终初财事撤限]/u;
// Notaries, arbitration, prosecutors and offices number their papers in the same form.
const OTHER_OFFICE = /证|仲|检|办|函|监察|罚决|鉴/u;
const TYPE_CHARS =
  '财调预引清核事撤限民刑行执知破赔经商初终再申抗监他提督催特立辖管减更假裁异复恢保协委诉外一二三四五六七八九十确国审非告信重受字()';
const SUPREME_FIRST = '民刑行执知破赔经';

/** Reads what stands between the year and the number. */
export function readBody(text: string, at: number, year: number): CaseNoBody | undefined {
  return readNew(text, at, year) ?? readOld(text, at, year);
}

function readNew(text: string, at: number, year: number): CaseNoBody | undefined {
  NEW.lastIndex = at;
  const match = NEW.exec(text);
  if (match === null) return undefined;
  const [, head = '', rawDigits = '', rawType = ''] = match;
  const zi = rawType.endsWith('字');
  // Without digits it is a high court's number, or an old one that begins with the province: 浙甬民终字第1号.
  if (rawDigits === '' && head !== '最高法' && (zi || year < 2016)) return undefined;
  if (!CORE.test(rawType)) return undefined;
  const repairs: string[] = [];
  const digits = plainDigits(rawDigits);
  if (digits !== rawDigits) repairs.push('ocr-digits');
  const type = mendType(zi ? rawType.slice(0, -1) : rawType, repairs);
  if (zi) repairs.push('extra-zi');
  const courtText = head + digits;
  return { style: 'new', court: courtText, courtText, type, end: NEW.lastIndex, repairs };
}

function readOld(text: string, at: number, year: number): CaseNoBody | undefined {
  OLD.lastIndex = at;
  const match = OLD.exec(text);
  if (match === null) return undefined;
  const prefix = match[1] ?? '';
  const between = match[0].slice(prefix.length);
  if (!OLD_CORE.test(prefix) || OTHER_OFFICE.test(prefix) || !balanced(prefix)) return undefined;
  const repairs: string[] = [];
  if (between !== '字第') {
    if (prefix.length < 2) return undefined;
    repairs.push('missing-zi-di');
  }
  const mended = mendOldType(prefix, repairs);
  let cut = mended.length;
  while (cut > 0 && TYPE_CHARS.includes(mended.charAt(cut - 1))) cut -= 1;
  // 商 and 行 also begin place names; a type never begins inside a bracket.
  while (cut < mended.length && mended.charAt(cut) === ')') cut += 1;
  const courtText = mended.slice(0, cut);
  const type = mended.slice(cut);
  if (type === '') return undefined;
  return { style: 'old', court: oldCourt(courtText, type, year), courtText, type, end: OLD.lastIndex, repairs };
}

function oldCourt(courtText: string, type: string, year: number): string {
  if (courtText === '最高法') return '最高法';
  if (courtText.length === 1 && PROVINCE_CHARS.includes(courtText)) return courtText;
  const supreme = courtText === '' && SUPREME_FIRST.includes(type.charAt(0)) && !type.includes('初');
  return supreme && year <= 2015 ? '最高法' : '';
}

/** A scanner often reads 执 as 抚; no case type holds 抚. */
function mendType(type: string, repairs: string[]): string {
  if (!type.includes('抚')) return type;
  repairs.push('ocr-execute');
  return type.replaceAll('抚', '执');
}

/** In old numbers 抚 may be a place (抚刑一初字: 抚顺, 抚州); only where it would be the whole type is it 执. */
function mendOldType(prefix: string, repairs: string[]): string {
  const match = /抚(?=[恢异保复监]?$)/u.exec(prefix);
  if (match === null) return prefix;
  repairs.push('ocr-execute');
  return `${prefix.slice(0, match.index)}执${prefix.slice(match.index + 1)}`;
}

function balanced(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Digits with the letters that scanners read for them set right. */
export function plainDigits(text: string): string {
  return text.replace(/[OoQ]/gu, '0').replace(/[lI|]/gu, '1');
}
