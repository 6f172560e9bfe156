import { createHash } from 'node:crypto';
import type { LawCatalogue, Schema } from '#catalogue';
import { counterfactuals, formatValue, planNames, renderExpression, type Plan } from '#language';
import { factsOf, planConditions, planFacts, type Script } from '#sql';
import type { Cell, Row } from './connections/database.ts';
import { rankClue } from './rank.ts';
import type { Clue, ClueBasis, Condition, EvidenceRow, Fact, TestedExclusion } from './result.ts';

const text = (cell: Cell | undefined): string | null => (cell === null || cell === undefined ? null : String(cell));

/** What is the same for every clue of a model, made once. */
export interface ClueFrame {
  readonly script: Script;
  /** Facts without their values, in the order of the columns f0, f1 … */
  readonly facts: readonly Omit<Fact, 'value'>[];
  readonly basis: readonly ClueBasis[];
  readonly conditions: readonly { readonly text: string; readonly facts: readonly string[] }[];
  readonly exclusions: readonly { readonly name: string; readonly text: string }[];
  readonly counterfactual: readonly string[];
}

export function clueFrame(script: Script, schema: Schema, law: LawCatalogue): ClueFrame {
  const { plan } = script;
  const names = planNames(plan, schema);
  return {
    script,
    facts: planFacts(plan).map(({ name, type }) => ({
      name,
      title: names.columns.get(name)?.title ?? names.values.get(name)?.title ?? name,
      type: type.kind,
    })),
    basis: plan.basis.map((basis) => basisOf(basis, law)),
    conditions: planConditions(plan).map((expr) => ({
      text: renderExpression(expr, names),
      facts: factsOf(expr).map((fact) => fact.name),
    })),
    exclusions: plan.exclude.map((rule) => ({ name: rule.name, text: renderExpression(rule.when, names) })),
    counterfactual: counterfactuals(plan.hit, names).map((item) => item.text),
  };
}

function basisOf(basis: Plan['basis'][number], law: LawCatalogue): ClueBasis {
  const citation = law.resolveCitation({
    law: basis.law,
    article: basis.article,
    ...(basis.of === undefined ? {} : { of: basis.of }),
  });
  const clause = basis.clause === undefined ? {} : { clause: basis.clause };
  if (!citation.ok) return { law: basis.law, article: basis.article, ...clause, status: 'unverified' };
  const paraphrase = citation.paraphrase === undefined ? {} : { paraphrase: citation.paraphrase.says };
  return { law: citation.instrument.title, article: basis.article, ...clause, ...paraphrase, status: citation.status };
}

/** One hit as a clue: everything that explains it, in canonical form. */
export function assembleClue(frame: ClueFrame, row: Row, evidence: readonly EvidenceRow[]): Clue {
  const { plan, untested } = frame.script;
  const key = plan.clue.key.map((_, i) => text(row[`k${i}`]));
  const facts = factTable(frame, row);
  const amount = text(row['amount']);
  const days = text(row['days']) === null ? null : Number(row['days']);
  const weakened = plan.weaken.filter((_, i) => row[`w${i}`] === true).map((rule) => rule.name);
  const { rank, parts } = rankClue({ depth: plan.depth, amount, days, weakened: weakened.length });
  return {
    id: `${plan.code}-${createHash('sha256')
      .update(JSON.stringify([plan.code, key]))
      .digest('hex')
      .slice(0, 10)}`,
    model: plan.code,
    version: plan.version,
    title: plan.title,
    stage: plan.stage,
    depth: plan.depth,
    subject: text(row['subject']),
    court: text(row['court']),
    key,
    amount,
    days,
    rank,
    rankParts: parts,
    says: sentence(plan, row),
    conditions: conditionsOf(frame, row, facts),
    exclusions: exclusionsOf(frame, row),
    weakened: [
      ...weakened,
      ...untested
        .filter((item) => !plan.exclude.some((rule) => rule.name === item.rule))
        .map((item) => `“${item.rule}”未能检验:未导入${item.table}`),
    ],
    counterfactual: frame.counterfactual,
    evidence,
    basis: frame.basis,
    verify: plan.clue.verify,
  };
}

function factTable(frame: ClueFrame, row: Row): ReadonlyMap<string, Fact> {
  return new Map(frame.facts.map((fact, i) => [fact.name, { ...fact, value: text(row[`f${i}`]) }]));
}

function conditionsOf(frame: ClueFrame, row: Row, facts: ReadonlyMap<string, Fact>): Condition[] {
  return frame.conditions.map((condition, i) => {
    const verdict = row[`c${i}`];
    return {
      text: condition.text,
      expression: condition.facts.join(', '),
      verdict: typeof verdict === 'boolean' ? verdict : null,
      facts: condition.facts.map((name) => facts.get(name)).filter((fact) => fact !== undefined),
    };
  });
}

function exclusionsOf(frame: ClueFrame, row: Row): TestedExclusion[] {
  const { untested } = frame.script;
  return frame.exclusions.map((rule, i) => {
    const missing = untested.find((item) => item.rule === rule.name);
    if (missing !== undefined) return { ...rule, verdict: null, reason: `未导入${missing.table}` };
    return row[`x${i}`] === false ? { ...rule, verdict: false } : { ...rule, verdict: null, reason: '所用字段为空' };
  });
}

function sentence(plan: Plan, row: Row): string {
  return plan.clue.says
    .map((part, i) =>
      part.kind === 'text' ? part.text : formatValue(part.expr.type.kind, text(row[`s${i}`]), 'sentence'),
    )
    .join('');
}
