import type { Schema } from '#catalogue';
import { checkExpression } from './check-expression.ts';
import { checkFlag, type Checking } from './checking.ts';
import { didYouMean, type Findings, type Messages } from './diagnostics.ts';
import { parseBinding, parseExpression } from './expression-parser.ts';
import type { Expr, Named, Parameter, Reading, Source, Step, ValueType } from './plan.ts';
import { cluesAlias, tableAlias, withAlias, type Alias, type Member, type Scope } from './scope.ts';
import type { Span, Syntax } from './syntax.ts';
import type { SyntaxFault } from './tokenizer.ts';
import { isEntity } from './value-type.ts';
import { conjuncts, keyPair, strayDuration } from './walk.ts';
import { isMap, type Node } from 'yaml';
import { QUOTE_COMMA, spanOf, type Entry, type Fields, type RawText } from './yaml-fields.ts';

/** The state of compiling one model: steps so far and the names that they brought in. */
export class Builder {
  readonly findings: Findings;
  readonly code: string;
  readonly steps: Step[] = [];
  readonly tables = new Set<string>();
  readonly models = new Set<string>();
  scope: Scope;
  #hidden = 0;

  constructor(schema: Schema, parameters: ReadonlyMap<string, Parameter>, findings: Findings, code: string) {
    this.findings = findings;
    this.code = code;
    this.scope = {
      schema,
      aliases: new Map(),
      hidden: new Set(),
      values: new Map(),
      parameters,
      used: new Set(),
      broken: new Set(),
      place: 'row',
    };
  }

  parse(raw: RawText | undefined): Syntax | undefined {
    if (raw === undefined) return undefined;
    const parsed = parseExpression(raw.text, raw.base);
    if ('syntax' in parsed) return parsed.syntax;
    this.fault(parsed.fault, isCut(raw) ? QUOTE_COMMA : undefined);
    return undefined;
  }

  fault(fault: SyntaxFault, suggestion?: Messages): void {
    switch (fault.reason) {
      case 'unterminated-text':
        this.findings.add('unterminated-text', fault.span, [], suggestion);
        return;
      case 'unexpected-character':
        this.findings.add('unexpected-character', fault.span, [fault.found]);
        return;
      case 'too-deep':
        this.findings.add('too-deep', fault.span);
        return;
      case 'unexpected-token':
        this.findings.add(
          'expression-syntax',
          fault.span,
          [fault.found === '' ? { zh: '结尾', en: 'the end' } : fault.found, fault.expected],
          suggestion,
        );
    }
  }

