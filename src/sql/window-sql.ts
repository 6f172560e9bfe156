import { nodes, type Step } from '#language';
import { rowName, streamColumn } from './expression-sql.ts';
import { columnOf, tri, undelivered } from './reading-sql.ts';
import type { Stream } from './stream.ts';
import { quote } from './tables.ts';

type Window = Extract<Step, { kind: 'window' }>;
const PSEUDO = new Set(['gap', 'previous', 'current', 'position', 'running']);

/** Orders the rows of a source for each row of the stream, between two boundary events, and reduces the sequence. */
export function windowStep(stream: Stream, step: Window): void {
  if (undelivered(stream, step, step.values.map(columnOf))) return;
  const { join, rest, from, missingKey } = tri(stream, step);
  const order = `CAST(${stream.sql(step.order, step.alias)} AS DATE)`;
  const fields = carriedFields(step);
  const running = step.running === undefined ? 'CAST(NULL AS BIGINT)' : stream.sql(step.running, step.alias);
  const identity = stream.identityList('s');
  const plain = stream.identity.join(', ');
  const own = fields.map((field) => `, ${rowName(step.alias)}.${quote(field)} AS ${quote(field)}`).join('');
  const none = fields.map((field) => `, NULL AS ${quote(field)}`).join('');
  const events = (rows: string): string[] => [
    `SELECT ${identity}, ${order} AS "#d", 1 AS "#k", ${rowName(step.alias)}.id AS "#id", ${running} AS "#x"${own} FROM ${rows} s JOIN ${from} ON ${join} WHERE (${rest}) IS TRUE AND ${order} IS NOT NULL`,
    ...boundary(stream, step.from, rows, 0, none),
    ...boundary(stream, step.to, rows, 2, none),
  ];
  const over = `(PARTITION BY ${plain} ORDER BY "#d", "#k", "#id")`;
  const ordered = (rows: string): string =>
    `SELECT ${['*', ...windows(step, over)].join(', ')} FROM (${events(rows).join(' UNION ALL ')}) e`;
  const pseudo: Record<string, string> = {
    gap: '(w."#d" - w."#prev")',
    previous: 'w."#prev"',
    current: 'w."#d"',
    position: 'w."#pos"',
    running: 'w."#run"',
    id: 'w."#id"',
  };
  for (const field of fields) pseudo[field] = `w.${quote(field)}`;
  const values = step.values.map(
    (value) => `${stream.sql(value.expr, step.alias, { pseudo })} AS ${streamColumn(step.alias, value.name)}`,
  );
  const unknown = (rows: string): string =>
    `SELECT ${identity}, COUNT(*) AS n FROM ${rows} s JOIN ${from} ON ${join} WHERE (${rest}) IS NULL OR ((${rest}) AND ${order} IS NULL) GROUP BY ${identity}`;
  const title = stream.sourceTitle(step.source);
  const aggregate = (rows: string): string =>
    `SELECT ${stream.identityList('v')}, ${step.values.map((value) => `v.${streamColumn(step.alias, value.name)}`).join(', ')}, u.n AS "#u" FROM ` +
    `(SELECT ${stream.identityList('w')}, ${values.join(', ')} FROM (${ordered(rows)}) w GROUP BY ${stream.identityList('w')}) v LEFT JOIN (${unknown(rows)}) u ON ${stream.sameRow('u', 'v')}`;
  const reason = stream.reason({
    zh: `${title}有记录缺少日期等所需字段`,
    en: `a row of ${title} lacks its date or another field that is needed`,
  });
  const columns = step.values.map((value) => ({
    name: streamColumn(step.alias, value.name),
    sql: `agg.${streamColumn(step.alias, value.name)}`,
  }));
  stream.aggregate({
    build: aggregate,
    columns: [
      ...columns,
      { name: reason, sql: `COALESCE(agg."#u", 0) > 0${missingKey === undefined ? '' : ` OR ${missingKey}`}` },
    ],
  });
}

/** Engines compute every window that is asked for, needed or not. */
function windows(step: Window, over: string): string[] {
  const read = new Set<string>();
  for (const { expr } of step.values) {
    for (const node of nodes(expr)) if (node.kind === 'column' && node.alias === step.alias) read.add(node.field);
  }
  return [
    ...(read.has('gap') || read.has('previous') ? [`LAG("#d") OVER ${over} AS "#prev"`] : []),
    ...(read.has('position') ? [`SUM(CASE WHEN "#k" = 1 THEN 1 ELSE 0 END) OVER ${over} AS "#pos"`] : []),
    ...(read.has('running') ? [`SUM("#x") OVER ${over} AS "#run"`] : []),
  ];
}

function boundary(stream: Stream, expr: Window['from'], rows: string, kind: number, none: string): string[] {
  if (expr === undefined) return [];
  const date = `CAST(${stream.sql(expr)} AS DATE)`;
  return [
    `SELECT ${stream.identityList('s')}, ${date} AS "#d", ${kind} AS "#k", CAST(NULL AS BIGINT) AS "#id", NULL AS "#x"${none} FROM ${rows} s WHERE ${date} IS NOT NULL`,
  ];
}

/** Fields of the rows that the reduced values read. */
function carriedFields(step: Window): string[] {
  const fields = new Set<string>();
  for (const { expr } of step.values) {
    for (const node of nodes(expr)) {
      if (node.kind === 'column' && node.alias === step.alias && !PSEUDO.has(node.field) && node.field !== 'id')
        fields.add(node.field);
    }
  }
  return [...fields];
}
