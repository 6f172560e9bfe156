import { ReaderHost } from './reader-host.ts';

/** Starting a worker takes longer than reading a small file: one that is done waits for the next. */
const idle: ReaderHost[] = [];
const MOST_IDLE = 1;

/** A worker for one file, and for no other until it is given back. */
export function takeHost(memory: number): ReaderHost {
  for (let index = idle.length - 1; index >= 0; index--) {
    const host = idle[index];
    if (host === undefined || (host.alive && host.memory !== memory)) continue;
    idle.splice(index, 1);
    if (host.alive) return host;
  }
  return new ReaderHost(memory);
}

/** Gives a worker back. `fresh` is false where it should not see another file. */
export async function giveBack(host: ReaderHost, fresh: boolean): Promise<void> {
  if (fresh && host.alive && idle.length < MOST_IDLE) idle.push(host);
  else await host.end(new Error('the reader is closed'));
}
