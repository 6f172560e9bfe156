import type { Named, Step } from '#language';
import { evidenceColumns } from './carried-evidence.ts';
import { elapseStep, probeStep, reduceStep, sequenceStep } from './reading-sql.ts';
import { rowName, streamColumn, valueColumn } from './expression-sql.ts';
import { windowStep } from './window-sql.ts';
import type { Stream } from './stream.ts';
import { quote } from './tables.ts';

const OPERATION: Readonly<Record<Step['kind'], string>> = {
  screen: '筛查',
  filter: '筛查',
  join: '碰撞',
  reduce: '碰撞',
  except: '排除',
  probe: '碰撞',
  compare: '比对',
  group: '归集',
  window: '排序比较',
  sequence: '先后',
  score: '评分',
  statistics: '统计',
  elapse: '期间扣除',
};

/** Adds the SQL of one step to the stream. */
export function addStep(stream: Stream, step: Step): void {
  switch (step.kind) {
    case 'screen':
      screenStep(stream, step);
      break;
    case 'filter':
      filterStep(stream, step);
      break;
    case 'join':
      joinStep(stream, step);
      break;
    case 'reduce':
      reduceStep(stream, step);
      break;
    case 'probe':
      probeStep(stream, step);
      return;
    case 'except':
      exceptStep(stream, step);
      break;
    case 'compare':
      stream.widen(`SELECT s.*, ${compareColumns(stream, step.values)} FROM ${nested(stream, step.values)} s`);
      return;
    case 'group':
      groupStep(stream, step);
      break;
    case 'window':
      windowStep(stream, step);
      return;
    case 'sequence':
      sequenceStep(stream, step);
      return;
    case 'score':
      scoreStep(stream, step);
      return;
    case 'statistics':
      statisticsStep(stream, step);
      return;
    case 'elapse':
      elapseStep(stream, step);
      return;
  }
  stream.count(step.title, OPERATION[step.kind]);
}

function screenStep(stream: Stream, step: Extract<Step, { kind: 'screen' }>): void {
  const columns = [...stream.carried(step.alias, step.source), ...evidenceColumns(stream, step)];
  stream.identity = [streamColumn(step.alias, 'id')];
  if (step.source.kind === 'table')
    stream.rows.push({ alias: step.alias, table: step.source.table, title: step.title });
  stream.wrap(
    `SELECT ${columns.join(', ')} FROM ${stream.relation(step.source, step.alias)} ${rowName(step.alias)}`,
    `SELECT COUNT(*) AS rows FROM ${stream.relation(step.source)} s`,
  );
}

function filterStep(stream: Stream, step: Extract<Step, { kind: 'filter' }>): void {
  const condition = stream.sql(step.where);
  const reason = stream.reason(
    { zh: `筛查条件“${step.title}”所用字段为空`, en: `a field of the screen “${step.title}” is empty` },
    true,
  );
  stream.wrap(
    `SELECT s.*, (${condition}) IS NULL AS ${reason} FROM ${stream.from} s WHERE (${condition}) IS NOT FALSE`,
  );
}

/** Values of one compare may build on each other: each level of dependence is one more select. */
function nested(stream: Stream, values: readonly Named[]): string {
  return values.length <= 1
    ? stream.from
    : values
        .slice(0, -1)
        .reduce(
          (from, value) => `(SELECT s.*, ${stream.sql(value.expr)} AS ${valueColumn(value.name)} FROM ${from} s)`,
          stream.from,
        );
}

function compareColumns(stream: Stream, values: readonly Named[]): string {
  const last = values.at(-1);
  return last === undefined ? 'NULL AS "#none"' : `${stream.sql(last.expr)} AS ${valueColumn(last.name)}`;
}

/**
 * Engines hash only plain equalities: the rest of the condition stands in a WHERE over the pairs, never in the ON of an
 * outer join, and rows without a match are brought back afterwards.
 */
