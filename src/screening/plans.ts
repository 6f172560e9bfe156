import { loadLaw, loadModelSources, loadSchema } from '#content';
import { compileModel, type Diagnostic, type Plan } from '#language';
import { ScreeningError } from './screening-error.ts';

/** A model of the repository that does not compile; the others run all the same. */
export interface FaultyModel {
  readonly slug: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Compiles every model of the repository. */
export function compileAll(): { plans: Plan[]; faulty: FaultyModel[] } {
  const catalogues = { schema: loadSchema(), law: loadLaw() };
  const plans: Plan[] = [];
  const faulty: FaultyModel[] = [];
  for (const source of loadModelSources()) {
    const { plan, diagnostics } = compileModel(source, catalogues);
    if (plan === undefined) faulty.push({ slug: source.slug, diagnostics });
    else plans.push(plan);
  }
  return { plans, faulty };
}

function faultyError({ slug, diagnostics }: FaultyModel): ScreeningError {
  const where = (lang: 'zh' | 'en'): string =>
    diagnostics.map((d) => `${d.file}:${d.line}:${d.column} ${d.message[lang]}`).join('\n');
  return new ScreeningError('model-faulty', {
    zh: `模型 ${slug} 有错,请先改正:\n${where('zh')}`,
    en: `the model ${slug} has faults:\n${where('en')}`,
  });
}

/** The plans asked for, with those whose clues they read, in an order in which each finds its input ready. */
export function choosePlans(
  { plans: all, faulty }: ReturnType<typeof compileAll>,
  wanted: readonly string[] | undefined,
): { plan: Plan; keepClues: boolean }[] {
  const byCode = new Map(all.map((plan) => [plan.code, plan]));
  const chosen = wanted === undefined || wanted.length === 0 ? all : wanted.map((name) => findPlan(all, faulty, name));
  const order: Plan[] = [];
  const visit = (plan: Plan, above: readonly string[]): void => {
    if (order.includes(plan)) return;
    if (above.includes(plan.code))
      throw new ScreeningError('model-faulty', {
        zh: `模型互相引用成环:${[...above, plan.code].join(' → ')}`,
        en: `models read each other in a circle: ${[...above, plan.code].join(' → ')}`,
      });
    for (const code of plan.models) {
      const input = byCode.get(code);
      if (input === undefined)
        throw new ScreeningError('unknown-model', {
          zh: `模型 ${plan.code} 引用的模型 ${code} 不存在`,
          en: `${plan.code} reads the clues of ${code}, which does not exist`,
        });
      visit(input, [...above, plan.code]);
    }
    order.push(plan);
  };
  for (const plan of chosen) visit(plan, []);
  return order.map((plan) => ({ plan, keepClues: order.some((other) => other.models.includes(plan.code)) }));
}

function findPlan(all: readonly Plan[], faulty: readonly FaultyModel[], name: string): Plan {
  const plan = all.find((candidate) => candidate.code === name.toUpperCase() || candidate.slug === name);
  if (plan !== undefined) return plan;
  const broken = faulty.find((model) => model.slug === name);
  if (broken !== undefined) throw faultyError(broken);
  const codes = all.map((candidate) => candidate.code).join('、');
  throw new ScreeningError('unknown-model', {
    zh: `没有模型“${name}”。可用:${codes}`,
    en: `there is no model “${name}”; known: ${codes}`,
  });
}
