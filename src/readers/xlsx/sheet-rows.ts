import type { RawRow } from '../raw-sheet.ts';
import type { CellContext } from './cell-value.ts';
import type { Archive } from './open-zip.ts';
import { entryText } from './open-zip.ts';
import { saxRows } from './sax-rows.ts';
import { UnusualXml } from './scan-text.ts';
import { scannedRows } from './scanned-rows.ts';

/**
 * Streams the rows of one sheet's XML. What programs usually write is scanned byte by byte; at the first thing that is
 * not usual (prefixes, comments, CDATA, damage) a full parser starts anew and goes on behind the rows already given.
 */
export async function* sheetRows(
  archive: Archive,
  part: string,
  context: CellContext,
): AsyncGenerator<readonly RawRow[]> {
  let given = 0;
  try {
    for await (const rows of scannedRows(archive.bytes(part), context)) {
      given += rows.length;
      yield rows;
    }
    return;
  } catch (error) {
    if (!(error instanceof UnusualXml)) throw error;
  }
  let seen = 0;
  for await (const rows of saxRows(entryText(archive, part), part, context)) {
    const fresh = seen + rows.length <= given ? [] : rows.slice(Math.max(0, given - seen));
    seen += rows.length;
    if (fresh.length > 0) yield fresh;
  }
}
