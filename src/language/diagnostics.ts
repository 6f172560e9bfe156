import type { Span } from './syntax.ts';

export interface Messages {
  readonly zh: string;
  readonly en: string;
}

/** A finding in a model text: what is wrong, where, and what to write instead. Lines and columns count from 1. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly message: Messages;
  readonly suggestion?: Messages;
}

type Template = readonly [zh: string, en: string];

/** Every code with its texts; `{0}`, `{1}` … are filled in. docs/errors.md is generated from this table. */
export const DIAGNOSTICS = {
  'yaml-syntax': ['YAML 语法错误:{0}', 'YAML syntax error: {0}'],
  'missing-key': ['缺少必填项“{0}”', 'the required key “{0}” is missing'],
  'unknown-key': ['没有“{0}”这一项', 'there is no key “{0}” here'],
  'wrong-shape': ['“{0}”应当是{1}', '“{0}” should be {1}'],
  'unknown-stage': ['阶段“{0}”不存在', 'there is no stage “{0}”'],
  'unknown-depth': ['深度“{0}”不存在', 'there is no depth “{0}”'],
  'bad-code': [
    '模型编号“{0}”应为两三个大写字母加短横线加两位数字,如 AK-01',
    'the code “{0}” should be two or three capitals, a hyphen and two digits, such as AK-01',
  ],
  'expression-syntax': ['表达式读到“{0}”处不通,此处应为{1}', 'the expression does not go on at “{0}”; expected {1}'],
  'unterminated-text': ['引号没有闭合', 'the quotation mark is not closed'],
  'unexpected-character': ['不认识的字符“{0}”', 'unexpected character “{0}”'],
  'too-deep': ['表达式嵌套过深(最多 60 层)', 'the expression is nested too deeply (60 levels at most)'],
  'unknown-table': ['没有名为“{0}”的表', 'there is no table “{0}”'],
  'unknown-field': ['“{0}”没有字段“{1}”', '“{0}” has no field “{1}”'],
  'unknown-name': ['不认识“{0}”', '“{0}” is not known here'],
  'unknown-alias': ['前面的步骤没有引入“{0}”', 'no earlier step introduces “{0}”'],
  'duplicate-alias': ['名称“{0}”已经用过', 'the name “{0}” is already taken'],
  'unknown-function': ['没有函数“{0}”', 'there is no function “{0}”'],
  'argument-count': ['函数 {0} 需要{1}个参数,这里有{2}个', '{0} takes {1} arguments, here are {2}'],
  'argument-type': ['函数 {0} 的第{1}个参数应为{2},这里是{3}', 'argument {1} of {0} should be {2}, here it is {3}'],
  'type-mismatch': ['{0}与{1}不能比较', '{0} and {1} cannot be compared'],
  'unit-mismatch': ['{0}与{1}不能{2}', '{0} and {1} cannot be used with {2}'],
  'not-a-flag': ['此处应为真假判断,这里是{0}', 'a condition is expected here, this is {0}'],
  'bare-money': ['金额必须写单位', 'an amount of money needs its unit'],
  'unknown-enum-value': ['“{0}”不是“{1}”的取值', '“{0}” is not a value of “{1}”'],
  'bad-duration': ['“{0}”不是期限', '“{0}” is not a duration'],
  'duration-place': [
    '期限只能与日期相加减,或写在 deadline 与 within 里',
    'a duration may only be added to or taken from a date, or stand in deadline or within',
  ],
  'list-place': [
    '清单参数“{0}”只能写在 in 或 contains_any 里',
    'the list parameter “{0}” may only stand after in or in contains_any',
  ],
  'bad-date': ['“{0}”不是日期', '“{0}” is not a date'],
  'protected-attribute': ['“{0}”是受保护特征,规则不得使用', '“{0}” is a protected attribute; a rule may not use it'],
  'missing-join-key': [
    '“{0}”与前面的数据之间没有相等的实体键,会逐对相乘',
    '“{0}” has no equality of an entity with the rows before it: every pair would be joined',
  ],
  'unbounded-join': [
    '“{0}”不归集就连接一对多的表,行数没有上限',
    '“{0}” joins many rows without reducing them: the cost is unbounded',
  ],
  'aggregate-outside': ['归集函数 {0} 只能写在 reduce 里', 'the aggregate {0} may only stand in a reduce'],
  'aggregate-missing': ['reduce 里的“{0}”没有归集函数', '“{0}” in a reduce has no aggregate'],
  'nested-aggregate': ['归集函数不能嵌套', 'aggregates cannot be nested'],
  'first-step': ['第一步必须是 screen 或 group 之前的 screen', 'the first step must be a screen'],
  'second-screen': ['screen 只能是第一步', 'a screen may only be the first step'],
  'one-operation': ['一个步骤只能有一个操作', 'a step has exactly one operation'],
  'unknown-operation': ['没有操作“{0}”', 'there is no operation “{0}”'],
  'not-yet': ['操作“{0}”还没有实现', 'the operation “{0}” is not there yet'],
  'unknown-law': ['法律目录里没有“{0}”', 'the catalogue of law has no “{0}”'],
  'unknown-article': ['“{0}”没有收录第{1}条', '“{0}” has no article {1} in the catalogue'],
  'unknown-limit': ['法律目录里没有期限“{0}”', 'the catalogue of law has no limit “{0}”'],
  'limit-differs': ['参数“{0}”写的是{1},法律目录是{2}', 'the parameter “{0}” says {1}, the catalogue of law {2}'],
  'bad-parameter': ['参数“{0}”的值“{1}”读不懂', 'the value “{1}” of the parameter “{0}” cannot be read'],
  'dated-parameter': [
    '参数“{0}”按日期取值,须写 in_force({0}, 日期)',
    'the parameter “{0}” depends on the date: write in_force({0}, date)',
  ],
  'unused-parameter': ['参数“{0}”没有用到', 'the parameter “{0}” is not used'],
  'bad-subject': [
    'clue.subject 应指向执行案件、裁判文书或拍卖标的',
    'clue.subject should point to a case, a judgment or a lot',
  ],
  'bad-template': ['says 里的花括号没有配对', 'a brace in says is not closed'],
  'self-reference': ['模型不能以自己的线索作输入', 'a model cannot read its own clues'],
  unreachable: [
    '此处看不到“{0}”,归集(group)之后只能用 by 与 reduce 的结果',
    '“{0}” cannot be seen here: after a group only its by and reduce values remain',
  ],
  'exists-place': [
    'exists 不能写在 on、reduce、window 或另一个 exists 里',
    'exists may not stand in on, reduce, window or another exists',
  ],
  'elapsed-place': ['elapsed 只能写在 compare 里', 'elapsed may only stand in a compare'],
  'weight-missing': ['评分特征“{0}”需要数字权重', 'the feature “{0}” needs a number as its weight'],
} as const satisfies Readonly<Record<string, Template>>;

