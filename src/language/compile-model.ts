import type { LawCatalogue, Schema } from '#catalogue';
import { Builder } from './builder.ts';
import { compileParameters } from './compile-parameters.ts';
import { compileSteps } from './compile-steps.ts';
import { didYouMean, Findings, type Diagnostic } from './diagnostics.ts';
import { canonicalMeaning } from './canonical-meaning.ts';
import type { Basis, CluePlan, Expr, Plan, Rule, TemplatePart } from './plan.ts';
import { typeName } from './value-type.ts';
import { readTopFields, type Fields, type RawText } from './yaml-fields.ts';

/** Stages of a case that a model may belong to, with their names in the field. */
export const STAGES: Readonly<Record<string, string>> = {
  control: '财产查控',
  disposal: '评估拍卖',
  payout: '案款发放',
  termination: '终本',
  sanction: '失信限高',
  procedure: '程序期限',
  sham: '虚假诉讼',
  evasion: '规避执行',
  relief: '救助',
};
/** How deep a violation goes, with its name in the field. */
export const DEPTHS: Readonly<Record<string, string>> = { substantive: '实体', procedural: '程序', paperwork: '文书' };

const SUBJECTS = ['enforcement_case', 'judgment', 'auction_lot'];

export interface ModelSourceText {
  readonly slug: string;
  /** As shown in findings. */
  readonly path: string;
  readonly text: string;
}
export interface Catalogues {
  readonly schema: Schema;
  readonly law: LawCatalogue;
}

/**
 * Compiles the text of a model into a frozen plan. Every fault becomes a diagnostic with its place;
 * there is a plan only when there is none.
 */
export function compileModel(
  source: ModelSourceText,
  { schema, law }: Catalogues,
): { plan?: Plan; diagnostics: readonly Diagnostic[] } {
  const findings = new Findings(source.path, source.text);
  const top = readTopFields(source.text, findings);
  if (top === undefined) return { diagnostics: findings.list };
  const head = compileHead(top, law, findings);
  const parameters = compileParameters(top.map('parameters'), law, findings);
  const builder = new Builder(schema, parameters, findings, head.code);
  compileSteps(top, builder);
  if (top.node('hit') === undefined) top.required('hit');
  const hit = builder.flag(top.raw('hit'));
  const needs = compileNeeds(top, builder);
  // What only exclusions ask is asked of the candidates alone, not of every row.
  const boundary = builder.steps.length;
  const exclude = compileRules(top, 'exclude', builder);
  const weaken = compileRules(top, 'weaken', builder);
  const clue = compileClue(top, builder);
  top.finish();
  // Behind another fault a parameter may only seem unused.
  for (const name of findings.list.length > 0 ? [] : parameters.keys()) {
    if (!builder.scope.used.has(name))
      findings.add('unused-parameter', top.map('parameters')?.keySpan(name) ?? top.span, [name]);
  }
  if (findings.list.length > 0 || hit === undefined || clue === undefined) return { diagnostics: findings.list };
  const plan: Plan = {
    slug: source.slug,
    ...head,
    parameters,
    steps: builder.steps.slice(0, boundary),
    later: builder.steps.slice(boundary),
    hit,
    needs,
    exclude,
    weaken,
    clue,
    tables: [...builder.tables],
    models: [...builder.models],
    meaning: canonicalMeaning(source.text),
  };
  return { plan: freeze(plan), diagnostics: [] };
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) freeze(part);
  }
  return value;
}

function compileHead(
  top: Fields,
  law: LawCatalogue,
  findings: Findings,
): Pick<Plan, 'code' | 'title' | 'version' | 'stage' | 'depth' | 'basis'> {
  const code = top.text('code') ?? '';
  if (code !== '' && !/^[A-Z]{2,3}-\d{2}[a-z]?$/u.test(code)) findings.add('bad-code', top.keySpan('code'), [code]);
  const title = top.text('title') ?? '';
  const version = top.number('version') ?? 0;
  const stage = top.text('stage') ?? '';
  if (stage !== '' && !Object.hasOwn(STAGES, stage))
    findings.add('unknown-stage', top.keySpan('stage'), [stage], didYouMean(stage, Object.keys(STAGES)));
  const depth = top.text('depth') ?? '';
  if (depth !== '' && !Object.hasOwn(DEPTHS, depth))
    findings.add('unknown-depth', top.keySpan('depth'), [depth], didYouMean(depth, Object.keys(DEPTHS)));
  const basis: Basis[] = [];
  for (const node of top.list('basis', true)) {
    const fields = top.mapOf(node, 'basis');
    const entry = fields === undefined ? undefined : compileBasis(fields, law, findings);
    if (entry !== undefined) basis.push(entry);
  }
  return { code, title, version, stage, depth, basis };
}

