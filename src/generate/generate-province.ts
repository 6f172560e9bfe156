import path from 'node:path';
import { loadSchema } from '#content';
import { makeCourts } from './courts.ts';
import { addMonths, dayOf } from './days.ts';
import { clearEarlierProvince, listProvince } from './files/earlier-province.ts';
import { Sink } from './files/sink.ts';
import type { OutputFormat } from './files/sink.ts';
import { Random } from './random.ts';
import { tellGroup } from './story/groups.ts';
import { tellLenders } from './story/lenders.ts';
import { Truth } from './truth.ts';
import { World } from './world.ts';

export interface GenerateOptions {
  readonly out: string;
  /** Enforcement cases; 20,000 by default. */
  readonly cases?: number;
  readonly seed?: number;
  /** Cut-off date of the data, `YYYY-MM-DD`; the ten years before it are told. */
  readonly asOf?: string;
  readonly format?: OutputFormat;
  readonly onProgress?: (done: number, wanted: number) => void;
  readonly signal?: AbortSignal;
}

export interface GenerateReport {
  readonly out: string;
  readonly seed: number;
  readonly asOf: string;
  readonly format: OutputFormat;
  readonly cases: number;
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>;
  readonly totalRows: number;
  readonly files: readonly { readonly path: string; readonly rows: number }[];
  /** Model → `class:kind` → how often it was put in. */
  readonly truth: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly seconds: number;
}

const YEARS = 10;
const BREATH = 500;

/** Tells the province group by group and writes as it goes; nothing but counters stays in memory. */
export async function generateProvince(options: GenerateOptions): Promise<GenerateReport> {
  const started = performance.now();
  const { out, cases = 20_000, seed = 1, asOf = '2024-06-30', format = 'mixed' } = options;
  if (!Number.isSafeInteger(cases) || cases < 1 || cases > 10_000_000)
    throw new RangeError('cases must be 1 to 10,000,000');
  const cutOff = dayOf(asOf);
  clearEarlierProvince(path.resolve(out));
  const sink = new Sink(loadSchema(), path.resolve(out), format, cutOff);
  const truth = new Truth(path.resolve(out));
  const courts = makeCourts(cases);
  const world = new World({
    seed,
    cases,
    asOf: cutOff,
    start: addMonths(cutOff, -12 * YEARS) + 1,
    courts,
    sink,
    truth,
  });
  try {
    for (const court of courts) world.put('court', { ...court });
    tellLenders(world, new Random(seed, 3));
    for (let group = 0; world.cases < cases; group += 1) {
      tellGroup(world, new Random(seed, 2, group));
      if (group % BREATH !== 0) continue;
      options.onProgress?.(world.cases, cases);
      options.signal?.throwIfAborted();
      await new Promise((resolve) => setImmediate(resolve));
    }
  } finally {
    truth.close();
    listProvince(
      path.resolve(out),
      sink.close().map((file) => file.path),
    );
  }
  const files = sink.files;
  options.onProgress?.(world.cases, cases);
  const rows = sink.counts;
  return {
    out: path.resolve(out),
    seed,
    asOf,
    format,
    cases: world.cases,
    rows,
    totalRows: Object.values(rows).reduce((sum, count) => sum + count, 0),
    files,
    truth: truth.counts,
    seconds: Math.round(performance.now() - started) / 1000,
  };
}
