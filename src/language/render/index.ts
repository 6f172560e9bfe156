export { conditionsOf } from './conditions-of.ts';
export { formatValue, type ValueForm } from './format-value.ts';
export { insideStep, type PlanNames } from './names.ts';
export { planNames } from './plan-names.ts';
export { counterfactuals, invert, renderExpression } from './render-expression.ts';
export { renderFlow } from './render-flow.ts';
export { renderFlowSvg } from './render-flow-svg.ts';
export { renderProse } from './render-prose.ts';
