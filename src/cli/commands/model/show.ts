import { Command } from 'commander';
import { articleTitle, verificationMark } from '#catalogue';
import { loadLaw, loadSchema } from '#content';
import { renderProse } from '#language';
import type { Plan } from '#language';
import { depthTitle, stageTitle } from '#report';
import type { Cli } from '../../cli.ts';
import { jsonOption } from '../../cli-options.ts';
import { onFaults } from '../../faults.ts';
import { chosenModel, planOf } from './chosen-model.ts';

function basisLines(plan: Plan): readonly string[] {
  const law = loadLaw();
  return plan.basis.map((basis) => {
    const citation = law.resolveCitation(basis);
    const title = `${basis.law}${articleTitle(basis.article)}${basis.clause ?? ''}`;
    if (!citation.ok) return `${title}「未核实」`;
    const says = citation.paraphrase === undefined ? '' : `:${citation.paraphrase.says}`;
    return `${title}${verificationMark(citation.status)}${says}`;
  });
}

function parameterLines(plan: Plan): readonly string[] {
  return [...plan.parameters.values()].map(({ name, title, values, ground, byCourt }) => {
    const dated = values.map((value) => `${value.literal}${value.from === undefined ? '' : `(自 ${value.from})`}`);
    const marks = [ground === 'empirical' ? '经验阈值' : '法定', ...(byCourt ? ['可按法院设置'] : [])];
    return `${plan.code}.${name} ${title} = ${dated.join('、')}(${marks.join(',')})`;
  });
}

function show(cli: Cli, name: string, json: boolean): void {
  const model = chosenModel(name);
  const plan = planOf(cli, model);
  if (json) {
    const { code, slug, title, version, stage, depth, basis, tables } = plan;
    const parameters = [...plan.parameters.values()];
    cli.out(JSON.stringify({ code, slug, title, version, stage, depth, basis, parameters, tables }, null, 2));
    return;
  }
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
  const lines = [
    `${plan.code} ${plan.title}(第 ${plan.version} 版 · ${stageTitle(plan.stage)} · ${depthTitle(plan.depth)})`,
    `models/${plan.slug}/`,
    ...section('法律依据', basisLines(plan)),
    ...section('参数', parameterLines(plan)),
    ...section('调查核实清单', plan.clue.verify),
    '',
    renderProse(plan, loadSchema()).trim(),
  ];
  cli.out(lines.join('\n'));
}

/** `hengjian model show <model>` */
export function showModel(cli: Cli): Command {
  return new Command('show')
    .summary(cli.text({ zh: '一个模型的依据、参数与规则', en: 'basis, parameters and rule of a model' }))
    .argument('<model>', cli.text({ zh: '编号或目录名', en: 'code or folder' }))
    .addOption(jsonOption(cli))
    .action((name: string, flags: { json?: true }) =>
      onFaults(cli, () => {
        show(cli, name, flags.json === true);
        return Promise.resolve();
      }),
    );
}
