import type { CommanderError } from 'commander';

type Rule = readonly [found: RegExp, zh: (parts: readonly string[]) => string];

const RULES: readonly Rule[] = [
  [/^unknown option '(.+?)'/u, ([name]) => `没有选项 ${name ?? ''}。`],
  [/^unknown command '(.+?)'/u, ([name]) => `没有命令“${name ?? ''}”。`],
  [/^missing required argument '(.+?)'/u, ([name]) => `缺少参数 <${name ?? ''}>。`],
  [/^option '(.+?)' argument missing/u, ([flags]) => `选项 ${flags ?? ''} 后面缺少值。`],
  [/^required option '(.+?)' not specified/u, ([flags]) => `缺少必填选项 ${flags ?? ''}。`],
  [
    /^option '(.+?)' argument '(.*?)' is invalid\. Allowed choices are (.+?)\.$/su,
    ([flags, value, choices]) => `选项 ${flags ?? ''} 不能是“${value ?? ''}”,可选:${choices ?? ''}。`,
  ],
  [
    /^option '(.+?)' argument '(.*?)' is invalid\.\s*(.*)$/su,
    ([flags, value, why]) => `选项 ${flags ?? ''} 的值“${value ?? ''}”不对:${why ?? ''}`,
  ],
  [
    /^command-argument value '(.*?)' is invalid for argument '(.+?)'\.\s*(.*)$/su,
    ([value, name, why]) => `参数 ${name ?? ''} 的值“${value ?? ''}”不对:${why ?? ''}`,
  ],
  [/^too many arguments(?: for '(.+?)')?/u, () => '参数太多。'],
];

const SUGGESTION = /\(Did you mean (?:one of )?(.+?)\?\)/u;

/** What commander found wrong, in the language of the user, with its suggestion. */
export function usageText(error: CommanderError, lang: 'zh' | 'en'): string {
  const message = error.message.replace(/^error: /u, '');
  if (lang === 'en') return message;
  const suggestion = SUGGESTION.exec(message)?.[1];
  const bare = message.replace(SUGGESTION, '').trim();
  const rule = RULES.find(([found]) => found.test(bare));
  const text = rule === undefined ? bare : rule[1]((rule[0].exec(bare) ?? []).slice(1));
  return suggestion === undefined ? text : `${text}是不是想写 ${suggestion.replaceAll(', ', '、')}?`;
}
