import type { RawFile, RawRow } from '../raw-sheet.ts';
import { openHere } from '../open-here.ts';
import type { Answer, Request, SheetFacts } from './messages.ts';
import { packRows } from './pack-rows.ts';

/** A batch is handed over when it holds this much; the first one at once, because many callers want no more. */
const FULL = { rows: 4096, cells: 65_536 } as const;

type Batches = AsyncIterator<readonly RawRow[]>;

interface Reading {
  readonly batches: Batches;
  started: boolean;
}

async function nextRows(reading: Reading): Promise<Answer> {
  const rows: RawRow[] = [];
  let cells = 0;
  for (;;) {
    const batch = await reading.batches.next();
    if (batch.done === true) break;
    for (const row of batch.value) {
      rows.push(row);
      cells += row.cells.length;
    }
    if (rows.length > 0 && !reading.started) break;
    if (rows.length >= FULL.rows || cells >= FULL.cells) break;
  }
  reading.started = true;
  return { kind: 'rows', rows: rows.length === 0 ? undefined : packRows(rows) };
}

/** Answers requests about one file after the other. */
export class Server {
  #file: RawFile | undefined;
  readonly #readings = new Map<number, Reading>();

  async answer(request: Request): Promise<Answer> {
    switch (request.kind) {
      case 'open':
        return this.#open(request);
      case 'read': {
        const { reading, sheet, fromRow } = request;
        const rows = this.#sheet(sheet).rows(fromRow === undefined ? {} : { fromRow });
        this.#readings.set(reading, { batches: rows[Symbol.asyncIterator](), started: false });
        return { kind: 'done' };
      }
      case 'next': {
        const reading = this.#readings.get(request.reading);
        return reading === undefined ? { kind: 'rows', rows: undefined } : nextRows(reading);
      }
      case 'stop':
        await this.#readings.get(request.reading)?.batches.return?.();
        this.#readings.delete(request.reading);
        return { kind: 'done' };
      case 'merges':
        return { kind: 'merges', merges: (await this.#sheet(request.sheet).merges?.()) ?? [] };
      case 'close':
        return this.#close();
    }
  }

  async #open({ address, name }: Request & { kind: 'open' }): Promise<Answer> {
    const file = await openHere(address, name);
    this.#file = file;
    const sheets = file.sheets.map((sheet): SheetFacts => {
      const { name: title, hidden, columns, columnComments, list } = sheet;
      return {
        name: title,
        hidden,
        hasMerges: 'merges' in sheet,
        ...(columns === undefined ? {} : { columns }),
        ...(columnComments === undefined ? {} : { columnComments }),
        ...(list === undefined ? {} : { list }),
      };
    });
    return { kind: 'opened', format: file.format, encoding: file.encoding, sheets };
  }

  async #close(): Promise<Answer> {
    for (const { batches } of this.#readings.values()) await batches.return?.();
    this.#readings.clear();
    const file = this.#file;
    this.#file = undefined;
    await file?.close();
    return { kind: 'done' };
  }

  #sheet(index: number): RawFile['sheets'][number] {
    const sheet = this.#file?.sheets[index];
    if (sheet === undefined) throw new Error(`no sheet ${String(index)}`);
    return sheet;
  }
}
