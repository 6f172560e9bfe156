import { parentPort } from 'node:worker_threads';
import { toFailure } from './failure.ts';
import type { Reply, Request } from './messages.ts';
import { transferable } from './pack-rows.ts';
import { Server } from './serve.ts';

// Parsers print what they stumble over, which may be what stands in the file. (Streams that the host throws away would
// keep its process from ending.)
const silent = (): void => undefined;
Object.assign(console, { log: silent, info: silent, warn: silent, error: silent, debug: silent });

const server = new Server();
const port = parentPort;
if (port === null) throw new Error('reader-worker.ts runs as a worker only');

async function reply(request: Request): Promise<void> {
  const { id } = request;
  let answered: Reply;
  try {
    answered = { id, answer: await server.answer(request) };
  } catch (error) {
    answered = { id, failure: toFailure(error) };
  }
  const rows = 'answer' in answered && answered.answer.kind === 'rows' ? answered.answer.rows : undefined;
  port?.postMessage(answered, rows === undefined ? [] : transferable(rows));
}

// In their order: a batch may be asked for ahead, and closing waits for it.
let last = Promise.resolve();
port.on('message', (request: Request) => {
  last = last.then(() => reply(request));
});
