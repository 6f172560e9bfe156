import { Worker } from 'node:worker_threads';
import { FileFault } from '../file-fault.ts';
import { fromFailure } from './failure.ts';
import type { Answer, Reply, Request } from './messages.ts';

type Ask = Request extends infer R ? (R extends Request ? Omit<R, 'id'> : never) : never;

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

export function slowFault(limit: number): FileFault {
  const seconds = Math.round(limit / 1000);
  return new FileFault(
    'file-too-slow',
    `读取超过时限(${seconds} 秒),已中止。文件可能已损坏或有意做得难以读取;请核对来源,确为正常数据的,请拆成几个文件或导出为 CSV,再导入。`,
    `Reading took longer than its limit (${seconds} s) and was stopped. The file may be damaged or made to be hard to read; check where it comes from, and split it or export it as CSV where it is sound.`,
  );
}

function memoryFault(limit: number): FileFault {
  return new FileFault(
    'file-too-big',
    `读取所需内存超过上限(${limit} MB),已中止。请用 Excel 或 WPS 另存为 .xlsx(或导出为 CSV),或拆成几个文件,再导入。`,
    `Reading needs more memory than its limit (${limit} MB) and was stopped. Save it as .xlsx or export it as CSV, or split it.`,
  );
}

function crashFault(error: Error): FileFault {
  return new FileFault(
    'file-damaged',
    `读取时解析程序异常终止(${error.message.slice(0, 120)})。文件可能已损坏;请用原来的程序打开后另存,再导入。`,
    `The parser broke down over the file (${error.message.slice(0, 120)}). It may be damaged; open it in its own program, save it again and import that.`,
    error,
  );
}

/** One worker thread, as seen from outside: questions and answers, and what its death means. */
export class ReaderHost {
  readonly memory: number;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #id = 0;
  #dead: Error | undefined;

  constructor(memory: number) {
    this.memory = memory;
    this.#worker = new Worker(new URL('./reader-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: memory },
      execArgv: [],
    });
    this.#worker.unref();
    this.#worker.on('message', (reply: Reply) => {
      this.#settle(reply);
    });
    this.#worker.on('error', (error: Error & { code?: string }) => {
      this.#die(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? memoryFault(memory) : crashFault(error));
    });
    this.#worker.on('exit', (code) => {
      this.#die(crashFault(new Error(`exit ${String(code)}`)));
    });
  }

  get alive(): boolean {
    return this.#dead === undefined;
  }

  #settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if (waiting === undefined) return;
    if ('answer' in reply) waiting.resolve(reply.answer);
    else waiting.reject(fromFailure(reply.failure));
  }

  #die(error: Error): void {
    this.#dead ??= error;
    for (const { reject } of this.#waiting.values()) reject(this.#dead);
    this.#waiting.clear();
  }

  /** Sends a question; the answer comes in its turn. @throws {FileFault} where the worker has died of the file. */
  ask(question: Ask): Promise<Answer> {
    if (this.#dead !== undefined) return Promise.reject(this.#dead);
    const id = ++this.#id;
    const answer = new Promise<Answer>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
    // Keeps the process alive for as long as an answer is due.
    this.#worker.ref();
    this.#worker.postMessage({ id, ...question });
    return answer;
  }

  /** Ends the thread at once, whatever it is doing; whoever waits for it is told `reason`. */
  async end(reason: Error): Promise<void> {
    this.#die(reason);
    await this.#worker.terminate();
  }
}

/** Waits for an answer no longer than `limit`; the worker is ended otherwise. */
export async function within<T>(host: ReaderHost, limit: number, answer: Promise<T>): Promise<T> {
  const timer = setTimeout(() => {
    void host.end(slowFault(limit));
  }, limit);
  try {
    return await answer;
  } finally {
    clearTimeout(timer);
  }
}
