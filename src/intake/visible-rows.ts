/**
 * SQL for the rows of a table as they now stand: of the rows with one id the one from the latest sheet (a corrected
 * delivery supersedes), companions last. Standard SQL.
 *
 * @param batches only rows that came with these batches; all when absent.
 */
export function visibleRows(table: string, batches?: readonly number[]): string {
  const sheets = `SELECT s.id FROM source_sheet s JOIN source_file f ON f.id = s.file WHERE f.batch IN (${(batches ?? []).join(', ')})`;
  const among = batches === undefined ? '' : ` WHERE _sheet IN (${sheets})`;
  const ranked = `SELECT *, row_number() OVER (PARTITION BY id ORDER BY _sheet DESC, _row) AS _rank FROM "${table}"${among}`;
  return `SELECT * FROM (${ranked}) AS ranked WHERE _rank = 1`;
}
