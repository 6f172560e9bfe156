import { CALENDAR_START, type Dialect } from '../dialect.ts';

// Lists in session variables are constants to the optimiser: a look-up costs an index, not a join.
const at = (list: string, date: string): string =>
  `getvariable('${list}')[greatest(CAST(${date} AS DATE) - DATE '${CALENDAR_START}' + 1, 0)]`;

export const duckdbDialect: Dialect = {
  name: 'duckdb',
  setup: [
    'SET VARIABLE calendar_next = (SELECT list(next ORDER BY day) FROM calendar_day)',
    'SET VARIABLE calendar_count = (SELECT list(workdays ORDER BY day) FROM calendar_day)',
    'SET VARIABLE calendar_workday = (SELECT list(day ORDER BY day) FROM calendar_day WHERE next = day)',
  ],
  addLimit: (date, n, unit) => `CAST(${date} + INTERVAL '${n}' ${unit} AS DATE)`,
  roll: (date) => at('calendar_next', date),
  addWorkdays: (date, n) => `getvariable('calendar_workday')[${at('calendar_count', date)} + ${n}]`,
  workdayCount: (date) => at('calendar_count', date),
  firstOfMonth: (date) => `CAST(date_trunc('month', ${date}) AS DATE)`,
  contains: (text, part) => `contains(${text}, ${part})`,
  startsWith: (text, part) => `starts_with(${text}, ${part})`,
};
