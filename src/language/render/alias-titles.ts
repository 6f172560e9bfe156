import type { Schema } from '#catalogue';
import type { Plan, Source, Step } from '../plan.ts';

/** Longer step titles are sentences, not names. */
const NAME_LENGTH = 8;

/** What a source is called: the table's title, or the clues of a model. */
export function sourceTitle(source: Source, schema: Schema): string {
  switch (source.kind) {
    case 'table':
      return schema.tables.get(source.table)?.title ?? source.table;
    case 'clues':
      return `${source.model}线索`;
  }
}

/** The alias that a step brings in, and what it would be called on its own. */
function introduced(step: Step, schema: Schema): { alias: string; title: string; given: string } | undefined {
  switch (step.kind) {
    case 'screen':
    case 'join':
    case 'reduce':
    case 'window':
    case 'sequence':
      return { alias: step.alias, title: sourceTitle(step.source, schema), given: step.title };
    case 'except':
      return { alias: step.alias, title: sourceTitle(step.source, schema), given: '' };
    case 'group':
    case 'score':
    case 'statistics':
      return { alias: step.alias, title: step.title, given: step.title };
    case 'filter':
    case 'probe':
    case 'compare':
    case 'elapse':
      return undefined;
  }
}

/** A title for each alias, all different: the second alias of a table is called by its step, or 另一…. */
export function aliasTitles(plan: Plan, schema: Schema): Map<string, string> {
  const titles = new Map<string, string>();
  for (const step of plan.steps) {
    const found = introduced(step, schema);
    if (found === undefined) continue;
    const { alias, title, given } = found;
    const named = given !== '' && given !== alias && given.length <= NAME_LENGTH ? [given] : [];
    titles.set(alias, freeTitle([title, ...named], alias, titles));
  }
  return titles;
}

/** The first of the candidates that no other alias has. */
export function freeTitle(candidates: readonly string[], alias: string, titles: ReadonlyMap<string, string>): string {
  const taken = new Set([...titles].filter(([other]) => other !== alias).map(([, title]) => title));
  const [title = alias] = candidates;
  return [...candidates, `另一${title}`].find((candidate) => !taken.has(candidate)) ?? `${title}(${alias})`;
}
