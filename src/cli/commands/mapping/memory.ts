import { userInfo } from 'node:os';
import { recordedMemory } from '#intake';
import type { MappingMemory } from '#intake';
import { openStore, readRecord } from '#store';
import { dataFolder } from '../../data-command.ts';
import type { DataOptions } from '../../data-command.ts';

export interface WhoOptions {
  readonly by?: string;
  readonly why?: string;
}

/** Who decides, and why; a decision without a reason says so. */
export function whoOf(options: WhoOptions): { readonly by: string; readonly why: string } {
  return { by: options.by ?? userInfo().username, why: options.why ?? '' };
}

/** Reads the memory of a data folder; also while another process works on it. */
export async function readingMemory<T>(options: DataOptions, work: (memory: MappingMemory) => Promise<T>): Promise<T> {
  const reader = await readRecord(dataFolder(options));
  try {
    return await work(recordedMemory(reader.record));
  } finally {
    await reader.close();
  }
}

/** Works on the memory of a data folder under its lock. */
export async function changingMemory<T>(options: DataOptions, work: (memory: MappingMemory) => Promise<T>): Promise<T> {
  const store = await openStore(dataFolder(options));
  try {
    return await work(recordedMemory(store.record));
  } finally {
    await store.close();
  }
}
