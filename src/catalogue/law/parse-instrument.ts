import type { CatalogueFile } from '../catalogue-file.ts';
import { readChoice, readMapping, readText, readTexts, refuseUnknownKeys, requireText } from '../read-shape.ts';
import { LAW_RANKS, VERIFICATIONS } from './law-types.ts';
import type { LawArticle, LawInstrument, LawVersion } from './law-types.ts';
import { checkSpans, optional, readDate, readList, requireArticle, requireDate } from './read-law-shape.ts';

const INSTRUMENT_KEYS = [
  'key',
  'title',
  'short',
  'aliases',
  'number',
  'rank',
  'status',
  'note',
  'versions',
  'articles',
];
const VERSION_KEYS = ['id', 'effective_from', 'effective_to', 'articles', 'numbering', 'status', 'note'];
const ARTICLE_KEYS = ['article', 'version', 'clause', 'topic', 'rules', 'status', 'says'];

function parseVersion(file: CatalogueFile, index: number, value: unknown): LawVersion {
  const path = ['versions', index];
  const raw = readMapping(file, path, value);
  refuseUnknownKeys(file, path, raw, VERSION_KEYS);
  const articles = raw['articles'];
  if (articles !== undefined && !Number.isInteger(articles)) {
    file.fault([...path, 'articles'], 'wrong-shape', '此处应为条文数', 'the number of articles is expected here');
  }
  return {
    id: requireText(file, [...path, 'id'], raw['id']),
    effectiveFrom: requireDate(file, [...path, 'effective_from'], raw['effective_from']),
    ...optional('effectiveTo', readDate(file, [...path, 'effective_to'], raw['effective_to'])),
    ...optional('articles', typeof articles === 'number' ? articles : undefined),
    ...optional('numbering', readText(file, [...path, 'numbering'], raw['numbering'])),
    status: readChoice(file, [...path, 'status'], raw['status'], VERIFICATIONS),
    ...optional('note', readText(file, [...path, 'note'], raw['note'])),
  };
}

function parseArticle(
  file: CatalogueFile,
  index: number,
  value: unknown,
  law: string,
  versions: readonly LawVersion[],
): LawArticle | undefined {
  const path = ['articles', index];
  const raw = readMapping(file, path, value);
  refuseUnknownKeys(file, path, raw, ARTICLE_KEYS);
  const named = readText(file, [...path, 'version'], raw['version']);
  const version = named === undefined ? versions.at(-1) : versions.find((one) => one.id === named);
  if (version === undefined) {
    file.fault([...path, 'version'], 'unknown-version', `没有版本“${named ?? ''}”`, `no version "${named ?? ''}"`);
    return undefined;
  }
  const article = requireArticle(file, [...path, 'article'], raw['article']);
  if (version.articles !== undefined && Number.parseInt(article) > version.articles) {
    const zh = `${version.id} 版只有 ${version.articles} 条`;
    file.fault([...path, 'article'], 'no-such-article', zh, `version ${version.id} has ${version.articles} articles`);
  }
  return {
    law,
    version: version.id,
    article,
    ...optional('clause', readText(file, [...path, 'clause'], raw['clause'])),
    topic: requireText(file, [...path, 'topic'], raw['topic']),
    says: requireText(file, [...path, 'says'], raw['says']),
    rules: readTexts(file, [...path, 'rules'], raw['rules']),
    status: readChoice(file, [...path, 'status'], raw['status'], VERIFICATIONS),
    effectiveFrom: version.effectiveFrom,
    ...optional('effectiveTo', version.effectiveTo),
  };
}

function checkVersions(file: CatalogueFile, versions: readonly LawVersion[]): void {
  checkSpans(file, ['versions'], versions);
  if (versions.length === 0)
    file.fault(['versions'], 'missing-key', '至少要有一个版本', 'at least one version is needed');
  for (const [index, version] of versions.entries()) {
    if (version.numbering === undefined || versions.some((one) => one.id === version.numbering)) continue;
    const zh = `没有版本“${version.numbering}”`;
    file.fault(['versions', index, 'numbering'], 'unknown-version', zh, `no version "${version.numbering}"`);
  }
}

/** One file of `law/instruments/`. */
export function parseInstrument(file: CatalogueFile): LawInstrument {
  const raw = readMapping(file, [], file.root);
  refuseUnknownKeys(file, [], raw, INSTRUMENT_KEYS);
  const key = requireText(file, ['key'], raw['key']);
  const versions = readList(file, ['versions'], raw['versions']).map((one, index) => parseVersion(file, index, one));
  checkVersions(file, versions);
  const articles = readList(file, ['articles'], raw['articles'])
    .map((one, index) => parseArticle(file, index, one, key, versions))
    .filter((one) => one !== undefined);
  const seen = new Set<string>();
  for (const [index, one] of articles.entries()) {
    const name = `${one.version} ${one.article}`;
    if (seen.has(name)) {
      file.fault(
        ['articles', index],
        'duplicate',
        `第${one.article}条写了两次`,
        `article ${one.article} is given twice`,
      );
    }
    seen.add(name);
  }
  return {
    key,
    title: requireText(file, ['title'], raw['title']),
    short: requireText(file, ['short'], raw['short']),
    aliases: readTexts(file, ['aliases'], raw['aliases']),
    ...optional('number', readText(file, ['number'], raw['number'])),
    rank: readChoice(file, ['rank'], raw['rank'], LAW_RANKS),
    status: readChoice(file, ['status'], raw['status'], VERIFICATIONS),
    ...optional('note', readText(file, ['note'], raw['note'])),
    versions,
    articles,
  };
}
