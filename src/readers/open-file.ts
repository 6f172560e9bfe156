import type { SourceAddress } from '#store';
import { openHere } from './open-here.ts';
import type { RawFile } from './raw-sheet.ts';

/**
 * Opens a delivered file with the reader that knows its content; the extension decides nothing where the content speaks.
 *
 * @param address where the bytes are; a text is the path of a plain file.
 * @param name the name as delivered.
 * @throws {FileFault} naming why the file cannot be read and what to do; the file system's error where there is none.
 */
export async function openFile(address: SourceAddress | string, name: string): Promise<RawFile> {
  return openHere(typeof address === 'string' ? { kind: 'plain', path: address } : address, name);
}