function joinStep(stream: Stream, step: Extract<Step, { kind: 'join' }>): void {
  const { join, rest, missingKey } = stream.split(step);
  const unknown = stream.reason({
    zh: `与“${step.title}”碰撞所用字段为空`,
    en: `a field needed to join “${step.title}” is empty`,
  });
  const source = `${stream.relation(step.source, step.alias)} ${rowName(step.alias)}`;
  const carried = stream.carried(step.alias, step.source);
  const where = rest === 'TRUE' ? '' : ` WHERE (${rest}) IS NOT FALSE`;
  const flag = rest === 'TRUE' ? 'FALSE' : `(${rest}) IS NULL`;
  const columns = stream.carriedNames(step.alias, step.source);
  if (step.optional && !stream.isDelivered(step.source)) {
    if (step.undelivered === 'note') stream.untested.push({ rule: step.title, table: stream.sourceTitle(step.source) });
    else stream.unknown.add(step.alias);
  }
  // Joined by its id there is at most one row; otherwise rows multiply and its id tells them apart.
  const single = join.split(' AND ').some((part) => part.startsWith(`${rowName(step.alias)}."id" =`));
  if (step.optional && rest === 'TRUE') {
    const select = `SELECT s.*, ${carried.join(', ')}, FALSE AS ${unknown} FROM ${stream.from} s LEFT JOIN ${source} ON ${join}`;
    if (single) stream.widen(select);
    else stream.wrap(select);
  } else if (step.optional && !rest.includes('s."')) {
    // The rest of the condition speaks of the partner alone: it is narrowed before it is joined.
    const row = rowName(step.alias);
    const partner = `(SELECT ${row}.*, ${flag} AS "#unsure" FROM ${source}${where}) ${row}`;
    stream.wrap(
      `SELECT s.*, ${carried.join(', ')}, COALESCE(${row}."#unsure", FALSE) AS ${unknown} FROM ${stream.from} s LEFT JOIN ${partner} ON ${join}`,
    );
  } else if (step.optional) {
    const rows = stream.store();
    const matched = `SELECT ${stream.identityList('s')}, ${carried.join(', ')}, ${flag} AS ${unknown} FROM ${rows} s JOIN ${source} ON ${join}${where}`;
    const taken = columns.map((column) => `m.${column}`).join(', ');
    stream.wrap(
      `SELECT s.*, ${taken}, COALESCE(m.${unknown}, FALSE) AS ${unknown} FROM ${rows} s LEFT JOIN (${matched}) m ON ${stream.sameRow('m', 's')}`,
    );
  } else {
    const rows = missingKey === undefined ? stream.from : stream.store();
    const matched = `SELECT s.*, ${carried.join(', ')}, ${flag} AS ${unknown} FROM ${rows} s JOIN ${source} ON ${join}${where}`;
    const unmatched =
      missingKey === undefined
        ? ''
        : ` UNION ALL SELECT s.*, ${columns.map(() => 'NULL').join(', ')}, TRUE FROM ${rows} s WHERE ${missingKey}`;
    stream.wrap(`${matched}${unmatched}`);
  }
  if (!single) {
    stream.identity.push(streamColumn(step.alias, 'id'));
    if (step.optional || missingKey !== undefined) stream.nullable.add(streamColumn(step.alias, 'id'));
    stream.store();
  }
  if (step.source.kind === 'table')
    stream.rows.push({ alias: step.alias, table: step.source.table, title: step.title });
}

function exceptStep(stream: Stream, step: Extract<Step, { kind: 'except' }>): void {
  if (!stream.isDelivered(step.source)) {
    stream.untested.push({ rule: step.title, table: stream.sourceTitle(step.source) });
    return;
  }
  const name = `$except ${step.alias}`;
  probeStep(stream, { ...step, kind: 'probe', name });
  const found = `s.${quote(name)}`;
  const reason = stream.reason({
    zh: `排除“${step.title}”所用字段为空`,
    en: `a field of the exclusion “${step.title}” is empty`,
  });
  stream.wrap(`SELECT s.*, ${found} IS NULL AS ${reason} FROM ${stream.from} s WHERE ${found} IS NOT TRUE`);
}

