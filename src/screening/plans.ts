import { loadLaw, loadModelSources, loadSchema } from '#content';
import { compileModel, type Plan } from '#language';
import { ScreeningError } from './screening-error.ts';

/** Compiles all models of the repository; a faulty one stops the run, with its place. */
export function compileAll(): Plan[] {
  const catalogues = { schema: loadSchema(), law: loadLaw() };
  return loadModelSources().map((source) => {
    const { plan, diagnostics } = compileModel(source, catalogues);
    if (plan !== undefined) return plan;
    const where = diagnostics.map((d) => `${d.file}:${d.line}:${d.column} ${d.message.zh}`).join('\n');
    const whereEn = diagnostics.map((d) => `${d.file}:${d.line}:${d.column} ${d.message.en}`).join('\n');
    throw new ScreeningError('model-faulty', { zh: `模型 ${source.slug} 有错,请先改正:\n${where}`, en: `the model ${source.slug} has faults:\n${whereEn}` });
  });
}

/** The plans asked for, with those whose clues they read, in an order in which each finds its input ready. */
export function choosePlans(all: readonly Plan[], wanted: readonly string[] | undefined): { plan: Plan; keepClues: boolean }[] {
  const byCode = new Map(all.map((plan) => [plan.code, plan]));
  const chosen = wanted === undefined || wanted.length === 0 ? all : wanted.map((name) => findPlan(all, name));
  const order: Plan[] = [];
  const visit = (plan: Plan, above: readonly string[]): void => {
    if (order.includes(plan)) return;
    if (above.includes(plan.code)) throw new ScreeningError('model-faulty', { zh: `模型互相引用成环:${[...above, plan.code].join(' → ')}`, en: `models read each other in a circle: ${[...above, plan.code].join(' → ')}` });
    for (const code of plan.models) {
      const input = byCode.get(code);
      if (input === undefined) throw new ScreeningError('unknown-model', { zh: `模型 ${plan.code} 引用的模型 ${code} 不存在`, en: `${plan.code} reads the clues of ${code}, which does not exist` });
      visit(input, [...above, plan.code]);
    }
    order.push(plan);
  };
  for (const plan of chosen) visit(plan, []);
  return order.map((plan) => ({ plan, keepClues: order.some((other) => other.models.includes(plan.code)) }));
}

function findPlan(all: readonly Plan[], name: string): Plan {
  const plan = all.find((candidate) => candidate.code === name.toUpperCase() || candidate.slug === name);
  if (plan !== undefined) return plan;
  const codes = all.map((candidate) => candidate.code).join('、');
  throw new ScreeningError('unknown-model', { zh: `没有模型“${name}”。可用:${codes}`, en: `there is no model “${name}”; known: ${codes}` });
}
