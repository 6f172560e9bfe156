import { Command, InvalidArgumentError } from 'commander';
import { importInto, openData, reasonText } from '#intake';
import type { FileReport, ImportProgress, ImportReport, SheetReport } from '#intake';
import type { Cli } from '../cli.ts';
import { EXIT, dataFolder, onData } from '../data-command.ts';
import type { DataOptions } from '../data-command.ts';

interface ImportCommandOptions extends DataOptions {
  readonly source?: string;
  readonly snapshot?: string;
  readonly table?: readonly string[];
  readonly json?: true;
}

const EVERY_MS = 3000;

function day(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))) return text;
  throw new InvalidArgumentError('日期应为 YYYY-MM-DD / a date is YYYY-MM-DD');
}

/** A line every few seconds: enough for a log, and for a person to see that it goes on. */
function progressLine(cli: Cli): (progress: ImportProgress) => void {
  let last = Date.now();
  return ({ phase, file, rows }) => {
    if (Date.now() - last < EVERY_MS) return;
    last = Date.now();
    const zh = phase === 'keep' ? `正在读取 ${file} …` : `正在导入 ${file} … 已读 ${rows} 行`;
    const en = phase === 'keep' ? `reading ${file} …` : `importing ${file} … ${rows} rows read`;
    cli.err(cli.text({ zh, en }));
  };
}

function sheetLines(cli: Cli, sheet: SheetReport): readonly string[] {
  const { counts, repairs, defects } = sheet;
  const changed = repairs.reduce((sum, one) => sum + one.count, 0);
  const zh = `  ${sheet.sheet} → ${sheet.title}(把握 ${Math.round(sheet.confidence * 100)}%):收 ${counts.taken} 行,待修正 ${counts.quarantined},重复 ${counts.duplicates},自动规整 ${changed} 处`;
  const en = `  ${sheet.sheet} → ${sheet.table} (confidence ${Math.round(sheet.confidence * 100)}%): ${counts.taken} rows, ${counts.quarantined} in quarantine, ${counts.duplicates} repeated, ${changed} cells repaired`;
  const hidden = sheet.hidden ? cli.text({ zh: '(隐藏的工作表)', en: ' (hidden sheet)' }) : '';
  return [
    cli.text({ zh, en }) + hidden,
    ...defects.map((one) => {
      const title = sheet.mapping.find((place) => place.field === one.field)?.title ?? one.field;
      const text = cli.text(reasonText(one.reason));
      return cli.text({
        zh: `    ${title}:${one.count} 个单元格留空 — ${text}`,
        en: `    ${one.field}: ${one.count} cells left empty — ${text}`,
      });
    }),
  ];
}

function fileLines(cli: Cli, file: FileReport): readonly string[] {
  const state = {
    taken: { zh: '已导入', en: 'imported' },
    known: { zh: '已有', en: 'known' },
    refused: { zh: '未能读取', en: 'not read' },
    unpacked: { zh: '已解包', en: 'unpacked' },
    unrecognised: { zh: '未能识别', en: 'not recognised' },
  }[file.status];
  const kind = file.format === undefined ? '' : ` [${[file.format, file.encoding].filter(Boolean).join(', ')}]`;
  const unknown = file.unknownColumns.map((column) => `${column.column} ${column.header}`).join('、');
  return [
    `${file.name}${kind}: ${cli.text(state)}${file.message === undefined ? '' : ` — ${cli.text(file.message)}`}`,
    ...file.sheets.flatMap((sheet) => sheetLines(cli, sheet)),
    ...file.unknownSheets.map((sheet) => {
      const from =
        sheet.row === undefined ? '' : cli.text({ zh: ` 第 ${sheet.row} 行起`, en: ` from row ${sheet.row}` });
      return `  ${sheet.sheet}${from}: ${cli.text(sheet.message)}`;
    }),
    ...(unknown === ''
      ? []
      : [
          cli.text({
            zh: `  未对应的列(原文件中保留):${unknown}`,
            en: `  columns that no field takes (kept in the file): ${unknown}`,
          }),
        ]),
  ];
}

