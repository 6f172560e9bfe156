import { Command, CommanderError, Option } from 'commander';
import type { Cli } from './cli.ts';
import { cluesCommand } from './commands/clues.ts';
import { deadlineCommand } from './commands/deadline.ts';
import { demoCommand } from './commands/demo.ts';
import { documentCommand } from './commands/document.ts';
import { explainCommand } from './commands/explain.ts';
import { generateCommand } from './commands/generate.ts';
import { historyCommand } from './commands/history.ts';
import { importCommand } from './commands/import.ts';
import { keysCommand } from './commands/keys.ts';
import { inspectCommand } from './commands/inspect.ts';
import { lawCommand } from './commands/law.ts';
import { mappingCommand } from './commands/mapping.ts';
import { linkCommand } from './commands/link.ts';
import { modelCommand } from './commands/model.ts';
import { qualityCommand } from './commands/quality.ts';
import { quarantineCommand } from './commands/quarantine.ts';
import { rebuildCommand } from './commands/rebuild.ts';
import { replayCommand } from './commands/replay.ts';
import { screenCommand } from './commands/screen.ts';
import { valueCommand } from './commands/value.ts';
import { USAGE } from './faults.ts';
import { helpTexts } from './help-texts.ts';
import { usageText } from './usage-error.ts';

const COMMANDS = [
  demoCommand,
  generateCommand,
  inspectCommand,
  importCommand,
  mappingCommand,
  qualityCommand,
  quarantineCommand,
  historyCommand,
  rebuildCommand,
  keysCommand,
  screenCommand,
  cluesCommand,
  explainCommand,
  replayCommand,
  modelCommand,
  lawCommand,
  linkCommand,
  valueCommand,
  documentCommand,
  deadlineCommand,
] as const;

/** Every command gets the settings of the whole: commands made by themselves inherit nothing. */
function settle(command: Command, program: Command, cli: Cli): void {
  command.copyInheritedSettings(program);
  command.helpOption('-h, --help', cli.text({ zh: '显示帮助', en: 'show help' }));
  if (command.commands.length > 0)
    command.helpCommand(
      cli.text({ zh: 'help [命令]', en: 'help [command]' }),
      cli.text({ zh: '显示命令的帮助', en: 'help for a command' }),
    );
  for (const child of command.commands) settle(child, program, cli);
}

function makeProgram(cli: Cli): Command {
  const text = (zh: string, en: string): string => cli.text({ zh, en });
  const program = new Command('hengjian')
    .description(
      text(
        '衡鉴:民事执行检察监督工作台。导入数据、运行监督模型、列出并解释线索。',
        'Hengjian: a workbench for the procuratorate’s supervision of civil enforcement.',
      ),
    )
    .addOption(new Option('--lang <lang>', text('语言:zh 或 en(可写在任何位置)', 'language: zh or en, anywhere')))
    .configureHelp(helpTexts(cli.lang))
    .configureOutput({
      writeOut: (help) => {
        cli.out(help.replace(/\n$/u, ''));
      },
      writeErr: (help) => {
        cli.err(help.replace(/\n$/u, ''));
      },
      outputError: () => undefined,
    })
    .showSuggestionAfterError()
    .exitOverride();
  for (const make of COMMANDS) program.addCommand(make(cli));
  settle(program, program, cli);
  return program;
}

function tellUsage(cli: Cli, error: CommanderError): void {
  cli.err(usageText(error, cli.lang));
  cli.err(cli.text({ zh: '用法见 hengjian --help', en: 'See hengjian --help' }));
  cli.exitCode = USAGE;
}

/** Runs one command line (without node and script); wrong usage becomes a message and exit code 64. */
export async function runProgram(cli: Cli, words: readonly string[]): Promise<void> {
  const program = makeProgram(cli);
  try {
    await program.parseAsync([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help is no fault when asked for; a bare group of commands shows its help because a command is missing.
    if (error.code === 'commander.helpDisplayed' || error.code === 'commander.version') return;
    if (error.code === 'commander.help') cli.exitCode = error.exitCode === 0 || words.length === 0 ? 0 : USAGE;
    else tellUsage(cli, error);
  }
}
