import { Command } from 'commander';
import { depthTitle, stageTitle } from '#report';
import type { Cli } from '../../cli.ts';
import { jsonOption } from '../../cli-options.ts';
import { EXIT } from '../../data-command.ts';
import { onFaults } from '../../faults.ts';
import { textTable } from '../../terminal/text-table.ts';
import { diagnosticLine, standingModels } from './chosen-model.ts';
import type { StandingModel } from './chosen-model.ts';

function summary({ slug, plan, diagnostics }: StandingModel): object {
  if (plan === undefined) return { slug, faults: diagnostics };
  const { code, title, version, stage, depth } = plan;
  return { code, slug, title, version, stage, depth };
}

function list(cli: Cli, json: boolean): void {
  const models = standingModels();
  const faulty = models.flatMap((model) => model.diagnostics);
  if (faulty.length > 0) cli.exitCode = EXIT.badData;
  if (json) {
    cli.out(JSON.stringify(models.map(summary), null, 2));
    return;
  }
  const t = (zh: string, en: string): string => cli.text({ zh, en });
  const rows = models
    .flatMap(({ plan }) => (plan === undefined ? [] : [plan]))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((plan) => [
      plan.code,
      plan.title,
      stageTitle(plan.stage),
      depthTitle(plan.depth),
      String(plan.version),
      plan.slug,
    ]);
  const titles = [
    t('编号', 'code'),
    t('名称', 'title'),
    t('阶段', 'stage'),
    t('深度', 'depth'),
    t('版本', 'version'),
    t('目录', 'folder'),
  ];
  for (const line of textTable(
    titles.map((title) => ({ title })),
    rows,
  ))
    cli.out(line);
  for (const found of faulty) cli.err(diagnosticLine(cli, found));
}

/** `hengjian model list` */
export function listModels(cli: Cli): Command {
  return new Command('list')
    .summary(cli.text({ zh: '列出全部模型', en: 'all models' }))
    .addOption(jsonOption(cli))
    .action((flags: { json?: true }) =>
      onFaults(cli, () => {
        list(cli, flags.json === true);
        return Promise.resolve();
      }),
    );
}
