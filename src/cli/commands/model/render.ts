import { Command, Option } from 'commander';
import { loadSchema } from '#content';
import { renderFlow, renderFlowSvg, renderProse } from '#language';
import type { Cli } from '../../cli.ts';
import { onFaults } from '../../faults.ts';
import { chosenModel, planOf } from './chosen-model.ts';

const FORMS = ['prose', 'mermaid', 'svg', 'yaml'] as const;
type Form = (typeof FORMS)[number];

function rendered(cli: Cli, name: string, form: Form): string {
  const model = chosenModel(name);
  if (form === 'yaml') return model.text;
  const plan = planOf(cli, model);
  const schema = loadSchema();
  switch (form) {
    case 'prose':
      return renderProse(plan, schema);
    case 'mermaid':
      return renderFlow(plan, schema);
    case 'svg':
      return renderFlowSvg(plan, schema);
  }
}

/** `hengjian model render <model>` */
export function renderModel(cli: Cli): Command {
  return new Command('render')
    .summary(cli.text({ zh: '由规则生成文字、流程图', en: 'the rule as prose or as a flow picture' }))
    .argument('<model>', cli.text({ zh: '编号或目录名', en: 'code or folder' }))
    .addOption(
      new Option('--form <form>', cli.text({ zh: '形式', en: 'form' })).choices(FORMS).default('prose' satisfies Form),
    )
    .action((name: string, flags: { form: Form }) =>
      onFaults(cli, () => {
        cli.out(rendered(cli, name, flags.form).trimEnd());
        return Promise.resolve();
      }),
    );
}
