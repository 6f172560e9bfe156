import { open, readFile, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import os from 'node:os';
import { sizeOf } from './bulk-item.ts';
import type { BulkItem } from './bulk-item.ts';
import { WorkerPool } from './worker-pool.ts';

export interface BulkOptions {
  /** The file of results, one line of JSON for each document; `<file>.progress` stands beside it until the end. */
  readonly output: string;
  /** What is read, told apart from other runs: a resume with another key begins anew. */
  readonly key: string;
  readonly workers?: number;
  /** Documents and characters of a batch, whichever comes first. */
  readonly batchDocuments?: number;
  readonly batchCharacters?: number;
  readonly secondsPerBatch?: number;
  /** MiB of heap for each worker. */
  readonly memory?: number;
  /** After this many batches progress is made durable. */
  readonly checkpoint?: number;
  readonly onProgress?: (done: BulkProgress) => void;
  readonly signal?: AbortSignal;
}

export interface BulkProgress {
  readonly documents: number;
  readonly failed: number;
  readonly characters: number;
}

interface Progress extends BulkProgress {
  readonly key: string;
  /** Length of the results that belong to it. */
  readonly bytes: number;
}

const NOTHING: BulkProgress = { documents: 0, failed: 0, characters: 0 };

/**
 * Reads any number of documents in workers and writes their fields in the order of the input. Memory is bounded by two
 * batches for each worker. After a kill the same call goes on where the last durable progress stood: no document twice,
 * none left out. An aborted signal stops at the next batch, durably.
 */
export async function extractMany(items: AsyncIterable<BulkItem>, options: BulkOptions): Promise<BulkProgress> {
  const before = await readProgress(options);
  const results = await open(options.output, before === undefined ? 'w' : 'r+');
  const workers = options.workers ?? os.availableParallelism();
  const pool = new WorkerPool({
    workers,
    secondsPerBatch: options.secondsPerBatch ?? 120,
    memory: options.memory ?? 1024,
  });
  try {
    if (before !== undefined) await results.truncate(before.bytes);
    const run = new BulkRun(results, options, before);
    const limit = workers * 2;
    const open: Promise<void>[] = [];
    for await (const batch of batches(items, before?.documents ?? 0, options)) {
      if (options.signal?.aborted === true) break;
      open.push(run.take(batch, pool.read(batch)));
      if (open.length >= limit) await open.shift();
    }
    await Promise.all(open);
    return await run.finish(options.signal?.aborted !== true);
  } finally {
    await pool.close();
    await results.close();
  }
}

async function* batches(
  items: AsyncIterable<BulkItem>,
  skip: number,
  options: BulkOptions,
): AsyncGenerator<BulkItem[]> {
  const most = options.batchDocuments ?? 64;
  const wide = options.batchCharacters ?? 400_000;
  let batch: BulkItem[] = [];
  let characters = 0;
  let seen = 0;
  for await (const item of items) {
    seen += 1;
    if (seen <= skip) continue;
    batch.push(item);
    characters += sizeOf(item);
    if (batch.length < most && characters < wide) continue;
    yield batch;
    batch = [];
    characters = 0;
  }
  if (batch.length > 0) yield batch;
}

/** Writes answers in order and keeps count. */
class BulkRun {
  readonly #results: FileHandle;
  readonly #options: BulkOptions;
  #last: Promise<void> = Promise.resolve();
  #progress: Progress;
  #sinceCheckpoint = 0;

  constructor(results: FileHandle, options: BulkOptions, before: Progress | undefined) {
    this.#results = results;
    this.#options = options;
    this.#progress = before ?? { ...NOTHING, key: options.key, bytes: 0 };
  }

  /** Settles when this batch and all before it are written. */
  take(batch: readonly BulkItem[], answer: Promise<{ lines: readonly string[]; failed: number }>): Promise<void> {
    const before = this.#last;
    this.#last = (async (): Promise<void> => {
      const { lines, failed } = await answer;
      await before;
      await this.#write(batch, lines, failed);
    })();
    return this.#last;
  }

  async finish(whole: boolean): Promise<BulkProgress> {
    await this.#checkpoint();
    if (whole) await rm(progressFile(this.#options), { force: true });
    const { documents, failed, characters } = this.#progress;
    return { documents, failed, characters };
  }

  async #write(batch: readonly BulkItem[], lines: readonly string[], failed: number): Promise<void> {
    const text = Buffer.from(lines.map((line) => `${line}\n`).join(''));
    const { bytes, documents, characters } = this.#progress;
    await this.#results.write(text, 0, text.length, bytes);
    this.#progress = {
      ...this.#progress,
      bytes: bytes + text.length,
      documents: documents + batch.length,
      failed: this.#progress.failed + failed,
      characters: characters + batch.reduce((sum, item) => sum + sizeOf(item), 0),
    };
    this.#options.onProgress?.(this.#progress);
    this.#sinceCheckpoint += 1;
    if (this.#sinceCheckpoint >= (this.#options.checkpoint ?? 20)) await this.#checkpoint();
  }

  /** Results first, then the word that they are there. */
  async #checkpoint(): Promise<void> {
    this.#sinceCheckpoint = 0;
    await this.#results.datasync();
    const file = progressFile(this.#options);
    const draft = await open(`${file}.new`, 'w');
    await draft.writeFile(JSON.stringify(this.#progress));
    await draft.datasync();
    await draft.close();
    await rename(`${file}.new`, file);
  }
}

const progressFile = ({ output }: BulkOptions): string => `${output}.progress`;

async function readProgress(options: BulkOptions): Promise<Progress | undefined> {
  const text = await readFile(progressFile(options), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const read = JSON.parse(text) as Progress;
  return read.key === options.key ? read : undefined;
}
