import type { Cli } from '../../cli.ts';
import type { DataOptions } from '../../data-command.ts';
import { CommandFault, NO } from '../../faults.ts';
import { changingMemory, whoOf } from './memory.ts';
import type { WhoOptions } from './memory.ts';

export interface ForgetOptions extends DataOptions, WhoOptions {
  readonly source: string;
}

export async function forget(cli: Cli, layout: string, options: ForgetOptions): Promise<void> {
  const done = await changingMemory(options, (memory) => memory.forget(options.source, layout, whoOf(options)));
  if (done === undefined) {
    throw new CommandFault(
      NO,
      `${options.source} 没有版式 ${layout} 的列对应。用 hengjian mapping list 查看。`,
      `${options.source} has no mapping of layout ${layout}; see hengjian mapping list.`,
    );
  }
  cli.out(
    cli.text({
      zh: `${options.source} 的版式 ${layout} 不再按已确认的列对应导入;历史保留。`,
      en: `The mapping of layout ${layout} of ${options.source} no longer counts; its history stays.`,
    }),
  );
}
