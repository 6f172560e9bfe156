import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command, Option } from 'commander';
import { repositoryFolder } from '#content';
import { DEPTHS, STAGES } from '#language';
import type { Cli } from '../../cli.ts';
import { EXIT } from '../../data-command.ts';
import { CommandFault, USAGE, onFaults } from '../../faults.ts';
import { standingModels } from './chosen-model.ts';
import { dossierTemplate } from './dossier-template.ts';

interface NewFlags {
  readonly code: string;
  readonly title: string;
  readonly stage: string;
  readonly depth: string;
  readonly to: string;
}

function refuse(exitCode: number, zh: string, en: string): never {
  throw new CommandFault(exitCode, zh, en);
}

function check(slug: string, { code, to }: NewFlags): void {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u.test(slug))
    refuse(
      USAGE,
      `目录名“${slug}”应为小写英文加短横线,如 payout-overdue。`,
      `"${slug}" should be kebab-case, such as payout-overdue.`,
    );
  if (!/^[A-Z]{2,3}-\d{2}[a-z]?$/u.test(code))
    refuse(USAGE, `编号“${code}”应如 AK-09。`, `The code "${code}" should be like AK-09.`);
  const taken = standingModels().find((model) => model.plan?.code === code);
  if (taken !== undefined)
    refuse(USAGE, `编号 ${code} 已由 models/${taken.slug} 使用。`, `${code} is the code of models/${taken.slug}.`);
  if (existsSync(path.join(to, slug)))
    refuse(
      EXIT.cannotWrite,
      `${path.join(to, slug)} 已经存在,没有改动。`,
      `${path.join(to, slug)} exists; nothing was changed.`,
    );
}

function write(cli: Cli, slug: string, flags: NewFlags): void {
  check(slug, flags);
  const folder = path.join(flags.to, slug);
  for (const [name, text] of Object.entries(dossierTemplate(flags))) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: 'wx' });
  }
  cli.out(
    cli.text({
      zh: `已建 ${folder}:规则 model.yaml、说明 README.md、案例 cases/。\n改好后运行:hengjian model test ${slug}`,
      en: `${folder}: the rule model.yaml, the dossier README.md, cases in cases/.\nThen run: hengjian model test ${slug}`,
    }),
  );
}

/** `hengjian model new <folder>` */
export function newModel(cli: Cli): Command {
  const text = (zh: string, en: string): string => cli.text({ zh, en });
  return new Command('new')
    .summary(text('新建一个模型的目录', 'a folder for a new model'))
    .description(
      text(
        '在 models/ 下建一个能编译的样板:规则、说明的固定标题和案例。只新增一个目录,不改其他文件。',
        'Writes a dossier that compiles: rule, headings and cases. Adds one folder and changes nothing else.',
      ),
    )
    .argument('<folder>', text('目录名(小写英文),如 payout-overdue', 'name of the folder, such as payout-overdue'))
    .requiredOption('--code <code>', text('编号,如 AK-09', 'code, such as AK-09'))
    .option('--title <title>', text('名称', 'title'), '新模型')
    .addOption(new Option('--stage <stage>', text('阶段', 'stage')).choices(Object.keys(STAGES)).default('procedure'))
    .addOption(new Option('--depth <depth>', text('深度', 'depth')).choices(Object.keys(DEPTHS)).default('procedural'))
    .option('--to <folder>', text('放在哪里', 'where to put it'), path.join(repositoryFolder, 'models'))
    .action((slug: string, flags: NewFlags) =>
      onFaults(cli, () => {
        write(cli, slug, flags);
        return Promise.resolve();
      }),
    );
}
