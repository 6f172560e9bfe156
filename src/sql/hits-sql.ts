import type { Plan } from '#language';
import { evidenceFields, ownSubject } from './carried-evidence.ts';
import { asText, streamColumn } from './expression-sql.ts';
import { planConditions, planFacts } from './facts.ts';
import type { Script } from './script.ts';
import type { Stream } from './stream.ts';

type Column = readonly [name: string, sql: string];

/** The query for the hits. What shows in several places of a clue is asked for once; `same` says where else it belongs. */
export function hitsQuery(
  stream: Stream,
  outcome: string,
  rules: readonly (string | undefined)[],
): Pick<Script, 'hits' | 'same'> {
  const { plan } = stream;
  const { clue } = plan;
  const text = (name: string, expr: Plan['hit'] | undefined, type = expr?.type): Column => [
    name,
    expr === undefined || type === undefined ? 'NULL' : asText(stream.sql(expr), type),
  ];
  const columns: Column[] = [
    ['n', 's."#n"'],
    ...subjectColumns(stream),
    ...clue.key.map((key, i) => text(`k${i}`, key)),
    text('amount', clue.amount),
    text('days', clue.days, { kind: 'days' }),
    ...planFacts(plan).map((fact, i) => text(`f${i}`, fact.expr, fact.type)),
    ...planConditions(plan).map((condition, i): Column => [`c${i}`, `(${stream.sql(condition)})`]),
    ...plan.exclude.map((_, i): Column => [`x${i}`, rules[i] === undefined ? 'NULL' : `s."#x${i}"`]),
    ...plan.weaken.map((_, i): Column => [`w${i}`, `s."#w${i}"`]),
    ...clue.says.flatMap((part, i) => (part.kind === 'value' ? [text(`s${i}`, part.expr)] : [])),
    ...ownEvidenceColumns(stream),
  ];
  const first = new Map<string, string>();
  const same: (readonly [string, string])[] = [];
  for (const [name, sql] of columns) {
    const known = first.get(sql);
    if (known === undefined) first.set(sql, name);
    else same.push([name, known]);
  }
  const asked = [...first].map(([sql, name]) => `${sql} AS ${name}`).join(', ');
  return { hits: `SELECT ${asked} FROM ${outcome} s${subjectJoin(stream)} WHERE s."#outcome" = 'hit'`, same };
}

/** Evidence that the rows carry themselves comes with the hits. */
function ownEvidenceColumns(stream: Stream): Column[] {
  const row = stream.rows.find(({ alias }) => alias === stream.ownEvidence);
  if (row === undefined) return [];
  const def = stream.options.schema.tables.get(row.table);
  const at = (field: string): string => `s.${streamColumn(row.alias, field)}`;
  const fields = evidenceFields(stream, row.alias, row.table).map((field, i): Column => {
    return [`v${i}`, asText(at(field), def?.fields.get(field)?.type ?? { kind: 'text' })];
  });
  return [['sheet', at('_sheet')], ['"row"', at('_row')], ...fields];
}

function subjectTable(plan: Plan): string | undefined {
  const { type } = plan.clue.subject;
  return type.kind === 'ref' ? type.table : undefined;
}

function subjectColumns(stream: Stream): Column[] {
  const table = subjectTable(stream.plan);
  if (table === undefined) {
    const subject = asText(stream.sql(stream.plan.clue.subject), { kind: 'text' });
    return [
      ['subject', subject],
      ['court', 'CAST(NULL AS TEXT)'],
    ];
  }
  const label = table === 'auction_lot' ? 'lot_no' : 'case_no';
  const own = stream.ownEvidence;
  if (own !== undefined && ownSubject(stream)) {
    return [
      ['subject', asText(`s.${streamColumn(own, label)}`, { kind: 'text' })],
      ['court', asText(`s.${streamColumn(own, 'court')}`, { kind: 'text' })],
    ];
  }
  if (table !== 'auction_lot')
    return [
      ['subject', `subject.${label}`],
      ['court', 'subject.court'],
    ];
  return [
    ['subject', `COALESCE(lot_case.case_no, subject.${label})`],
    ['court', 'COALESCE(subject.court, lot_case.court)'],
  ];
}

function subjectJoin(stream: Stream): string {
  const table = subjectTable(stream.plan);
  if (table === undefined || ownSubject(stream)) return '';
  const join = ` LEFT JOIN ${stream.relation({ kind: 'table', table })} subject ON subject.id = ${stream.sql(stream.plan.clue.subject)}`;
  if (table !== 'auction_lot') return join;
  return `${join} LEFT JOIN ${stream.relation({ kind: 'table', table: 'enforcement_case' })} lot_case ON lot_case.id = subject."case"`;
}
