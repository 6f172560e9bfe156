import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { didYouMean, type Findings, type Messages } from './diagnostics.ts';
import type { Span } from './syntax.ts';

const SHAPES = {
  map: { zh: '一组“名称: 值”', en: 'a mapping' },
  list: { zh: '一个列表', en: 'a list' },
  text: { zh: '一段文字', en: 'a text' },
  number: { zh: '一个数字', en: 'a number' },
  flag: { zh: 'true 或 false', en: 'true or false' },
} as const satisfies Readonly<Record<string, Messages>>;

/** An expression as it stands in the file: its raw text, with the offset of its first character. */
export interface RawText {
  readonly text: string;
  readonly base: number;
  readonly span: Span;
  /** A comma ended it inside braces or brackets. */
  readonly cut?: true;
}

export interface Entry {
  readonly name: string;
  readonly node: Node | null;
  readonly span: Span;
}

/** What to say where a comma inside braces split a text in two. */
export const QUOTE_COMMA: Messages = {
  zh: '花括号内的文字含有逗号:请加引号',
  en: 'text with a comma inside braces must be quoted',
};

/** Reads a YAML text into its top mapping; syntax errors become findings. */
export function readTopFields(text: string, findings: Findings): Fields | undefined {
  const document = parseDocument(text, { lineCounter: new LineCounter(), prettyErrors: false });
  for (const error of document.errors) {
    const line = text.slice(text.lastIndexOf('\n', error.pos[0] - 1) + 1, error.pos[0]);
    const inBraces = line.lastIndexOf('{') > line.lastIndexOf('}') && line.slice(line.lastIndexOf('{')).includes(',');
    findings.add(
      'yaml-syntax',
      { start: error.pos[0], end: error.pos[1] },
      [error.message],
      inBraces ? QUOTE_COMMA : undefined,
    );
  }
  if (document.errors.length > 0) return undefined;
  if (!isMap(document.contents)) {
    findings.add('wrong-shape', { start: 0, end: Math.min(text.length, 1) }, ['model.yaml', SHAPES.map]);
    return undefined;
  }
  return new Fields(document.contents, text, findings);
}

export const spanOf = (node: Node | null): Span => ({ start: node?.range?.[0] ?? 0, end: node?.range?.[1] ?? 0 });

/** One mapping whose keys are taken one by one; what nobody takes is reported as unknown. */
export class Fields {
  readonly span: Span;
  readonly findings: Findings;
  readonly #map: YAMLMap;
  readonly #text: string;
  readonly #known = new Set<string>();

  constructor(map: YAMLMap, text: string, findings: Findings) {
    this.#map = map;
    this.#text = text;
    this.findings = findings;
    const start = map.range?.[0] ?? 0;
    this.span = { start, end: start + 1 };
  }

  get names(): string[] {
    return this.#map.items.map((pair) => keyText(pair));
  }

  node(name: string): Node | null | undefined {
    this.#known.add(name);
    const pair = this.#map.items.find((item) => keyText(item) === name);
    return pair === undefined ? undefined : (pair.value as Node | null);
  }

  keySpan(name: string): Span {
    const pair = this.#map.items.find((item) => keyText(item) === name);
    return pair === undefined ? this.span : spanOf(pair.key as Node);
  }

  required(name: string): Node | undefined {
    const node = this.node(name);
    if (node !== undefined && node !== null) return node;
    this.findings.add('missing-key', this.span, [name]);
    return undefined;
  }

  /** A short text: code, title, stage … */
  text(name: string, required = true): string | undefined {
    const node = required ? this.required(name) : (this.node(name) ?? undefined);
    if (node === undefined) return undefined;
    if (isScalar(node) && ['string', 'number', 'boolean'].includes(typeof node.value)) return String(node.value);
    this.#wrong(name, node, 'text');
    return undefined;
  }

