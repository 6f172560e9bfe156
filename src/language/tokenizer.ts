import type { Span } from './syntax.ts';

export type TokenKind = 'name' | 'number' | 'text' | 'symbol' | 'end';
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly span: Span;
}

export interface SyntaxFault {
  readonly reason: 'unterminated-text' | 'unexpected-character' | 'unexpected-token' | 'too-deep';
  readonly found: string;
  readonly expected: string;
  readonly span: Span;
}

const SYMBOLS = ['<>', '<=', '>=', '!=', '(', ')', '[', ']', ',', '.', '+', '-', '*', '/', '=', '<', '>', '%'] as const;
// Full-width signs are what a Chinese input method types; they mean the same.
const WIDE: Readonly<Record<string, string>> = {
  '\uff08': '(',
  '\uff09': ')',
  '\uff0c': ',',
  '\uff1d': '=',
  '\uff1c': '<',
  '\uff1e': '>',
  '≥': '>=',
  '≤': '<=',
  '≠': '<>',
};

const isDigit = (c: string): boolean => c >= '0' && c <= '9';
const isNameStart = (c: string): boolean => /[A-Za-z_\u4e00-\u9fff]/u.test(c);
const isNamePart = (c: string): boolean => isNameStart(c) || isDigit(c);

/** Splits an expression into tokens; `base` is the offset of the expression's first character in its file. */
export function tokenize(text: string, base: number): Token[] | SyntaxFault {
  const tokens: Token[] = [];
  let at = 0;
  const spanFrom = (start: number): Span => ({ start: base + start, end: base + at });
  while (at < text.length) {
    const c = text.charAt(at);
    const start = at;
    if (/\s/u.test(c)) {
      at += 1;
    } else if (c === "'" || c === '"' || c === '“' || c === '‘') {
      const close = c === '“' ? '”' : c === '‘' ? '’' : c;
      const end = text.indexOf(close, at + 1);
      if (end < 0)
        return {
          reason: 'unterminated-text',
          found: text.slice(at),
          expected: close,
          span: { start: base + at, end: base + text.length },
        };
      at = end + 1;
      tokens.push({ kind: 'text', text: text.slice(start + 1, end), span: spanFrom(start) });
    } else if (isDigit(c)) {
      while (at < text.length && (isDigit(text.charAt(at)) || text.charAt(at) === '_')) at += 1;
      if (text.charAt(at) === '.' && isDigit(text.charAt(at + 1))) {
        at += 1;
        while (isDigit(text.charAt(at))) at += 1;
      }
      tokens.push({ kind: 'number', text: text.slice(start, at).replaceAll('_', ''), span: spanFrom(start) });
    } else if (isNameStart(c)) {
      while (at < text.length && isNamePart(text.charAt(at))) at += 1;
      tokens.push({ kind: 'name', text: text.slice(start, at), span: spanFrom(start) });
    } else {
      const wide = WIDE[c];
      const symbol = wide ?? SYMBOLS.find((s) => text.startsWith(s, at));
      if (symbol === undefined)
        return {
          reason: 'unexpected-character',
          found: c,
          expected: '',
          span: { start: base + at, end: base + at + 1 },
        };
      at += wide === undefined ? symbol.length : 1;
      tokens.push({ kind: 'symbol', text: symbol === '!=' ? '<>' : symbol, span: spanFrom(start) });
    }
  }
  tokens.push({ kind: 'end', text: '', span: { start: base + at, end: base + at } });
  return tokens;
}
