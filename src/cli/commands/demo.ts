import { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { wholeNumber } from '../cli-options.ts';
import { onFaults } from '../faults.ts';
import { interruptible } from '../interruptible.ts';
import { runDemo } from './demo/run-demo.ts';
import type { DemoOptions } from './demo/run-demo.ts';

/** `hengjian demo` */
export function demoCommand(cli: Cli): Command {
  const text = (zh: string, en: string): string => cli.text({ zh, en });
  return new Command('demo')
    .summary(text('演示:从生成数据到报告', 'the whole way on invented data'))
    .description(
      text(
        '生成一个虚构省份,导入,运行全部模型,列出并解释线索,与真值比对,写出报告和表格。演示数据单独存放,不触动您自己的数据。',
        'Writes an invented province, imports it, runs all models, lists and explains clues, scores them against the truth, and writes a report and a workbook. Your own data folder is not touched.',
      ),
    )
    .option('--cases <n>', text('执行案件数', 'enforcement cases'), wholeNumber(cli, 100, 1_000_000), 20_000)
    .option(
      '--data <folder>',
      text('演示数据文件夹(每次重建)', 'data folder of the demo, made anew each time'),
      './data/demo',
    )
    .option('--out <folder>', text('输出文件夹', 'folder to write to'), 'out')
    .option('--no-serve', text('完成后即结束', 'end when done'))
    .action((options: DemoOptions) => onFaults(cli, () => interruptible((signal) => runDemo(cli, options, signal))));
}
