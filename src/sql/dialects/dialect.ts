/** What differs between engines. Everything outside this folder is free of any engine. Arguments are SQL texts. */
export interface Dialect {
  readonly name: 'duckdb' | 'postgres';
  /** Statements that make the calendar known to a session; the table calendar_day exists and is filled. */
  readonly setup: readonly string[];
  /** A date moved by calendar units, without the roll of art. 85. */
  addLimit(date: string, n: number, unit: 'day' | 'month' | 'year'): string;
  /** The day itself or the next working day; NULL outside the calendar. */
  roll(date: string): string;
  /** The n-th working day after a date. */
  addWorkdays(date: string, n: number): string;
  /** Working days up to and including a date, from a fixed epoch. */
  workdayCount(date: string): string;
  firstOfMonth(date: string): string;
  contains(text: string, part: string): string;
  startsWith(text: string, part: string): string;
  /** An aggregate: the value of the first row in an order, empty or not, among the rows of a filter. */
  first(value: string, order: string, filter: string): string;
}

/** The first day that the calendar of a session knows, YYYY-MM-DD. */
export const CALENDAR_START = '1980-01-01';
