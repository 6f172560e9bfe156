import { openSource } from '#store';
import type { SourceAddress } from '#store';
import type { RawFile } from './raw-sheet.ts';
import { usualLimits } from './worker/limits.ts';
import type { ReadLimits } from './worker/limits.ts';
import { openRemote } from './worker/remote-file.ts';

export interface OpenOptions {
  /** Instead of the limits that a file of its size usually has. */
  readonly limits?: Partial<ReadLimits>;
  /** Ends the reading at once, in the middle of a batch too; whoever waits is told the signal's reason. */
  readonly signal?: AbortSignal;
}

async function sizeOf(address: SourceAddress): Promise<number> {
  const source = await openSource(address);
  await source.close();
  return source.size;
}

/**
 * Opens a delivered file with the reader that knows its content; the extension decides nothing where the content speaks.
 * The file is parsed in a worker thread with limits of memory and time: nothing in it can take the process down.
 *
 * @param address where the bytes are; a text is the path of a plain file.
 * @param name the name as delivered.
 * @throws {FileFault} naming why the file cannot be read and what to do; the file system's error where there is none.
 */
export async function openFile(
  address: SourceAddress | string,
  name: string,
  options: OpenOptions = {},
): Promise<RawFile> {
  const place: SourceAddress = typeof address === 'string' ? { kind: 'plain', path: address } : address;
  const limits = { ...usualLimits(await sizeOf(place)), ...options.limits };
  return openRemote(place, name, limits, options.signal);
}
