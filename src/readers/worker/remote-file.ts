import type { SourceAddress } from '#store';
import type { CellRange, RawFile, RawRow, RawSheet, RowsOptions } from '../raw-sheet.ts';
import { giveBack, takeHost } from './idle-hosts.ts';
import type { ReadLimits } from './limits.ts';
import type { Answer, SheetFacts } from './messages.ts';
import { unpackRows } from './pack-rows.ts';
import { slowFault, within } from './reader-host.ts';
import type { ReaderHost } from './reader-host.ts';

/** Batches that the worker may be ahead: enough to keep both threads busy, few enough to stay small. */
const AHEAD = 2;

interface Connection {
  readonly host: ReaderHost;
  readonly limits: ReadLimits;
  readings: number;
}

function expected<K extends Answer['kind']>(answer: Answer, kind: K): Answer & { readonly kind: K } {
  if (answer.kind === kind) return answer as Answer & { readonly kind: K };
  throw new Error(`the reader answered ${answer.kind} instead of ${kind}`);
}

async function* rowsOf(connection: Connection, sheet: number, options: RowsOptions): AsyncGenerator<readonly RawRow[]> {
  const { host, limits } = connection;
  const reading = connection.readings++;
  const begun = host.ask({ kind: 'read', reading, sheet, ...options });
  const next = (): Promise<Answer> => {
    const answer = host.ask({ kind: 'next', reading });
    // Answers asked for ahead may fail before anybody waits for them.
    answer.catch(() => undefined);
    return answer;
  };
  // Who looks at the head of a sheet only should not wait for what comes behind it.
  const ahead = [next()];
  let waited = 0;
  try {
    await within(host, limits.time, begun);
    for (;;) {
      const started = performance.now();
      const answer = await within(host, limits.time, ahead.shift() ?? next());
      waited += performance.now() - started;
      const { rows } = expected(answer, 'rows');
      if (rows === undefined) return;
      if (waited > limits.time) {
        await host.end(slowFault(limits.time));
        throw slowFault(limits.time);
      }
      if (ahead.length > 0) ahead.push(next());
      yield unpackRows(rows);
      while (ahead.length < AHEAD) ahead.push(next());
    }
  } finally {
    if (host.alive) await within(host, limits.time, host.ask({ kind: 'stop', reading }));
  }
}

function sheetOf(connection: Connection, { hasMerges, ...facts }: SheetFacts, index: number): RawSheet {
  const rows = (options: RowsOptions = {}): AsyncIterable<readonly RawRow[]> => rowsOf(connection, index, options);
  if (!hasMerges) return { ...facts, rows };
  const { host, limits } = connection;
  const merges = async (): Promise<readonly CellRange[]> =>
    expected(await within(host, limits.time, host.ask({ kind: 'merges', sheet: index })), 'merges').merges;
  return { ...facts, rows, merges };
}

/** Opens a file in a worker thread. @throws {FileFault} also where the worker outgrows its limits or dies. */
export async function openRemote(
  address: SourceAddress,
  name: string,
  limits: ReadLimits,
  signal?: AbortSignal,
): Promise<RawFile> {
  signal?.throwIfAborted();
  const host = takeHost(limits.memory);
  const cancel = (): void => {
    const reason: unknown = signal?.reason;
    void host.end(reason instanceof Error ? reason : new Error('cancelled'));
  };
  signal?.addEventListener('abort', cancel, { once: true });
  const release = async (): Promise<void> => {
    signal?.removeEventListener('abort', cancel);
    try {
      if (host.alive) await within(host, limits.time, host.ask({ kind: 'close' }));
    } finally {
      await giveBack(host, host.alive);
    }
  };
  try {
    const asked = host.ask({ kind: 'open', address, name });
    const { format, encoding, sheets } = expected(await within(host, limits.time, asked), 'opened');
    const connection: Connection = { host, limits, readings: 0 };
    let closed: Promise<void> | undefined;
    return {
      format,
      encoding,
      sheets: sheets.map((facts, index) => sheetOf(connection, facts, index)),
      close: () => (closed ??= release()),
    };
  } catch (error) {
    await release();
    throw error;
  }
}
