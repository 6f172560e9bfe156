import type { ValueType } from '../plan.ts';

export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';
type Ordering = Exclude<Comparison, '=' | '<>'>;

const DATE = { '<': '早于', '<=': '不晚于', '>': '晚于', '>=': '不早于' } as const;
const AMOUNT = { '<': '低于', '<=': '不高于', '>': '高于', '>=': '不低于' } as const;
const QUANTITY = { '<': '少于', '<=': '不超过', '>': '超过', '>=': '不少于' } as const;
const PLAIN = { '<': '小于', '<=': '不大于', '>': '大于', '>=': '不小于' } as const;

export const OPPOSITE: Readonly<Record<Comparison, Comparison>> = {
  '=': '<>',
  '<>': '=',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};
export const SWAPPED: Readonly<Record<Comparison, Comparison>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** The word for an order of two values of a kind: dates 早于, amounts 低于, days and counts 少于. */
export function orderWord(op: Ordering, kind: ValueType['kind']): string {
  switch (kind) {
    case 'date':
    case 'timestamp':
      return DATE[op];
    case 'money':
    case 'ratio':
      return AMOUNT[op];
    case 'days':
    case 'count':
      return QUANTITY[op];
    case 'number':
    case 'text':
    case 'enum':
    case 'case_no':
    case 'court':
    case 'flag':
    case 'person':
    case 'account':
    case 'asset_key':
    case 'pseudonym':
    case 'ref':
    case 'duration':
    case 'null':
      return PLAIN[op];
  }
}

/** An equality (or its opposite) as a phrase after the left side. `constant`: the right side is a fixed value. */
export function equalityPhrase(equal: boolean, kind: ValueType['kind'], right: string, constant: boolean): string {
  switch (kind) {
    case 'money':
    case 'ratio':
    case 'days':
    case 'count':
    case 'number':
    case 'duration':
      return `${equal ? '等于' : '不等于'}${right}`;
    case 'date':
    case 'timestamp':
      if (constant) return `${equal ? '为' : '不为'}${right}`;
      return `与${right}${equal ? '为同一日' : '不是同一日'}`;
    case 'text':
    case 'enum':
    case 'court':
    case 'flag':
    case 'null':
      if (constant) return `${equal ? '为' : '不为'}${right}`;
      return `与${right}${equal ? '相同' : '不同'}`;
    case 'case_no':
    case 'person':
    case 'account':
    case 'asset_key':
    case 'pseudonym':
    case 'ref':
      if (constant) return `${equal ? '为' : '不为'}${right}`;
      return `与${right}${equal ? '一致' : '不一致'}`;
  }
}
