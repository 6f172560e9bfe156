import path from 'node:path';
import { Command } from 'commander';
import { adviserOf, inspectFile, recordedMemory } from '#intake';
import type { Inspection, MappingAdviser, OpenInspection } from '#intake';
import { FileFault } from '#readers';
import { readRecord } from '#store';
import type { Cli } from '../cli.ts';
import { dataOption, jsonOption, wholeNumber } from '../cli-options.ts';
import { EXIT, dataFolder } from '../data-command.ts';
import type { DataOptions } from '../data-command.ts';
import { NO, onFaults } from '../faults.ts';
import { printInspectionJson } from './inspect/inspection-json.ts';
import { inspectionText } from './inspect/inspection-text.ts';

interface InspectCommandOptions extends DataOptions {
  readonly source?: string;
  readonly rows?: number;
  readonly json?: true;
}

async function sampleLines(open: OpenInspection, most: number): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const sheet of open.inspection.sheets) {
    let shown = 0;
    for await (const batch of most === 0 ? [] : open.rows(sheet.index)) {
      for (const { row, cells } of batch.slice(0, most - shown)) {
        lines.push(`${sheet.name} ${String(row)}: ${cells.map((cell) => String(cell ?? '')).join(' | ')}`);
        shown++;
      }
      if (shown >= most) break;
    }
  }
  return lines;
}

function refuse(cli: Cli, file: string, fault: FileFault, asJson: boolean): void {
  const { code, messages } = fault;
  if (asJson) cli.out(JSON.stringify({ file: path.basename(file), refused: { code, message: messages }, sheets: [] }));
  else cli.err(`${path.basename(file)}: ${cli.text(messages)}`);
  cli.exitCode = EXIT.badData;
}

const isKnown = ({ sheets, members }: Inspection): boolean =>
  members.length > 0 || sheets.some((sheet) => sheet.blocks.length > 0);

async function print(cli: Cli, open: OpenInspection, options: InspectCommandOptions): Promise<void> {
  if (options.json === true) await printInspectionJson(cli, open, options.rows ?? Infinity);
  else {
    for (const line of inspectionText(cli, open.inspection)) cli.out(line);
    if (options.rows !== undefined) for (const line of await sampleLines(open, options.rows)) cli.out(line);
  }
  if (!isKnown(open.inspection)) cli.exitCode = NO;
}

async function adviserFor(source: string, folder: string): Promise<MappingAdviser> {
  const reader = await readRecord(folder);
  return adviserOf(recordedMemory(reader.record), source).finally(() => reader.close());
}

async function run(cli: Cli, file: string, options: InspectCommandOptions): Promise<void> {
  const advise = options.source === undefined ? undefined : await adviserFor(options.source, dataFolder(options));
  try {
    const open = await inspectFile(file, advise === undefined ? {} : { advise });
    try {
      await print(cli, open, options);
    } finally {
      await open.close();
    }
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    refuse(cli, file, error, options.json === true);
  }
}

/** `hengjian inspect <file>` */
export function inspectCommand(cli: Cli): Command {
  const text = (zh: string, en: string): string => cli.text({ zh, en });
  return new Command('inspect')
    .summary(
      text(
        '看一个文件是什么、会怎样导入;不保存任何内容',
        'what a file is and how it would be imported; stores nothing',
      ),
    )
    .description(
      text(
        '查看一个文件:格式、编码、工作表、表头、各列对应的字段及把握和依据、会做的规整、会进入待修正的行、未对应的列。不需要数据文件夹,不保存任何内容。',
        'Looks at one file: format, encoding, sheets, header, the field of each column with confidence and reasons, repairs, rows for quarantine, unknown columns. Needs no data folder and stores nothing.',
      ),
    )
    .argument('<file>', text('文件', 'file'))
    .option('--source <name>', text('来源单位:使用为它确认过的列对应', 'source: use what was decided for it'))
    .addOption(dataOption(cli))
    .option(
      '--rows <n>',
      text(`显示的行数(文字默认不显示原始行;JSON 默认全部)`, 'rows to show (text: none by default; JSON: all)'),
      wholeNumber(cli, 0, 100_000_000),
    )
    .addOption(jsonOption(cli))
    .action((file: string, options: InspectCommandOptions) => onFaults(cli, () => run(cli, file, options)));
}
