import type { ValueType } from './plan.ts';

export const isDate = (t: ValueType): boolean => t.kind === 'date' || t.kind === 'timestamp';
export const isNumeric = (t: ValueType): boolean => ['number', 'count', 'days', 'ratio', 'money'].includes(t.kind);
export const isText = (t: ValueType): boolean => ['text', 'enum', 'case_no', 'court'].includes(t.kind);
/** Types whose equality tells one thing from all others; a join needs at least one such pair. */
export const isEntity = (t: ValueType): boolean =>
  ['person', 'account', 'asset_key', 'ref', 'case_no', 'pseudonym'].includes(t.kind);

const NAMES: Readonly<Record<ValueType['kind'], { zh: string; en: string }>> = {
  date: { zh: '日期', en: 'date' },
  timestamp: { zh: '时间', en: 'timestamp' },
  money: { zh: '金额', en: 'money' },
  ratio: { zh: '比例', en: 'ratio' },
  count: { zh: '数量', en: 'count' },
  days: { zh: '天数', en: 'days' },
  text: { zh: '文字', en: 'text' },
  flag: { zh: '是否', en: 'flag' },
  case_no: { zh: '案号', en: 'case number' },
  court: { zh: '法院', en: 'court' },
  person: { zh: '主体', en: 'person' },
  account: { zh: '账户', en: 'account' },
  asset_key: { zh: '财产标识', en: 'asset key' },
  pseudonym: { zh: '代号', en: 'pseudonym' },
  enum: { zh: '枚举', en: 'enumeration' },
  ref: { zh: '引用', en: 'reference' },
  duration: { zh: '期限', en: 'duration' },
  number: { zh: '数字', en: 'number' },
  null: { zh: '空值', en: 'null' },
};

export function typeName(type: ValueType): { zh: string; en: string } {
  const name = NAMES[type.kind];
  return type.kind === 'ref' ? { zh: `${name.zh}(${type.table})`, en: `${name.en} (${type.table})` } : name;
}

/** Whether values of the two types may be compared for equality. */
export function comparable(a: ValueType, b: ValueType): boolean {
  if (a.kind === 'null' || b.kind === 'null') return true;
  if (isDate(a) && isDate(b)) return true;
  if (isText(a) && isText(b)) return true;
  if (a.kind === 'ref' && b.kind === 'ref') return a.table === b.table;
  if (a.kind === b.kind) return true;
  // A bare number takes the unit of its partner, except money: 1000 could be 元 or 分.
  const bare = (x: ValueType, y: ValueType): boolean =>
    x.kind === 'number' && ['count', 'days', 'ratio'].includes(y.kind);
  return bare(a, b) || bare(b, a);
}

/** The common type of alternatives (coalesce, if, greatest), or undefined when they don't go together. */
export function unify(types: readonly ValueType[]): ValueType | undefined {
  const known = types.filter((t) => t.kind !== 'null');
  const first = known[0];
  if (first === undefined) return { kind: 'null' };
  const specific = known.find((t) => t.kind !== 'number') ?? first;
  if (!known.every((t) => comparable(t, specific))) return undefined;
  if (isDate(specific)) return { kind: known.some((t) => t.kind === 'timestamp') ? 'timestamp' : 'date' };
  return specific;
}
