import { createReadStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { DuckDBInstance } from '@duckdb/node-api';
import { extractMany, tableItems } from '#documents';
import { alternate, machine, median } from '../measure.ts';
import type { Machine } from '../measure.ts';
import { inventedDocument } from './invented-documents.ts';

export interface DocumentsResult {
  readonly machine: Machine;
  readonly documents: number;
  readonly megabytes: number;
  readonly seconds: { readonly ours: number; readonly duckdb: number; readonly naive: number };
  readonly ours: { readonly documentsPerSecond: number; readonly megabytesPerSecond: number; readonly peakMiB: number };
  /** Our time for every field over their time for the case number, or for three patterns. */
  readonly ratio: { readonly toDuckdb: number; readonly toNaive: number };
  /** Documents in which each found a case number. */
  readonly found: { readonly ours: number; readonly duckdb: number; readonly naive: number };
}

const CASE_NO = '[（(]\\d{4}[）)][^（）()]{2,20}?\\d+号';
const NAIVE = [new RegExp(CASE_NO, 'gu'), /\d[\d,.]*(?:万|亿)?元/gu, /\d{4}年\d{1,2}月\d{1,2}日/gu];

/** All fields of every document by workers, against one column of DuckDB and against three patterns in one thread. */
export async function runDocuments(options: {
  readonly documents: number;
  readonly rounds: number;
  readonly say?: (line: string) => void;
}): Promise<DocumentsResult> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hengjian-documents-'));
  try {
    const file = path.join(folder, 'documents.jsonl');
    const lines = Array.from({ length: options.documents }, (_, n) =>
      JSON.stringify({ id: n, text: inventedDocument(n) }),
    );
    writeFileSync(file, `${lines.join('\n')}\n`);
    const found = { ours: 0, duckdb: 0, naive: 0 };
    let peak = 0;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50);
    const times = await alternate(options.rounds, {
      ours: async () => {
        found.ours = await ours(file, path.join(folder, 'out.jsonl'));
      },
      duckdb: async () => {
        found.duckdb = await byDuckdb(file);
      },
      naive: async () => {
        found.naive = await byPatterns(file);
      },
    });
    clearInterval(watch);
    return summary(file, options.documents, times, found, peak);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Name = 'ours' | 'duckdb' | 'naive';

function summary(
  file: string,
  documents: number,
  times: Readonly<Record<Name, readonly number[]>>,
  found: DocumentsResult['found'],
  peak: number,
): DocumentsResult {
  const seconds = {
    ours: median(times.ours) / 1000,
    duckdb: median(times.duckdb) / 1000,
    naive: median(times.naive) / 1000,
  };
  const megabytes = statSync(file).size / 1e6;
  return {
    machine: machine(),
    documents,
    megabytes,
    seconds,
    ours: {
      documentsPerSecond: documents / seconds.ours,
      megabytesPerSecond: megabytes / seconds.ours,
      peakMiB: Math.round(peak / 1024 ** 2),
    },
    ratio: { toDuckdb: seconds.ours / seconds.duckdb, toNaive: seconds.ours / seconds.naive },
    found,
  };
}

async function ours(file: string, output: string): Promise<number> {
  rmSync(`${output}.progress`, { force: true });
  await extractMany(tableItems(file, 'documents.jsonl', 'text'), { output, key: file });
  let found = 0;
  for await (const line of createInterface({ input: createReadStream(output) })) {
    if ((JSON.parse(line) as { caseNo?: string }).caseNo !== undefined) found += 1;
  }
  return found;
}

async function byDuckdb(file: string): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(
    `SELECT count(*) FILTER (WHERE no <> '') FROM (SELECT regexp_extract(text, '${CASE_NO}') AS no FROM read_json('${file}'))`,
  );
  connection.closeSync();
  instance.closeSync();
  return Number(reader.getRows()[0]?.[0]);
}

async function byPatterns(file: string): Promise<number> {
  let found = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const { text } = JSON.parse(line) as { text: string };
    const [numbers] = NAIVE.map((pattern) => [...text.matchAll(pattern)].length);
    if (numbers !== undefined && numbers > 0) found += 1;
  }
  return found;
}
