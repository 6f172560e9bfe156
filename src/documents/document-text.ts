import type { SectionKind } from './structure/section.ts';

/** Where a stretch of text stood in the file. Counts are 1-based. */
export interface Place {
  /** Page of a PDF. */
  readonly page?: number;
  /** Line of the page (PDF) or of the file (txt). */
  readonly line?: number;
  /** Paragraph of the body (docx, doc, html), counted with those inside tables. */
  readonly paragraph?: number;
  readonly cell?: { readonly table: number; readonly row: number; readonly column: number };
  /** The field of a record that held the text: qwContent, s25. */
  readonly field?: string;
}

/** Text that a carrier keeps beside the body. */
export interface Aside {
  readonly kind: 'header' | 'footer' | 'footnote' | 'endnote' | 'comment' | 'page-number';
  readonly text: string;
  readonly place?: Place;
}

/** A place in the text where the file itself says that a part begins. */
export interface Mark {
  readonly kind: SectionKind;
  readonly start: number;
}

/** A document's body as text, whatever carried it. Offsets are UTF-16 units of `text`. */
export interface DocumentText {
  /** docx, pdf, html, doc, rtf, txt, xml, json. */
  readonly carrier: string;
  /** Paragraphs end in a line feed; a table's cells are joined by tabs, its rows are paragraphs. */
  readonly text: string;
  /** First offset of every paragraph, ascending; the first is 0. */
  readonly paragraphs: readonly number[];
  /** What began at which offset, ascending; a place holds until the next begins. */
  readonly places: readonly { readonly start: number; readonly place: Place }[];
  readonly asides: readonly Aside[];
  /** Ascending; empty where the carrier marks no parts. */
  readonly marks: readonly Mark[];
  /** Facts that stood beside the text in the same file: title, s1…s53 of the court site, metadata of a page. */
  readonly given: Readonly<Record<string, string>>;
  /** The encoding that the bytes were read in, where there was one to choose. */
  readonly encoding: string | null;
  /** Pages that hold pictures and no text; a scan is a document of nothing else. */
  readonly pagesWithoutText: readonly number[];
  readonly scan: boolean;
  /** What could not be read of the file, and what was left out. */
  readonly notes: readonly { readonly zh: string; readonly en: string }[];
}

/**
 * Court systems print private-use characters where a line ended or a signature was spaced. Inside a name such a character
 * is a rare letter and stays.
 */
const LINE_END_SIGN =
  /(?<=[。；;：:，,、”）)号书院长员\s]|^)[\ue000-\uf8ff]+|[\ue000-\uf8ff]+(?=[（(]?(?:原告|被告|上诉人|被上诉人|申请|被申请|被执行|案外|异议|第三人|法定代表|委托|审[ 　]*判|代理审|人民陪|书[ 　]*记|执行员|二[〇○零O0]|20\d\d年|本院|裁定|判决|$|\n))/gu;

interface Piece {
  readonly text: string;
  readonly place?: Place;
}

/** Gathers paragraphs of a carrier into a {@link DocumentText}. */
export class DocumentTextBuilder {
  readonly #carrier: string;
  readonly #chunks: string[] = [];
  readonly #paragraphs: number[] = [];
  readonly #places: { start: number; place: Place }[] = [];
  readonly #asides: Aside[] = [];
  readonly #marks: Mark[] = [];
  readonly #given: Record<string, string> = {};
  readonly #pagesWithoutText: number[] = [];
  readonly #notes: { readonly zh: string; readonly en: string }[] = [];
  #length = 0;

  constructor(carrier: string) {
    this.#carrier = carrier;
  }

  /** A paragraph of one or more pieces; pieces of a PDF's paragraph are its lines. Line feeds inside become blanks. */
  paragraph(pieces: readonly Piece[]): this {
    if (this.#length > 0) this.#push('\n');
    this.#paragraphs.push(this.#length);
    for (const { text, place } of pieces) {
      if (place !== undefined) this.#places.push({ start: this.#length, place });
      this.#push(text.replace(/[\r\n\u2028\u2029]/gu, ' '));
    }
    return this;
  }

  aside(aside: Aside): this {
    this.#asides.push(aside);
    return this;
  }

  /** The next paragraph begins a part. */
  mark(kind: SectionKind): this {
    this.#marks.push({ kind, start: this.#length > 0 ? this.#length + 1 : 0 });
    return this;
  }

  give(name: string, value: string): this {
    this.#given[name] = value;
    return this;
  }

  pageWithoutText(page: number): this {
    this.#pagesWithoutText.push(page);
    return this;
  }

  note(zh: string, en: string): this {
    this.#notes.push({ zh, en });
    return this;
  }

  build(encoding: string | null = null): DocumentText {
    return {
      carrier: this.#carrier,
      text: this.#chunks.join(''),
      paragraphs: this.#paragraphs.length === 0 ? [0] : this.#paragraphs,
      places: this.#places,
      asides: this.#asides,
      marks: this.#marks,
      given: this.#given,
      encoding,
      pagesWithoutText: this.#pagesWithoutText,
      scan: this.#pagesWithoutText.length > 0 && this.#length === 0,
      notes: this.#notes,
    };
  }

  #push(text: string): void {
    this.#chunks.push(text);
    this.#length += text.length;
  }
}

/** A document whose text is already at hand: every line is a paragraph. */
export function plainDocument(text: string, carrier = 'txt'): DocumentText {
  const builder = new DocumentTextBuilder(carrier);
  linesOf(text).forEach((line, index) => builder.paragraph([{ text: line, place: { line: index + 1 } }]));
  return builder.build();
}

/** The lines of a text, whatever ends them; private-use characters that stand for lost line ends end them too. */
export function linesOf(text: string): string[] {
  return text
    .replace(/\r\n?|[\u2028\u2029\v\f]/gu, '\n')
    .replace(LINE_END_SIGN, '\n')
    .split('\n');
}

/** The place in the file of an offset of the text. */
export function placeAt(document: DocumentText, offset: number): Place {
  const { places } = document;
  const at = lastAtOrBefore(places.length, (index) => (places[index]?.start ?? 0) <= offset);
  return places[at]?.place ?? {};
}

/** The greatest index whose start is not after the offset looked for; -1 when there is none. */
export function lastAtOrBefore(count: number, startsBefore: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (startsBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
