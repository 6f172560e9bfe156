import { execFileSync } from 'node:child_process';
import { machine, type Machine } from '../measure.ts';
import { runModels, type ModelTime } from '../all-models/run-models.ts';
import { fitExponent } from './fit-exponent.ts';

export interface GrowthStep {
  readonly cases: number;
  readonly rows: number;
  readonly filledSeconds: number;
  readonly seconds: number;
  readonly clues: number;
  readonly peakMiB: number;
  readonly models: readonly ModelTime[];
}

export interface GrowthResult {
  readonly machine: Machine;
  readonly steps: readonly GrowthStep[];
  /** Of all models together. */
  readonly exponent: number;
  readonly exponents: Readonly<Record<string, number>>;
}

/** One size in this process. Bank transactions are left out: no model reads them, and they take most of the disk. */
export async function growthStep(cases: number, rounds: number, say?: (line: string) => void): Promise<GrowthStep> {
  const result = await runModels({
    cases,
    rounds,
    byHand: false,
    without: ['bank_transaction'],
    ...(say === undefined ? {} : { say }),
  });
  return {
    cases,
    rows: Object.values(result.rows).reduce((sum, rows) => sum + rows, 0),
    filledSeconds: result.filledSeconds,
    seconds: result.seconds,
    clues: result.models.reduce((sum, model) => sum + model.clues, 0),
    peakMiB: result.peakMiB,
    models: result.models,
  };
}

/** Each size in a process of its own, so that its peak memory is its own. */
export function growthSteps(sizes: readonly number[], rounds: readonly number[]): GrowthStep[] {
  return sizes.map((size, i) => {
    const main = new URL('../run.ts', import.meta.url).pathname;
    const text = execFileSync(
      process.execPath,
      [...process.execArgv, main, 'growth-step', '--rows', String(size), '--rounds', String(rounds[i] ?? 1)],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 26 },
    );
    return JSON.parse(text) as GrowthStep;
  });
}

export function summarise(steps: readonly GrowthStep[]): GrowthResult {
  const codes = steps[0]?.models.map(({ code }) => code) ?? [];
  const pointsOf = (code: string): { size: number; seconds: number }[] =>
    steps.map((step) => ({
      size: step.cases,
      seconds: step.models.find((model) => model.code === code)?.seconds ?? Number.NaN,
    }));
  return {
    machine: machine(),
    steps,
    exponent: fitExponent(steps.map(({ cases, seconds }) => ({ size: cases, seconds }))),
    exponents: Object.fromEntries(codes.map((code) => [code, fitExponent(pointsOf(code))])),
  };
}
