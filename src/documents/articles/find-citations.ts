import { readArticleList } from './article-list.ts';
import type { ArticleMention } from './article-list.ts';
import { findLawMentions } from './law-mentions.ts';
import type { LawMention } from './law-mentions.ts';

/** An article cited under a law. */
export interface FoundCitation extends ArticleMention {
  readonly law: string;
  readonly statedVersion?: string;
}

const BACK = /(?:(?:该|本|上述|前述|同)(?:法|解释|规定|条例|办法|司法解释))(?=第[一二三四五六七八九十百千零〇\d]+条)/gu;

/** Every article that the text cites, under the law that it is cited of; a law without article gives nothing. */
export function findCitations(text: string): FoundCitation[] {
  const mentions = findLawMentions(text);
  const all = [...mentions, ...backReferences(text, mentions)].sort((a, b) => a.start - b.start);
  return all.flatMap((mention) =>
    readArticleList(text, mention.end).articles.map((article) => ({
      ...article,
      law: mention.name,
      ...(mention.statedVersion === undefined ? {} : { statedVersion: mention.statedVersion }),
    })),
  );
}

/** 该法第十条, 该解释第二条: the law of that kind named last before. */
function backReferences(text: string, mentions: readonly LawMention[]): LawMention[] {
  return [...text.matchAll(BACK)].flatMap((match) => {
    const start = match.index;
    const kind = /法$/u.test(match[0]) ? /法$/u : /(?:解释|规定|条例|办法)(?:[(（].{1,4}[)）])?$/u;
    const known = mentions.findLast((one) => one.end <= start && start - one.end < 600 && kind.test(one.name));
    return known === undefined ? [] : [{ ...known, start, end: start + match[0].length }];
  });
}
