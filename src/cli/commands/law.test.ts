import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import type { Cli } from '../cli.ts';
import { lawCommand } from './law.ts';

async function run(
  words: readonly string[],
  lang: 'zh' | 'en' = 'zh',
): Promise<{ out: string; err: string; exitCode: number }> {
  const out: string[] = [];
  const err: string[] = [];
  const cli: Cli = {
    lang,
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    text: (messages) => messages[lang],
    stdin: Readable.from([]),
    exitCode: 0,
  };
  await lawCommand(cli).parseAsync(words, { from: 'user' });
  return { out: out.join('\n'), err: err.join('\n'), exitCode: cli.exitCode };
}

test('law show lists every instrument, with what is not checked marked', async () => {
  const { out, exitCode } = await run(['show']);
  expect(exitCode).toBe(0);
  expect(out).toMatch(/^民事诉讼法 \(/mu);
  expect(out).toMatch(/^终本规定「部分核实」/mu);
  expect(out).toMatch(/^执行款物管理规定「未核实」/mu);
});

test('law show with an instrument and a number shows the article and its limits', async () => {
  expect((await run(['show', '民事诉讼法', '246'])).out).toContain('执行监督');
  const { out } = await run(['show', '网络司法拍卖规定', '12', '--of', '2018-01-01']);
  expect(out).toContain('≥ 30日 · 网络司法拍卖规定第12条第1款 · 2017-01-01');
  expect((await run(['show', '终本规定', '第1条'])).out).toContain('第1条「未核实」');
});

test('a former number is converted, and a suspect one is said to be so', async () => {
  expect((await run(['show', '民诉法', '225', '--of', '2018-01-01'])).out).toContain('现为第236条');
  expect((await run(['show', '民诉法', '246', '--of', '2018-01-01'])).out).toContain('请核对');
});

test('law show with a limit shows its values by date, or the one of a day', async () => {
  const all = await run(['show', 'clue-check']);
  expect(all.out).toMatch(/≤ 5日[^]*「未核实」[^]*≤ 7日/u);
  const one = await run(['show', 'clue-check', '--of', '2020-01-01']);
  expect(one.out).toContain('≤ 7日');
  expect(one.out).not.toContain('≤ 5日');
  expect((await run(['show', '解除限制消费'])).out).toContain('「经验阈值」');
});

test('law show with an instrument and a day shows the version and the numbers of that day', async () => {
  const { out } = await run(['show', '民诉法', '--of', '2018-01-01']);
  expect(out).toMatch(/第235条 执行监督/u);
  expect(out).toMatch(/第239条 申请执行期间: 旧版/u);
  expect(out).not.toContain('第246条 执行监督');
});

test('--json prints one JSON value', async () => {
  for (const words of [
    ['show'],
    ['show', '民诉法'],
    ['show', '民诉法', '246'],
    ['show', 'execution-fee', '--of', '2020-01-01'],
  ]) {
    expect(JSON.parse((await run([...words, '--json'])).out), words.join(' ')).toBeTypeOf('object');
  }
});

test.each([
  [['show', '没有的法规'], '没有名为'],
  [['show', '民诉法', '999'], '没有第999条'],
  [['show', '没有的法规', '1'], '目录中没有'],
  [['show', '网络司法拍卖规定', '12', '--of', '2016-01-01'], '尚未施行'],
  [['show', '民诉法', '12', '--of', '昨天'], '不是日期'],
  [['show', 'payout', '--of', '昨天'], '不是日期'],
])('%o fails with exit code 1 and says why', async (words, message) => {
  const { out, err, exitCode } = await run(words);
  expect({ out, exitCode }).toEqual({ out: '', exitCode: 1 });
  expect(err).toContain(message);
});

test('messages have an English twin', async () => {
  expect((await run(['show', 'nothing'], 'en')).err).toContain('no instrument or limit');
});