function groupStep(stream: Stream, step: Extract<Step, { kind: 'group' }>): void {
  const rows = stream.store();
  const known = stream.reasons.map(({ column }) => `s.${quote(column)} IS NOT TRUE`);
  const filter = known.length === 0 ? 'TRUE' : `(${known.join(' AND ')})`;
  const tie = stream.identity.map((column) => `s.${column}`);
  const by = step.by.map((value) => `${stream.sql(value.expr)} AS ${streamColumn(step.alias, value.name)}`);
  const values = step.values.map(
    (value) => `${stream.sql(value.expr, undefined, { filter, tie })} AS ${streamColumn(step.alias, value.name)}`,
  );
  const keys = step.by.map((value) => stream.sql(value.expr));
  stream.wrap(
    `SELECT ${[...by, ...values].join(', ')} FROM ${rows} s WHERE ${keys.map((key) => `${key} IS NOT NULL`).join(' AND ')} ` +
      `GROUP BY ${keys.join(', ')}`,
  );
  stream.groups = [
    ...stream.groups,
    {
      alias: step.alias,
      rows,
      by: step.by.map((value) => ({ column: streamColumn(step.alias, value.name), sql: stream.sql(value.expr) })),
      members: stream.rows,
    },
  ];
  stream.rows = [];
  stream.reasons.length = 0;
  stream.identity = step.by.map((value) => streamColumn(step.alias, value.name));
}

function scoreStep(stream: Stream, step: Extract<Step, { kind: 'score' }>): void {
  const parts = step.features.map(
    (feature) => `CASE WHEN ${stream.sql(feature.when)} THEN ${feature.weight} ELSE 0 END`,
  );
  const flags = step.features.map(
    (feature, i) => `(${stream.sql(feature.when)}) AS ${streamColumn(step.alias, `#f${i}`)}`,
  );
  stream.wrap(
    `SELECT s.*, ${flags.join(', ')}, (${parts.join(' + ')}) AS ${streamColumn(step.alias, 'total')} FROM ${stream.from} s`,
  );
}

function statisticsStep(stream: Stream, step: Extract<Step, { kind: 'statistics' }>): void {
  const rows = stream.store();
  const value = `CAST(${stream.sql(step.of)} AS FLOAT8)`;
  const among = step.among.map((expr) => stream.sql(expr));
  const keys = among.map((sql, i) => `${sql} AS k${i}`);
  const sameGroup = (side: string): string =>
    among.length === 0 ? 'TRUE' : among.map((sql, i) => `${side}.k${i} IS NOT DISTINCT FROM ${sql}`).join(' AND ');
  const groupBy = among.length === 0 ? '' : ` GROUP BY ${among.join(', ')}`;
  const head = keys.length === 0 ? '' : `${keys.join(', ')}, `;
  const column = (name: string): string => streamColumn(step.alias, name);
  const medians = `SELECT ${head}PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY ${value}) AS median, COUNT(${value}) AS n FROM ${rows} s${groupBy}`;
  const deviations = `SELECT ${head}PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY ABS(${value} - m.median)) AS mad FROM ${rows} s JOIN medians m ON ${sameGroup('m')}${groupBy}`;
  stream.wrap(
    `WITH medians AS (${medians}), deviations AS (${deviations}) SELECT s.*, m.median AS ${column('median')}, d.mad AS ${column('mad')}, m.n AS ${column('count')}, ` +
      `CASE WHEN d.mad > 0 THEN 0.6745 * (${value} - m.median) / d.mad END AS ${column('z')} ` +
      `FROM ${rows} s JOIN medians m ON ${sameGroup('m')} JOIN deviations d ON ${sameGroup('d')}`,
  );
  stream.store();
}
