import type { Limit } from '#calendar';
import type { Parameter, ParameterValue, ValueType } from '../plan.ts';
import { formatValue } from './format-value.ts';

const LIST_SHOWN = 6;

const UNITS: Readonly<Record<Limit['unit'], string>> = { day: '日', workday: '个工作日', month: '个月', year: '年' };

/** '30日', '3个工作日', '6个月', '2年'. */
export const limitText = (limit: Limit): string => `${limit.n}${UNITS[limit.unit]}`;

const valueText = (value: ParameterValue, kind: ValueType['kind']): string =>
  value.limit === undefined ? formatValue(kind, value.literal) : limitText(value.limit);

/** All values of a parameter: '30日'; dated '2年;2015年2月4日起3年'; long lists are cut unless `whole`. */
export function parameterValues(parameter: Parameter, hint?: ValueType['kind'], whole = false): string {
  const { list, values, type } = parameter;
  if (list !== undefined) {
    const shown = whole ? list : list.slice(0, LIST_SHOWN);
    return `${shown.map((text) => `“${text}”`).join('、')}${shown.length < list.length ? `等${list.length}项` : ''}`;
  }
  const kind = type.kind === 'number' && hint !== undefined ? hint : type.kind;
  const texts = values.map(
    (value) => `${value.from === undefined ? '' : `${formatValue('date', value.from)}起`}${valueText(value, kind)}`,
  );
  return texts.join(';');
}

/** '发放期限(30日)'; with the date by which a dated parameter is chosen. */
export function parameterText(parameter: Parameter, at: string | undefined, hint?: ValueType['kind']): string {
  const chosen = at === undefined ? '' : `;按${at}当时施行的规定`;
  return `${parameter.title}(${parameterValues(parameter, hint)}${chosen})`;
}
