import type { Cli } from '../cli.ts';
import { languageChoice } from '../language-choice.ts';
import { runProgram } from '../program.ts';

export interface Said {
  readonly out: string;
  readonly err: string;
  readonly exitCode: number;
}

/** Runs a command line in this process and records what it says. */
export async function hengjian(...given: readonly string[]): Promise<Said> {
  const out: string[] = [];
  const err: string[] = [];
  const { lang, words } = languageChoice(given, undefined);
  const cli: Cli = {
    lang,
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    text: (messages) => messages[lang],
    stdin: process.stdin,
    exitCode: 0,
  };
  await runProgram(cli, words);
  return { out: out.join('\n'), err: err.join('\n'), exitCode: cli.exitCode };
}
