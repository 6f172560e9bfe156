/** UTF-16 offsets in the document's text; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type Sentence = Span;

/** `sure`: the form itself says it (a label, a fixed place). `likely`: inferred from words around it. */
export type Confidence = 'sure' | 'likely';

/** One fact of a document and where it stands. */
export interface Field<T> {
  readonly name: string;
  readonly value: T;
  /** As written. */
  readonly text: string;
  readonly span: Span;
  /** The sentence that holds it. */
  readonly sentence: Span;
  readonly confidence: Confidence;
  /** What a reader should know: how it was repaired, what contradicts it. */
  readonly note?: string;
}
