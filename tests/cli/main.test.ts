import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const ROOT = path.join(import.meta.dirname, '..', '..');
const NODE = path.join(ROOT, 'bin', 'run-node');
const MAIN = path.join(ROOT, 'src', 'cli', 'main.ts');

interface Ended {
  readonly out: string;
  readonly err: string;
  readonly code: number | null;
}

function start(...words: readonly string[]): ChildProcessWithoutNullStreams {
  const child = spawn(NODE, ['--disable-warning=ExperimentalWarning', MAIN, ...words]);
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let out = '';
  let err = '';
  child.stdout.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (err += data.toString()));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ out, err, code });
    });
  });
}

function place(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'hengjian-main-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

test('the language may stand anywhere; one that is none is refused', async () => {
  const english = await ended(start('law', '--lang', 'en', '--help'));
  expect(english).toMatchObject({ code: 0, err: '' });
  expect(english.out).toContain('Usage: hengjian law');
  expect(await ended(start('--lang=fr'))).toMatchObject({ code: 64, out: '' });
});

test('a reader that goes away is no fault', async () => {
  const child = start('law', 'show', '--json');
  child.stdout.once('data', () => child.stdout.destroy());
  const { code, err } = await ended(child);
  expect(err).toBe('');
  expect(code).toBe(0);
});

test('standard input of value is answered line by line', async () => {
  const child = start('value', 'money');
  child.stdin.end('1.2万元\n');
  const { out, code } = await ended(child);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ parsed: { fen: '1200000' } });
});

test('Ctrl-C ends with 130 and a message; the demo begins anew afterwards', async () => {
  const folder = place();
  const data = path.join(folder, 'data');
  const words = ['demo', '--cases', '1500', '--data', data, '--out', path.join(folder, 'out')];
  const child = start(...words);
  const first = new Promise<void>((resolve) => {
    child.stderr.on('data', (text: Buffer) => {
      if (text.toString().includes('✓')) resolve();
    });
  });
  const end = ended(child);
  await first;
  child.kill('SIGINT');
  const { code, err } = await end;
  expect(err).toMatch(/中断/u);
  expect(err).not.toContain('出错');
  expect(code).toBe(130);
  expect(existsSync(path.join(data, 'lock'))).toBe(false);
  expect(readdirSync(data)).toContain('.hengjian-demo');
  const again = await ended(start('demo', '--cases', '100', '--data', data, '--out', path.join(folder, 'out')));
  expect(again.code).toBe(0);
}, 180_000);
