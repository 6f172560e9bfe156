import { nodes, type Expr, type Plan } from '#language';
import { asText } from './expression-sql.ts';
import { evidenceQueries, ownEvidence } from './evidence-sql.ts';
import { hitsQuery } from './hits-sql.ts';
import type { Script, SqlStep } from './script.ts';
import { addStep } from './steps-sql.ts';
import { Stream, type ScriptOptions } from './stream.ts';
import { quote } from './tables.ts';

/** Turns a checked plan into named statements of one engine. Knows no driver; runs nothing. */
export function compileScript(plan: Plan, options: ScriptOptions): Script {
  const stream = new Stream(plan, options);
  for (const step of plan.steps) addStep(stream, step);
  stream.count('命中条件之前', '合计');
  candidates(stream);
  for (const step of plan.later) addStep(stream, step);
  const outcome = outcomes(stream);
  const rules = testableRules(stream);
  const at = quote(outcome);
  const flag = (column: string): string => `COUNT(*) FILTER (WHERE ${column})`;
  const excluded = plan.exclude.map((_, i) => `, ${rules[i] === undefined ? '0' : flag(`"#x${i}"`)} AS x${i}`);
  const missing = stream.reasons.map((reason, i) => `, ${flag(quote(reason.column))} AS r${i}`);
  return {
    plan,
    steps: stream.steps,
    counts: stream.counts,
    reasons: stream.reasons.map((reason) => reason.text),
    untested: stream.untested,
    outcomes: `SELECT "#outcome" AS outcome, COUNT(*) AS rows${[...excluded, ...missing].join('')} FROM ${at} GROUP BY 1`,
    ...hitsQuery(stream, at, rules),
    others: `SELECT "#outcome" AS outcome, ${keyColumns(plan, stream)}, ${stream.reasons.map((reason, i) => `${quote(reason.column)} AS r${i}`).join(', ') || '0 AS none'} FROM ${at} s WHERE "#outcome" <> 'hit'`,
    evidence: evidenceQueries(stream, at),
    own: ownEvidence(stream),
    clues: cluesTable(stream, at),
    drop: [...stream.drop],
  };
}

/** Rows that may be a hit, or of which it can't be told; only they go on. */
function candidates(stream: Stream): void {
  const { plan } = stream;
  const hit = stream.sql(plan.hit);
  const missing = plan.needs.map((need) => {
    const column = stream.reason({ zh: `缺少“${stream.title(need)}”`, en: `${stream.title(need)} is missing` });
    return { column, sql: `${stream.sql(need)} IS NULL` };
  });
  // A row left open only by its screen matters no more once the hit is false.
  const open = [
    ...stream.reasons
      .filter((reason) => !reason.scope && !missing.some((m) => m.column === quote(reason.column)))
      .map((reason) => `s.${quote(reason.column)} IS TRUE`),
    ...missing.map((m) => m.sql),
  ];
  const flags = missing.map((m) => `, (${m.sql}) AS ${m.column}`).join('');
  const where = [`(${hit}) IS NOT FALSE`, ...open].join(' OR ');
  stream.wrap(`SELECT s.*${flags}, (${hit}) AS "#hit" FROM ${stream.from} s WHERE ${where}`);
  if (plan.later.length > 0) stream.store();
}

/** Rules of the plan whose tables were delivered; the others are listed as untested. Index → SQL of the flag. */
function testableRules(stream: Stream): (string | undefined)[] {
  return stream.plan.exclude.map((rule) => {
    const table = undeliveredProbe(stream, rule.when);
    return table === undefined ? stream.sql(rule.when) : undefined;
  });
}

function undeliveredProbe(stream: Stream, expr: Expr): string | undefined {
  for (const node of nodes(expr)) {
    if (node.kind !== 'exists') continue;
    const probe = [...stream.plan.steps, ...stream.plan.later].find(
      (step) => step.kind === 'probe' && step.name === node.probe,
    );
    if (probe?.kind === 'probe' && !stream.isDelivered(probe.source)) return stream.sourceTitle(probe.source);
  }
  return undefined;
}

function outcomes(stream: Stream): string {
  const { plan } = stream;
  const unsure = stream.reason({
    zh: '命中条件或排除事由所用字段为空',
    en: 'a field of the hit condition or of an exclusion is empty',
  });
  const rules = testableRules(stream);
  plan.exclude.forEach((rule, i) => {
    const table = rules[i] === undefined ? undeliveredProbe(stream, rule.when) : undefined;
    if (table !== undefined) stream.untested.push({ rule: rule.name, table });
  });
  const excluded = rules.filter((rule) => rule !== undefined).map((rule) => `(${rule}) IS TRUE`);
  const unknown = plan.exclude.flatMap((rule, i) =>
    rules[i] !== undefined && rule.unknown === 'insufficient' ? [`(${rules[i] ?? ''}) IS NULL`] : [],
  );
  const open = stream.reasons
    .filter((reason) => quote(reason.column) !== unsure)
    .map((reason) => `s.${quote(reason.column)} IS TRUE`);
  const unsureSql = ['s."#hit" IS NULL', ...unknown].join(' OR ');
  const cases = [
    excluded.length === 0 ? '' : `WHEN ${excluded.join(' OR ')} THEN 'excluded'`,
    `WHEN ${[unsureSql, ...open].join(' OR ')} THEN 'insufficient'`,
    "ELSE 'hit'",
  ];
  const flags = rules.map((rule, i) => (rule === undefined ? '' : `, (${rule}) AS "#x${i}"`)).join('');
  const weak = plan.weaken.map((rule, i) => `, (${stream.sql(rule.when)}) AS "#w${i}"`).join('');
  const name = `${plan.code.toLowerCase()} outcome`;
  const numbered = `ROW_NUMBER() OVER (ORDER BY ${stream.identityList('s')}) AS "#n"`;
  stream.steps.push({
    name,
    text: `CREATE TEMP TABLE ${quote(name)} AS SELECT s.*, ${numbered}, CASE ${cases.join(' ')} END AS "#outcome", (${unsureSql}) AS ${unsure}${flags}${weak} FROM ${stream.from} s`,
  });
  stream.drop.push(name);
  return name;
}

const keyColumns = (plan: Plan, stream: Stream): string =>
  plan.clue.key.map((key, i) => `${asText(stream.sql(key), key.type)} AS k${i}`).join(', ');

function cluesTable(stream: Stream, outcome: string): SqlStep {
  const { clue, code } = stream.plan;
  const { type } = clue.subject;
  const subject =
    type.kind === 'ref' && type.table === 'enforcement_case' ? stream.sql(clue.subject) : 'CAST(NULL AS BIGINT)';
  const amount = clue.amount === undefined ? 'NULL' : stream.sql(clue.amount);
  const days = clue.days === undefined ? 'NULL' : stream.sql(clue.days);
  const name = `clues ${code}`;
  return {
    name,
    text: `CREATE TEMP TABLE ${quote(name)} AS SELECT s."#n" AS id, ${subject} AS "case", CAST(${amount} AS BIGINT) AS amount, CAST(${days} AS BIGINT) AS days FROM ${outcome} s WHERE s."#outcome" = 'hit'`,
  };
}
