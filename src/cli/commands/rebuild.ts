import { Command } from 'commander';
import { openData, rebuildScreening } from '#intake';
import type { Cli } from '../cli.ts';
import { dataFolder, onData } from '../data-command.ts';
import type { DataOptions } from '../data-command.ts';

interface RebuildOptions extends DataOptions {
  readonly json?: true;
}

/** `hengjian rebuild` */
export function rebuildCommand(cli: Cli): Command {
  const text = (zh: string, en: string): string => cli.text({ zh, en });
  return new Command('rebuild')
    .summary(text('由原始文件重建筛查库', 'build the screening copy again'))
    .description(
      text(
        '由保存的原始文件和导入记录重建筛查库,结果与原来相同。原始文件和记录不会改变。',
        'Builds the screening copy again from the kept files and the record, equal to what it was. Files and record are not changed.',
      ),
    )
    .option(
      '--data <folder>',
      text('数据文件夹(默认 ./data 或 HENGJIAN_DATA)', 'data folder (default ./data or HENGJIAN_DATA)'),
    )
    .option('--json', text('以 JSON 输出', 'print JSON'))
    .action((options: RebuildOptions) =>
      onData(cli, async () => {
        const session = await openData(dataFolder(options));
        try {
          const report = await rebuildScreening(session);
          if (options.json === true) cli.out(JSON.stringify(report));
          else {
            const zh = `已重建:${report.batches} 批,${report.files} 个文件,${report.rows} 行。`;
            cli.out(
              cli.text({ zh, en: `Rebuilt: ${report.batches} batches, ${report.files} files, ${report.rows} rows.` }),
            );
          }
        } finally {
          await session.close();
        }
      }),
    );
}
