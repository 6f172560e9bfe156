import { lastAtOrBefore } from './document-text.ts';
import type { DocumentText } from './document-text.ts';
import type { Confidence, Field, Sentence } from './field.ts';
import { foldText } from './fold-text.ts';
import { splitSentences } from './sentences.ts';
import { cutSections } from './structure/cut-sections.ts';
import type { Section } from './structure/section.ts';

/** What the extractors share about one document: computed once, then only read. */
export interface Reading {
  readonly document: DocumentText;
  /** The document's text; offsets of fields count in it. */
  readonly text: string;
  /** The same text, character for character, with variants folded (half-width digits, `()[]:,;`, plain blanks). */
  readonly plain: string;
  readonly sentences: readonly Sentence[];
  readonly sections: readonly Section[];
}

export function readingOf(document: DocumentText): Reading {
  const plain = foldText(document.text);
  return {
    document,
    text: document.text,
    plain,
    sentences: splitSentences(document.text),
    sections: cutSections(document, plain),
  };
}

/** The sentence that holds an offset; the stretch between two sentences gives the one before it. */
function sentenceAt(reading: Reading, offset: number): Sentence {
  const { sentences } = reading;
  const at = lastAtOrBefore(sentences.length, (index) => (sentences[index]?.start ?? 0) <= offset);
  return sentences[at] ?? { start: 0, end: reading.text.length };
}

/** Builds a field from the place where it is written. */
export function fieldAt<T>(
  reading: Reading,
  name: string,
  value: T,
  at: { readonly start: number; readonly end: number; readonly confidence?: Confidence; readonly note?: string },
): Field<T> {
  const { start, end } = at;
  const first = sentenceAt(reading, start);
  const last = sentenceAt(reading, Math.max(start, end - 1));
  return {
    name,
    value,
    text: reading.text.slice(start, end),
    span: { start, end },
    // What stands beside the text has no sentence in it.
    sentence: start === end ? { start, end } : { start: first.start, end: Math.max(last.end, first.end) },
    confidence: at.confidence ?? 'sure',
    ...(at.note === undefined ? {} : { note: at.note }),
  };
}
