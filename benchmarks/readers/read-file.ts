import { openFile } from '#readers';
import { peakMiB } from '../measure.ts';

export type Tool = 'ours' | 'exceljs' | 'duckdb';

export interface Reading {
  readonly rows: number;
  readonly seconds: number;
  /** Highest resident memory of the process. */
  readonly peakMiB: number;
}

async function ours(file: string): Promise<number> {
  const open = await openFile(file, file);
  let rows = 0;
  for (const sheet of open.sheets) for await (const batch of sheet.rows()) rows += batch.length;
  await open.close();
  return rows;
}

async function exceljs(file: string): Promise<number> {
  // Loaded only where it is measured: each weighs on the memory of the others.
  const { default: ExcelJS } = await import('exceljs');
  const options = { worksheets: 'emit', sharedStrings: 'cache', styles: 'cache', hyperlinks: 'ignore' } as const;
  let rows = 0;
  for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader(file, options)) {
    for await (const row of sheet) if (row.hasValues) rows++;
  }
  return rows;
}

async function duckdb(file: string): Promise<number> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`CREATE TABLE t AS SELECT * FROM read_csv('${file}')`);
  const counted = await connection.runAndReadAll('SELECT count(*) FROM t');
  connection.closeSync();
  // The heading is a row for us and a heading for DuckDB.
  return Number(counted.getRows()[0]?.[0]) + 1;
}

const TOOLS: Readonly<Record<Tool, (file: string) => Promise<number>>> = { ours, exceljs, duckdb };

/** Reads a file to its rows once. */
export async function readFileWith(tool: Tool, file: string): Promise<Reading> {
  const started = performance.now();
  const rows = await TOOLS[tool](file);
  return { rows, seconds: (performance.now() - started) / 1000, peakMiB: peakMiB() };
}
