/** What a citation is there for. 裁判依据: the court's own basis of what it orders. */
export type CitationUse = '裁判依据' | '迟延履行' | '说理' | '一审' | '诉辩' | '其他';

/** An article that a document cites. */
export interface CitedArticle {
  /** The law as written, without outer book marks. */
  readonly law: string;
  /** 2021修正: the version that the document itself names. */
  readonly statedVersion?: string;
  /** `257`, `307之一`. */
  readonly article: string;
  readonly paragraph?: number;
  readonly item?: number;
  readonly use: CitationUse;
  /** Key of the instrument in the law catalogue; undefined where the catalogue has none: kept, never guessed. */
  readonly instrument?: string;
  /** The version in force on the document's date. */
  readonly version?: string;
  /** The number in the version in force now, where it can be told. */
  readonly current?: string;
}

/** 第二百五十七条第一款第六项, in figures: 第257条第1款第6项. */
export function citationText({ law, article, paragraph, item }: CitedArticle): string {
  const number = /^(\d+)(之.+)?$/u.exec(article);
  const tail = `${paragraph === undefined ? '' : `第${paragraph}款`}${item === undefined ? '' : `第${item}项`}`;
  return `《${law}》第${number?.[1] ?? article}条${number?.[2] ?? ''}${tail}`;
}
