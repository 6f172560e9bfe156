import { once } from 'node:events';
import { writeSync } from 'node:fs';
import type { Cli } from './cli.ts';
import { BUG, USAGE } from './faults.ts';
import { languageChoice } from './language-choice.ts';
import { runProgram } from './program.ts';

const INTERRUPTED = 130;
const REPORT_TO = 'README.md';

const { lang, words, unknown } = languageChoice(process.argv.slice(2), process.env['HENGJIAN_LANG']);

/** A reader that has gone (`| head`) is no fault of the program: it ends with what a closed pipe means. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
}
process.stdout.on('error', endQuietly);
process.stderr.on('error', endQuietly);

const cli: Cli = {
  lang,
  out: (text) => process.stdout.write(`${text}\n`),
  drained: async () => {
    if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
  },
  err: (text) => process.stderr.write(`${text}\n`),
  text: (messages) => messages[lang],
  stdin: process.stdin,
  exitCode: 0,
  ...(process.stderr.isTTY
    ? {
        terminal: {
          columns: () => process.stderr.columns,
          write: (text: string) => {
            process.stderr.write(text);
          },
        },
      }
    : {}),
};

let stops = 0;
function interrupt(): void {
  stops += 1;
  // The first time a command that listens puts things in order itself; whoever insists is let go at once.
  if (stops === 1 && process.listenerCount('SIGINT') > 1) {
    cli.err(
      cli.text({ zh: '\n正在停止…(再按一次 Ctrl-C 立即退出)', en: '\nStopping … (Ctrl-C again to leave at once)' }),
    );
    return;
  }
  writeSync(
    2,
    cli.text({ zh: '\n已中断。已保存的数据不受影响。\n', en: '\nInterrupted. What was kept is untouched.\n' }),
  );
  process.exit(INTERRUPTED);
}
process.prependListener('SIGINT', interrupt);

function reportBug(error: unknown): void {
  const what = error instanceof Error ? `${error.name}: ${error.message.split('\n')[0] ?? ''}` : String(error);
  cli.err(
    cli.text({
      zh: `程序出错(这是衡鉴的缺陷,不是您的操作问题):${what}\n请连同所用命令一并报告(见 ${REPORT_TO})。加 HENGJIAN_DEBUG=1 重新执行可看详情。`,
      en: `A bug in Hengjian, not your doing: ${what}\nPlease report it with the command that you ran (see ${REPORT_TO}). HENGJIAN_DEBUG=1 shows the details.`,
    }),
  );
  if (process.env['HENGJIAN_DEBUG'] === '1' && error instanceof Error) cli.err(error.stack ?? '');
  process.exitCode = BUG;
}

try {
  if (unknown !== undefined) {
    cli.err(`--lang 只能是 zh 或 en,不能是“${unknown}”。/ --lang is zh or en, not "${unknown}".`);
    process.exitCode = USAGE;
  } else {
    await runProgram(cli, words);
    process.exitCode = cli.exitCode;
  }
} catch (error) {
  reportBug(error);
}
