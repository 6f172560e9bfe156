import { IntakeError } from '#intake';
import { PostgresError, StoreError } from '#store';
import type { Cli } from './cli.ts';

/** Exit codes by sysexits.h, so that scripts can tell a locked folder from a full disk. */
export const EXIT = {
  badData: 65,
  noInput: 66,
  unavailable: 69,
  cannotWrite: 73,
  locked: 75,
  interrupted: 130,
} as const;

export interface DataOptions {
  /** `--data`; otherwise HENGJIAN_DATA, otherwise ./data. */
  readonly data?: string;
}

export function dataFolder(options: DataOptions): string {
  return options.data ?? process.env['HENGJIAN_DATA'] ?? './data';
}

function exitCode(error: StoreError | IntakeError | PostgresError): number {
  if (error instanceof PostgresError) return error.code === 'disk-full' ? EXIT.cannotWrite : EXIT.unavailable;
  switch (error.code) {
    case 'path-not-found':
    case 'unknown-record':
      return EXIT.noInput;
    case 'foreign-workbook':
      return EXIT.badData;
    case 'file-exists':
      return EXIT.cannotWrite;
    case 'interrupted':
      return EXIT.interrupted;
    case 'folder-locked':
      return EXIT.locked;
    case 'disk-full':
    case 'cannot-write':
      return EXIT.cannotWrite;
    case 'record-incomplete':
    case 'file-damaged':
    case 'record-old':
    case 'record-damaged':
    case 'record-elsewhere':
    case 'record-missing':
    case 'record-newer':
    case 'record-altered':
    case 'cannot-read':
    case 'key-missing':
    case 'key-unsafe':
      return EXIT.unavailable;
  }
}

/** Runs a command on a data folder; faults that a user can act on become a message and an exit code. */
export async function onData(cli: Cli, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const isKnown = error instanceof StoreError || error instanceof IntakeError || error instanceof PostgresError;
    if (!isKnown) throw error;
    cli.err(cli.text(error.messages));
    cli.exitCode = exitCode(error);
  }
}
