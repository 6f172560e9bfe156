import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { machine, peakMiB } from '../measure.ts';
import type { Machine } from '../measure.ts';
import { joinBySql } from './baselines.ts';
import { knownSets } from './known-sets.ts';
import type { KnownSet } from './known-sets.ts';
import { linkSet, readSet } from './link-file.ts';
import { writePersons } from './write-persons.ts';

/** One set, linked by us and by what somebody would write in SQL instead. */
export interface LinkageFigures {
  readonly name: string;
  readonly rows: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly peakMiB: number;
  readonly exactF1?: number;
  readonly exactSeconds?: number;
  readonly jaroWinklerF1?: number;
  readonly jaroWinklerSeconds?: number;
}

const seconds = (since: number): number => (performance.now() - since) / 1000;

/** Measures one set in this process: reading, linking, and then the two joins in SQL. */
export async function measureSet(set: KnownSet, baselines: boolean): Promise<LinkageFigures> {
  const started = performance.now();
  const before = process.cpuUsage();
  const { linkage, quality } = await linkSet(set);
  const { user, system } = process.cpuUsage(before);
  const own = {
    name: set.name,
    rows: linkage.clusters.length,
    precision: quality.precision,
    recall: quality.recall,
    f1: quality.f1,
    seconds: seconds(started),
    processorSeconds: (user + system) / 1e6,
    peakMiB: peakMiB(),
  };
  if (!baselines) return own;
  const told = await readSet(set, true);
  const exactStart = performance.now();
  const exact = await joinBySql(told, 'exact');
  const exactSeconds = seconds(exactStart);
  const similarStart = performance.now();
  const similar = await joinBySql(told, 'jaro-winkler');
  return {
    ...own,
    exactF1: exact.f1,
    exactSeconds,
    jaroWinklerF1: similar.f1,
    jaroWinklerSeconds: seconds(similarStart),
  };
}

/** Invented Chinese persons, written to a folder that is gone afterwards. */
export async function measurePersons(count: number, baselines: boolean): Promise<LinkageFigures> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hengjian-linkage-'));
  try {
    const file = path.join(folder, 'persons.csv');
    // In a process of its own, so that the peak of memory is that of linking.
    execFileSync(process.execPath, [
      ...process.execArgv,
      new URL('run-linkage.ts', import.meta.url).pathname,
      'write',
      file,
      String(count),
    ]);
    const truth = (headers: readonly string[]): ((cells: readonly string[]) => string) => {
      const index = headers.indexOf('真值');
      return (cells) => cells[index] ?? '';
    };
    return await measureSet({ name: `invented Chinese persons ${count}`, file, truth }, baselines);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function inOwnProcess(...words: readonly string[]): LinkageFigures {
  const main = new URL('run-linkage.ts', import.meta.url).pathname;
  const text = execFileSync(process.execPath, [...process.execArgv, main, ...words], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(text) as LinkageFigures;
}

/** All sets, each in a process of its own. */
function runAll(shared: string | undefined, counts: readonly number[]): { machine: Machine; sets: LinkageFigures[] } {
  const sets = shared === undefined ? [] : knownSets(shared).map(({ name }) => inOwnProcess('set', shared, name));
  return { machine: machine(), sets: [...sets, ...counts.map((count) => inOwnProcess('persons', String(count)))] };
}

const [what, first = '', second = ''] = process.argv.slice(2);
if (what === 'write') writePersons(first, Number(second));
else if (what === 'set') {
  const set = knownSets(first).find(({ name }) => name === second);
  if (set !== undefined) process.stdout.write(JSON.stringify(await measureSet(set, true)));
} else if (what === 'persons')
  process.stdout.write(JSON.stringify(await measurePersons(Number(first), Number(first) <= 200_000)));
else if (what === 'all') {
  const result = runAll(first === '' ? undefined : first, [20_000, 200_000, 1_000_000]);
  writeFileSync(new URL('results.json', import.meta.url), `${JSON.stringify(result, null, 1)}\n`);
}
