import { Command } from 'commander';
import { openData, rowHistory } from '#intake';
import type { RowVersion } from '#intake';
import type { Cli } from '../cli.ts';
import { dataOption, jsonOption } from '../cli-options.ts';
import { dataFolder } from '../data-command.ts';
import type { DataOptions } from '../data-command.ts';
import { NO, onFaults } from '../faults.ts';

interface Flags extends DataOptions {
  readonly json?: true;
}

function print(cli: Cli, version: RowVersion): void {
  const { batch, source, file, sheet, row, receivedAt, isCurrent, changes } = version;
  const now = isCurrent ? cli.text({ zh: '(现行)', en: ' (current)' }) : '';
  const at = receivedAt.slice(0, 10);
  const zh = `第 ${batch} 批 ${at} ${source} › ${file} › ${sheet} › 第 ${row} 行${now}`;
  cli.out(cli.text({ zh, en: `batch ${batch} ${at} ${source} › ${file} › ${sheet} › row ${row}${now}` }));
  for (const [field, value] of Object.entries(changes)) cli.out(`    ${field} = ${String(value ?? '')}`);
}

async function run(cli: Cli, table: string, key: readonly string[], flags: Flags): Promise<void> {
  const session = await openData(dataFolder(flags));
  try {
    const versions = await rowHistory(session, table, key);
    if (flags.json === true) {
      cli.out(JSON.stringify(versions, (_, one: unknown) => (typeof one === 'bigint' ? String(one) : one), 2));
    } else for (const version of versions) print(cli, version);
    if (versions.length > 0) return;
    cli.exitCode = NO;
    cli.err(cli.text({ zh: '没有这条记录。', en: 'There is no such record.' }));
  } finally {
    await session.close();
  }
}

/** `hengjian history <table> <key…>` */
export function historyCommand(cli: Cli): Command {
  const text = (zh: string, en: string): string => cli.text({ zh, en });
  return new Command('history')
    .summary(text('一条记录的历次内容及来源', 'every state of a record and where it came from'))
    .description(
      text(
        '列出一条记录历次导入的内容:第几批、哪个文件第几行、比上一次改了什么。被取代的内容一直保留。',
        'Every state of a record: batch, file, row, and what changed against the state before. What was superseded is kept.',
      ),
    )
    .argument('<table>', text('英文表名,如 enforcement_case', 'table, such as enforcement_case'))
    .argument('<key...>', text('编号各项,如案号', 'values of its key, such as the 案号'))
    .addOption(dataOption(cli))
    .addOption(jsonOption(cli))
    .action((table: string, key: readonly string[], flags: Flags) => onFaults(cli, () => run(cli, table, key, flags)));
}
