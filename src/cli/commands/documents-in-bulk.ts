import path from 'node:path';
import { extractMany, folderItems } from '#documents';
import { FileFault } from '#readers';
import type { Cli } from '../cli.ts';
import { EXIT } from '../data-command.ts';
import { interruptible } from '../interruptible.ts';

export interface BulkCommand {
  /** The file of results. */
  readonly out: string;
  readonly textColumn?: string;
  readonly workers?: number;
}

/** Any number of documents into a file of JSON lines; interrupted, the same command goes on where it stood. */
export async function documentsInBulk(cli: Cli, paths: readonly string[], command: BulkCommand): Promise<void> {
  const { out, textColumn, workers } = command;
  const key = JSON.stringify([paths.map((one) => path.resolve(one)), textColumn ?? null]);
  let shown = Date.now();
  try {
    await interruptible(async (signal) => {
      const done = await extractMany(folderItems(paths, textColumn), {
        output: out,
        key,
        signal,
        ...(workers === undefined ? {} : { workers }),
        onProgress: ({ documents }) => {
          if (Date.now() - shown < 2000) return;
          shown = Date.now();
          cli.err(cli.text({ zh: `已读 ${documents} 份`, en: `${documents} read` }));
        },
      });
      const { documents, failed } = done;
      cli.out(
        cli.text({
          zh: `${signal.aborted ? '已停止,再次运行同一命令即可继续;' : ''}共读 ${documents} 份,其中 ${failed} 份无法读取(结果中写明原因)。结果在 ${out}`,
          en: `${signal.aborted ? 'Stopped; the same command goes on. ' : ''}${documents} read, ${failed} of them not readable (the results say why). Results in ${out}`,
        }),
      );
      if (failed > 0) cli.exitCode = EXIT.badData;
    });
  } catch (error) {
    if (error instanceof FileFault) {
      cli.err(cli.text(error.messages));
      cli.exitCode = EXIT.badData;
      return;
    }
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    cli.err(
      cli.text({
        zh: `找不到:${paths.join('、')}。请检查路径。`,
        en: `not found: ${paths.join(', ')}. Check the path.`,
      }),
    );
    cli.exitCode = EXIT.noInput;
  }
}
