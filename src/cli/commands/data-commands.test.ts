import type { Command } from 'commander';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { expect, onTestFinished, test } from 'vitest';
import type { Cli } from '../cli.ts';
import { hengjian } from '../testing/recording-cli.ts';
import { importCommand } from './import.ts';
import { qualityCommand } from './quality.ts';
import { quarantineCommand } from './quarantine.ts';
import { rebuildCommand } from './rebuild.ts';

interface Said {
  readonly out: string;
  readonly err: string;
  readonly exitCode: number;
}

async function run(make: (cli: Cli) => Command, args: readonly string[], lang: 'zh' | 'en' = 'zh'): Promise<Said> {
  const out: string[] = [];
  const err: string[] = [];
  const cli: Cli = {
    lang,
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    text: (messages) => messages[lang],
    stdin: process.stdin,
    exitCode: 0,
  };
  await make(cli).parseAsync(args, { from: 'user' });
  return { out: out.join('\n'), err: err.join('\n'), exitCode: cli.exitCode };
}

function place(): { folder: string; data: string; put: (name: string, text: string) => string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'hengjian-cli-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const put = (name: string, text: string): string => {
    writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  };
  return { folder, data: path.join(folder, 'data'), put };
}

const GOOD = '到账编号,案号,到账金额,到账日期\nA1,(2023)浙0624执1号,100,2023-01-05\n';
const MIXED = `${GOOD}A2,(2023)浙0624执2号,很多,2023-01-05\n`;

test('import tells what came, and of the rows in quarantine on standard error', async () => {
  const { data, put } = place();
  const said = await run(importCommand, [
    put('到账明细.csv', MIXED),
    '--data',
    data,
    '--source',
    '某法院',
    '--snapshot',
    '2024-01-01',
  ]);
  expect(said.exitCode).toBe(0);
  expect(said.out).toContain('到账明细 → 到账');
  expect(said.out).toContain('第 1 批:收 1 行');
  expect(said.err).toContain('1 行待修正');
  const listed = await run(quarantineCommand, ['list', '--data', data]);
  expect(listed.out).toMatch(/到账明细\.csv · 到账明细 · 第 3 行 · 到账金额 = 很多 — /u);
  const json: unknown = JSON.parse((await run(quarantineCommand, ['list', '--data', data, '--json'])).out);
  expect(json).toMatchObject([{ row: 3, field: 'amount', value: '很多' }]);
});

test('quarantine: export says where the clear text lies, retake takes it back, what stays wrong is exit code 1', async () => {
  const { data, put, folder } = place();
  await run(importCommand, [put('到账明细.csv', MIXED), '--data', data]);
  const out = path.join(folder, '改');
  const exported = await run(quarantineCommand, ['export', '--data', data, '--out', out]);
  const [name = ''] = readdirSync(out);
  expect(exported.out).toBe(`到账:1 行 → ${path.join(out, name)}`);
  expect(exported.err).toContain('明文');
  const same = await run(quarantineCommand, ['retake', path.join(out, name), '--data', data]);
  expect(same).toMatchObject({ exitCode: 0, out: expect.stringContaining('未改动 1 行') as string });
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path.join(out, name));
  const mended = async (value: string): Promise<Said> => {
    const cell = book.worksheets[0]?.getRow(2).getCell(10);
    if (cell !== undefined) cell.value = value;
    const file = path.join(folder, '改好.xlsx');
    await book.xlsx.writeFile(file);
    return run(quarantineCommand, ['retake', file, '--data', data]);
  };
  expect(await mended('仍然很多')).toMatchObject({
    exitCode: 1,
    out: expect.stringContaining('仍有问题 1 行') as string,
  });
  expect(await mended('12.50')).toMatchObject({ exitCode: 0, out: expect.stringContaining('收回 1 行') as string });
  expect((await run(quarantineCommand, ['list', '--data', data])).err).toContain('没有待修正的行');
  expect((await run(quarantineCommand, ['retake', path.join(folder, '没有.xlsx'), '--data', data])).exitCode).toBe(66);
  const foreign = await run(quarantineCommand, ['retake', put('别的.csv', GOOD), '--data', data]);
  expect(foreign.exitCode).toBe(65);
  expect(foreign.err).toContain('quarantine export');
});

