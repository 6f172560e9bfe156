import { Command } from 'commander';
import { exportQuarantine, openData } from '#intake';
import type { ExportOptions } from '#intake';
import type { Cli } from '../../cli.ts';
import { dataOption, jsonOption } from '../../cli-options.ts';
import { dataFolder } from '../../data-command.ts';
import type { DataOptions } from '../../data-command.ts';
import { onFaults } from '../../faults.ts';

interface Flags extends DataOptions {
  readonly out: string;
  readonly table?: string;
  readonly json?: true;
}

async function run(cli: Cli, flags: Flags): Promise<void> {
  const session = await openData(dataFolder(flags));
  try {
    const options: ExportOptions = { out: flags.out, ...(flags.table === undefined ? {} : { table: flags.table }) };
    const written = await exportQuarantine(session, options);
    if (flags.json === true) {
      cli.out(JSON.stringify(written, null, 2));
      return;
    }
    for (const { file, title, table, rows } of written) {
      cli.out(cli.text({ zh: `${title}:${rows} 行 → ${file}`, en: `${table}: ${rows} rows → ${file}` }));
    }
    const [first] = written;
    if (first === undefined) {
      cli.err(cli.text({ zh: '没有待修正的行。', en: 'Nothing is in quarantine.' }));
      return;
    }
    cli.err(
      cli.text({
        zh: `注意:文件中的个人信息是明文,只有您的账户可以读取;用完请删除。改正标黄的单元格并保存后执行:hengjian quarantine retake "${first.file}"`,
        en: `Mind: the files hold personal data in clear; only your account may read them. Delete them when done. Mend the yellow cells, save, and run: hengjian quarantine retake "${first.file}"`,
      }),
    );
  } finally {
    await session.close();
  }
}

/** `hengjian quarantine export` */
export function exportCommand(cli: Cli): Command {
  const text = (zh: string, en: string): string => cli.text({ zh, en });
  return new Command('export')
    .summary(text('导出待修正的行,在 Excel 中改正', 'writes them into workbooks, to be mended in Excel'))
    .description(
      text(
        '把待修正的行按表写成工作簿:原行全部内容、原列名、哪一格有什么问题、怎么办,有问题的单元格标黄。',
        'Writes one workbook for each table: the rows whole under their own headers, what is wrong where, and what to do.',
      ),
    )
    .option('--out <folder>', text('写到哪个文件夹', 'folder for the workbooks'), '.')
    .option('--table <table>', text('只导出这个表(英文表名)', 'only this table'))
    .addOption(dataOption(cli))
    .addOption(jsonOption(cli))
    .action((flags: Flags) => onFaults(cli, () => run(cli, flags)));
}
