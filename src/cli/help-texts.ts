import type { Command, Help, Option } from 'commander';
import { displayWidth } from './terminal/display-width.ts';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法:',
  'Arguments:': '参数:',
  'Options:': '选项:',
  'Global Options:': '全局选项:',
  'Commands:': '命令:',
};

/** The option's text with its choices and default in Chinese. */
function optionText(option: Option): string {
  const notes = [
    ...(option.argChoices === undefined ? [] : [`可选:${option.argChoices.join('、')}`]),
    ...(option.defaultValue === undefined || Array.isArray(option.defaultValue)
      ? []
      : [`默认:${String(option.defaultValueDescription ?? option.defaultValue)}`]),
  ];
  return option.description + (notes.length === 0 ? '' : `(${notes.join(';')})`);
}

function inChinese(): Partial<Help> {
  return {
    styleTitle: (title) => TITLES[title] ?? title,
    optionDescription: optionText,
    commandUsage: (command: Command) => {
      const above: string[] = [];
      for (let one = command.parent; one !== null; one = one.parent) above.unshift(one.name());
      const usage = command.usage().replace('[options]', '[选项]').replace('[command]', '[命令]');
      return [...above, command.name(), usage].join(' ');
    },
    subcommandTerm: (command: Command) => {
      const words = command.registeredArguments.map((one) => {
        const name = one.name() + (one.variadic ? '…' : '');
        return one.required ? `<${name}>` : `[${name}]`;
      });
      return [command.name(), ...words].join(' ');
    },
  };
}

/** Settings of the help for one language; columns are aligned with East Asian width. */
export function helpTexts(lang: 'zh' | 'en'): Partial<Help> {
  return { displayWidth, sortSubcommands: false, ...(lang === 'zh' ? inChinese() : {}) };
}
