import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';

/** Wall-clock times in milliseconds, in the order in which they were measured. */
export type Times = readonly number[];

export const median = (times: Times): number => {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
};

/** Measures each item once a round, one after the other, so that a load from outside meets them alike. */
export async function alternate<Name extends string>(
  rounds: number,
  items: Readonly<Record<Name, () => Promise<unknown>>>,
): Promise<Readonly<Record<Name, Times>>> {
  const names = Object.keys(items) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      globalThis.gc?.();
      const started = performance.now();
      await items[name]();
      times[name].push(performance.now() - started);
    }
  }
  return times;
}

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly node: string;
  readonly duckdb: string;
  readonly commit: string;
  /** Uncommitted files make the commit only nearly true. */
  readonly changed: boolean;
  readonly day: string;
  /** Load of the last minute when the measuring began: more than the number of cores means that others worked too. */
  readonly load: number;
}

export function machine(): Machine {
  const [cpu] = os.cpus();
  const git = (...args: string[]): string => {
    try {
      return execFileSync('git', args, { encoding: 'utf8', cwd: import.meta.dirname }).trim();
    } catch {
      return 'unknown';
    }
  };
  const version = (name: string): string =>
    (
      JSON.parse(readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url), 'utf8')) as {
        version: string;
      }
    ).version;
  return {
    cpu: cpu?.model ?? 'unknown',
    cores: os.cpus().length,
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    node: process.version,
    duckdb: version('@duckdb/node-api'),
    commit: git('rev-parse', '--short', 'HEAD'),
    changed: git('status', '--porcelain', 'src', 'models') !== '',
    day: new Date().toISOString().slice(0, 10),
    load: Number((os.loadavg()[0] ?? 0).toFixed(2)),
  };
}

/** Highest resident memory of this process so far, in MiB; it never falls. */
export const peakMiB = (): number => Math.round(process.resourceUsage().maxRSS / 1024);
