import type { DocumentFields } from '../document-fields.ts';
import type { Field } from '../field.ts';
import { fieldAt } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { findClosing } from '../structure/find-closing.ts';
import { findDates } from '../written-dates.ts';
import type { WrittenDate } from '../written-dates.ts';

interface Rule {
  readonly name: string;
  /** What stands before the day, anchored at its end; what stands behind it, anchored at its beginning. */
  readonly before?: RegExp;
  readonly after: RegExp;
  /** Only where the procedure of this case is told. */
  readonly ownCase?: boolean;
}

/** Nothing between day and verb but who acts, and how. */
const GAP = '[^。;,:]{0,14}?';
const RULES: readonly Rule[] = [
  {
    name: '申请执行日期',
    after: new RegExp(
      `^,?(?:依法)?(?:${GAP}(?:向)?(?:本院|我院|[\\u4e00-\\u9fff]{2,16}法院)?${GAP}申请(?:本院)?(?:恢复|强制)?执行|${GAP}提出(?:强制)?执行申请|${GAP}移送(?:本院)?(?:强制)?执行)`,
      'u',
    ),
  },
  {
    name: '立案日期',
    after: new RegExp(
      `^(?:,?本院)?(?:依法|决定|裁定|予以|登记|由本院|向本院)*(?:立案|受理立案|受理后?立案)(?!侦查|侦察|调查|之?前)`,
      'u',
    ),
    ownCase: true,
  },
  {
    name: '受理日期',
    after: new RegExp(`^(?:,?本院)?(?:依法|决定|裁定|予以|作出|登记)*(?:受理|收到(?:[^。;,]{0,20})(?:申请|案件))`, 'u'),
    ownCase: true,
  },
  {
    name: '听证日期',
    after: new RegExp(
      `^(?:依法|公开|组织|召开|举行|进行|对本案|就本案|双方当事人|各方当事人|在[^。,;]{0,20})*${GAP}听证`,
      'u',
    ),
    ownCase: true,
  },
  {
    name: '开庭日期',
    after: new RegExp(
      `^(?:在[^。,;]{0,24}|依法|公开|不公开|对本案|就本案|开庭|进行|适用[^。,;]{0,12}程序|通过[^。,;]{0,20})*(?:开庭|(?<=公开)(?:进行了?)?审理|(?:不)?公开审理)`,
      'u',
    ),
    ownCase: true,
  },
  { name: '生效日期', after: new RegExp(`^(?:已经?|即|起|依法)*(?:发生(?:了)?(?:法律)?效力|生效)`, 'u') },
  { name: '送达日期', after: new RegExp(`^${GAP}(?:送达|签收)`, 'u') },
  { name: '保全日期', after: new RegExp(`^${GAP}申请(?:财产|诉前|诉讼)*保全`, 'u') },
];

/** The day of the document and the days of its procedure. */
export function readDates(reading: Reading): Pick<DocumentFields, 'dates'> {
  const days = findDates(reading.plain);
  return { dates: [...ownDay(reading), ...publishedOn(reading, days), ...procedureDays(reading, days)] };
}

function ownDay(reading: Reading): Field<string>[] {
  const date = findClosing(reading.plain)?.date;
  if (date === undefined) return [];
  const written = reading.plain.slice(date.start, date.end);
  const [first] = findDates(/[日号]$/u.test(written) ? written : `${written}日`);
  return first === undefined ? [] : [fieldAt(reading, '裁判日期', first.day, date)];
}

function publishedOn(reading: Reading, days: readonly WrittenDate[]): Field<string>[] {
  const day = days.find(
    ({ start }) =>
      start < 600 && /(?:发布|公布|上网)日期[ ]*[:]?[ ]*$/u.test(reading.plain.slice(Math.max(0, start - 10), start)),
  );
  return day === undefined ? [] : [fieldAt(reading, '发布日期', day.day, day)];
}

function procedureDays(reading: Reading, days: readonly WrittenDate[]): Field<string>[] {
  const { plain } = reading;
  const found: Field<string>[] = [];
  const seen = new Set<string>();
  for (const day of days) {
    const rule = ruleOf(plain, day);
    if (rule === undefined) continue;
    const key = `${rule.name} ${day.day}`;
    if (seen.has(key)) continue;
    seen.add(key);
    found.push(
      fieldAt(reading, rule.name, day.day, {
        start: day.start,
        end: day.end,
        confidence: confidenceOf(reading, day, rule),
      }),
    );
  }
  return found;
}

function ruleOf(plain: string, { start, end }: WrittenDate): Rule | undefined {
  const after = plain.slice(end, end + 60).replaceAll(' ', '');
  return RULES.find(
    (rule) =>
      rule.after.test(after) &&
      (rule.before === undefined || rule.before.test(plain.slice(Math.max(0, start - 20), start))),
  );
}

/** The same words may tell of an earlier case: only in the record, and of 本院, are they this case's own. */
function confidenceOf({ plain, sections }: Reading, day: WrittenDate, rule: Rule): 'sure' | 'likely' {
  if (day.relative) return 'likely';
  if (rule.ownCase !== true) return 'sure';
  const section = sections.find(({ start, end }) => start <= day.start && day.start < end);
  const near = plain.slice(Math.max(0, day.start - 30), day.end + 30);
  return section?.kind === '诉讼记录' || /本院|我院/u.test(near) ? 'sure' : 'likely';
}
