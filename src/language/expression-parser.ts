import type { BinaryOperator, Source, Span, Syntax } from './syntax.ts';
import { tokenize, type SyntaxFault, type Token } from './tokenizer.ts';

/** Deeper nesting than any readable rule; it also bounds the recursion on hostile text. */
const MAX_DEPTH = 60;

const PRECEDENCE: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  '=': 4,
  '<>': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  is: 4,
  in: 4,
  not: 4,
  between: 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
};

class Fault extends Error {
  readonly fault: SyntaxFault;
  constructor(fault: SyntaxFault) {
    super(fault.reason);
    this.fault = fault;
  }
}

/** Parses one expression. `base` is the offset of its first character in the file. */
export function parseExpression(text: string, base = 0): { syntax: Syntax } | { fault: SyntaxFault } {
  return attempt(text, base, (parser) => parser.expression());
}

/** Parses `alias = table` or `alias = clues(CODE)`, as in screen, collide, except, window and sequence. */
export function parseBinding(
  text: string,
  base = 0,
): { alias: string; source: Source; span: Span } | { fault: SyntaxFault } {
  const parsed = attempt(text, base, (parser) => parser.binding());
  return 'fault' in parsed ? parsed : parsed.syntax;
}

function attempt<T>(text: string, base: number, run: (parser: Parser) => T): { syntax: T } | { fault: SyntaxFault } {
  const tokens = tokenize(text, base);
  if (!Array.isArray(tokens)) return { fault: tokens };
  try {
    const parser = new Parser(tokens);
    const syntax = run(parser);
    parser.finish();
    return { syntax };
  } catch (error) {
    if (error instanceof Fault) return { fault: error.fault };
    throw error;
  }
}

