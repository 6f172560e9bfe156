import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { SealedAddress } from './byte-source.ts';
import { syncFolder } from './data-folder.ts';
import type { Keyring } from './keyring.ts';
import { sealFile } from './sealed/seal-file.ts';
import { guarded } from './store-error.ts';

/** A delivered file as it is kept: whole, under the hash of its bytes. */
export interface StoredFile {
  readonly sha256: string;
  readonly size: number;
  readonly address: SealedAddress;
}

/** Where kept files lie, and with what they are sealed. */
export interface KeptFiles {
  readonly files: string;
  readonly incoming: string;
  /** Path of the keyring. */
  readonly keyring: string;
  readonly ring: Keyring;
}

/** Address of a kept file; whether it is there is not looked up. */
export function storedAddress(
  folders: { readonly files: string; readonly keyring: string },
  sha256: string,
): SealedAddress {
  const place = path.join(folders.files, sha256.slice(0, 2), sha256);
  return { kind: 'sealed', path: place, keyring: folders.keyring };
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

function bytesOf(source: string | AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  return typeof source === 'string' ? createReadStream(source, { highWaterMark: 1 << 20 }) : source;
}

/**
 * Copies a delivered file into the folder of kept files, sealed; the copy appears whole and durable, or not at all.
 *
 * @param source a path, or the bytes themselves (a member of an archive).
 */
export async function keepFile(folders: KeptFiles, source: string | AsyncIterable<Buffer>): Promise<StoredFile> {
  return guarded(folders.files, async () => {
    const incoming = path.join(folders.incoming, randomBytes(8).toString('hex'));
    try {
      const { sha256, size } = await sealFile(folders.ring, bytesOf(source), incoming);
      const address = storedAddress(folders, sha256);
      const target = address.path;
      if (!(await exists(target))) {
        await mkdir(path.dirname(target), { recursive: true });
        await rename(incoming, target);
        await syncFolder(path.dirname(target));
        await syncFolder(folders.files);
      }
      return { sha256, size, address };
    } finally {
      await rm(incoming, { force: true });
    }
  });
}
