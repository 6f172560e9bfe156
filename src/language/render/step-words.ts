import type { Step } from '../plan.ts';

export type ShownStep = Exclude<Step, { kind: 'probe' | 'elapse' }>;

/** Probes and elapsed days are said where they are used, not as steps of their own. */
export const isShown = (step: Step): step is ShownStep => step.kind !== 'probe' && step.kind !== 'elapse';

/** The name of a step's operation in the field. */
export function operationWord(step: ShownStep): string {
  switch (step.kind) {
    case 'screen':
    case 'filter':
      return '筛查';
    case 'join':
      return '碰撞';
    case 'reduce':
      return '归集';
    case 'except':
      return '排除';
    case 'compare':
      return '比对';
    case 'group':
      return '按主体归集';
    case 'window':
      return '排序比较';
    case 'sequence':
      return '先后';
    case 'score':
      return '评分';
    case 'statistics':
      return '统计';
  }
}

/** The step's own title, unless it only repeats the operation, or a filter repeats that of its step. */
export function stepTitle(step: ShownStep, before: ShownStep | undefined): string | undefined {
  if (!('title' in step) || step.title === operationWord(step)) return undefined;
  if (step.kind === 'filter' && before !== undefined && 'title' in before && before.title === step.title)
    return undefined;
  return step.title;
}
