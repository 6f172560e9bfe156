import { Command } from 'commander';
import { reasonText } from '#intake';
import { readRecord } from '#store';
import type { Cli } from '../cli.ts';
import { dataFolder, onData } from '../data-command.ts';
import type { DataOptions } from '../data-command.ts';
import { exportCommand } from './quarantine/export.ts';
import { retakeCommand } from './quarantine/retake.ts';

interface ListOptions extends DataOptions {
  readonly json?: true;
}

async function list(cli: Cli, options: ListOptions): Promise<void> {
  const reader = await readRecord(dataFolder(options));
  const rows = (await reader.record.quarantine().finally(() => reader.close())).filter((row) => row.state === 'open');
  if (options.json === true) {
    cli.out(
      JSON.stringify(
        rows.map((row) => ({ ...row, text: reasonText(row.reason) })),
        null,
        2,
      ),
    );
    return;
  }
  for (const row of rows) {
    const reason = cli.text(reasonText(row.reason));
    const place = cli.text({
      zh: `${row.file} · ${row.sheetName} · 第 ${row.row} 行`,
      en: `${row.file} · ${row.sheetName} · row ${row.row}`,
    });
    const value = row.value === '' ? cli.text({ zh: '(空)', en: '(empty)' }) : row.value;
    cli.out(`${place} · ${cli.text({ zh: row.title, en: row.field })} = ${value} — ${reason}`);
  }
  cli.err(
    rows.length === 0
      ? cli.text({ zh: '没有待修正的行。', en: 'Nothing is in quarantine.' })
      : cli.text({
          zh: `共 ${rows.length} 处待修正。在 Excel 中改正:hengjian quarantine export`,
          en: `${rows.length} entries are in quarantine. Mend them in Excel: hengjian quarantine export`,
        }),
  );
}

/** `hengjian quarantine list | export | retake` */
export function quarantineCommand(cli: Cli): Command {
  const text = (zh: string, en: string): string => cli.text({ zh, en });
  const command = new Command('quarantine').summary(text('待修正的行', 'rows that could not be taken'));
  command
    .command('list')
    .summary(text('列出待修正的行及原因', 'list them with file, sheet, row, field, value and reason'))
    .option(
      '--data <folder>',
      text('数据文件夹(默认 ./data 或 HENGJIAN_DATA)', 'data folder (default ./data or HENGJIAN_DATA)'),
    )
    .option('--json', text('以 JSON 输出', 'print JSON'))
    .action((options: ListOptions) => onData(cli, () => list(cli, options)));
  command.addCommand(exportCommand(cli));
  command.addCommand(retakeCommand(cli));
  return command;
}
