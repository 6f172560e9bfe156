import type { CatalogueFile, Path } from '../catalogue-file.ts';
import {
  isMapping,
  readChoice,
  readMapping,
  readSwitch,
  readText,
  readTexts,
  refuseUnknownKeys,
  requireText,
} from '../read-shape.ts';
import { LIMIT_BOUNDS, LIMIT_KINDS, VERIFICATIONS } from './law-types.ts';
import type { FeeTier, LawInstrument, LawLimit, LimitPeriod, LimitValue } from './law-types.ts';
import { isRatio, parseLimitValue, parseYuan } from './parse-limit-value.ts';
import { checkSpans, optional, readDate, readList, requireArticle, requireDate } from './read-law-shape.ts';

const LIMIT_KEYS = ['id', 'title', 'kind', 'bound', 'from', 'to', 'except', 'note', 'soft', 'rules', 'periods'];
const PERIOD_KEYS = [
  'value',
  'tiers',
  'law',
  'article',
  'version',
  'clause',
  'from',
  'effective_from',
  'effective_to',
  'status',
];

function parseTier(file: CatalogueFile, path: Path, value: unknown): FeeTier {
  const raw = readMapping(file, path, value);
  refuseUnknownKeys(file, path, raw, ['up_to', 'fixed', 'ratio']);
  const upTo = raw['up_to'] === undefined ? undefined : parseYuan(requireText(file, [...path, 'up_to'], raw['up_to']));
  const fixed = typeof raw['fixed'] === 'string' ? parseYuan(raw['fixed']) : undefined;
  const ratio = typeof raw['ratio'] === 'string' && isRatio(raw['ratio']) ? raw['ratio'] : undefined;
  if ((fixed === undefined) === (ratio === undefined)) {
    const en = "exactly one of fixed ('50 yuan') and ratio ('0.015') is needed";
    file.fault(path, 'wrong-limit', 'fixed(定额)和 ratio(比例)须有且只有一个', en);
  }
  return { ...optional('upTo', upTo), ...(fixed === undefined ? { ratio: ratio ?? '0.0' } : { fixed }) };
}

function parseValue(file: CatalogueFile, path: Path, raw: Readonly<Record<string, unknown>>): LimitValue {
  if (raw['tiers'] !== undefined) {
    const tiersPath = [...path, 'tiers'];
    const tiers = readList(file, tiersPath, raw['tiers']).map((one, index) =>
      parseTier(file, [...tiersPath, index], one),
    );
    return { kind: 'tiers', text: `${tiers.length} tiers`, tiers };
  }
  const text = requireText(file, [...path, 'value'], raw['value']);
  const value = parseLimitValue(text);
  if (value !== undefined) return value;
  const en = `"${text}" is no limit; write 30 days, 3 workdays, 6 months, 24 hours, '0.7', 100000 yuan or 2 count`;
  if (text !== '') file.fault([...path, 'value'], 'wrong-limit', `“${text}”不是限值`, en);
  return { kind: 'count', text, n: 0 };
}

function parsePeriod(
  file: CatalogueFile,
  path: Path,
  value: unknown,
  instruments: ReadonlyMap<string, LawInstrument>,
): LimitPeriod {
  const raw = readMapping(file, path, value);
  refuseUnknownKeys(file, path, raw, PERIOD_KEYS);
  const law = requireText(file, [...path, 'law'], raw['law']);
  const article = requireArticle(file, [...path, 'article'], raw['article']);
  const instrument = instruments.get(law);
  const version = readText(file, [...path, 'version'], raw['version']) ?? instrument?.versions.at(-1)?.id ?? '';
  if (instrument === undefined) {
    file.fault([...path, 'law'], 'unknown-law', `没有法规“${law}”`, `no instrument "${law}"`);
  } else if (!instrument.articles.some((one) => one.article === article && one.version === version)) {
    const zh = `${instrument.short} ${version} 版没有收第${article}条`;
    file.fault(
      [...path, 'article'],
      'no-such-article',
      zh,
      `article ${article} of version ${version} is not in the catalogue`,
    );
  }
  return {
    value: parseValue(file, path, raw),
    law,
    article,
    version,
    ...optional('clause', readText(file, [...path, 'clause'], raw['clause'])),
    ...optional('from', readText(file, [...path, 'from'], raw['from'])),
    effectiveFrom: requireDate(file, [...path, 'effective_from'], raw['effective_from']),
    ...optional('effectiveTo', readDate(file, [...path, 'effective_to'], raw['effective_to'])),
    status: readChoice(file, [...path, 'status'], raw['status'], VERIFICATIONS),
  };
}

function parseLimit(
  file: CatalogueFile,
  index: number,
  value: unknown,
  group: string,
  instruments: ReadonlyMap<string, LawInstrument>,
): LawLimit {
  const path: Path = ['limits', index];
  const raw = readMapping(file, path, value);
  refuseUnknownKeys(file, path, raw, LIMIT_KEYS);
  const periodsPath = [...path, 'periods'];
  const periods = readList(file, periodsPath, raw['periods']).map((one, at) =>
    parsePeriod(file, [...periodsPath, at], one, instruments),
  );
  if (periods.length === 0) file.fault(periodsPath, 'missing-key', '至少要有一段', 'at least one period is needed');
  checkSpans(file, periodsPath, periods);
  return {
    id: requireText(file, [...path, 'id'], raw['id']),
    title: requireText(file, [...path, 'title'], raw['title']),
    group,
    kind: readChoice(file, [...path, 'kind'], raw['kind'], LIMIT_KINDS),
    bound: readChoice(file, [...path, 'bound'], raw['bound'], LIMIT_BOUNDS),
    ...optional('from', readText(file, [...path, 'from'], raw['from'])),
    ...optional('to', readText(file, [...path, 'to'], raw['to'])),
    ...optional('except', readText(file, [...path, 'except'], raw['except'])),
    ...optional('note', readText(file, [...path, 'note'], raw['note'])),
    soft: readSwitch(file, [...path, 'soft'], raw['soft']),
    rules: readTexts(file, [...path, 'rules'], raw['rules']),
    periods,
  };
}

/** One file of `law/limits/`; every basis must be an article of `instruments`. */
export function parseLimits(file: CatalogueFile, instruments: ReadonlyMap<string, LawInstrument>): readonly LawLimit[] {
  const raw = readMapping(file, [], file.root);
  refuseUnknownKeys(file, [], raw, ['title', 'limits']);
  const group = requireText(file, ['title'], raw['title']);
  if (isMapping(raw['limits'])) file.fault(['limits'], 'wrong-shape', '此处应为列表', 'a list is expected here');
  const limits = Array.isArray(raw['limits']) ? (raw['limits'] as readonly unknown[]) : [];
  return limits.map((one, index) => parseLimit(file, index, one, group, instruments));
}
