import type { Dialect } from '../dialect.ts';

const lookUp = (column: string, date: string): string =>
  `(SELECT k.${column} FROM calendar_day k WHERE k.day = CAST(${date} AS DATE))`;

/** PostgreSQL: the calendar is a table, each look-up an index search. */
export const postgresDialect: Dialect = {
  name: 'postgres',
  setup: [],
  addLimit: (date, n, unit) => `CAST(${date} + INTERVAL '${n} ${unit}' AS DATE)`,
  roll: (date) => lookUp('next', date),
  addWorkdays: (date, n) =>
    `(SELECT k.day FROM calendar_day k WHERE k.next = k.day AND k.workdays = ${lookUp('workdays', date)} + ${n})`,
  workdayCount: (date) => lookUp('workdays', date),
  firstOfMonth: (date) => `CAST(date_trunc('month', CAST(${date} AS TIMESTAMP)) AS DATE)`,
  contains: (text, part) => `(strpos(${text}, ${part}) > 0)`,
  startsWith: (text, part) => `starts_with(${text}, ${part})`,
  first: (value, order, filter) => `(ARRAY_AGG(${value} ORDER BY ${order}) FILTER (WHERE ${filter}))[1]`,
};
