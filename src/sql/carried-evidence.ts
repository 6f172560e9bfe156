import { nodes, type Plan, type Step } from '#language';
import { rowName, streamColumn } from './expression-sql.ts';
import type { Stream } from './stream.ts';
import { quote } from './tables.ts';

const ROW_BY_ROW: readonly Step['kind'][] = ['screen', 'filter', 'compare', 'score'];
const PLACE = ['_sheet', '_row'];
const LABELLED = ['enforcement_case', 'judgment'];

/** Whether the rows on the way to the hit are rows of one table as they are; then they carry their own evidence. */
function rowByRow({ steps }: Plan): boolean {
  return steps.every((step) => ROW_BY_ROW.includes(step.kind));
}

/**
 * Columns that evidence and subject need beside those that the rule reads. Carried from the start they cost nothing:
 * the rows are stored only once few are left, and no query has to find them again in the whole table.
 */
export function evidenceColumns(stream: Stream, step: Extract<Step, { kind: 'screen' }>): string[] {
  if (step.source.kind !== 'table' || !rowByRow(stream.plan)) return [];
  stream.ownEvidence = step.alias;
  const { alias, source } = step;
  const known = stream.carriedNames(alias, source);
  const subject = ownSubject(stream) ? ['case_no', 'court'] : [];
  const wanted = [...new Set([...evidenceFields(stream, alias, source.table), ...subject, ...PLACE])];
  return wanted
    .filter((field) => !known.includes(streamColumn(alias, field)))
    .map((field) => `${rowName(alias)}.${quote(field)} AS ${streamColumn(alias, field)}`);
}

/** Whether the clue is about the very row that carries its evidence. */
export function ownSubject({ plan, ownEvidence }: Stream): boolean {
  const { subject } = plan.clue;
  return (
    subject.kind === 'column' &&
    subject.alias === ownEvidence &&
    subject.field === 'id' &&
    subject.type.kind === 'ref' &&
    LABELLED.includes(subject.type.table)
  );
}

/** The fields of an alias that the rule read, in the order of the schema. */
export function evidenceFields(stream: Stream, alias: string, table: string): string[] {
  const used = new Set<string>(stream.fields.get(alias) ?? []);
  for (const step of stream.plan.steps) {
    if ('condition' in step && step.alias === alias) {
      for (const node of nodes(step.condition))
        if (node.kind === 'column' && node.alias === alias) used.add(node.field);
    }
  }
  const def = stream.options.schema.tables.get(table);
  if (def === undefined) return [];
  // The natural key is how a person finds the row in the court's own system.
  if (def.key !== 'content')
    for (const name of def.key) if (def.fields.get(name)?.type.kind !== 'person') used.add(name);
  return [...def.fields.keys()].filter((name) => used.has(name));
}
