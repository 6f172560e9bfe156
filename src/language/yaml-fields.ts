import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { didYouMean, type Findings, type Messages } from './diagnostics.ts';
import type { Span } from './syntax.ts';

const SHAPES = {
  map: { zh: '一组“名称: 值”', en: 'a mapping' },
  list: { zh: '一个列表', en: 'a list' },
  text: { zh: '一段文字', en: 'a text' },
  number: { zh: '一个数字', en: 'a number' },
} as const satisfies Readonly<Record<string, Messages>>;

/** An expression as it stands in the file: its raw text, with the offset of its first character. */
export interface RawText {
  readonly text: string;
  readonly base: number;
  readonly span: Span;
}

export interface Entry {
  readonly name: string;
  readonly node: Node | null;
  readonly span: Span;
}

/** Reads a YAML text into its top mapping; syntax errors become findings. */
export function readTopFields(text: string, findings: Findings): Fields | undefined {
  const document = parseDocument(text, { lineCounter: new LineCounter(), prettyErrors: false });
  for (const error of document.errors) {
    findings.add('yaml-syntax', { start: error.pos[0], end: error.pos[1] }, [error.message]);
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
    return this.#wrong(name, node, 'text');
  }

  number(name: string): number | undefined {
    const node = this.required(name);
    if (node === undefined) return undefined;
    if (isScalar(node) && typeof node.value === 'number') return node.value;
    return this.#wrong(name, node, 'number');
  }

  flag(name: string): boolean {
    const node = this.node(name);
    return isScalar(node) && node.value === true;
  }

  /** An expression, read from the raw text so that positions inside it stay true. */
  raw(name: string): RawText | undefined {
    const node = this.node(name);
    return node === undefined || node === null ? undefined : this.rawOf(node, name);
  }

  rawOf(node: Node, name: string): RawText | undefined {
    if (!isScalar(node)) return this.#wrong(name, node, 'text');
    return rawScalar(node, this.#text);
  }

  map(name: string, required = false): Fields | undefined {
    const node = required ? this.required(name) : (this.node(name) ?? undefined);
    return node === undefined ? undefined : this.mapOf(node, name);
  }

  mapOf(node: Node, name: string): Fields | undefined {
    return isMap(node) ? new Fields(node, this.#text, this.findings) : this.#wrong(name, node, 'map');
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
      if (!this.#known.has(name)) this.findings.add('unknown-key', this.keySpan(name), [name], didYouMean(name, this.#known));
    }
  }

  #wrong(name: string, node: Node, shape: keyof typeof SHAPES): undefined {
    this.findings.add('wrong-shape', spanOf(node), [name, SHAPES[shape]]);
    return undefined;
  }
}

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
  return { text: slice, base: start, span: { start, end } };
}
