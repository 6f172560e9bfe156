import { readFile, writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { MappingFileError, currentMappings, exportMappings, readMappings } from '#intake';
import type { Cli } from '../../cli.ts';
import { dataOption } from '../../cli-options.ts';
import { EXIT } from '../../data-command.ts';
import type { DataOptions } from '../../data-command.ts';
import { CommandFault, onFaults } from '../../faults.ts';
import { changingMemory, readingMemory } from './memory.ts';

interface ExchangeOptions extends DataOptions {
  readonly source?: string;
}

async function exportTo(cli: Cli, file: string | undefined, options: ExchangeOptions): Promise<void> {
  const current = await readingMemory(options, async (memory) => currentMappings(await memory.history(options.source)));
  const text = exportMappings(current);
  if (file === undefined) {
    cli.out(text.trimEnd());
    return;
  }
  await writeFile(file, text, { flag: 'wx' }).catch(() => {
    throw new CommandFault(
      EXIT.cannotWrite,
      `不能写入 ${file}(已存在,或没有权限)。`,
      `Cannot write ${file} (it exists, or is not permitted).`,
    );
  });
  cli.out(
    cli.text({ zh: `已写出 ${current.length} 条列对应:${file}`, en: `${current.length} mappings written: ${file}` }),
  );
}

async function importFrom(cli: Cli, file: string, options: ExchangeOptions): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new CommandFault(EXIT.noInput, `找不到文件:${file}。`, `No such file: ${file}.`);
  });
  try {
    const decisions = readMappings(text, options.source);
    await changingMemory(options, async (memory) => {
      for (const decision of decisions) await memory.save(decision);
    });
    cli.out(cli.text({ zh: `已导入 ${decisions.length} 条列对应。`, en: `${decisions.length} mappings imported.` }));
  } catch (error) {
    if (!(error instanceof MappingFileError)) throw error;
    throw new CommandFault(EXIT.badData, error.messages.zh, error.messages.en);
  }
}

export function exportCommand(cli: Cli): Command {
  const text = (zh: string, en: string): string => cli.text({ zh, en });
  return new Command('export')
    .summary(text('写成 YAML,供其他单位使用', 'write YAML for other offices'))
    .argument('[file]', text('目标文件(默认标准输出)', 'target (default: standard output)'))
    .option('--source <name>', text('只写这一来源', 'only this source'))
    .addOption(dataOption(cli))
    .action((file: string | undefined, options: ExchangeOptions) => onFaults(cli, () => exportTo(cli, file, options)));
}

export function importCommand(cli: Cli): Command {
  const text = (zh: string, en: string): string => cli.text({ zh, en });
  return new Command('import')
    .summary(text('读入其他单位写出的列对应', 'take mappings that another office wrote'))
    .argument('<file>', text('YAML 文件', 'YAML file'))
    .option('--source <name>', text('改记为这一来源', 'keep them for this source'))
    .addOption(dataOption(cli))
    .action((file: string, options: ExchangeOptions) => onFaults(cli, () => importFrom(cli, file, options)));
}
