import { CALENDAR_START, type Dialect } from '../dialect.ts';

const START = `DATE '${CALENDAR_START}'`;
const WIDTH = 5;

// Texts in session variables are constants to the optimiser: a look-up costs a substring, not a join. A list would be
// built anew for every vector of rows.
const place = (date: string): string => `greatest(CAST(${date} AS DATE) - ${START} + 1, 0)`;
const number = (name: string, at: string): string =>
  `TRY_CAST(substring(getvariable('${name}'), ${at} * ${WIDTH} + 1, ${WIDTH}) AS INTEGER)`;
const count = (date: string): string => number('calendar_count', place(date));

/** Numbers of equal width one after the other; the blank in front answers for what lies before the calendar. */
const numbers = (name: string, value: string, where: string): string =>
  `SET VARIABLE ${name} = (SELECT repeat(' ', ${WIDTH}) || string_agg(lpad(CAST(${value} AS TEXT), ${WIDTH}, '0'), '' ORDER BY day) FROM calendar_day WHERE ${where})`;

/** DuckDB: the calendar is texts of numbers of equal width in session variables; a look-up is a substring. */
export const duckdbDialect: Dialect = {
  name: 'duckdb',
  setup: [
    // One character a day: how many days it is to the next working day, counted from '0'.
    "SET VARIABLE calendar_next = (SELECT string_agg(chr(48 + CAST(next - day AS INTEGER)), '' ORDER BY day) FROM calendar_day)",
    numbers('calendar_count', 'workdays', 'TRUE'),
    numbers('calendar_workday', `day - ${START}`, 'next = day'),
  ],
  // Days are added as a number: DuckDB holds INTERVAL 30 day and INTERVAL 1 month for equal and may take one for the other.
  addLimit: (date, n, unit) =>
    unit === 'day' ? `(CAST(${date} AS DATE) + (${n}))` : `CAST(${date} + INTERVAL '${n}' ${unit} AS DATE)`,
  roll: (date) =>
    `(CAST(${date} AS DATE) + (ascii(nullif(substring(getvariable('calendar_next'), ${place(date)}, 1), '')) - 48))`,
  addWorkdays: (date, n) => `(${START} + ${number('calendar_workday', `greatest(${count(date)} + ${n}, 0)`)})`,
  workdayCount: (date) => `CAST(${count(date)} AS BIGINT)`,
  firstOfMonth: (date) => `CAST(date_trunc('month', ${date}) AS DATE)`,
  contains: (text, part) => `contains(${text}, ${part})`,
  startsWith: (text, part) => `starts_with(${text}, ${part})`,
  // The engine finds it without sorting; an ordered list would be built and sorted for each group.
  first: (value, order, filter) => `FIRST(${value} ORDER BY ${order}) FILTER (WHERE ${filter})`,
};
