import { writeSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

type RunEnd = Parameters<NonNullable<Reporter['onTestRunEnd']>>;

interface Tally {
  passed: number;
  failed: number;
  readonly skipped: string[];
}

function tally(modules: readonly TestModule[]): Tally {
  const sum: Tally = { passed: 0, failed: 0, skipped: [] };
  for (const module of modules) {
    // A file that does not load and a hook that throws have no failed test to stand for them.
    sum.failed += module.errors().length;
    for (const suite of module.children.allSuites()) sum.failed += suite.errors().length;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') sum.passed += 1;
      else if (state === 'skipped') sum.skipped.push(`${module.relativeModuleId} > ${test.fullName}`);
      else sum.failed += 1;
    }
  }
  return sum;
}

/** Ends the output with `N passed, N failed` (and `, N skipped`), after the names of the tests that were skipped. */
export class ClosingLineReporter implements Reporter {
  #text = '0 passed, 0 failed\n';

  onInit(): void {
    // At the exit, so that no later word of the runner comes after it.
    process.once('exit', () => writeSync(1, this.#text));
  }

  onTestRunEnd(modules: RunEnd[0], unhandled: RunEnd[1]): void {
    const { passed, failed, skipped } = tally(modules);
    const line = `${String(passed)} passed, ${String(failed + unhandled.length)} failed`;
    const names = skipped.length === 0 ? [] : ['Skipped:', ...skipped.map((name) => `  ${name}`)];
    this.#text = [...names, skipped.length === 0 ? line : `${line}, ${String(skipped.length)} skipped`, ''].join('\n');
    if (passed + failed === 0) process.exitCode = 1;
  }
}
