import type { FileFault } from '../file-fault.ts';

/** A file inside an archive. */
export interface ArchiveMember {
  /** Inside the archive, with `/` between folders: `folder/案件.xlsx`. */
  readonly path: string;
  /** In bytes, as the archive declares; undefined where it does not (gzip). */
  readonly size: number | undefined;
  /** May be asked for again. Ends in a FileFault where the bytes are damaged or more than the limits allow. */
  bytes(): AsyncIterable<Buffer>;
}

/** A delivered archive, opened. Nothing of it is unpacked before a member's bytes are asked for. */
export interface Archive {
  readonly format: 'zip' | 'tar' | 'gzip';
  readonly members: readonly ArchiveMember[];
  /** Members that cannot be read, each with its reason. */
  readonly refused: readonly { readonly path: string; readonly fault: FileFault }[];
  /** How many members were left by systems and office programs and are no deliveries. */
  readonly noise: number;
  close(): Promise<void>;
}
