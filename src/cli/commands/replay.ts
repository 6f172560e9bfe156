import { Command } from 'commander';
import { openData } from '#intake';
import { replay } from '#screening';
import type { Cli } from '../cli.ts';
import { dataOption, jsonOption } from '../cli-options.ts';
import { dataFolder } from '../data-command.ts';
import type { DataOptions } from '../data-command.ts';
import { NO, onFaults } from '../faults.ts';

interface ReplayFlags extends DataOptions {
  readonly json?: true;
}

async function run(cli: Cli, id: string, flags: ReplayFlags): Promise<void> {
  const session = await openData(dataFolder(flags));
  try {
    const result = await replay(session, id);
    const { equal, expected, found, firstDifference } = result;
    if (flags.json === true) {
      cli.out(JSON.stringify({ run: result.run.id, equal, expected, found, firstDifference: firstDifference ?? null }));
    } else if (equal) {
      const zh = `一致:运行 ${result.run.id} 复算后 ${result.run.clues} 条线索逐字节相同(SHA-256 ${found})。`;
      cli.out(
        cli.text({
          zh,
          en: `Equal: run ${result.run.id} gave its ${result.run.clues} clues again, byte for byte (SHA-256 ${found}).`,
        }),
      );
    } else {
      const at =
        firstDifference === undefined
          ? ''
          : cli.text({ zh: `,首处不同:${firstDifference}`, en: `; first difference: ${firstDifference}` });
      const zh = `不一致:运行 ${result.run.id} 原为 ${expected},现为 ${found}`;
      cli.out(cli.text({ zh, en: `Different: run ${result.run.id} was ${expected} and is now ${found}` }) + at);
    }
    if (!equal) cli.exitCode = NO;
  } finally {
    await session.close();
  }
}

/** `hengjian replay <run>` */
export function replayCommand(cli: Cli): Command {
  const text = (zh: string, en: string): string => cli.text({ zh, en });
  return new Command('replay')
    .summary(text('复算一次运行并逐字节比对', 'repeat a run and compare byte for byte'))
    .description(
      text(
        '以当时的模型版本、参数、批次、截止日和引擎重新计算,并与保存的线索逐字节比对。一致时退出码为 0,不一致为 1。',
        'Computes a run again with its model versions, parameters, batches, cut-off and engine and compares the clues byte for byte. Exit code 0: equal, 1: different.',
      ),
    )
    .argument('[run]', text('运行编号', 'id of the run'), 'latest')
    .addOption(dataOption(cli))
    .addOption(jsonOption(cli))
    .action((id: string, flags: ReplayFlags) => onFaults(cli, () => run(cli, id, flags)));
}
