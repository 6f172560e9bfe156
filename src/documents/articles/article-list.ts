import { readChineseNumber } from '#values';

/** One article as cited; offsets count in the compact text. */
export interface ArticleMention {
  readonly start: number;
  readonly end: number;
  /** `257`, `307之一`. */
  readonly article: string;
  readonly paragraph?: number;
  readonly item?: number;
}

const NUMBER = '[一二三四五六七八九十百千零〇○\\d]{1,9}';
const ARTICLE = new RegExp(`(?:第(${NUMBER})条(之[一二三四五六七八九十]{1,2})?)`, 'uy');
/** In a list the 条 is sometimes forgotten: 第八条、第一百零七、第一百九十六条. */
const SHORT_ARTICLE = /第([一二三四五六七八九十百千零〇]{3,9})(?=[、,，和及])/uy;
/** 第一百条零一条: the 第 is forgotten. */
const BARE_ARTICLE = /([一二三四五六七八九十百千零〇]{1,9})条/uy;
const PARAGRAPH = new RegExp(`(?:第?(${NUMBER})款)|第(${NUMBER})(?=[、,和及与]第?${NUMBER}款)`, 'uy');
const ITEM = new RegExp(
  `(?:第?[(（]?(${NUMBER})[)）]?[项目])|第?[(（](${NUMBER})[)）](?=[、,和及与]?第?[(（]?${NUMBER}[)）]?项|[、,，。；;之的规]|$)`,
  'uy',
);
const SEPARATOR = /[、,，和及与或以]+(?:及)?|以及|并|之规定[、,，和及]|的规定[、,，和及]/uy;
const RANGE = /(?:至|到|-|—)/uy;

function at(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d+$/u.test(text) ? Number(text) : Number(readChineseNumber(text)?.digits ?? 0n);
  return value > 0 && value < 2000 ? value : undefined;
}

/**
 * Reads the articles that follow a law's name: 第二百五十七条第一款第（五）项、第三款、第二百五十八条, 第三十一条至第三十三条,
 * 第七十二条第一、三款. Ends where no further article follows.
 */
export function readArticleList(
  text: string,
  from: number,
): { readonly articles: ArticleMention[]; readonly end: number } {
  const reader = new ListReader(text, from);
  reader.read();
  return { articles: reader.articles, end: reader.end };
}

class ListReader {
  readonly articles: ArticleMention[] = [];
  end: number;
  readonly #text: string;
  #at: number;
  #article = '';
  #articleStart = 0;
  #paragraph: number | undefined;

  constructor(text: string, from: number) {
    this.#text = text;
    this.#at = from;
    this.end = from;
  }

  read(): void {
    const lead = at(/[的中,:]?(?:之?规定)?[,:]?/uy, this.#text, this.#at);
    if (lead !== null && at(ARTICLE, this.#text, this.#at) === null) this.#at += lead[0].length;
    while (this.#readOne()) {
      this.end = this.#at;
      const range = at(RANGE, this.#text, this.#at);
      if (range !== null && this.#readRange(range[0].length)) this.end = this.#at;
      const separator = at(SEPARATOR, this.#text, this.#at);
      if (separator !== null) this.#at += separator[0].length;
    }
  }

  /** 第三十一条至第三十三条 cites those between, too. */
  #readRange(length: number): boolean {
    const start = this.#at + length;
    const match = at(ARTICLE, this.#text, start);
    const first = Number(this.#article);
    const last = numberOf(match?.[1]);
    if (match === null || last === undefined || !(last > first) || last - first > 40) return false;
    const end = start + match[0].length;
    for (let one = first + 1; one <= last; one += 1) this.articles.push({ start, end, article: String(one) });
    this.#at = end;
    this.#article = String(last);
    return true;
  }

  #readOne(): boolean {
    const text = this.#text;
    const article =
      at(ARTICLE, text, this.#at) ??
      (this.articles.length > 0 ? (at(SHORT_ARTICLE, text, this.#at) ?? at(BARE_ARTICLE, text, this.#at)) : null);
    const number = numberOf(article?.[1]);
    if (article !== null && number !== undefined) {
      this.#article = `${number}${article[2] ?? ''}`;
      this.#articleStart = this.#at;
      this.#paragraph = undefined;
      this.#at += article[0].length;
      if (!this.#readParts()) this.#push(this.#articleStart);
      return true;
    }
    // A list goes on below the last article: …第一款、第三款; …第（一）项、第（二）项.
    return this.#article !== '' && this.#readParts();
  }

  /** Paragraphs and items at the place; false when there are none. */
  #readParts(): boolean {
    const start = this.articles.length === 0 || this.#articleStart >= this.end ? this.#articleStart : this.#at;
    const paragraph = at(PARAGRAPH, this.#text, this.#at);
    const number = numberOf(paragraph?.[1] ?? paragraph?.[2]);
    if (paragraph !== null && number !== undefined) {
      this.#paragraph = number;
      this.#at += paragraph[0].length;
      if (!this.#readItems(start)) this.#push(start);
      return true;
    }
    return this.#readItems(start);
  }

  #readItems(start: number): boolean {
    let found = false;
    for (;;) {
      const item = at(ITEM, this.#text, this.#at);
      const number = numberOf(item?.[1] ?? item?.[2]);
      if (item === null || number === undefined) return found;
      this.#at += item[0].length;
      this.#push(found ? this.#at - item[0].length : start, number);
      found = true;
      const between = at(/[、,和及与]+(?=第?[(（]?[一二三四五六七八九十\d]+[)）]?项)/uy, this.#text, this.#at);
      if (between !== null) this.#at += between[0].length;
    }
  }

  #push(start: number, item?: number): void {
    this.articles.push({
      start,
      end: this.#at,
      article: this.#article,
      ...(this.#paragraph === undefined ? {} : { paragraph: this.#paragraph }),
      ...(item === undefined ? {} : { item }),
    });
  }
}