class Parser {
  #at = 0;
  #depth = 0;
  readonly #tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get #token(): Token {
    const token = this.#tokens[Math.min(this.#at, this.#tokens.length - 1)];
    if (token === undefined) throw new Error('a token list always ends with an end token');
    return token;
  }

  #next(): Token {
    const token = this.#token;
    this.#at += 1;
    return token;
  }

  #is(text: string): boolean {
    return (this.#token.kind === 'symbol' || this.#token.kind === 'name') && this.#token.text === text;
  }

  #expect(text: string): Token {
    if (!this.#is(text)) throw this.#unexpected(text);
    return this.#next();
  }

  #unexpected(expected: string): Fault {
    const { text, span } = this.#token;
    return new Fault({ reason: 'unexpected-token', found: text, expected, span });
  }

  finish(): void {
    if (this.#token.kind !== 'end') throw this.#unexpected('and, or, +, -, *, /, =, <, >');
  }

  binding(): { alias: string; source: Source; span: Span } {
    const first = this.#name('alias');
    this.#expect('=');
    const source = this.#source();
    return { alias: first.text, source, span: { start: first.span.start, end: source.span.end } };
  }

  #name(expected: string): Token {
    if (this.#token.kind !== 'name') throw this.#unexpected(expected);
    return this.#next();
  }

  #source(): Source {
    const name = this.#name('table');
    if (name.text !== 'clues' || !this.#is('(')) return { kind: 'table', name: name.text, span: name.span };
    this.#next();
    let model = '';
    while (!this.#is(')') && this.#token.kind !== 'end') model += this.#next().text;
    const end = this.#expect(')');
    return { kind: 'clues', model, span: { start: name.span.start, end: end.span.end } };
  }

  expression(minimum = 0): Syntax {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH)
      throw new Fault({ reason: 'too-deep', found: '', expected: '', span: this.#token.span });
    let left = this.#prefix();
    for (;;) {
      const precedence =
        this.#token.kind === 'symbol' || this.#token.kind === 'name' ? PRECEDENCE[this.#token.text] : undefined;
      if (precedence === undefined || precedence <= minimum) break;
      left = this.#infix(left, precedence);
    }
    this.#depth -= 1;
    return left;
  }

  #infix(left: Syntax, precedence: number): Syntax {
    const operator = this.#next();
    const span = (end: Span): Span => ({ start: left.span.start, end: end.end });
    switch (operator.text) {
      case 'is': {
        const negated = this.#is('not');
        if (negated) this.#next();
        const end = this.#expect('null');
        return { kind: 'is-null', of: left, negated, span: span(end.span) };
      }
      case 'not':
        this.#expect('in');
        return this.#in(left, true);
      case 'in':
        return this.#in(left, false);
      case 'between': {
        const low = this.expression(4);
        this.#expect('and');
        const high = this.expression(4);
        return { kind: 'between', of: left, low, high, span: span(high.span) };
      }
      default: {
        const right = this.expression(precedence);
        return { kind: 'binary', op: operator.text as BinaryOperator, left, right, span: span(right.span) };
      }
    }
  }

  #in(of: Syntax, negated: boolean): Syntax {
    const open = this.#is('[') ? '[' : '(';
    if (this.#token.kind === 'name') {
      const name = this.#prefix();
      return { kind: 'in', of, list: [name], negated, span: { start: of.span.start, end: name.span.end } };
    }
    this.#expect(open);
    if (this.#is(open === '[' ? ']' : ')')) throw this.#unexpected('value');
    const { items, end } = this.#items(open === '[' ? ']' : ')');
    return { kind: 'in', of, list: items, negated, span: { start: of.span.start, end } };
  }

  #items(close: string): { items: Syntax[]; end: number } {
    const items: Syntax[] = [];
    while (!this.#is(close)) {
      items.push(this.expression());
      if (!this.#is(',')) break;
      this.#next();
    }
    return { items, end: this.#expect(close).span.end };
  }

  #prefix(): Syntax {
    const token = this.#next();
    const { span } = token;
    if (token.kind === 'number') return this.#number(token);
    if (token.kind === 'text') return { kind: 'text', value: token.text, span };
    if (token.kind === 'name') return this.#word(token);
    if (token.text === '(') {
      const inner = this.expression();
      this.#expect(')');
      return inner;
    }
    if (token.text === '[') {
      const { items, end } = this.#items(']');
      return { kind: 'list', items, span: { start: span.start, end } };
    }
    if (token.text === '-') {
      const of = this.expression(6);
      return { kind: 'minus', of, span: { start: span.start, end: of.span.end } };
    }
    this.#at -= 1;
    throw this.#unexpected('value');
  }

  #number(token: Token): Syntax {
    const { span } = token;
    if (this.#is('%')) {
      const end = this.#next().span.end;
      const digits = token.text.replace('.', '');
      const places = (token.text.split('.')[1]?.length ?? 0) + 2;
      const padded = digits.padStart(places + 1, '0');
      return {
        kind: 'number',
        text: `${padded.slice(0, -places)}.${padded.slice(-places)}`,
        span: { start: span.start, end },
      };
    }
    if (this.#token.kind === 'name' && ['元', '万元', '亿元'].includes(this.#token.text)) {
      const unit = this.#next();
      return {
        kind: 'money',
        text: token.text,
        unit: unit.text as '元',
        span: { start: span.start, end: unit.span.end },
      };
    }
    return { kind: 'number', text: token.text, span };
  }

  #word(token: Token): Syntax {
    const { span, text } = token;
    if (text === 'true' || text === 'false') return { kind: 'flag', value: text === 'true', span };
    if (text === 'null') return { kind: 'null', span };
    if (text === 'not') {
      const of = this.expression(3);
      return { kind: 'not', of, span: { start: span.start, end: of.span.end } };
    }
    if (text === 'exists' && this.#is('(')) return this.#exists(span);
    if (this.#is('(')) return this.#call(token);
    const path = [text];
    let end = span.end;
    while (this.#is('.')) {
      this.#next();
      const part = this.#name('field');
      path.push(part.text);
      end = part.span.end;
    }
    return { kind: 'name', path, span: { start: span.start, end } };
  }

  #call(token: Token): Syntax {
    this.#expect('(');
    const args: Syntax[] = [];
    let by: Syntax | undefined;
    while (!this.#is(')')) {
      args.push(this.expression());
      if (this.#is('by')) {
        this.#next();
        by = this.expression();
      }
      if (!this.#is(',')) break;
      this.#next();
    }
    const end = this.#expect(')').span.end;
    return { kind: 'call', name: token.text, args, by, span: { start: token.span.start, end } };
  }

  #exists(start: Span): Syntax {
    this.#expect('(');
    const { alias, source } = this.binding();
    this.#expect('on');
    const on = this.expression();
    const end = this.#expect(')').span.end;
    return { kind: 'exists', alias, source, on, span: { start: start.start, end } };
  }
}
