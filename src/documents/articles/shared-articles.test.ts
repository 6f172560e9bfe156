import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { sharedFolder } from '../../../tests/shared-folder.ts';
import { plainDocument } from '../document-text.ts';
import { extract } from '../extract.ts';
import type { CitedArticle } from './cited-article.ts';
import { readArticleList } from './article-list.ts';

const shared = sharedFolder();

interface Boxed {
  readonly n: number;
  readonly text: string;
  readonly cited_law: readonly { readonly law: string; readonly articles: readonly string[] }[];
}

/** One law has one key, however it is written: marks, issuer and the version in brackets are left out. */
function lawKey(name: string): string {
  return name
    .replace(/[（(](?:19|20)\d{2}.*?[)）]/gu, '')
    .replace(/[《》〈〉<>＜＞﹤﹥（）()\s]|中华人民共和国|最高人民法院|关于/gu, '');
}

/** The box lists laws within laws: an entry that is no article is the law of what follows. */
function boxed({ cited_law: laws }: Boxed): string[] {
  const out: string[] = [];
  for (const { law, articles } of laws) {
    let current = law;
    for (const one of articles) {
      if (!/^第/u.test(one)) {
        current = one;
        continue;
      }
      const [read] = readArticleList(one, 0).articles;
      if (read !== undefined)
        out.push([lawKey(current), read.article, read.paragraph ?? '', read.item ?? ''].join('|'));
    }
  }
  return [...new Set(out)];
}

const told = (one: CitedArticle): string =>
  [lawKey(one.law), one.article, one.paragraph ?? '', one.item ?? ''].join('|');
const articleOf = (key: string): string => key.split('|').slice(0, 2).join('|');

/** 第十五条 in the text is listed in the box as each of its paragraphs and items: a citation covers what lies beneath it. */
function covers(cited: string, listed: string): boolean {
  const [law, article, paragraph, item] = cited.split('|');
  const [otherLaw, otherArticle, otherParagraph, otherItem] = listed.split('|');
  if (law !== otherLaw || article !== otherArticle) return false;
  return (paragraph === '' || paragraph === otherParagraph) && (item === '' || item === otherItem);
}

function f1(right: number, given: number, wanted: number): number {
  return (2 * right) / (given + wanted);
}

test.skipIf(shared === undefined)('cited articles against the court site’s own list (needs ../shared)', () => {
  const documents = readFileSync(path.join(shared ?? '', 'data/01_wenshu_102_court_metadata/dev/docs.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Boxed)
    .filter(({ cited_law: laws }) => laws.length > 0);
  const whole = { right: 0, given: 0, wanted: 0 };
  const parts = { covered: 0, listed: 0, used: 0, given: 0 };
  for (const document of documents) {
    const listed = boxed(document);
    const fields = extract(plainDocument(document.text));
    const given = [
      ...new Set(fields.articles.filter(({ value }) => value.use === '裁判依据').map(({ value }) => told(value))),
    ];
    const wantedArticles = new Set(listed.map(articleOf));
    const givenArticles = new Set(given.map(articleOf));
    whole.right += [...givenArticles].filter((one) => wantedArticles.has(one)).length;
    whole.given += givenArticles.size;
    whole.wanted += wantedArticles.size;
    parts.listed += listed.length;
    parts.covered += listed.filter((one) => given.some((cited) => covers(cited, one))).length;
    parts.given += given.length;
    parts.used += given.filter((cited) => listed.some((one) => covers(cited, one))).length;
    const strange = [
      ...[...givenArticles].filter((one) => !wantedArticles.has(one)).map((one) => `+${one}`),
      ...[...wantedArticles].filter((one) => !givenArticles.has(one)).map((one) => `-${one}`),
    ];
    if (strange.length > 0) process.stdout.write(`  ${document.n}: ${strange.join(' ')}\n`);
  }
  const articles = f1(whole.right, whole.given, whole.wanted);
  const precision = parts.used / parts.given;
  const recall = parts.covered / parts.listed;
  process.stdout.write(
    `cited articles: F1 ${articles.toFixed(4)} over ${whole.wanted} articles of ${documents.length} documents; with paragraphs and items: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)} of ${parts.listed}\n`,
  );
  expect(articles).toBeGreaterThanOrEqual(0.96);
  expect(precision).toBeGreaterThanOrEqual(0.95);
  expect(recall).toBeGreaterThanOrEqual(0.96);
});