  number(name: string): number | undefined {
    const node = this.required(name);
    if (node === undefined) return undefined;
    if (isScalar(node) && typeof node.value === 'number') return node.value;
    this.#wrong(name, node, 'number');
    return undefined;
  }

  flag(name: string): boolean {
    const node = this.node(name);
    if (node === undefined || node === null) return false;
    if (isScalar(node) && typeof node.value === 'boolean') return node.value;
    this.#wrong(name, node, 'flag');
    return false;
  }

  /** One of a few words; anything else is reported with the words that may stand there. */
  choice(name: string, words: readonly string[]): string | undefined {
    const word = this.text(name, false);
    if (word === undefined || words.includes(word)) return word;
    const list = { zh: words.join('、'), en: words.join(', ') };
    this.findings.add(
      'wrong-shape',
      spanOf(this.node(name) ?? null),
      [name, { zh: `下列之一:${list.zh}`, en: `one of: ${list.en}` }],
      didYouMean(word, words) ?? { zh: `可写:${list.zh}`, en: `write one of: ${list.en}` },
    );
    return undefined;
  }

  /** An expression, read from the raw text so that positions inside it stay true. */
  raw(name: string): RawText | undefined {
    const node = this.node(name);
    return node === undefined || node === null ? undefined : this.rawOf(node, name);
  }

  rawOf(node: Node, name: string): RawText | undefined {
    if (!isScalar(node)) {
      this.#wrong(name, node, 'text');
      return undefined;
    }
    return rawScalar(node, this.#text);
  }

  map(name: string, required = false): Fields | undefined {
    const node = required ? this.required(name) : (this.node(name) ?? undefined);
    return node === undefined ? undefined : this.mapOf(node, name);
  }

  mapOf(node: Node, name: string): Fields | undefined {
    if (isMap(node)) return new Fields(node, this.#text, this.findings);
    this.#wrong(name, node, 'map');
    return undefined;
  }

  list(name: string, required = false): Node[] {
    const node = required ? this.required(name) : (this.node(name) ?? undefined);
    if (node === undefined) return [];
    if (isSeq(node)) return node.items as Node[];
    this.#wrong(name, node, 'list');
    return [];
  }

  /** All entries of a mapping whose names are free, such as parameters or compare. */
  entries(): Entry[] {
    return this.#map.items.map((pair) => {
      const name = keyText(pair);
      this.#known.add(name);
      return { name, node: pair.value as Node | null, span: spanOf(pair.key as Node) };
    });
  }

  /** Reports every key that was not asked for. */
  finish(): void {
    for (const name of this.names) {
      if (this.#known.has(name)) continue;
      // A key without a value inside braces is what a comma cut off from the text before it.
      const cut =
        this.#map.flow === true &&
        this.#map.items.some((pair) => keyText(pair) === name && isEmpty(pair.value as Node | null));
      this.findings.add('unknown-key', this.keySpan(name), [name], cut ? QUOTE_COMMA : didYouMean(name, this.#known));
    }
  }

  #wrong(name: string, node: Node, shape: keyof typeof SHAPES): void {
    this.findings.add('wrong-shape', spanOf(node), [name, SHAPES[shape]]);
  }
}

const isEmpty = (node: Node | null): boolean => node === null || (isScalar(node) && node.value === null);

const keyText = (pair: Pair): string => String((pair.key as Scalar).value);

function rawScalar(node: Scalar, text: string): RawText {
  const { start, end } = spanOf(node);
  const slice = text.slice(start, end);
  if (node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE') {
    const inner = slice.slice(1, -1);
    const plain = inner === String(node.value);
    return { text: plain ? inner : String(node.value), base: start + 1, span: { start, end } };
  }
  if (node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL') {
    const body = slice.indexOf('\n') + 1;
    return { text: slice.slice(body), base: start + body, span: { start, end } };
  }
  const cut = /^\s*,/u.test(text.slice(end)) || /,\s*$/u.test(text.slice(0, start));
  return { text: slice, base: start, span: { start, end }, ...(cut ? { cut: true } : {}) };
}
