import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { loadCourts } from '#content';
import { REASONS, VALUE_KINDS } from '#values';
import type { ValueContext, ValueKind, ValueLine } from '#values';
import type { Cli } from '../cli.ts';

const USAGE = 64;
const KINDS = Object.keys(VALUE_KINDS);
const NOTHING = { zh: '这一行没有内容。', en: 'The line is empty.' };

/** `hengjian value KIND`: lines from standard input, one JSON line out for each. */
export function valueCommand(cli: Cli): Command {
  const command = new Command('value');
  command
    .description(
      cli.text({
        zh: '逐行解析标准输入中的值,每行输出一个 JSON(parsed、normalised、valid、damage、reason)',
        en: 'read values from standard input, one per line; print one JSON line each (parsed, normalised, valid, damage, reason)',
      }),
    )
    .argument('<kind>', KINDS.join(', '))
    .action(async (kind: string) => {
      if (!isKind(kind)) {
        cli.err(
          cli.text({
            zh: `没有这种值:${kind}。可用:${KINDS.join('、')}`,
            en: `no such kind of value: ${kind}. Kinds: ${KINDS.join(', ')}`,
          }),
        );
        cli.exitCode = USAGE;
        return;
      }
      await printLines(cli, kind);
    });
  return command;
}

async function printLines(cli: Cli, kind: ValueKind): Promise<void> {
  const context: ValueContext = kind === 'court' || kind === 'case-no' ? { courts: loadCourts() } : {};
  const lines = createInterface({ input: cli.stdin, crlfDelay: Infinity });
  for await (const line of lines) {
    cli.out(JSON.stringify(withMessage(cli, VALUE_KINDS[kind](line, context))));
  }
}

function withMessage(cli: Cli, line: ValueLine): ValueLine & { message: string | null } {
  if (line.reason === null) return { ...line, message: null };
  return { ...line, message: cli.text(line.reason === 'empty' ? NOTHING : REASONS[line.reason]) };
}

function isKind(text: string): text is ValueKind {
  return Object.hasOwn(VALUE_KINDS, text);
}
