/** Where a piece of text stands in a model file: offsets into the whole file, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type BinaryOperator = 'or' | 'and' | '=' | '<>' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/';

/** An expression as it is written, before names are looked up. */
export type Syntax =
  | { readonly kind: 'number'; readonly text: string; readonly span: Span }
  | { readonly kind: 'money'; readonly text: string; readonly unit: '元' | '万元' | '亿元'; readonly span: Span }
  | { readonly kind: 'text'; readonly value: string; readonly span: Span }
  | { readonly kind: 'flag'; readonly value: boolean; readonly span: Span }
  | { readonly kind: 'null'; readonly span: Span }
  | { readonly kind: 'name'; readonly path: readonly string[]; readonly span: Span }
  | { readonly kind: 'not'; readonly of: Syntax; readonly span: Span }
  | { readonly kind: 'minus'; readonly of: Syntax; readonly span: Span }
  | {
      readonly kind: 'binary';
      readonly op: BinaryOperator;
      readonly left: Syntax;
      readonly right: Syntax;
      readonly span: Span;
    }
  | { readonly kind: 'is-null'; readonly of: Syntax; readonly negated: boolean; readonly span: Span }
  | {
      readonly kind: 'in';
      readonly of: Syntax;
      readonly list: readonly Syntax[];
      readonly negated: boolean;
      readonly span: Span;
    }
  | { readonly kind: 'between'; readonly of: Syntax; readonly low: Syntax; readonly high: Syntax; readonly span: Span }
  | { readonly kind: 'list'; readonly items: readonly Syntax[]; readonly span: Span }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly args: readonly Syntax[];
      readonly by: Syntax | undefined;
      readonly span: Span;
    }
  | {
      readonly kind: 'exists';
      readonly alias: string;
      readonly source: Source;
      readonly on: Syntax;
      readonly span: Span;
    };

/** What a step reads: a canonical table, or the clues of another model in the same run. */
export type Source =
  | { readonly kind: 'table'; readonly name: string; readonly span: Span }
  | { readonly kind: 'clues'; readonly model: string; readonly span: Span };
