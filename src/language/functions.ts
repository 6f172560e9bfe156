import type { AggregateFunction, FunctionName, ScalarFunction } from './plan.ts';

/** What an argument must be; `same` means the common type of all arguments marked so. */
export type Kind =
  'date' | 'duration' | 'flag' | 'text' | 'number' | 'entity' | 'any' | 'same' | 'ordered' | 'texts' | 'case';

export interface Signature {
  readonly aggregate: boolean;
  readonly args: readonly Kind[];
  /** The last argument may be repeated. */
  readonly many?: true;
  /** Fewer arguments than listed are allowed down to this number. */
  readonly least?: number;
  readonly gives: 'date' | 'days' | 'count' | 'flag' | 'same' | 'ratio' | 'number';
  /** `first(x by y)`: the order is required. */
  readonly ordered?: true;
  readonly zh: string;
  readonly en: string;
}

const scalar = (
  args: readonly Kind[],
  gives: Signature['gives'],
  zh: string,
  en: string,
  more: Partial<Signature> = {},
): Signature => ({
  aggregate: false,
  args,
  gives,
  zh,
  en,
  ...more,
});
const aggregate = (
  args: readonly Kind[],
  gives: Signature['gives'],
  zh: string,
  en: string,
  more: Partial<Signature> = {},
): Signature => ({
  aggregate: true,
  args,
  gives,
  zh,
  en,
  ...more,
});

const SCALAR: Readonly<Record<ScalarFunction, Signature>> = {
  coalesce: scalar(['same', 'same'], 'same', '第一个不为空的值', 'the first value that is not empty', { many: true }),
  if: scalar(
    ['flag', 'same', 'same'],
    'same',
    '条件成立取前者,否则取后者',
    'the second if the condition holds, else the third',
  ),
  greatest: scalar(
    ['ordered', 'ordered'],
    'same',
    '最大(最晚)的一个,空值不计',
    'the greatest (latest), empty ones ignored',
    { many: true },
  ),
  least: scalar(
    ['ordered', 'ordered'],
    'same',
    '最小(最早)的一个,空值不计',
    'the least (earliest), empty ones ignored',
    { many: true },
  ),
  abs: scalar(['number'], 'same', '绝对值', 'the absolute value'),
  deadline: scalar(
    ['date', 'duration'],
    'date',
    '依民诉法第85条计算的届满日',
    'the last day by art. 85 of the Civil Procedure Law',
  ),
  workdays_between: scalar(
    ['date', 'date'],
    'count',
    '两日之间的工作日数(不含首日,含末日)',
    'workdays after the first day up to the second',
  ),
  elapsed: scalar(
    ['case', 'date', 'date'],
    'days',
    '两日之间的天数,减去案件的扣除期间(重叠只算一次)',
    'days between, less the excluded periods of the case (overlaps once)',
  ),
  contains: scalar(['text', 'text'], 'flag', '文字中包含', 'the text contains'),
  starts_with: scalar(['text', 'text'], 'flag', '文字以……开头', 'the text starts with'),
  contains_any: scalar(['text', 'texts'], 'flag', '文字中包含清单中任一', 'the text contains one of the list'),
  year: scalar(['date'], 'number', '年份', 'the year'),
  month: scalar(['date'], 'date', '所在月的第一日', 'the first day of the month'),
  day_of: scalar(['date'], 'date', '时间所在的日', 'the day of a timestamp'),
};

const AGGREGATE: Readonly<Record<AggregateFunction, Signature>> = {
  count: aggregate(['any'], 'count', '计数', 'how many', { least: 0 }),
  count_distinct: aggregate(['any'], 'count', '不同值的个数', 'how many different'),
  sum: aggregate(['number'], 'same', '合计', 'the sum'),
  min: aggregate(['ordered'], 'same', '最小(最早)', 'the least (earliest)'),
  max: aggregate(['ordered'], 'same', '最大(最晚)', 'the greatest (latest)'),
  average: aggregate(['number'], 'ratio', '平均', 'the mean'),
  first: aggregate(['same'], 'same', '按次序的第一个', 'the first in order', { ordered: true }),
  last: aggregate(['same'], 'same', '按次序的最后一个', 'the last in order', { ordered: true }),
  any: aggregate(['flag'], 'flag', '至少一行成立', 'holds for at least one row'),
  all: aggregate(['flag'], 'flag', '每一行都成立', 'holds for every row'),
};

/** The allow-list of functions: what is not here can't be called. */
export const FUNCTIONS: Readonly<Record<FunctionName, Signature>> = { ...SCALAR, ...AGGREGATE };

export const isFunction = (name: string): name is FunctionName => Object.hasOwn(FUNCTIONS, name);
