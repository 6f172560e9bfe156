import type { RawRow } from '../raw-sheet.ts';
import type { CellContext } from './cell-value.ts';
import { RowScanner } from './row-scanner.ts';
import { UnusualXml } from './scan-text.ts';

const ROW_END = Buffer.from('</row>');
const DATA = Buffer.from('<sheetData');
const DATA_END = Buffer.from('</sheetData');
/** More than any heading or row of a sheet takes. */
const LONGEST_WAIT = 32 * 1024 ** 2;
const NOTHING = Buffer.alloc(0);

/** Where the rows begin; -1 where that is not there yet. */
function firstRow(bytes: Buffer): number {
  const data = bytes.indexOf(DATA);
  if (data === -1) return -1;
  const open = bytes.indexOf('>', data);
  if (open === -1) return -1;
  const heading = bytes.toString('latin1', 0, data);
  const encoding = /encoding\s*=\s*["']([^"']*)/u.exec(heading)?.[1] ?? 'utf-8';
  // A comment may hold anything, another encoding is for the parser, and `<sheetDataX` is no sheetData.
  const isUsual =
    !heading.includes('<!') &&
    /^utf-?8$/iu.test(encoding) &&
    /^[\s/>]/u.test(bytes.toString('latin1', data + 10, data + 11));
  if (!isUsual) throw new UnusualXml();
  // An empty list is left to the parser too; there is nothing to win.
  if (bytes[open - 1] === 47) throw new UnusualXml();
  return open + 1;
}

/** Where the last whole row ends, or the list of rows. */
function wholeRows(bytes: Buffer, at: number): number {
  const row = bytes.lastIndexOf(ROW_END);
  const end = row === -1 ? at : Math.max(at, row + ROW_END.length);
  const last = bytes.indexOf(DATA_END, end);
  return last === -1 ? end : Math.min(last + DATA_END.length + 1, bytes.length);
}

/** Rows of a sheet as its bytes come. @throws {UnusualXml} where only a full parser can tell. */
export async function* scannedRows(
  pieces: AsyncIterable<Buffer>,
  context: CellContext,
): AsyncGenerator<readonly RawRow[]> {
  const scanner = new RowScanner(context);
  let rest: Buffer = NOTHING;
  let started = false;
  for await (const piece of pieces) {
    // The rest of the part is still read, for its check sum.
    if (scanner.done) continue;
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    let at = 0;
    if (!started) {
      at = firstRow(bytes);
      started = at !== -1;
      if (!started) at = 0;
    }
    const until = started ? wholeRows(bytes, at) : at;
    if (until > at) {
      const rows = scanner.scan(bytes, at, until);
      if (rows.length > 0) yield rows;
      at = until;
    }
    rest = bytes.subarray(at);
    if (rest.length > LONGEST_WAIT) throw new UnusualXml();
  }
  if (!scanner.done) throw new UnusualXml();
}
