import { Worker } from 'node:worker_threads';
import type { BulkAnswer, BulkItem } from './bulk-item.ts';

interface Waiting {
  readonly items: readonly BulkItem[];
  readonly settle: (answer: Pick<BulkAnswer, 'lines' | 'failed'>) => void;
}

interface Seat {
  worker: Worker;
  job: { readonly batch: number; readonly waiting: Waiting; readonly timer: NodeJS.Timeout } | undefined;
}

export interface PoolOptions {
  readonly workers: number;
  /** A batch that takes longer is cut up; a single document that does is named as failed. */
  readonly secondsPerBatch: number;
  /** Heap of one worker, MiB. */
  readonly memory: number;
  /** What the workers run, where it is not the reader of documents. */
  readonly script?: URL;
}

/**
 * Workers that read batches of documents. A worker that dies or hangs takes nothing with it: its batch is read again
 * one document at a time, and the document that did it is named.
 */
export class WorkerPool {
  readonly #options: PoolOptions;
  readonly #seats: Seat[];
  readonly #queue: Waiting[] = [];
  #batch = 0;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#seats = Array.from({ length: options.workers }, () => ({ worker: this.#start(), job: undefined }));
    for (const seat of this.#seats) this.#listen(seat);
  }

  read(items: readonly BulkItem[]): Promise<Pick<BulkAnswer, 'lines' | 'failed'>> {
    return new Promise((settle) => {
      this.#queue.push({ items, settle });
      this.#give();
    });
  }

  async close(): Promise<void> {
    for (const seat of this.#seats) {
      if (seat.job !== undefined) clearTimeout(seat.job.timer);
      seat.job = undefined;
      seat.worker.removeAllListeners();
    }
    await Promise.all(this.#seats.map(({ worker }) => worker.terminate()));
  }

  #start(): Worker {
    return new Worker(this.#options.script ?? new URL('./bulk-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: this.#options.memory },
    });
  }

  #listen(seat: Seat): void {
    seat.worker.on('message', (answer: BulkAnswer) => {
      const job = seat.job;
      if (job?.batch !== answer.batch) return;
      clearTimeout(job.timer);
      seat.job = undefined;
      job.waiting.settle(answer);
      this.#give();
    });
    // A worker that throws reports an error and then exits; one that is killed for its heap may only exit.
    seat.worker.once('error', () => {
      this.#lost(seat);
    });
    seat.worker.once('exit', () => {
      this.#lost(seat);
    });
  }

  #give(): void {
    for (const seat of this.#seats) {
      if (seat.job !== undefined) continue;
      const waiting = this.#queue.shift();
      if (waiting === undefined) return;
      this.#batch += 1;
      const timer = setTimeout(() => {
        this.#lost(seat);
      }, this.#options.secondsPerBatch * 1000);
      seat.job = { batch: this.#batch, waiting, timer };
      seat.worker.postMessage({ batch: this.#batch, items: waiting.items });
    }
  }

  /** The worker is gone or hangs: a new one takes its seat, its batch comes back in parts. */
  #lost(seat: Seat): void {
    const job = seat.job;
    seat.worker.removeAllListeners();
    void seat.worker.terminate();
    seat.worker = this.#start();
    seat.job = undefined;
    this.#listen(seat);
    if (job !== undefined) {
      clearTimeout(job.timer);
      this.#cutUp(job.waiting);
    }
    this.#give();
  }

  #cutUp({ items, settle }: Waiting): void {
    const [only] = items;
    if (only !== undefined && items.length === 1) {
      settle({ lines: [JSON.stringify({ error: 'too-heavy', id: only.id })], failed: 1 });
      return;
    }
    void Promise.all(items.map((item) => this.read([item]))).then((answers) => {
      settle({
        lines: answers.flatMap(({ lines }) => lines),
        failed: answers.reduce((sum, { failed }) => sum + failed, 0),
      });
    });
  }
}
