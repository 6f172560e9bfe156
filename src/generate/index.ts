/**
 * Writes a synthetic province into a folder: the spreadsheets of all offices and `truth.csv`, which lists what was put
 * in on purpose. The same options give the same bytes; memory does not grow with the number of cases.
 *
 * @throws {RangeError} for a number of cases outside 1 to 10,000,000 or a cut-off date that is none.
 */
export { generateProvince } from './generate-province.ts';
/** What to write: `cases` 20,000, `seed` 1, `asOf` 2024-06-30 and `format` mixed unless given; `signal` stops it between groups. */
export type { GenerateOptions } from './generate-province.ts';
/** What was written: rows by table, files (relative to `out`), truth by model and `class:kind`, seconds. */
export type { GenerateReport } from './generate-province.ts';
/** `mixed`: as offices deliver · `xlsx`: every table a workbook · `csv`: `tables/<table>.csv`, UTF-8, ISO dates, 元. */
export type { OutputFormat } from './files/sink.ts';
/** `out` holds files that no earlier run wrote; nothing was changed. `messages` say so in Chinese and English. */
export { OccupiedFolderError } from './files/earlier-province.ts';
/** Column `class` of truth.csv. */
export type { TruthClass } from './truth.ts';
