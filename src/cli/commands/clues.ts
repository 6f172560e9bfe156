import { Command } from 'commander';
import type { Clue } from '#engine';
import type { Cli } from '../cli.ts';
import { dataOption, jsonOption, runOption, several, wholeNumber } from '../cli-options.ts';
import { knownCourtName, rankedRun } from '../clue-order.ts';
import { dataFolder } from '../data-command.ts';
import type { DataOptions } from '../data-command.ts';
import { onFaults } from '../faults.ts';
import { clueTable } from '../screening-table.ts';

interface ClueFlags extends DataOptions {
  readonly run: string;
  readonly model?: readonly string[];
  readonly court?: string;
  readonly top?: number;
  readonly json?: true;
}

const SHOWN = 20;

function passes(clue: Clue, flags: ClueFlags): boolean {
  if (flags.model !== undefined && !flags.model.some((code) => code.toUpperCase() === clue.model)) return false;
  if (flags.court === undefined) return true;
  const { court } = clue;
  return court !== null && (court === flags.court || knownCourtName(court).includes(flags.court));
}

function list(cli: Cli, flags: ClueFlags): void {
  const { run, clues } = rankedRun(dataFolder(flags), flags.run);
  const placed = clues.map((clue, at) => ({ clue, place: at + 1 })).filter(({ clue }) => passes(clue, flags));
  if (flags.json === true) {
    const shown = placed.slice(0, flags.top ?? placed.length);
    cli.out(
      JSON.stringify(
        shown.map(({ clue }) => clue),
        null,
        2,
      ),
    );
    return;
  }
  const shown = placed.slice(0, flags.top ?? SHOWN);
  if (shown.length > 0) for (const line of clueTable(cli, shown, knownCourtName)) cli.out(line);
  const zh = `运行 ${run.id}(数据截止日 ${run.asOf}):共 ${placed.length} 条,显示 ${shown.length} 条。看一条的全部依据:hengjian explain <线索编号或序号>`;
  const en = `Run ${run.id} (cut-off ${run.asOf}): ${placed.length} clues, ${shown.length} shown. The whole account of one: hengjian explain <clue or #>`;
  cli.err(cli.text({ zh, en }));
}

/** `hengjian clues` */
export function cluesCommand(cli: Cli): Command {
  const text = (zh: string, en: string): string => cli.text({ zh, en });
  return new Command('clues')
    .summary(text('按排序列出线索', 'the clues, best first'))
    .description(text('列出一次运行的线索,排序分高的在前。', 'Lists the clues of a run, the highest rank first.'))
    .addOption(runOption(cli))
    .option('--model <code>', text('只看这些模型(可重复)', 'only these models; may be repeated'), several)
    .option('--court <name>', text('只看这个法院(代字,或名称的一部分)', 'only this court: code or part of its name'))
    .option(
      '--top <n>',
      text(`最多显示多少条(默认 ${SHOWN})`, `at most so many (default ${SHOWN})`),
      wholeNumber(cli, 1, 1e7),
    )
    .addOption(dataOption(cli))
    .addOption(jsonOption(cli))
    .action((flags: ClueFlags) =>
      onFaults(cli, () => {
        list(cli, flags);
        return Promise.resolve();
      }),
    );
}
