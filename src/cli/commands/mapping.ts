import { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { dataOption, jsonOption } from '../cli-options.ts';
import { onFaults } from '../faults.ts';
import { exportCommand, importCommand } from './mapping/exchange.ts';
import { forget } from './mapping/forget.ts';
import type { ForgetOptions } from './mapping/forget.ts';
import { listMappings, showMapping } from './mapping/list.ts';
import type { ListOptions, ShowOptions } from './mapping/list.ts';
import { setMapping } from './mapping/set.ts';
import type { SetOptions } from './mapping/set.ts';

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** `hengjian mapping list | show | set | forget | export | import` */
export function mappingCommand(cli: Cli): Command {
  const text = (zh: string, en: string): string => cli.text({ zh, en });
  const source = text('来源单位(与导入时的 --source 相同)', 'source, the same as with import --source');
  const by = text('由谁确定(默认登录名)', 'who decides (default: the login name)');
  const why = text('理由', 'why');
  const command = new Command('mapping').summary(text('已确认的列对应', 'what was decided about columns'));
  command
    .command('list')
    .summary(text('列出已确认的列对应', 'list the mappings that count'))
    .option('--source <name>', source)
    .addOption(dataOption(cli))
    .addOption(jsonOption(cli))
    .action((options: ListOptions) => onFaults(cli, () => listMappings(cli, options)));
  command
    .command('show')
    .summary(text('一种版式的列对应及其历次修改', 'one layout with its history'))
    .argument('<layout>', text('版式编号(见 list)', 'the layout’s fingerprint (see list)'))
    .option('--source <name>', source)
    .addOption(dataOption(cli))
    .addOption(jsonOption(cli))
    .action((layout: string, options: ShowOptions) => onFaults(cli, () => showMapping(cli, layout, options)));
  command
    .command('set')
    .summary(
      text(
        '确认或改正一张表的列对应,下次同样的表照此导入',
        'confirm or correct the mapping of a sheet for the next deliveries',
      ),
    )
    .requiredOption('--source <name>', source)
    .requiredOption('--sheet <file>', text('样本文件,可写 文件#工作表', 'a file of that layout, or file#sheet'))
    .option(
      '--field <slot=header>',
      text('字段=列名;列名留空表示没有这一列;可多次', 'slot=header; an empty header: no column; may be repeated'),
      collect,
    )
    .option('--table <table>', text('这张表就是哪一种(标准表名)', 'the table that the sheet is'))
    .option('--confirm', text('其余各列按现在的建议一并确认', 'confirm everything else as it is proposed now'))
    .option('--by <name>', by)
    .option('--why <text>', why)
    .addOption(dataOption(cli))
    .action((options: SetOptions) => onFaults(cli, () => setMapping(cli, options)));
  command
    .command('forget')
    .summary(text('不再使用一种版式已确认的列对应(历史保留)', 'a mapping no longer counts; its history stays'))
    .argument('<layout>', text('版式编号(见 list)', 'the layout’s fingerprint (see list)'))
    .requiredOption('--source <name>', source)
    .option('--by <name>', by)
    .option('--why <text>', why)
    .addOption(dataOption(cli))
    .action((layout: string, options: ForgetOptions) => onFaults(cli, () => forget(cli, layout, options)));
  return command.addCommand(exportCommand(cli)).addCommand(importCommand(cli));
}
