import { Command } from 'commander';
import { loadModelSources } from '#content';
import type { EngineName, ModelRun, RunRecord } from '#engine';
import { openData } from '#intake';
import { compileAll, screen } from '#screening';
import type { ScreenResult } from '#screening';
import type { Cli } from '../cli.ts';
import { dataOption, dayOption, engineOption, jsonOption, several } from '../cli-options.ts';
import { dataFolder } from '../data-command.ts';
import type { DataOptions } from '../data-command.ts';
import { CommandFault, USAGE, onFaults } from '../faults.ts';
import { interruptible } from '../interruptible.ts';
import { modelTable } from '../screening-table.ts';
import { progress } from '../terminal/progress-bar.ts';
import type { Progress } from '../terminal/progress-bar.ts';

interface ScreenFlags extends DataOptions {
  readonly model?: readonly string[];
  readonly asOf?: string;
  readonly engine: EngineName;
  readonly param?: readonly string[];
  readonly json?: true;
}

/** `AK-01.limit=10 days` → name and value. */
function parametersOf(given: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    given.map((text) => {
      const at = text.indexOf('=');
      if (at > 0) return [text.slice(0, at).trim(), text.slice(at + 1).trim()] as const;
      throw new CommandFault(
        USAGE,
        `--param 读不懂“${text}”。写作 --param AK-01.limit=10days 或 --param AK-01.limit@法院代字=5days。`,
        `--param cannot read "${text}"; write --param AK-01.limit=10days or --param AK-01.limit@court=5days.`,
      );
    }),
  );
}

/** A bar that a run of models moves. */
export function modelProgress(cli: Cli, bar: Progress): (done: number, total: number, model: ModelRun) => void {
  return (done, total, model) => {
    const hits = cli.text({ zh: `${model.hits} 条线索`, en: `${model.hits} clues` });
    bar.show(done / total, `${model.code} ${model.title} ${hits}`);
  };
}

/** Models that have faults don't run; whoever asked for all of them is told. */
export function tellFaulty(cli: Cli, run: RunRecord): void {
  if (run.models.length >= loadModelSources().length) return;
  const slugs = compileAll().faulty.map((model) => model.slug);
  if (slugs.length === 0) return;
  const zh = `有 ${slugs.length} 个模型有错,没有运行:${slugs.join('、')}。hengjian model list 列出错误之处。`;
  const en = `${slugs.length} models have faults and did not run: ${slugs.join(', ')}. hengjian model list names the places.`;
  cli.err(cli.text({ zh, en }));
}

function print(cli: Cli, { run, clues }: ScreenResult): void {
  for (const line of modelTable(cli, run)) cli.out(line);
  const zh = `数据截止日 ${run.asOf},${run.models.length} 个模型,${clues.length} 条线索。运行 ${run.id}`;
  cli.out(
    cli.text({ zh, en: `Cut-off ${run.asOf}, ${run.models.length} models, ${clues.length} clues. Run ${run.id}` }),
  );
  cli.err(
    cli.text({
      zh: '看线索:hengjian clues;看一条:hengjian explain 1;复算:hengjian replay latest',
      en: 'Next: hengjian clues; hengjian explain 1; hengjian replay latest',
    }),
  );
}

async function run(cli: Cli, flags: ScreenFlags, signal: AbortSignal): Promise<void> {
  const parameters = parametersOf(flags.param ?? []);
  const session = await openData(dataFolder(flags));
  const bar = progress(cli, cli.text({ zh: '筛查', en: 'screening' }));
  try {
    const result = await screen(session, {
      engine: flags.engine,
      parameters,
      signal,
      progress: modelProgress(cli, bar),
      ...(flags.model === undefined ? {} : { models: flags.model }),
      ...(flags.asOf === undefined ? {} : { asOf: flags.asOf }),
    });
    bar.clear();
    if (flags.model === undefined) tellFaulty(cli, result.run);
    if (flags.json === true) cli.out(JSON.stringify(result.run, null, 2));
    else print(cli, result);
  } catch (error) {
    bar.clear();
    throw error;
  } finally {
    await session.close();
  }
}

/** `hengjian screen` */
export function screenCommand(cli: Cli): Command {
  const text = (zh: string, en: string): string => cli.text({ zh, en });
  return new Command('screen')
    .summary(text('用监督模型筛查', 'run the supervision models'))
    .description(
      text(
        '在已导入的数据上运行监督模型。每次运行记下模型摘要、参数、批次、截止日与引擎,日后可逐字节复算。',
        'Runs the supervision models over the imported data. A run keeps model hashes, parameters, batches, cut-off and engine, so that it can be replayed byte for byte.',
      ),
    )
    .option(
      '--model <code>',
      text('只运行这些模型(编号或目录名;可重复)', 'only these models; may be repeated'),
      several,
    )
    .option(
      '--as-of <date>',
      text('数据截止日(默认取数据的快照日)', 'cut-off date (default: the snapshot)'),
      dayOption(cli),
    )
    .addOption(engineOption(cli))
    .option(
      '--param <name=value>',
      text('改参数,如 AK-01.limit=10days 或 AK-01.limit@浙0624=5days;可重复', 'set a parameter; may be repeated'),
      (value: string, before: readonly string[] | undefined) => [...(before ?? []), value],
    )
    .addOption(dataOption(cli))
    .addOption(jsonOption(cli))
    .action((flags: ScreenFlags) => onFaults(cli, () => interruptible((signal) => run(cli, flags, signal))));
}
