import { totalmem } from 'node:os';

/** What reading one file may take. */
export interface ReadLimits {
  /** Of the worker's heap, in MiB. */
  readonly memory: number;
  /** Milliseconds of waiting for one step (opening, one batch of rows) and for one pass over a sheet. */
  readonly time: number;
}

const MIB = 1024 ** 2;
const MEMORY = 2048;
const TIME = 90_000;
/** For each MiB of the file: a hundredth of the speed at which the slowest reader reads. */
const TIME_PER_MIB = 2000;

/** The usual limits for a file of `size` bytes. */
export function usualLimits(size: number): ReadLimits {
  return {
    memory: Math.min(MEMORY, Math.floor(totalmem() / MIB / 2)),
    time: TIME + (size / MIB) * TIME_PER_MIB,
  };
}
