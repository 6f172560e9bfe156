import { DocumentTextBuilder, linesOf } from '../../document-text.ts';
import type { DocumentText } from '../../document-text.ts';
import { addHtml } from '../html/html-text.ts';
import type { SectionKind } from '../../structure/section.ts';

/** Keys under which records of court sites and databases keep the whole text. */
const TEXT_KEYS =
  /^(?:html|qwcontent|qw|content|doccontent|doc_content|text|fulltext|full_text|body|s21|docinfovo|全文|文书内容|正文|文书正文|裁判文书全文|内容)$/iu;
/** The court site's own parts of a document. */
const PARTS: readonly (readonly [string, SectionKind])[] = [
  ['s22', '首部'],
  ['s53', '当事人'],
  ['s23', '诉讼记录'],
  ['s24', '诉辩'],
  ['s25', '事实'],
  ['s26', '理由'],
  ['s27', '判决结果'],
  ['s28', '尾部'],
];
const NAMES: Readonly<Record<string, string>> = {
  title: 'title',
  pubdate: '发布日期',
  案件名称: 'title',
  标题: 'title',
  docname: 'title',
};
const DEEPEST = 6;
const MOST = 100_000;

/** All documents that a JSON value holds: records of a list, or records inside texts that are JSON themselves. */
export function documentsInJson(value: unknown, carrier: string, encoding: string | null): DocumentText[] {
  const found: DocumentText[] = [];
  walk(value, 0, {}, (record, around) => {
    const document = documentOf({ ...around, ...record }, carrier, encoding);
    if (document === undefined || found.length >= MOST) return false;
    found.push(document);
    return true;
  });
  return found;
}

type Scalars = Readonly<Record<string, string>>;

function walk(
  value: unknown,
  depth: number,
  around: Scalars,
  take: (record: Scalars, around: Scalars) => boolean,
): void {
  if (depth > DEEPEST || value === null) return;
  if (typeof value === 'string') {
    const inner = innerJson(value);
    if (inner !== undefined) walk(inner, depth + 1, around, take);
    return;
  }
  if (typeof value !== 'object') return;
  if (Array.isArray(value)) {
    for (const item of value) walk(item, depth + 1, around, take);
    return;
  }
  const record = value as Record<string, unknown>;
  const scalars = scalarsOf(record);
  if (take(scalars, around)) return;
  for (const item of Object.values(record)) walk(item, depth + 1, { ...around, ...scalars }, take);
}

function scalarsOf(record: Readonly<Record<string, unknown>>): Scalars {
  const scalars: Record<string, string> = {};
  for (const [key, item] of Object.entries(record)) {
    if (typeof item === 'number') scalars[key] = String(item);
    else if (typeof item === 'string' && innerJson(item) === undefined) scalars[key] = item;
    else if (Array.isArray(item) && item.every((one) => typeof one === 'string')) scalars[key] = item.join('、');
  }
  return scalars;
}

function innerJson(text: string): unknown {
  if (!/^\s*[[{]/u.test(text) || text.length < 20) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function documentOf(record: Scalars, carrier: string, encoding: string | null): DocumentText | undefined {
  const builder = new DocumentTextBuilder(carrier);
  const whole = Object.entries(record)
    .filter(([key, text]) => TEXT_KEYS.test(key) && text.length > 40 && /[\u4e00-\u9fff]/u.test(text))
    .sort((a, b) => b[1].length - a[1].length)[0];
  const parts = PARTS.filter(([key]) => (record[key] ?? '').trim() !== '');
  if (whole === undefined && parts.length < 3) return undefined;
  if (whole !== undefined) addText(builder, whole[0], whole[1]);
  else
    for (const [key, kind] of parts)
      if (key !== 's53' || !record['s22']?.includes(record['s53']?.slice(0, 12) ?? ''))
        addText(builder.mark(kind), key, record[key] ?? '');
  for (const [key, text] of Object.entries(record)) {
    if (key === whole?.[0] || text.length > 4000) continue;
    const name = NAMES[key.toLowerCase()];
    builder.give(key, text);
    if (name !== undefined && name !== key) builder.give(name, text);
  }
  return builder.build(encoding);
}

function addText(builder: DocumentTextBuilder, field: string, text: string): void {
  if (/<(?:div|p|br|span|a|table|font|html)\b/iu.test(text)) {
    addHtml(builder, text, { field });
    return;
  }
  for (const [at, line] of linesOf(text).entries()) {
    builder.paragraph([{ text: line, place: { field, line: at + 1 } }]);
  }
}