test('import speaks English and JSON', async () => {
  const { data, put } = place();
  const file = put('到账明细.csv', GOOD);
  expect((await run(importCommand, [file, '--data', data], 'en')).out).toContain('Batch 1: 1 rows taken');
  const json: unknown = JSON.parse((await run(importCommand, [file, '--data', data, '--json'])).out);
  expect(json).toMatchObject({ files: [{ status: 'known' }] });
});

test('quality and rebuild', async () => {
  const { data, put } = place();
  expect((await run(qualityCommand, ['--data', data])).out).toContain('还没有导入任何数据');
  await run(importCommand, [put('到账明细.csv', GOOD), '--data', data]);
  expect((await run(qualityCommand, ['--data', data])).out).toContain('到账:1 行');
  expect(JSON.parse((await run(qualityCommand, ['--data', data, '--json'])).out)).toMatchObject({
    tables: [{ table: 'fund_receipt', rows: 1 }],
  });
  expect((await run(rebuildCommand, ['--data', data])).out).toContain('已重建:1 批,1 个文件,1 行');
});

test('exit codes: 65 nothing could be read, 66 no such file, 75 folder in use', async () => {
  const { data, put, folder } = place();
  const unread = await run(importCommand, [put('空.csv', ''), '--data', data]);
  expect(unread.exitCode).toBe(65);
  expect(unread.out).toContain('文件是空的');
  const missing = await run(importCommand, [path.join(folder, '没有.csv'), '--data', data]);
  expect(missing.exitCode).toBe(66);
  expect(missing.err).toContain('找不到');
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  mkdirSync(data, { recursive: true });
  writeFileSync(path.join(data, 'lock'), JSON.stringify({ pid: child.pid, birth: '', since: '2024-01-01' }));
  const locked = await run(importCommand, [put('到账明细.csv', GOOD), '--data', data]);
  expect(locked.exitCode).toBe(75);
  expect(locked.err).toContain(String(child.pid));
});

test('a wrong day is refused before anything is opened', async () => {
  const { data, put } = place();
  const command = (cli: Cli): Command =>
    importCommand(cli)
      .exitOverride()
      .configureOutput({ writeErr: () => undefined });
  await expect(run(command, [put('a.csv', GOOD), '--data', data, '--snapshot', '2024-13-01'])).rejects.toThrow(
    'YYYY-MM-DD',
  );
});

test('a run sees its batches only: a replay after a correction gives the same bytes; history shows both states', async () => {
  const { data, put } = place();
  const cases = (day: string): string =>
    `案号,立案日期,结案日期,结案方式\n(2023)浙0624执1号,2023-01-05,${day},终结本次执行程序\n`;
  await run(importCommand, [put('执行案件.csv', cases('2023-12-30')), '--data', data, '--snapshot', '2024-01-01']);
  const on = ['--data', data];
  expect((await hengjian('screen', ...on)).exitCode).toBe(0);
  const before = await hengjian('clues', '--json', ...on);
  expect(JSON.parse(before.out)).not.toEqual([]);
  await run(importCommand, [put('执行案件更正.csv', cases('2023-01-20')), ...on]);
  expect(await hengjian('replay', ...on)).toMatchObject({ exitCode: 0 });
  expect((await hengjian('clues', '--json', ...on)).out).toBe(before.out);
  const history: unknown = JSON.parse(
    (await hengjian('history', 'enforcement_case', '（2023）浙0624执1号', '--json', ...on)).out,
  );
  expect(history).toMatchObject([
    { batch: 1, file: '执行案件.csv', row: 2, isCurrent: false, changes: { closed_on: '2023-12-30' } },
    { batch: 2, file: '执行案件更正.csv', row: 2, isCurrent: true, changes: { closed_on: '2023-01-20' } },
  ]);
  expect((await hengjian('history', 'enforcement_case', '(2023)浙0624执2号', ...on)).exitCode).toBe(1);
  expect((await hengjian('history', 'no_table', 'x', ...on)).exitCode).toBe(66);
});