function print(cli: Cli, report: ImportReport): void {
  for (const file of report.files) for (const line of fileLines(cli, file)) cli.out(line);
  const { taken, quarantined, duplicates, superseded } = report.rows;
  cli.out(
    report.batch === undefined
      ? cli.text({ zh: '没有新的数据。', en: 'Nothing new.' })
      : cli.text({
          zh: `第 ${report.batch} 批:收 ${taken} 行,重复 ${duplicates} 行,更新已有记录 ${superseded} 条。`,
          en: `Batch ${report.batch}: ${taken} rows taken, ${duplicates} repeated, ${superseded} earlier records superseded.`,
        }),
  );
  if (quarantined === 0) return;
  const zh = `有 ${quarantined} 行待修正,未进入筛查。查看原因:hengjian quarantine list;在 Excel 中改正:hengjian quarantine export`;
  cli.err(
    cli.text({
      zh,
      en: `${quarantined} rows are in quarantine and not screened. Reasons: hengjian quarantine list. To mend them in Excel: hengjian quarantine export`,
    }),
  );
}

function exitOf(report: ImportReport): number {
  const read = report.files.some((file) => file.status === 'taken' || file.status === 'known');
  return read ? 0 : EXIT.badData;
}

async function run(cli: Cli, paths: readonly string[], options: ImportCommandOptions): Promise<void> {
  const stop = new AbortController();
  const interrupt = (): void => {
    stop.abort();
  };
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  try {
    const session = await openData(dataFolder(options), {
      onRebuild: () => {
        cli.err(
          cli.text({
            zh: '筛查库缺失或已过时,正在由原始文件重建…',
            en: 'The screening copy is missing or outdated; building it again …',
          }),
        );
      },
    });
    try {
      const report = await importInto(session, paths, {
        ...(options.source === undefined ? {} : { source: options.source }),
        ...(options.snapshot === undefined ? {} : { snapshotOn: options.snapshot }),
        ...(options.table === undefined ? {} : { tables: options.table }),
        signal: stop.signal,
        progress: progressLine(cli),
      });
      if (options.json === true) cli.out(JSON.stringify(report, null, 2));
      else print(cli, report);
      cli.exitCode = exitOf(report);
    } finally {
      await session.close();
    }
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}

/** `hengjian import <paths...>` */
export function importCommand(cli: Cli): Command {
  const text = (zh: string, en: string): string => cli.text({ zh, en });
  return new Command('import')
    .summary(text('导入文件或文件夹', 'import files or folders'))
    .description(
      text(
        '导入表格文件、压缩包、文件夹或数据库(postgres://…、mysql://…)中的表,作为一批:或者全部写入,或者什么都不写。读不了的文件逐一说明,其余照常导入。',
        'Imports tables in files, archives, folders or databases (postgres://…, mysql://…) as one batch: all of it or nothing. What cannot be read is named; the rest is imported.',
      ),
    )
    .argument('<paths...>', text('文件、文件夹或数据库地址', 'files, folders or addresses of databases'))
    .option('--source <name>', text('数据提供单位', 'the office that delivered'))
    .option('--snapshot <date>', text('数据截至日期 YYYY-MM-DD', 'the day for which the data speak'), day)
    .option(
      '--table <name>',
      text(
        '只读取数据库中的这些表或视图,可用 *,可多次给出(默认全部)',
        'tables or views of a database to read, * allowed, may be repeated (default all)',
      ),
      (name: string, before: readonly string[] | undefined) => [...(before ?? []), name],
    )
    .option(
      '--data <folder>',
      text('数据文件夹(默认 ./data 或 HENGJIAN_DATA)', 'data folder (default ./data or HENGJIAN_DATA)'),
    )
    .option('--json', text('以 JSON 输出', 'print JSON'))
    .action((paths: string[], options: ImportCommandOptions) => onData(cli, () => run(cli, paths, options)));
}