function compileBasis(fields: Fields, law: LawCatalogue, findings: Findings): Basis | undefined {
  const name = fields.text('law');
  const article = fields.text('article');
  const clause = fields.text('clause', false);
  const of = fields.text('of', false);
  fields.finish();
  if (name === undefined || article === undefined) return undefined;
  const citation = law.resolveCitation({ law: name, article, ...(of === undefined ? {} : { of }) });
  if (!citation.ok) {
    const code = citation.code === 'unknown-law' ? 'unknown-law' : 'unknown-article';
    findings.add(code, fields.keySpan(code === 'unknown-law' ? 'law' : 'article'), [name, article], citation.message);
    return undefined;
  }
  return { law: name, article, ...(clause === undefined ? {} : { clause }), ...(of === undefined ? {} : { of }) };
}

function compileNeeds(top: Fields, builder: Builder): Expr[] {
  return top
    .list('needs')
    .map((node) => builder.expression(top.rawOf(node, 'needs')))
    .filter((expr) => expr !== undefined);
}

function compileRules(top: Fields, name: 'exclude' | 'weaken', builder: Builder): Rule[] {
  const rules: Rule[] = [];
  for (const node of top.list(name)) {
    const fields = top.mapOf(node, name);
    if (fields === undefined) continue;
    const title = fields.text('name') ?? '';
    if (fields.node('when') === undefined) fields.required('when');
    const when = builder.flag(fields.raw('when'));
    const unknown = fields.choice('unknown', ['insufficient', 'note']);
    fields.finish();
    if (when !== undefined)
      rules.push({ name: title, when, unknown: unknown === 'note' || name === 'weaken' ? 'note' : 'insufficient' });
  }
  return rules;
}

function compileClue(top: Fields, builder: Builder): CluePlan | undefined {
  const fields = top.map('clue', true);
  if (fields === undefined) return undefined;
  if (fields.node('subject') === undefined) fields.required('subject');
  const subject = builder.expression(fields.raw('subject'));
  if (
    subject !== undefined &&
    !(subject.type.kind === 'ref' && SUBJECTS.includes(subject.type.table)) &&
    subject.type.kind !== 'case_no'
  ) {
    builder.findings.add('bad-subject', subject.span);
  }
  const keyNodes = fields.list('key', true);
  const key = keyNodes
    .map((node) => builder.expression(fields.rawOf(node, 'key')))
    .filter((expr) => expr !== undefined);
  const amount = typed(fields, 'amount', 'money', builder);
  const days = typed(fields, 'days', 'days', builder);
  if (fields.node('says') === undefined) fields.required('says');
  const says = template(fields.raw('says'), builder);
  const verify = fields.list('verify', true).map((node) => fields.rawOf(node, 'verify')?.text ?? '');
  fields.finish();
  if (subject === undefined || key.length !== keyNodes.length) return undefined;
  return {
    subject,
    key,
    says,
    verify,
    ...(amount === undefined ? {} : { amount }),
    ...(days === undefined ? {} : { days }),
  };
}

function typed(fields: Fields, name: 'amount' | 'days', kind: 'money' | 'days', builder: Builder): Expr | undefined {
  const expr = builder.expression(fields.raw(name));
  if (
    expr === undefined ||
    expr.type.kind === kind ||
    (kind === 'days' && ['number', 'count'].includes(expr.type.kind))
  )
    return expr;
  builder.findings.add('argument-type', expr.span, [`clue.${name}`, '1', typeName({ kind }), typeName(expr.type)]);
  return undefined;
}

/** 'text {expr} text' → parts; positions of the expressions stay true to the file. */
function template(raw: RawText | undefined, builder: Builder): TemplatePart[] {
  const parts: TemplatePart[] = [];
  if (raw === undefined) return parts;
  let at = 0;
  while (at < raw.text.length) {
    const open = raw.text.indexOf('{', at);
    if (open < 0) break;
    const close = raw.text.indexOf('}', open);
    if (close < 0) {
      builder.findings.add('bad-template', { start: raw.base + open, end: raw.base + raw.text.length });
      return parts;
    }
    if (open > at) parts.push({ kind: 'text', text: raw.text.slice(at, open) });
    const text = raw.text.slice(open + 1, close);
    const base = raw.base + open + 1;
    const expr = builder.expression({ text, base, span: { start: base, end: base + text.length } });
    if (expr !== undefined) parts.push({ kind: 'value', expr });
    at = close + 1;
  }
  if (at < raw.text.length) parts.push({ kind: 'text', text: raw.text.slice(at) });
  return parts;
}
