import { calendarDays } from '#calendar';
import { CALENDAR_START, duckdbDialect, postgresDialect, type Dialect } from '#sql';
import type { Column, Database } from './connections/database.ts';

const CALENDAR_END = '2059-12-31';
const COLUMNS: readonly Column[] = [
  { name: 'day', storage: 'DATE' },
  { name: 'next', storage: 'DATE' },
  { name: 'workdays', storage: 'BIGINT' },
];

/** The SQL dialect of a session. */
export const dialectOf = (database: Database): Dialect =>
  database.engine === 'duckdb' ? duckdbDialect : postgresDialect;

/** Makes the statutory calendar known to a session. Once per connection, before the first model. */
export async function prepareSession(database: Database): Promise<void> {
  await database.run('DROP TABLE IF EXISTS calendar_day');
  await database.run(
    'CREATE TEMP TABLE calendar_day (day DATE NOT NULL, next DATE NOT NULL, workdays BIGINT NOT NULL)',
  );
  const rows = calendarDays(CALENDAR_START, CALENDAR_END).map(
    ({ day, next, count }) => [day, next, BigInt(count)] as const,
  );
  await database.append('calendar_day', COLUMNS, rows);
  if (database.engine === 'postgres') {
    await database.run(
      'CREATE UNIQUE INDEX ON calendar_day (day); CREATE INDEX ON calendar_day (workdays); ANALYZE calendar_day',
    );
  }
  for (const statement of dialectOf(database).setup) await database.run(statement);
}
