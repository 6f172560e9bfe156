/** The parts of a court document. 诉辩 holds claims and defences; 一审 what the court below had found and held. */
export type SectionKind =
  '首部' | '当事人' | '诉讼记录' | '诉辩' | '一审' | '事实' | '理由' | '判决结果' | '尾部' | '附';

/** `start` and `end` are offsets of the text; sections follow each other without gap. */
export interface Section {
  readonly kind: SectionKind;
  readonly start: number;
  readonly end: number;
}
