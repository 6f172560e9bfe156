import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRepositoryFile, repository } from './repository.ts';

// Blocks marked `sh run` are run as they stand, one after the other, in an empty folder that has bin/hengjian.
const blocks = [...readRepositoryFile('README.md').matchAll(/^```sh run\n([\s\S]*?)^```/gmu)].map(
  ([, text = '']) => text,
);
const MINUTES = 60_000;
let place: string;

beforeAll(() => {
  place = mkdtempSync(path.join(tmpdir(), 'hengjian-readme-'));
  mkdirSync(path.join(place, 'bin'));
  for (const name of ['hengjian', 'run-node']) {
    symlinkSync(path.join(repository, 'bin', name), path.join(place, 'bin', name));
  }
});
afterAll(() => {
  rmSync(place, { recursive: true, force: true });
});

test('the README shows commands that are run', () => {
  expect(blocks.length).toBeGreaterThan(0);
});

test.each(blocks)(
  'the README tells the truth: %s',
  (block) => {
    const { status, stdout, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', block], {
      cwd: place,
      encoding: 'utf8',
      env: { ...process.env, HENGJIAN_DATA: path.join(place, 'data') },
    });
    expect({ status, said: status === 0 ? '' : `${stdout}\n${stderr}`.slice(-3000) }).toEqual({ status: 0, said: '' });
    expect(stdout).not.toBe('');
  },
  5 * MINUTES,
);
