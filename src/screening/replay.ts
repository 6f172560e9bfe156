import type { RunRecord } from '#engine';
import type { DataSession } from '#intake';
import { compileAll } from './plans.ts';
import { modelHash } from '#engine';
import { cluesText, readRun, sha256 } from './runs.ts';
import { execute } from './screen.ts';
import { ScreeningError } from './screening-error.ts';

export interface ReplayResult {
  readonly equal: boolean;
  /** SHA-256 of the clues as recorded and as they came out now. */
  readonly expected: string;
  readonly found: string;
  readonly run: RunRecord;
  /** Id of the first clue that differs. */
  readonly firstDifference?: string;
}

/** Repeats a run with its model versions, parameters, batches, cut-off and engine, and compares byte for byte. */
export async function replay(session: DataSession, runId: string): Promise<ReplayResult> {
  const { run, text } = readRun(session.store.paths.root, runId);
  const now = new Map(compileAll().plans.map((plan) => [plan.code, modelHash(plan)]));
  const changed = run.models.filter((model) => now.get(model.code) !== model.hash).map((model) => model.code);
  if (changed.length > 0) {
    throw new ScreeningError('model-changed', {
      zh: `模型 ${changed.join('、')} 已不是运行时的版本,不能复算。请取回当时的模型文件。`,
      en: `the models ${changed.join(', ')} are no longer the versions of that run; bring back their files`,
    });
  }
  const result = await execute(session, {
    engine: run.engine,
    asOf: run.asOf,
    batches: run.batches,
    models: run.models.map((model) => model.code),
    parameters: run.overrides,
  });
  const again = cluesText(result.clues);
  const found = sha256(again);
  const equal = found === run.cluesSha256;
  const difference = equal ? undefined : firstDifference(text, again);
  return {
    equal,
    expected: run.cluesSha256,
    found,
    run,
    ...(difference === undefined ? {} : { firstDifference: difference }),
  };
}

function firstDifference(before: string, after: string): string | undefined {
  const [a, b] = [before.split('\n'), after.split('\n')];
  const at = a.findIndex((line, i) => line !== b[i]);
  const line = a[at] === '' || at < 0 ? b[a.length - 1] : a[at];
  return /"id":"([^"]+)"/u.exec(line ?? '')?.[1];
}