  #checking(scope: Scope, elapse: boolean): Checking {
    return {
      scope,
      findings: this.findings,
      check: checkExpression,
      ...(scope === this.scope
        ? { probe: (syntax: Extract<Syntax, { kind: 'exists' }>) => this.#probe(syntax, scope) }
        : {}),
      ...(elapse ? { elapse: (args) => this.#elapse(args) } : {}),
    };
  }

  expression(raw: RawText | undefined, scope = this.scope, expected?: ValueType, elapse = false): Expr | undefined {
    const syntax = this.parse(raw);
    const expr = syntax === undefined ? undefined : checkExpression(syntax, this.#checking(scope, elapse), expected);
    return expr === undefined ? undefined : this.#durationsInPlace(expr, expected?.kind === 'duration');
  }

  /** A duration is no value of its own: it only moves a date. */
  #durationsInPlace(expr: Expr, here: boolean): Expr | undefined {
    const misplaced = strayDuration(expr, here);
    if (misplaced === undefined) return expr;
    this.findings.add('duration-place', misplaced.span, [], {
      zh: '写作 日期 + 期限,或 deadline(日期, 期限)',
      en: 'write date + duration, or deadline(date, duration)',
    });
    return undefined;
  }

  flag(raw: RawText | undefined, scope = this.scope): Expr | undefined {
    const syntax = this.parse(raw);
    const expr = syntax === undefined ? undefined : checkFlag(syntax, this.#checking(scope, false));
    return expr === undefined ? undefined : this.#durationsInPlace(expr, false);
  }

  /** Reads `alias = table`; the alias must be new. */
  binding(raw: RawText | undefined): { alias: string; source: Source; row: Alias; span: Span } | undefined {
    if (raw === undefined) return undefined;
    const parsed = parseBinding(raw.text, raw.base);
    if ('fault' in parsed) {
      this.fault(parsed.fault);
      return undefined;
    }
    return this.#resolveBinding(parsed.alias, parsed.source, parsed.span);
  }

  #resolveBinding(
    alias: string,
    source: { kind: 'table'; name: string } | { kind: 'clues'; model: string },
    span: Span,
  ): { alias: string; source: Source; row: Alias; span: Span } | undefined {
    if (this.isTaken(alias)) {
      this.findings.add('duplicate-alias', span, [alias]);
      this.scope.broken.add(alias);
      return undefined;
    }
    if (source.kind === 'clues') {
      if (source.model === this.code) this.findings.add('self-reference', span);
      this.models.add(source.model);
      return { alias, source: { kind: 'clues', model: source.model }, row: cluesAlias(source.model), span };
    }
    const table = this.scope.schema.tables.get(source.name);
    if (table === undefined) {
      this.findings.add('unknown-table', span, [source.name], didYouMean(source.name, this.scope.schema.tables.keys()));
      this.scope.broken.add(alias);
      return undefined;
    }
    this.tables.add(table.name);
    return { alias, source: { kind: 'table', table: table.name }, row: tableAlias(table), span };
  }

  isTaken(name: string): boolean {
    const { aliases, values, parameters, hidden } = this.scope;
    return aliases.has(name) || values.has(name) || parameters.has(name) || hidden.has(name) || name === 'as_of';
  }

  /** Checks `on` and `where` of a step in the scope with its row alias, and that it joins by an entity. */
  reading(
    fields: Fields,
    bound: { alias: string; source: Source; row: Alias; span: Span },
  ): (Reading & { inner: Scope }) | undefined {
    const inner = withAlias(this.scope, bound.alias, bound.row);
    if (fields.node('on') === undefined) fields.required('on');
    const on = this.flag(fields.raw('on'), inner);
    const where = this.flag(fields.raw('where'), inner);
    if (on === undefined) return undefined;
    if (!this.hasKey(on, bound.alias, bound.span)) return undefined;
    const condition: Expr =
      where === undefined
        ? on
        : { kind: 'binary', op: 'and', left: on, right: where, type: { kind: 'flag' }, span: on.span };
    const undelivered = fields.choice('undelivered', ['insufficient', 'note']) === 'note' ? 'note' : 'insufficient';
    return { alias: bound.alias, source: bound.source, condition, undelivered, inner };
  }

  hasKey(on: Expr, alias: string, span: Span): boolean {
    const found = conjuncts(on).some((part) => {
      const pair = keyPair(part, alias);
      return (
        pair !== undefined &&
        isEntity(pair.column.type) &&
        pair.outside.kind !== 'literal' &&
        pair.outside.kind !== 'parameter'
      );
    });
    if (found) return true;
    const suggestion = {
      zh: `在 on 里写 ${alias}.字段 = 前面的.字段,两边为案件、主体、财产等`,
      en: `write ${alias}.field = earlier.field in on, both a case, person or asset`,
    };
    this.findings.add('missing-join-key', span, [alias], suggestion);
    return false;
  }

  #probe(syntax: Extract<Syntax, { kind: 'exists' }>, scope: Scope): string | undefined {
    const bound = this.#resolveBinding(syntax.alias, syntax.source, syntax.span);
    if (bound === undefined) return undefined;
    const on = checkFlag(syntax.on, {
      scope: withAlias({ ...scope, place: 'row' }, bound.alias, bound.row),
      findings: this.findings,
      check: checkExpression,
    });
    if (
      on === undefined ||
      this.#durationsInPlace(on, false) === undefined ||
      !this.hasKey(on, bound.alias, syntax.span)
    )
      return undefined;
    const alias = this.#hiddenName('exists');
    // The probe keeps the alias under which its condition was written; its result goes by the hidden name.
    this.steps.push({
      kind: 'probe',
      name: alias,
      alias: bound.alias,
      source: bound.source,
      condition: on,
      undelivered: 'insufficient',
    });
    return alias;
  }

  #elapse(args: readonly Expr[]): string {
    const alias = this.#hiddenName('elapsed');
    const [caseRef, from, to] = args;
    if (caseRef === undefined || from === undefined || to === undefined) return alias;
    this.tables.add('period_adjustment');
    this.steps.push({ kind: 'elapse', alias, case: caseRef, from, to });
    return alias;
  }

  #hiddenName(prefix: string): string {
    this.#hidden += 1;
    return `$${prefix}${this.#hidden}`;
  }

  /** Named expressions such as compare and reduce: `name: expr` or `name: { is: expr, title: 中文名 }`. */
  named(
    fields: Fields,
    entries: readonly Entry[],
    scope: Scope,
    options: { elapse?: boolean; grow?: boolean } = {},
  ): Named[] {
    const named: Named[] = [];
    for (const { name, node, span } of entries) {
      if (node === null) continue;
      const [raw, title] = this.#namedParts(fields, name, node);
      const expr = this.expression(raw, scope, undefined, options.elapse === true);
      if (expr === undefined) {
        this.scope.broken.add(options.grow === true ? name : `.${name}`);
        continue;
      }
      if (options.grow === true && this.isTaken(name)) {
        this.findings.add('duplicate-alias', span, [name]);
        this.scope.broken.add(name);
        continue;
      }
      named.push({ name, title: title ?? this.#titleOf(expr, scope) ?? name, expr });
    }
    return named;
  }

  #namedParts(fields: Fields, name: string, node: Node): [RawText | undefined, string | undefined] {
    if (!isMap(node)) return [fields.rawOf(node, name), undefined];
    const inner = fields.mapOf(node, name);
    const raw = inner?.raw('is');
    if (inner !== undefined && raw === undefined) inner.required('is');
    const title = inner?.text('title', false);
    inner?.finish();
    return [raw, title];
  }

  #titleOf(expr: Expr, scope: Scope): string | undefined {
    if (expr.kind === 'column') return scope.aliases.get(expr.alias)?.members.get(expr.field)?.title;
    return expr.kind === 'value' ? scope.values.get(expr.name)?.title : undefined;
  }

  add(alias: string, row: Alias): void {
    this.scope = withAlias(this.scope, alias, row);
  }

  spanOf(node: Node | null): Span {
    return spanOf(node);
  }
}

/** Whether a comma inside braces is why the text does not parse: a bracket or quotation mark was left open. */
const isCut = ({ text, cut }: RawText): boolean =>
  cut === true && (text.split('(').length !== text.split(')').length || text.split("'").length % 2 === 0);

export const membersOf = (values: readonly Named[]): [string, Member][] =>
  values.map(({ name, title, expr }) => [name, { type: expr.type, title }]);