export type DiagnosticCode = keyof typeof DIAGNOSTICS;

const fill = (template: string, args: readonly string[]): string =>
  template.replace(/\{(\d)\}/gu, (_, i: string) => args[Number(i)] ?? '');

/** Collects the findings of one file and turns offsets into lines and columns. */
export class Findings {
  readonly list: Diagnostic[] = [];
  readonly #file: string;
  readonly #starts: readonly number[];

  constructor(file: string, text: string) {
    this.#file = file;
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  add(code: DiagnosticCode, span: Span, args: readonly (string | Messages)[] = [], suggestion?: Messages): void {
    const [zh, en] = DIAGNOSTICS[code];
    const pick = (lang: 'zh' | 'en'): string[] => args.map((arg) => (typeof arg === 'string' ? arg : arg[lang]));
    const from = this.#position(span.start);
    const to = this.#position(span.end);
    this.list.push({
      code,
      file: this.#file,
      line: from.line,
      column: from.column,
      endColumn: to.line === from.line ? Math.max(to.column, from.column + 1) : from.column + 1,
      message: { zh: fill(zh, pick('zh')), en: fill(en, pick('en')) },
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  }

  #position(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }
}

/** Of several candidates the one that is spelt most alike, as a suggestion. */
export function didYouMean(wrong: string, candidates: Iterable<string>): Messages | undefined {
  let best: { name: string; distance: number } | undefined;
  for (const name of candidates) {
    const distance = editDistance(wrong.toLowerCase(), name.toLowerCase());
    if (best === undefined || distance < best.distance) best = { name, distance };
  }
  if (best === undefined || best.distance > Math.max(2, Math.floor(wrong.length / 2))) return undefined;
  return { zh: `是否想写“${best.name}”?`, en: `did you mean “${best.name}”?` };
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitute = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(substitute, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
