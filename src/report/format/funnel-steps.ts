import type { ModelRun } from '#engine';

/** The funnel with a name of its own for each step: the rows before a filter of the same title are 全部. */
export function funnelSteps(model: ModelRun): readonly { readonly title: string; readonly rows: number }[] {
  return model.funnel.map(({ title, rows }, at) => ({
    title: model.funnel[at + 1]?.title === title ? '全部记录' : title,
    rows,
  }));
}
