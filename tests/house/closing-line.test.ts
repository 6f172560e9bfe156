import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { repository } from './repository.ts';

const place = mkdtempSync(path.join(tmpdir(), 'hengjian-ci-'));
afterAll(() => {
  rmSync(place, { recursive: true, force: true });
});

interface Said {
  readonly status: number | null;
  readonly lines: readonly string[];
}

/** Runs the runner on files that it finds in a folder of their own. */
function runTests(name: string, files: Readonly<Record<string, string>>): Said {
  const folder = path.join(place, name);
  mkdirSync(folder);
  const reporter = JSON.stringify(path.join(import.meta.dirname, 'closing-line-reporter.ts'));
  writeFileSync(
    path.join(folder, 'vitest.config.ts'),
    `import { ClosingLineReporter } from ${reporter};
     export default { test: { globals: true, reporters: ['default', new ClosingLineReporter()] } };`,
  );
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), text);
  const runner = path.join(repository, 'node_modules/vitest/vitest.mjs');
  const { status, stdout } = spawnSync(process.execPath, [runner, 'run', '--root', folder], { encoding: 'utf8' });
  return { status, lines: stdout.trimEnd().split('\n') };
}

const CASES: readonly (readonly [name: string, files: Record<string, string>, status: number, last: string])[] = [
  ['all pass', { 'a.test.ts': "test('a', () => {}); test('b', () => {});" }, 0, '2 passed, 0 failed'],
  ['one fails', { 'a.test.ts': "test('a', () => {}); test('b', () => { throw 1; });" }, 1, '1 passed, 1 failed'],
  [
    'one is skipped',
    { 'a.test.ts': "test('a', () => {}); test.skip('b', () => {});" },
    0,
    '1 passed, 0 failed, 1 skipped',
  ],
  ['a file does not load', { 'a.test.ts': "test('a', () => {});", 'b.test.ts': 'throw 1;' }, 1, '1 passed, 1 failed'],
  [
    'a hook throws',
    { 'a.test.ts': "describe('d', () => { beforeAll(() => { throw 1; }); test('a', () => {}); });" },
    1,
    '0 passed, 1 failed, 1 skipped',
  ],
  [
    'an error outside a test',
    { 'a.test.ts': "test('a', () => { void Promise.reject(new Error('x')); });" },
    1,
    '1 passed, 1 failed',
  ],
  ['all are skipped', { 'a.test.ts': "test.skip('a', () => {});" }, 1, '0 passed, 0 failed, 1 skipped'],
  ['there is none', {}, 1, '0 passed, 0 failed'],
];

test.each(CASES)('the last line counts the tests when %s', (name, files, status, last) => {
  const said = runTests(name, files);
  expect({ status: said.status, last: said.lines.at(-1) }).toEqual({ status, last });
  if (last.endsWith('1 skipped')) expect(said.lines.at(-2)).toMatch(/^ {2}a\.test\.ts > .*[ab]$/u);
});

/** Runs .ci/run where `npm` is a script that says and exits as told. */
function runCi(name: string, output: string, status: number): Said {
  const folder = path.join(place, name);
  mkdirSync(path.join(folder, 'stub'), { recursive: true });
  cpSync(path.join(repository, '.ci'), path.join(folder, '.ci'), { recursive: true });
  writeFileSync(path.join(folder, 'stub/npm'), `#!/bin/sh\ncat <<'E'\n${output}\nE\nexit ${String(status)}\n`);
  chmodSync(path.join(folder, 'stub/npm'), 0o755);
  const env = { ...process.env, PATH: `${path.join(folder, 'stub')}:${process.env['PATH'] ?? ''}` };
  const run = spawnSync(path.join(folder, '.ci/run'), { encoding: 'utf8', env, cwd: tmpdir() });
  if (existsSync(path.join(folder, 'out/test.log'))) {
    expect(readFileSync(path.join(folder, 'out/test.log'), 'utf8').trimEnd()).toBe(output);
  }
  return { status: run.status, lines: run.stdout.trimEnd().split('\n') };
}

test.each([
  ['green', '✓ a\n3 passed, 0 failed', 0, 0, '3 passed, 0 failed'],
  ['red', '✗ a\n12 passed, 10 failed, 1 skipped\nnpm error code 1', 1, 1, '12 passed, 10 failed, 1 skipped'],
  ['red-but-zero', '1 passed, 1 failed', 0, 1, '1 passed, 1 failed'],
  ['green-but-broken', '3 passed, 0 failed', 7, 7, '3 passed, 0 failed'],
  ['nothing-run', '0 passed, 0 failed, 4 skipped', 0, 1, '0 passed, 0 failed, 4 skipped'],
  ['no-tally', 'set-up failed', 0, 1, '0 passed, 0 failed'],
])('.ci/run ends with the tally and fails when it should: %s', (name, output, exit, status, last) => {
  const said = runCi(name, output, exit);
  expect({ status: said.status, last: said.lines.at(-1) }).toEqual({ status, last });
});
