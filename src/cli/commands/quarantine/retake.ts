import { Command } from 'commander';
import { IntakeError, openData, reasonText, retakeWorkbook } from '#intake';
import type { RetakenRow, RetakeReport } from '#intake';
import { access } from 'node:fs/promises';
import type { Cli } from '../../cli.ts';
import { dataOption, jsonOption } from '../../cli-options.ts';
import { dataFolder } from '../../data-command.ts';
import type { DataOptions } from '../../data-command.ts';
import { NO, onFaults } from '../../faults.ts';
import { interruptible } from '../../interruptible.ts';

interface Flags extends DataOptions {
  readonly json?: true;
}

function place(cli: Cli, { sheet, row }: RetakenRow): string {
  return cli.text({ zh: `${sheet} · 第 ${row} 行`, en: `${sheet} · row ${row}` });
}

function print(cli: Cli, report: RetakeReport): void {
  const { taken, unchanged, already, superseded } = report;
  const still = report.stillWrong.length;
  cli.out(
    cli.text({
      zh: `收回 ${taken} 行(更新已有记录 ${superseded} 条),仍有问题 ${still} 行,未改动 ${unchanged} 行,此前已收回 ${already} 行。`,
      en: `${taken} rows taken (${superseded} earlier records superseded), ${still} still wrong, ${unchanged} unchanged, ${already} taken before.`,
    }),
  );
  for (const row of report.stillWrong) {
    const field = cli.text({ zh: row.title ?? '', en: row.field ?? '' });
    cli.out(`${place(cli, row)} · ${field} — ${cli.text(reasonText(row.reason ?? ''))}`);
  }
  for (const row of report.passed) {
    const zh = '读起来不是一行数据(如各格已清空),仍待修正。';
    cli.out(
      `${place(cli, row)} — ${cli.text({ zh, en: 'reads as no datum (all cells empty?); it goes on waiting.' })}`,
    );
  }
  for (const row of report.ignored) {
    const zh = '是自行增加或复制的行,没有收。新的数据请用 hengjian import 导入。';
    cli.out(
      `${place(cli, row)} — ${cli.text({ zh, en: 'was added or copied by hand and not taken. Use hengjian import.' })}`,
    );
  }
}

async function run(cli: Cli, file: string, flags: Flags): Promise<void> {
  await access(file).catch(() => {
    const zh = `找不到文件:${file}。请检查路径;没有取回任何行。`;
    throw new IntakeError('path-not-found', zh, `No such file: ${file}. Check the path; no row was taken.`);
  });
  await interruptible(async (signal) => {
    const session = await openData(dataFolder(flags));
    try {
      const report = await retakeWorkbook(session, file, { signal });
      if (flags.json === true) cli.out(JSON.stringify(report, null, 2));
      else print(cli, report);
      if (report.stillWrong.length > 0) cli.exitCode = NO;
    } finally {
      await session.close();
    }
  });
}

/** `hengjian quarantine retake <file>` */
export function retakeCommand(cli: Cli): Command {
  const text = (zh: string, en: string): string => cli.text({ zh, en });
  return new Command('retake')
    .summary(text('取回改正过的行', 'takes mended rows back'))
    .description(
      text(
        '从 quarantine export 导出并改正过的工作簿取回各行,作为新的一批。仍有问题的行继续待修正(退出码 1);同一工作簿再取一次不会改变任何数据。',
        'Takes the rows of a mended workbook as a batch of their own. Rows that are still wrong go on waiting (exit code 1); the same workbook again changes nothing.',
      ),
    )
    .argument('<file>', text('改正过的工作簿', 'the mended workbook'))
    .addOption(dataOption(cli))
    .addOption(jsonOption(cli))
    .action((file: string, flags: Flags) => onFaults(cli, () => run(cli, file, flags)));
}
