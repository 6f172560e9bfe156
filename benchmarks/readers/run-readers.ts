import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { machine, median } from '../measure.ts';
import type { Machine } from '../measure.ts';
import { readFileWith } from './read-file.ts';
import type { Reading, Tool } from './read-file.ts';
import { writeCsv, writeWorkbook } from './write-files.ts';

const FILES = ['plain.csv', 'quoted.csv', 'shared.xlsx', 'inline.xlsx'] as const;
type FileName = (typeof FILES)[number];

export interface FileResult {
  readonly file: FileName;
  readonly megabytes: number;
  readonly other: Tool;
  readonly rows: { readonly ours: number; readonly other: number };
  readonly seconds: { readonly ours: number; readonly other: number };
  readonly peakMiB: { readonly ours: number; readonly other: number };
  /** CSV: our time to DuckDB's (aim: at most 4). XLSX: exceljs's time to ours (aim: at least 3). */
  readonly ratio: number;
}

export interface ReadersResult {
  readonly rows: number;
  readonly files: readonly FileResult[];
  readonly machine: Machine;
}

export interface ReadersOptions {
  readonly rows: number;
  readonly rounds: number;
  readonly say?: (line: string) => void;
  /** Each reading in a process of its own (default), or all in this one, where the peak of memory says nothing. */
  readonly alone?: boolean;
}

async function write(place: string, name: FileName, rows: number): Promise<void> {
  if (name === 'shared.xlsx' || name === 'inline.xlsx')
    await writeWorkbook(place, rows, name === 'shared.xlsx' ? 'shared' : 'inline');
  else await writeCsv(place, rows, name === 'quoted.csv');
}

function readAlone(tool: Tool, file: string): Promise<Reading> {
  const script = path.join(import.meta.dirname, 'read-step.ts');
  return Promise.resolve(
    JSON.parse(execFileSync(process.execPath, [script, tool, file], { encoding: 'utf8' })) as Reading,
  );
}

async function compare(place: string, file: FileName, rounds: number, alone: boolean): Promise<FileResult> {
  const read = alone ? readAlone : readFileWith;
  const other = file.endsWith('.csv') ? 'duckdb' : 'exceljs';
  const readings: { ours: Reading[]; other: Reading[] } = { ours: [], other: [] };
  for (let round = 0; round < rounds; round++) {
    readings.ours.push(await read('ours', place));
    readings.other.push(await read(other, place));
  }
  const of = (list: readonly Reading[], value: (one: Reading) => number): number => median(list.map(value));
  const both = (value: (one: Reading) => number) => ({
    ours: of(readings.ours, value),
    other: of(readings.other, value),
  });
  const seconds = both((one) => one.seconds);
  return {
    file,
    megabytes: statSync(place).size / 1e6,
    other,
    rows: both((one) => one.rows),
    seconds,
    peakMiB: both((one) => one.peakMiB),
    ratio: other === 'duckdb' ? seconds.ours / seconds.other : seconds.other / seconds.ours,
  };
}

/** Reads invented tables of `rows` cases from the first byte to the last row, against DuckDB (CSV) and exceljs (XLSX). */
export async function runReaders({ rows, rounds, say, alone = true }: ReadersOptions): Promise<ReadersResult> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hengjian-readers-'));
  const facts = machine();
  try {
    const files: FileResult[] = [];
    for (const file of FILES) {
      const place = path.join(folder, file);
      await write(place, file, rows);
      const result = await compare(place, file, rounds, alone);
      files.push(result);
      rmSync(place);
      say?.(
        `${file}: ours ${result.seconds.ours.toFixed(2)} s, ${result.peakMiB.ours} MiB; ${result.other} ${result.seconds.other.toFixed(2)} s, ${result.peakMiB.other} MiB; ratio ${result.ratio.toFixed(2)}`,
      );
    }
    return { rows, files, machine: facts };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
