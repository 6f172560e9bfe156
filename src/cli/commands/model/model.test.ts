import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadLaw, loadSchema } from '#content';
import { openCaseBench, testModel } from '#evaluation';
import { compileModel } from '#language';
import { hengjian } from '../../testing/recording-cli.ts';

test('list, show, render, sql', async () => {
  const list = JSON.parse((await hengjian('model', 'list', '--json')).out) as { code?: string; slug: string }[];
  const { code, slug } = list.find((model) => model.code !== undefined) ?? {};
  if (code === undefined || slug === undefined) throw new Error('no model compiles');
  expect((await hengjian('model', 'list')).out).toContain(code);
  expect((await hengjian('model', 'show', code)).out).toContain('法律依据');
  expect((await hengjian('model', 'show', slug, '--json')).out).toContain(`"code": "${code}"`);
  expect((await hengjian('model', 'render', code)).out).toMatch(/\p{Script=Han}/u);
  expect((await hengjian('model', 'render', code, '--form', 'svg')).out).toContain('<svg');
  expect((await hengjian('model', 'render', code, '--form', 'yaml')).out).toContain(`code: ${code}`);
  for (const engine of ['duckdb', 'postgres'])
    expect((await hengjian('model', 'sql', code, '--engine', engine)).out).toContain('SELECT');
});

test('a model that is not there is named with those that are', async () => {
  const said = await hengjian('model', 'show', 'XX-99');
  expect(said.exitCode).toBe(64);
  expect(said.err).toContain('没有模型“XX-99”。可用:');
});

test('a new dossier compiles and passes its own cases', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hengjian-new-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const words = ['model', 'new', 'my-model', '--code', 'ZZ-99', '--title', '我的模型', '--to', folder];
  expect((await hengjian(...words)).exitCode).toBe(0);
  expect((await hengjian(...words)).exitCode).toBe(73);
  const home = path.join(folder, 'my-model');
  const text = readFileSync(path.join(home, 'model.yaml'), 'utf8');
  const { plan, diagnostics } = compileModel(
    { slug: 'my-model', path: 'model.yaml', text },
    { schema: loadSchema(), law: loadLaw() },
  );
  expect(diagnostics).toEqual([]);
  if (plan === undefined) throw new Error('no plan');
  const cases = readdirSync(path.join(home, 'cases')).map((name) => ({
    name,
    text: readFileSync(path.join(home, 'cases', name), 'utf8'),
  }));
  const bench = await openCaseBench('duckdb', loadSchema(), loadLaw(), folder);
  onTestFinished(() => bench.close());
  const result = await testModel(bench, plan, cases);
  expect(result.cases.flatMap((one) => one.differences)).toEqual([]);
  expect(result.missing).toEqual([]);
});

test.each([
  ['MyModel', 'ZZ-98', '小写英文'],
  ['my-model', 'zz98', '应如 AK-09'],
])('model new %s --code %s is refused', async (slug, code, message) => {
  const said = await hengjian('model', 'new', slug, '--code', code, '--to', tmpdir());
  expect(said.exitCode).toBe(64);
  expect(said.err).toContain(message);
});
