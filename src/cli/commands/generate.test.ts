import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Cli } from '../cli.ts';
import { generateCommand } from './generate.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'hengjian-generate-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function run(lang: 'zh' | 'en', ...words: string[]): Promise<{ out: string[]; err: string[] }> {
  const said = { out: [] as string[], err: [] as string[] };
  const cli: Cli = {
    lang,
    out: (text) => said.out.push(text),
    err: (text) => said.err.push(text),
    text: (messages) => messages[lang],
    stdin: process.stdin,
    exitCode: 0,
  };
  const command = generateCommand(cli)
    .exitOverride()
    .configureOutput({ writeErr: (text) => said.err.push(text) });
  await command.parseAsync(words, { from: 'user' });
  return said;
}

test('writes the province and says what is in it', async () => {
  const { out, err } = await run('en', '--cases', '150', '--out', folder);
  expect(out.join('\n')).toContain('150 enforcement cases');
  expect(err.join('\n')).toContain('150 / 150');
  expect(readFileSync(path.join(folder, 'truth.csv'), 'utf8')).toMatch(/^model,case_no,key,class,kind,note\r\n/);
});

test('--json prints nothing but the report', async () => {
  const { out, err } = await run('zh', '--cases', '100', '--out', folder, '--format', 'csv', '--json');
  expect(JSON.parse(out.join('\n'))).toMatchObject({ cases: 100, format: 'csv', asOf: '2024-06-30' });
  expect(err).toEqual([]);
});

test('does not write among other files', async () => {
  const { out, err } = await run('en', '--cases', '10', '--out', import.meta.dirname);
  expect(out).toEqual([]);
  expect(err.join('\n')).toContain('Choose an empty folder');
});

test.each([
  ['--cases', '0'],
  ['--cases', 'many'],
  ['--as-of', '2024-02-30'],
  ['--format', 'pdf'],
])('refuses %s %s', async (...words) => {
  await expect(run('zh', ...words, '--out', folder)).rejects.toThrow(/commander|无效|invalid|整数|日期/u);
});
