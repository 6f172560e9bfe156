import { Command } from 'commander';
import { loadSchema } from '#content';
import type { EngineName } from '#engine';
import { compileScript, duckdbDialect, postgresDialect } from '#sql';
import type { Cli } from '../../cli.ts';
import { dayOption, engineOption, jsonOption } from '../../cli-options.ts';
import { onFaults } from '../../faults.ts';
import { chosenModel, planOf } from './chosen-model.ts';

interface SqlFlags {
  readonly engine: EngineName;
  readonly asOf: string;
  readonly json?: true;
}

function show(cli: Cli, name: string, { engine, asOf, json }: SqlFlags): void {
  const plan = planOf(cli, chosenModel(name));
  const schema = loadSchema();
  const script = compileScript(plan, {
    dialect: engine === 'duckdb' ? duckdbDialect : postgresDialect,
    asOf,
    schema,
    delivered: new Set(schema.tables.keys()),
  });
  const steps = [...script.steps, { name: 'hits', text: script.hits }];
  if (json === true) cli.out(JSON.stringify(steps, null, 2));
  else cli.out(steps.map((step) => `-- ${step.name}\n${step.text};`).join('\n\n'));
}

/** `hengjian model sql <model>` */
export function sqlModel(cli: Cli): Command {
  const text = (zh: string, en: string): string => cli.text({ zh, en });
  return new Command('sql')
    .summary(text('由规则生成的 SQL', 'the SQL that the rule becomes'))
    .argument('<model>', text('编号或目录名', 'code or folder'))
    .addOption(engineOption(cli))
    .option('--as-of <date>', text('数据截止日', 'cut-off date'), dayOption(cli), '2024-06-30')
    .addOption(jsonOption(cli))
    .action((name: string, flags: SqlFlags) =>
      onFaults(cli, () => {
        show(cli, name, flags);
        return Promise.resolve();
      }),
    );
}
