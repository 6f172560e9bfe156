import type { Reading, Step } from '#language';
import { evidenceFields } from './carried-evidence.ts';
import { rowName, streamColumn } from './expression-sql.ts';
import type { EvidenceQuery, EvidenceSource } from './script.ts';
import type { Stream } from './stream.ts';
import { asText } from './expression-sql.ts';
import { quote } from './tables.ts';

/** Rows shown for one source of one clue; more are counted, not listed. */
const MOST = 30;

/** Queries for the rows behind the clues: rows of the stream, rows that were reduced, members of groups. */
export function evidenceQueries(stream: Stream, outcome: string): EvidenceQuery[] {
  const elsewhere = stream.rows.filter((row) => row.alias !== stream.ownEvidence);
  const direct = elsewhere.map((row) => {
    const from = `FROM ${outcome} s JOIN ${stream.relation({ kind: 'table', table: row.table }, row.alias)} e ON e.id = s.${streamColumn(row.alias, 'id')} WHERE s."#outcome" = 'hit'`;
    return query(stream, row.alias, row.title, row.table, from);
  });
  const grouped = stream.plan.steps.findLastIndex((step) => step.kind === 'group');
  const readings = stream.plan.steps.slice(grouped + 1).flatMap((step) => reading(stream, step, outcome));
  return [...direct, ...readings, ...stream.groups.flatMap((_, i) => members(stream, i, outcome))];
}

/** Rows that went into a group: from the outcome down through every later group to the rows of this one. */
function members(stream: Stream, index: number, outcome: string): EvidenceQuery[] {
  const joins: string[] = [];
  for (let i = stream.groups.length - 1; i >= index; i -= 1) {
    const group = stream.groups[i];
    if (group === undefined) continue;
    const above = i === stream.groups.length - 1 ? 'o' : `g${i + 1}`;
    const same = group.by.map((by) => `${by.sql.replaceAll(/\bs\."/gu, `g${i}."`)} = ${above}.${by.column}`);
    joins.push(`JOIN ${group.rows} g${i} ON ${same.join(' AND ')}`);
  }
  return (stream.groups[index]?.members ?? []).map((row) => {
    const table = stream.relation({ kind: 'table', table: row.table }, row.alias);
    const from = `FROM ${outcome} o ${joins.join(' ')} JOIN ${table} e ON e.id = g${index}.${streamColumn(row.alias, 'id')} WHERE o."#outcome" = 'hit'`;
    return query(stream, row.alias, row.title, row.table, from, 'o');
  });
}

/** Evidence that the rows carry themselves: it comes with the hits. */
export function ownEvidence(stream: Stream): EvidenceSource | undefined {
  const row = stream.rows.find(({ alias }) => alias === stream.ownEvidence);
  return row === undefined ? undefined : { ...row, fields: evidenceFields(stream, row.alias, row.table) };
}

function reading(stream: Stream, step: Step, outcome: string): EvidenceQuery[] {
  if (step.kind !== 'reduce' && step.kind !== 'window' && step.kind !== 'sequence' && step.kind !== 'probe') return [];
  if (step.source.kind !== 'table' || !stream.isDelivered(step.source)) return [];
  const read: Reading = step;
  const { join, rest } = stream.split(read);
  const title = step.kind === 'probe' ? stream.sourceTitle(step.source) : step.title;
  const from = `FROM ${outcome} s JOIN ${stream.relation(step.source, step.alias)} ${rowName(step.alias)} ON ${join} WHERE s."#outcome" = 'hit' AND (${rest}) IS TRUE`;
  return [
    query(
      stream,
      step.alias,
      title,
      step.source.table,
      from.replaceAll(`${rowName(step.alias)}.`, 'e.').replace(`${rowName(step.alias)} ON`, 'e ON'),
    ),
  ];
}

function query(stream: Stream, alias: string, title: string, table: string, from: string, clue = 's'): EvidenceQuery {
  const fields = evidenceFields(stream, alias, table);
  const def = stream.options.schema.tables.get(table);
  const columns = fields.map(
    (field, i) => `, ${asText(`e.${quote(field)}`, def?.fields.get(field)?.type ?? { kind: 'text' })} AS v${i}`,
  );
  const inner = `SELECT DISTINCT ${clue}."#n" AS n, e.id AS id, e._sheet AS sheet, e._row AS "row"${columns.join('')} ${from}`;
  const ranked = `SELECT x.*, ROW_NUMBER() OVER (PARTITION BY n ORDER BY sheet, "row", id) AS place FROM (${inner}) x`;
  return { alias, title, table, fields, text: `SELECT * FROM (${ranked}) y WHERE place <= ${MOST}` };
}
