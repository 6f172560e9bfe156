import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { loadLaw, loadSchema, repositoryFolder } from '#content';
import type { EngineName } from '#engine';
import { openCaseBench, testModel } from '#evaluation';
import type { CaseBench, CaseText, ModelTest } from '#evaluation';
import type { Cli } from '../../cli.ts';
import { engineOption, jsonOption } from '../../cli-options.ts';
import { NO, onFaults } from '../../faults.ts';
import { chosenModel, planOf, standingModels } from './chosen-model.ts';

interface TestFlags {
  readonly engine: EngineName;
  readonly json?: true;
}

function casesOf(slug: string): readonly CaseText[] {
  const folder = path.join(repositoryFolder, 'models', slug, 'cases');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')) : [];
  return names
    .sort()
    .map((name) => ({ name: name.slice(0, -'.yaml'.length), text: readFileSync(path.join(folder, name), 'utf8') }));
}

function print(cli: Cli, code: string, { slug, cases, missing }: ModelTest): void {
  const passed = cases.filter((one) => one.passed).length;
  const mark = passed === cases.length && missing.length === 0 ? '✓' : '✗';
  cli.out(`${mark} ${code} ${slug}: ${passed}/${cases.length}`);
  for (const one of cases.filter((result) => !result.passed)) {
    cli.out(`    ✗ ${one.name} ${one.title}`);
    for (const difference of one.differences) cli.out(`        ${difference}`);
  }
  if (missing.length > 0) {
    cli.out(
      cli.text({ zh: `    缺少案例:${missing.join('、')}`, en: `    cases that it owes: ${missing.join(', ')}` }),
    );
  }
}

async function testAll(cli: Cli, bench: CaseBench, names: readonly string[], json: boolean): Promise<void> {
  const models = names.length === 0 ? standingModels() : names.map(chosenModel);
  const results: ModelTest[] = [];
  for (const model of models) {
    const plan = planOf(cli, model);
    const result = await testModel(bench, plan, casesOf(model.slug));
    results.push(result);
    if (!json) print(cli, plan.code, result);
  }
  if (json) cli.out(JSON.stringify(results, null, 2));
  const good = (result: ModelTest): boolean => result.missing.length === 0 && result.cases.every((one) => one.passed);
  if (!results.every(good)) cli.exitCode = NO;
}

async function run(cli: Cli, names: readonly string[], { engine, json }: TestFlags): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hengjian-cases-'));
  try {
    const bench = await openCaseBench(engine, loadSchema(), loadLaw(), folder);
    try {
      await testAll(cli, bench, names, json === true);
    } finally {
      await bench.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `hengjian model test [model…]` */
export function testModels(cli: Cli): Command {
  const text = (zh: string, en: string): string => cli.text({ zh, en });
  return new Command('test')
    .summary(text('运行模型自带的案例', 'run the cases of the dossiers'))
    .description(
      text(
        '运行模型目录 cases/ 中的案例。有案例不符,或缺少应有的案例(命中、未命中、临界、各排除、数据不足),退出码为 1。',
        'Runs the cases in cases/. Exit code 1 where a case differs or one that the dossier owes is missing.',
      ),
    )
    .argument('[models...]', text('编号或目录名(默认全部)', 'codes or folders (default: all)'))
    .addOption(engineOption(cli))
    .addOption(jsonOption(cli))
    .action((names: string[], flags: TestFlags) => onFaults(cli, () => run(cli, names, flags)));
}
