import type { DocumentFields, DocumentKind } from '../document-fields.ts';
import { fieldAt } from '../reading.ts';
import type { Reading } from '../reading.ts';

const B = '[ ]*';
const spaced = (word: string): string => Array.from(word).join(B);
const FORMS = [
  '判决书',
  '裁定书',
  '决定书',
  '调解书',
  '通知书',
  '支付令',
  '裁决书',
  '建议书',
  '意见书',
  '委托书',
  '证明书',
  '告知书',
  '传票',
  '公告',
  '布告',
  '批复',
  '复函',
  '函',
  '命令',
  '令',
  '笔录',
  '起诉书',
  '起诉状',
  '上诉状',
  '抗诉书',
  '申请书',
  '答辩状',
  '通知',
  '决定',
  '公证书',
  '票',
  '清单',
  '回证',
  '证',
];
const TITLE = new RegExp(
  `([\\u4e00-\\u9fff]${B}(?:[\\u4e00-\\u9fff、]${B}){0,24}?)?(${FORMS.map(spaced).join('|')})(?:${B}\\([^()\\n]{1,30}\\))?`,
  'u',
);

/** What the document calls itself, by the line above its number, else by the first line that is a title. */
export function readKind(reading: Reading, caseNoStart: number | undefined): Pick<DocumentFields, 'kind' | 'title'> {
  const heading = caseNoStart === undefined ? undefined : headingBefore(reading, caseNoStart);
  const found = heading ?? firstTitleLine(reading);
  const title = siteTitle(reading, found?.start);
  if (found === undefined) return { kind: undefined, title };
  const written = reading.plain.slice(found.start, found.end).replaceAll(' ', '');
  const kind: DocumentKind = { title: written, form: formOf(written), branch: branchOf(reading, written) };
  return { kind: fieldAt(reading, '文书种类', kind, found), title };
}

interface Found {
  readonly start: number;
  readonly end: number;
}

/** 某某人民法院 民事判决书 (2017)…: in one line or in several. */
function headingBefore({ plain }: Reading, caseNoStart: number): Found | undefined {
  const before = plain.slice(Math.max(0, caseNoStart - 160), caseNoStart).replace(/[ \n:]+$/u, '');
  const offset = Math.max(0, caseNoStart - 160);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const from = offset + before.length - line.length;
  const form = new RegExp(`(${FORMS.map(spaced).join('|')})(?:${B}\\([^()]{1,30}\\))?$`, 'u').exec(line);
  if (form === null) return undefined;
  const court = [
    ...line
      .slice(0, form.index + 1)
      .matchAll(new RegExp(`${spaced('法院')}|${spaced('检察院')}|${spaced('委员会')}`, 'gu')),
  ].at(-1);
  const start = from + (court === undefined ? 0 : court.index + court[0].length);
  const blanks = /^[^\u4e00-\u9fff\n]*/u.exec(plain.slice(start, from + line.length))?.[0].length ?? 0;
  return { start: start + blanks, end: from + line.length };
}

function firstTitleLine({ plain }: Reading): Found | undefined {
  let offset = 0;
  let lines = 0;
  for (const line of plain.slice(0, 2000).split('\n')) {
    const text = line.trim();
    if (text !== '') lines += 1;
    if (lines > 12) return undefined;
    const match = TITLE.exec(text.replace(/^.*?(?:法[ ]*院|检[ ]*察[ ]*院)(?=[^院]*$)/u, ''));
    if (
      match !== null &&
      text.endsWith(match[0].trim()) &&
      match[0].replaceAll(' ', '').length <= 28 &&
      !/[与诉]|一案|纠纷/u.test(match[0])
    ) {
      const start = offset + line.lastIndexOf(match[0].trim());
      return { start, end: start + match[0].trim().length };
    }
    offset += line.length + 1;
  }
  return flatTitle(plain);
}

/** A flattened text begins with court and title in one. */
function flatTitle(plain: string): Found | undefined {
  const match = new RegExp(
    `^[^。,;]{0,60}?法${B}院[ ]*((?:[\\u4e00-\\u9fff]${B}){0,12}?(?:${FORMS.slice(0, 8).map(spaced).join('|')}))`,
    'u',
  ).exec(plain);
  if (match === null) return undefined;
  const end = match[0].length;
  return { start: end - (match[1] ?? '').length, end };
}

/** The title that a site or a record gives: 某甲与某乙民间借贷纠纷一审民事判决书. */
function siteTitle(reading: Reading, kindStart: number | undefined): DocumentFields['title'] {
  const given = reading.document.given['title'] ?? reading.document.given['s1'];
  const line = reading.plain.split('\n', 1)[0] ?? '';
  const text = line.trim();
  const isTitle =
    /(?:书|令|公告|通知|决定|批复|函)(?:\([^()]*\))?$/u.test(text) &&
    /[与诉、]|一案|纠纷|罪|执行|申请|减刑|假释|[一二再]审|复核/u.test(text) &&
    text.length > 8 &&
    text.length < 300;
  if (isTitle && (kindStart ?? line.length) >= line.length) {
    const start = line.indexOf(text);
    return fieldAt(reading, '标题', reading.text.slice(start, start + text.length), {
      start,
      end: start + text.length,
    });
  }
  if (given === undefined || given === '') return undefined;
  return { ...fieldAt(reading, '标题', given, { start: 0, end: 0, note: '载体所给' }), text: given };
}

function formOf(title: string): string {
  const bare = title.replace(/\([^()]*\)$/u, '');
  return FORMS.find((form) => bare.endsWith(form)) ?? bare;
}

/** By its own title, else by the kind of its number, else by the words of the record. */
function branchOf({ plain }: Reading, title: string): DocumentKind['branch'] {
  if (/赔偿|国家赔偿/u.test(title)) return '国家赔偿';
  if (/刑事|附带民事|减刑|假释/u.test(title)) return '刑事';
  if (
    /执行|结案通知|财产令|限制消费|限制高消费|失信|罚款决定|拘留决定|终结本次|搜查令|拍卖|查封|冻结|扣划/u.test(title)
  )
    return byNumber(plain) ?? '执行';
  if (/行政/u.test(title)) return '行政';
  if (/民事|支付令/u.test(title)) return '民事';
  return byNumber(plain) ?? '其他';
}

function byNumber(plain: string): DocumentKind['branch'] | undefined {
  const head = plain.slice(0, 1200);
  const number = /[([](?:19|20)[0-9]{2}[)\]][^()[\]号\n]{1,16}?(?=[0-9]|字|第)/u.exec(head)?.[0];
  if (number === undefined) return undefined;
  if (/执/u.test(number)) return '执行';
  if (/赔/u.test(number)) return '国家赔偿';
  if (/刑/u.test(number)) return '刑事';
  if (/行/u.test(number)) return '行政';
  if (/民|商|知/u.test(number)) return '民事';
  return undefined;
}
