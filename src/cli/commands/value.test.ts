import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import type { Cli } from '../cli.ts';
import { deadlineCommand } from './deadline.ts';
import { valueCommand } from './value.ts';

interface Recorded extends Cli {
  lines: string[];
  errors: string[];
}

function recorded(lang: 'zh' | 'en', input = ''): Recorded {
  const lines: string[] = [];
  const errors: string[] = [];
  return {
    lang,
    lines,
    errors,
    out: (text) => lines.push(text),
    err: (text) => errors.push(text),
    text: (messages) => messages[lang],
    stdin: Readable.from([input]),
    exitCode: 0,
  };
}

test('value prints one JSON line for each line', async () => {
  const cli = recorded('zh', '（2023）浙0624执1234号\n(2023)浙0624执1、2号\n张三\n\n');
  await valueCommand(cli).parseAsync(['case-no'], { from: 'user' });
  const lines = cli.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatchObject({
    normalised: '（2023）浙0624执1234号',
    valid: true,
    parsed: { court: '浙0624', courtName: '新昌县人民法院', kind: '首执' },
    message: null,
  });
  expect(lines[1]).toMatchObject({ normalised: '（2023）浙0624执1号、（2023）浙0624执2号' });
  expect(lines[2]).toMatchObject({
    valid: false,
    reason: 'not-a-case-no',
    message: expect.stringContaining('案号') as unknown,
  });
  expect(lines[3]).toMatchObject({ valid: false, reason: 'empty' });
  expect(cli.exitCode).toBe(0);
});

test('an unknown kind lists the kinds', async () => {
  const cli = recorded('en');
  await valueCommand(cli).parseAsync(['colour'], { from: 'user' });
  expect(cli.exitCode).toBe(64);
  expect(cli.errors.join()).toContain('case-no, id-number, credit-code, money, date, court, person-name, company-name');
});

function runDeadline(lang: 'zh' | 'en', ...args: string[]): Recorded {
  const cli = recorded(lang);
  deadlineCommand(cli).parse(args, { from: 'user' });
  return cli;
}

test('deadline prints the day and the calculation', () => {
  const cli = runDeadline('en', '--from', '2023年4月1日', '--limit', '6 months');
  expect(cli.lines.join('\n')).toBe(
    '2023-10-07\n6 months counted from the day after 2023-04-01 end on 2023-10-01; ' +
      'that is no workday, so it moves to 2023-10-07 (Civil Procedure Law, art. 85).',
  );
  expect(runDeadline('zh', '--from', '2023-01-05', '--limit', '3个工作日').lines[0]).toContain('2023-01-10');
});

test('deadline with excluded periods, prolongation and JSON', () => {
  const cli = runDeadline(
    'zh',
    ...['--from', '2023-01-05', '--limit', '30 days', '--exclude', '2023-01-10..2023-01-20'],
    ...['--exclude', '2023-01-15..2023-01-25', '--extend', '1 month', '--json'],
  );
  expect(JSON.parse(cli.lines.join(''))).toMatchObject({
    nominal: '2023-02-04',
    excludedDays: 16,
    due: '2023-03-20',
    announced: true,
  });
  expect(runDeadline('zh', '--from', '2030-01-05', '--limit', '30 days').lines[0]).toContain('放假安排未知');
});

test.each([
  [[], '--from'],
  [['--from', '2023-02-30', '--limit', '3 days'], '2023-02-30'],
  [['--from', '2023-01-05'], '--limit'],
  [['--from', '2023-01-05', '--limit', 'soon'], 'soon'],
  [['--from', '2023-01-05', '--limit', '3 days', '--exclude', '2023-01-20'], '--exclude'],
  [['--from', '2023-01-05', '--limit', '3 days', '--exclude', '2023-01-20..2023-01-10'], '--exclude'],
  [['--from', '2023-01-05', '--limit', '3 days', '--extend', 'x'], '--extend'],
  [['--from', '2060-01-05', '--limit', '3 years'], '1980'],
])('bad input %j ends with 64 and names the fault', (args, named) => {
  const cli = runDeadline('en', ...args);
  expect(cli.exitCode).toBe(64);
  expect(cli.errors.join()).toContain(named);
});
