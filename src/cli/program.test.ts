import { expect, test } from 'vitest';
import { languageChoice } from './language-choice.ts';
import { hengjian } from './testing/recording-cli.ts';

const COMMANDS = [
  'demo',
  'generate',
  'import',
  'quality',
  'quarantine',
  'history',
  'rebuild',
  'keys',
  'screen',
  'clues',
  'explain',
  'replay',
  'model',
  'law',
  'value',
  'deadline',
];

test('help lists every command, in Chinese and in English', async () => {
  const zh = await hengjian('--help');
  const en = await hengjian('--help', '--lang', 'en');
  expect(zh.exitCode).toBe(0);
  expect(zh.out).toContain('用法: hengjian');
  expect(en.out).toContain('Usage: hengjian');
  expect(en.out).not.toMatch(/[\u4e00-\u9fff]/u);
  for (const command of COMMANDS)
    for (const help of [zh.out, en.out]) expect(help).toMatch(new RegExp(`^  ${command}\\b`, 'mu'));
});

test.each(COMMANDS)('%s has help', async (command) => {
  const said = await hengjian(command, '--help');
  expect(said.exitCode).toBe(0);
  expect(said.out).toContain(`用法: hengjian ${command}`);
  expect(said.out).toContain('显示帮助');
  expect((await hengjian(command, '--help', '--lang=en')).out).toContain(`Usage: hengjian ${command}`);
});

test.each([
  [['scren'], '没有命令“scren”。是不是想写 screen?'],
  [['clues', '--modle', 'x'], '没有选项 --modle。是不是想写 --model?'],
  [['model', 'shwo'], '没有命令“shwo”。是不是想写 show?'],
  [['explain'], '缺少参数 <clue>。'],
  [['clues', '--top'], '选项 --top <n> 后面缺少值。'],
  [['clues', '--top', '0'], '“0”不对:应为 1 至'],
  [['screen', '--engine', 'oracle'], '不能是“oracle”,可选:duckdb, postgres'],
  [['screen', '--as-of', '2024-02-30'], '应为 2024-06-30 这样的日期'],
  [['replay', 'a', 'b'], '参数太多'],
  [['model', 'new', 'x-y'], '缺少必填选项 --code'],
])('%j is refused with 64', async (words, message) => {
  const said = await hengjian(...words);
  expect(said.exitCode).toBe(64);
  expect(said.err).toContain(message);
  expect(said.out).toBe('');
});

test('a group without a command shows its help and fails', async () => {
  const said = await hengjian('model');
  expect(said.exitCode).toBe(64);
  expect(said.err + said.out).toContain('hengjian model');
});

test('--lang stands anywhere; after -- it is the command’s', () => {
  expect(languageChoice(['a', '--lang', 'en', 'b'], undefined)).toEqual({ lang: 'en', words: ['a', 'b'] });
  expect(languageChoice(['a', '--', '--lang'], 'en')).toEqual({ lang: 'en', words: ['a', '--', '--lang'] });
  expect(languageChoice(['--lang=fr'], undefined)).toMatchObject({ unknown: 'fr' });
});
