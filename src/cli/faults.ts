import { OccupiedFolderError } from '#generate';
import { ScreeningError } from '#screening';
import type { ScreeningErrorCode } from '#screening';
import { PostgresError, StoreError, asStoreError } from '#store';
import type { Cli } from './cli.ts';
import { EXIT, onData } from './data-command.ts';

/** EX_USAGE and EX_SOFTWARE of sysexits.h. */
export const USAGE = 64;
export const BUG = 70;
/** The answer is no: clues differ, a case of a model fails, nothing was found. */
export const NO = 1;

const SCREENING: Readonly<Record<ScreeningErrorCode, number>> = {
  'nothing-imported': EXIT.noInput,
  'unknown-run': EXIT.noInput,
  'cut-off-before-data': EXIT.badData,
  'model-faulty': EXIT.badData,
  'model-changed': EXIT.badData,
  'run-damaged': EXIT.badData,
  'bad-cut-off': USAGE,
  'unknown-model': USAGE,
  'bad-parameter': USAGE,
  interrupted: EXIT.interrupted,
};

const INTERRUPTED = {
  zh: '已中断。已导入的数据不受影响;重新执行同一条命令即可。',
  en: 'Interrupted. Imported data are untouched; run the same command again.',
};

/** A fault that a command met and that the user can act on. */
export class CommandFault extends Error {
  readonly messages: { readonly zh: string; readonly en: string };
  readonly exitCode: number;

  constructor(exitCode: number, zh: string, en: string) {
    super(en);
    this.name = 'CommandFault';
    this.messages = { zh, en };
    this.exitCode = exitCode;
  }
}

function exitCodeOf(error: unknown): number | undefined {
  if (error instanceof CommandFault) return error.exitCode;
  if (error instanceof ScreeningError) return SCREENING[error.code];
  if (error instanceof OccupiedFolderError) return EXIT.cannotWrite;
  return undefined;
}

/** Runs a command; faults that a user can act on become a message and an exit code, others go on to be reported as bugs. */
export function onFaults(cli: Cli, work: () => Promise<void>): Promise<void> {
  return onData(cli, async () => {
    try {
      await work();
    } catch (error) {
      const code = exitCodeOf(error);
      if (code !== undefined) {
        cli.err(cli.text((error as CommandFault).messages));
        cli.exitCode = code;
      } else if (error instanceof Error && error.name === 'AbortError') {
        cli.err(cli.text(INTERRUPTED));
        cli.exitCode = EXIT.interrupted;
      } else {
        throw error instanceof StoreError || error instanceof PostgresError
          ? error
          : asStoreError(error, process.cwd());
      }
    }
  });
}
