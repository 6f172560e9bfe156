import { InvalidArgumentError, Option } from 'commander';
import type { EngineName } from '#engine';
import type { Cli } from './cli.ts';

export function dataOption(cli: Cli): Option {
  const text = { zh: '数据文件夹(默认 ./data 或 HENGJIAN_DATA)', en: 'data folder (default ./data or HENGJIAN_DATA)' };
  return new Option('--data <folder>', cli.text(text));
}

export function jsonOption(cli: Cli): Option {
  return new Option('--json', cli.text({ zh: '以 JSON 输出', en: 'print JSON' }));
}

export function engineOption(cli: Cli): Option {
  return new Option('--engine <engine>', cli.text({ zh: '计算引擎', en: 'engine' }))
    .choices(['duckdb', 'postgres'] satisfies EngineName[])
    .default('duckdb');
}

export function runOption(cli: Cli): Option {
  const text = { zh: '运行编号(默认最近一次)', en: 'id of the run (default: the latest)' };
  return new Option('--run <id>', cli.text(text)).default('latest');
}

/** Values of an option that may be given several times, or once with commas. */
export function several(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...value.split(/[,，]/u).map((one) => one.trim())].filter((one) => one !== '');
}

export function wholeNumber(cli: Cli, from: number, to: number): (text: string) => number {
  return (text) => {
    const value = Number(text.replaceAll(/[_,]/gu, ''));
    if (text.trim() !== '' && Number.isSafeInteger(value) && value >= from && value <= to) return value;
    throw new InvalidArgumentError(
      cli.text({ zh: `应为 ${from} 至 ${to} 的整数。`, en: `A whole number from ${from} to ${to} is needed.` }),
    );
  };
}

export function dayOption(cli: Cli): (text: string) => string {
  return (text) => {
    const time = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
    if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text)) return text;
    throw new InvalidArgumentError(
      cli.text({ zh: '应为 2024-06-30 这样的日期。', en: 'A date such as 2024-06-30 is needed.' }),
    );
  };
}
