import { Command } from 'commander';
import { openData, qualityReport, reasonText } from '#intake';
import type { BatchQuality, QualityReport, TableQuality } from '#intake';
import type { Cli } from '../cli.ts';
import { dataFolder, onData } from '../data-command.ts';
import type { DataOptions } from '../data-command.ts';

interface QualityOptions extends DataOptions {
  readonly json?: true;
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

function batchLines(cli: Cli, batch: BatchQuality): readonly string[] {
  const head = cli.text({
    zh: `第 ${batch.batch} 批 · ${batch.source} · 收到 ${batch.receivedAt.slice(0, 10)} · 数据截至 ${batch.snapshotOn ?? '未注明'} · ${batch.files.length} 个文件`,
    en: `Batch ${batch.batch} · ${batch.source} · received ${batch.receivedAt.slice(0, 10)} · as of ${batch.snapshotOn ?? 'not stated'} · ${batch.files.length} files`,
  });
  const tables = batch.tables.flatMap((table) => [
    cli.text({
      zh: `  ${table.title}:收 ${table.taken} 行,待修正 ${table.quarantined},重复 ${table.duplicates}`,
      en: `  ${table.table}: ${table.taken} rows, ${table.quarantined} in quarantine, ${table.duplicates} repeated`,
    }),
    ...table.persons.map((one) =>
      cli.text({
        zh: `    ${one.title}:${one.resolved} 行有有效证件号码,${one.unresolved} 行不能认定`,
        en: `    ${one.field}: ${one.resolved} rows with a valid number, ${one.unresolved} unresolved`,
      }),
    ),
    ...table.defects.map((one) => `    ${one.field}: ${one.count} — ${cli.text(reasonText(one.reason))}`),
  ]);
  const unknown = batch.unknownColumns.map((one) => `${one.header}(${one.file} ${one.column})`).join('、');
  const columns =
    unknown === ''
      ? []
      : [cli.text({ zh: `  未对应的列:${unknown}`, en: `  columns that no field takes: ${unknown}` })];
  return [head, ...tables, ...columns];
}

function tableLines(cli: Cli, table: TableQuality): readonly string[] {
  const filled = table.fields
    .filter((field) => field.filled > 0)
    .map((field) => `${field.title} ${percent(field.filled)}`);
  const warn = (zh: string, en: string): string => `  ! ${cli.text({ zh, en })}`;
  return [
    cli.text({ zh: `${table.title}:${table.rows} 行`, en: `${table.table}: ${table.rows} rows` }),
    `  ${cli.text({ zh: '填写率', en: 'filled' })}: ${filled.join('、')}`,
    ...table.dates.map((range) => `  ${range.title}: ${range.from} … ${range.to}`),
    ...table.orderViolations.map((one) =>
      warn(
        `${one.count} 行的 ${one.later} 早于 ${one.earlier}`,
        `${one.count} rows with ${one.later} before ${one.earlier}`,
      ),
    ),
    ...table.unitSuspicions.map((one) =>
      warn(
        `${one.count} 行的 ${one.field} 与 ${one.against} 相差约一万倍,疑似元与万元混用`,
        `${one.count} rows with ${one.field} and ${one.against} about ten thousand times apart`,
      ),
    ),
    ...table.dangling.map((one) =>
      warn(
        `${one.count} 行的 ${one.title} 在 ${one.target} 中没有对应记录`,
        `${one.count} rows whose ${one.field} is not in ${one.target}`,
      ),
    ),
  ];
}

function print(cli: Cli, report: QualityReport): void {
  if (report.batches.length === 0) cli.out(cli.text({ zh: '还没有导入任何数据。', en: 'Nothing was imported yet.' }));
  for (const batch of report.batches) for (const line of batchLines(cli, batch)) cli.out(line);
  for (const table of report.tables) for (const line of tableLines(cli, table)) cli.out(line);
}

/** `hengjian quality` */
export function qualityCommand(cli: Cli): Command {
  const text = (zh: string, en: string): string => cli.text({ zh, en });
  return new Command('quality')
    .summary(text('数据质量报告', 'report on the quality of the data'))
    .description(
      text(
        '按批次和表列出:收到多少、哪些列未对应、填写率、日期范围、先后颠倒的日期、疑似万元误作元的金额、找不到的案件、未能认定的当事人。',
        'By batch and table: what came, unknown columns, filled shares, date ranges, days in impossible order, amounts in the wrong unit, references to missing rows, unresolved persons.',
      ),
    )
    .option(
      '--data <folder>',
      text('数据文件夹(默认 ./data 或 HENGJIAN_DATA)', 'data folder (default ./data or HENGJIAN_DATA)'),
    )
    .option('--json', text('以 JSON 输出', 'print JSON'))
    .action((options: QualityOptions) =>
      onData(cli, async () => {
        const session = await openData(dataFolder(options));
        try {
          const report = await qualityReport(session);
          if (options.json === true) cli.out(JSON.stringify(report, null, 2));
          else print(cli, report);
        } finally {
          await session.close();
        }
      }),
    );
}
