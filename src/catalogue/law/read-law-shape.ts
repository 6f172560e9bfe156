import type { CatalogueFile, Path } from '../catalogue-file.ts';
import { readText, requireText } from '../read-shape.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const ARTICLE = /^([1-9]\d*(之[一二三四五六七八九十]+)?|正文)$/;

/** Whether the text is a day of the calendar, written `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  const time = DATE.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The day after an ISO date. */
function dayAfter(date: string): string {
  const next = new Date(`${date}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

export function readDate(file: CatalogueFile, path: Path, value: unknown): string | undefined {
  const text = readText(file, path, value);
  if (text === undefined || isDate(text)) return text;
  file.fault(path, 'wrong-date', `“${text}”不是日期(年-月-日)`, `"${text}" is not a date (YYYY-MM-DD)`);
  return undefined;
}

export function requireDate(file: CatalogueFile, path: Path, value: unknown): string {
  if (value === undefined) requireText(file, path, value);
  return readDate(file, path, value) ?? '0001-01-01';
}

export function requireArticle(file: CatalogueFile, path: Path, value: unknown): string {
  const text = requireText(file, path, value);
  if (text !== '' && !ARTICLE.test(text)) {
    file.fault(
      path,
      'wrong-article',
      `“${text}”不是条号`,
      `"${text}" is not an article number such as '246' or '307之一'`,
    );
  }
  return text;
}

export function readList(file: CatalogueFile, path: Path, value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  file.fault(path, 'wrong-shape', '此处应为列表', 'a list is expected here');
  return [];
}

interface Span {
  readonly effectiveFrom: string;
  readonly effectiveTo?: string;
}

/** Spans must follow one another day on day; only the last may be open, and it must be where `open` is set. */
export function checkSpans(file: CatalogueFile, path: Path, spans: readonly Span[]): void {
  for (const [index, span] of spans.entries()) {
    const at = [...path, index];
    const next = spans[index + 1];
    if (span.effectiveTo !== undefined && span.effectiveTo < span.effectiveFrom) {
      file.fault([...at, 'effective_to'], 'wrong-span', '失效日早于生效日', 'effective_to is before effective_from');
    }
    if (next === undefined) continue;
    if (span.effectiveTo === undefined || dayAfter(span.effectiveTo) !== next.effectiveFrom) {
      const zh = `与下一段(${next.effectiveFrom}起)之间有空档或重叠`;
      file.fault([...at, 'effective_to'], 'broken-span', zh, `gap or overlap before ${next.effectiveFrom}`);
    }
  }
}

/** An optional property, left out where there is no value. */
export function optional<K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: T });
}
