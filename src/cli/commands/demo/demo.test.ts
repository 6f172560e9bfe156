import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hengjian } from '../../testing/recording-cli.ts';
import type { Said } from '../../testing/recording-cli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'hengjian-demo-'));
const data = path.join(folder, 'data');
const out = path.join(folder, 'out');
let demo: Said;

beforeAll(async () => {
  demo = await hengjian('demo', '--cases', '600', '--data', data, '--out', out, '--no-serve');
}, 240_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('the demo ends well and shows clues, funnels, explanations, scores and what to try next', () => {
  expect(demo.err).not.toContain('出错');
  expect(demo.exitCode).toBe(0);
  for (const part of [
    '线索(排序最前的',
    '各模型的漏斗',
    '线索详解 1 / 3',
    '证据(到单元格)',
    '与真值比对',
    '接下来可以试',
  ])
    expect(demo.out).toContain(part);
  expect(demo.out).toMatch(/AK-01 .* → 排除后线索 \d+/u);
});

test('report and workbook are there; no identity number is whole in the report', () => {
  const page = readFileSync(path.join(out, 'report.html'), 'utf8');
  const json = /<script type="application\/json" id="data">([\s\S]*?)<\/script>/u.exec(page)?.[1] ?? '';
  expect(json).toContain('AK-01');
  expect(json).not.toMatch(/(?<!\d)\d{17}[\dX](?!\d)/u);
  expect(demo.out).not.toMatch(/(?<!\d)\d{17}[\dX](?!\d)/u);
  expect(existsSync(path.join(out, 'clues.xlsx'))).toBe(true);
});

test('clues: ranked, filtered, as JSON', async () => {
  const clues = JSON.parse((await hengjian('clues', '--data', data, '--json')).out) as {
    id: string;
    rank: number;
    model: string;
  }[];
  expect(clues.length).toBeGreaterThan(5);
  const ranks = clues.map((clue) => clue.rank);
  expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
  const model = clues[0]?.model ?? '';
  const some = JSON.parse((await hengjian('clues', '--data', data, '--json', '--model', model, '--top', '2')).out) as {
    model: string;
  }[];
  expect(some.every((clue) => clue.model === model)).toBe(true);
  const table = await hengjian('clues', '--data', data, '--top', '3');
  expect(table.out.split('\n')).toHaveLength(5);
  expect(table.err).toContain(`共 ${String(clues.length)} 条,显示 3 条`);
});

test('explain: by id, by its beginning, by place; unknown is 66', async () => {
  const [first] = JSON.parse((await hengjian('clues', '--data', data, '--json', '--top', '1')).out) as { id: string }[];
  const id = first?.id ?? '';
  const whole = await hengjian('explain', id, '--data', data);
  expect(whole.out).toContain(`线索 ${id}`);
  expect(whole.out).toMatch(/第 \d+ 行/u);
  expect(whole.out).toMatch(/← [A-Z]+\d+「/u);
  expect((await hengjian('explain', '1', '--data', data)).out).toBe(whole.out);
  expect((await hengjian('explain', id.slice(0, -1), '--data', data)).out).toBe(whole.out);
  expect(JSON.parse((await hengjian('explain', id, '--data', data, '--json')).out)).toMatchObject({ id });
  const unknown = await hengjian('explain', 'AK-01-zzz', '--data', data);
  expect(unknown.exitCode).toBe(66);
  expect(unknown.err).toContain('没有线索');
});

test('explain, clues and quarantine list go on while another process works on the folder', async () => {
  const lock = path.join(data, 'lock');
  writeFileSync(lock, JSON.stringify({ pid: process.ppid, birth: '', since: 'now' }));
  try {
    for (const words of [['explain', '1'], ['clues'], ['quarantine', 'list']]) {
      expect((await hengjian(...words, '--data', data)).exitCode).toBe(0);
    }
    expect((await hengjian('quality', '--data', data)).exitCode).toBe(75);
  } finally {
    rmSync(lock);
  }
});

test('replay is equal; altered clues are noticed', async () => {
  const equal = await hengjian('replay', 'latest', '--data', data);
  expect(equal.out).toContain('逐字节相同');
  expect(equal.exitCode).toBe(0);
  expect((await hengjian('replay', 'no-such-run', '--data', data)).exitCode).toBe(66);
});

test('screen: one model, a parameter, another cut-off; faults have their codes', async () => {
  const said = await hengjian(
    'screen',
    '--data',
    data,
    '--model',
    'AK-01',
    '--as-of',
    '2023-06-30',
    '--param',
    'AK-01.limit=10days',
  );
  expect(said.exitCode).toBe(0);
  expect(said.out).toContain('数据截止日 2023-06-30,1 个模型');
  expect(JSON.parse((await hengjian('screen', '--data', data, '--model', 'ZB-07', '--json')).out)).toMatchObject({
    models: [{ code: 'ZB-07' }],
  });
  const code = async (...words: string[]): Promise<number> =>
    (await hengjian('screen', '--data', data, ...words)).exitCode;
  expect(await code('--as-of', '1990-01-01')).toBe(65);
  expect(await code('--model', 'XX-99')).toBe(64);
  expect(await code('--param', 'nonsense')).toBe(64);
  expect(await code('--param', 'AK-01.nothing=1')).toBe(64);
});

test('without data every command says what to do', async () => {
  const empty = path.join(folder, 'empty');
  const screened = await hengjian('screen', '--data', empty);
  expect(screened.exitCode).toBe(66);
  expect(screened.err).toContain('hengjian import');
  const listed = await hengjian('clues', '--data', empty);
  expect(listed.exitCode).toBe(66);
  expect(listed.err).toContain('hengjian screen');
});

test('a folder that no demo wrote is not touched', async () => {
  const own = path.join(folder, 'own');
  mkdirSync(own);
  writeFileSync(path.join(own, '重要.txt'), 'x');
  const said = await hengjian('demo', '--cases', '100', '--data', own, '--out', out);
  expect(said.exitCode).toBe(73);
  expect(said.err).toContain('没有改动');
  expect(readFileSync(path.join(own, '重要.txt'), 'utf8')).toBe('x');
});
