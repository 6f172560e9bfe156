import { expect, test } from 'vitest';
import type { Cli } from '../cli.ts';
import { displayWidth, fit, pad } from './display-width.ts';
import { progress } from './progress-bar.ts';
import { textTable } from './text-table.ts';

test.each([
  ['abc', 3],
  ['案号', 4],
  ['（2023）浙0624执1号', 19],
  ['ＡＢ', 4],
  ['“…”', 3],
  ['é', 1],
  ['𠮷', 2],
  ['\u001b[1m粗\u001b[0m', 2],
])('%j is %i columns wide', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test('fit never exceeds its width and never halves a character', () => {
  for (let width = 1; width < 12; width += 1)
    expect(displayWidth(fit('执行案款超期发放', width))).toBeLessThanOrEqual(width);
  expect(fit('执行案款', 5)).toBe('执行…');
  expect(pad('案', 4, 'right')).toBe('  案');
});

test('the lines of a table end at the same column', () => {
  const lines = textTable(
    [{ title: '模型' }, { title: '数', side: 'right' }, { title: '说明', grows: true }],
    [
      ['AK-01', '5', '长长的说明'.repeat(20)],
      ['终本', '12345', '短'],
    ],
    60,
  );
  expect(lines.every((line) => displayWidth(line) <= 60)).toBe(true);
  const second = lines.slice(2).map((line) => displayWidth(line.slice(0, /5(?= )/u.exec(line)?.index)));
  expect(new Set(second).size).toBe(1);
});

test('progress: a bar on a terminal, plain lines elsewhere', () => {
  const said: string[] = [];
  const drawn: string[] = [];
  const base = {
    lang: 'zh',
    out: () => undefined,
    err: (text: string) => said.push(text),
    text: (m: { zh: string }) => m.zh,
  };
  const plain = { ...base, stdin: process.stdin, exitCode: 0 } as unknown as Cli;
  const bar = progress(plain, '导入');
  bar.show(0.5, '一半');
  bar.end('完成');
  expect(said).toEqual(['完成']);
  const terminal = { columns: () => 60, write: (text: string) => void drawn.push(text) };
  progress({ ...plain, terminal }, '导入').show(0.5, '某个很长很长很长很长很长很长很长很长的文件名.xlsx');
  expect(drawn).toHaveLength(1);
  expect(drawn[0]).toContain('50%');
  expect(displayWidth(drawn[0]?.replace('\r', '') ?? '')).toBeLessThan(60);
});
