import { openSource } from '#store';
import type { ByteSource, SourceAddress } from '#store';
import { csvReader } from './csv/csv-reader.ts';
import { snapshotReader } from './database/snapshot-reader.ts';
import { dbfReader } from './dbf/dbf-reader.ts';
import { htmlReader } from './html/html-reader.ts';
import { jsonReader } from './json/json-reader.ts';
import { headText } from './markup/decode-markup.ts';
import { mhtmlReader } from './mhtml/mhtml-reader.ts';
import { odsReader } from './ods/ods-reader.ts';
import { parquetReader } from './parquet/parquet-reader.ts';
import type { FileHead, RawFile, RawRow, RawSheet, Reader, RowsOptions } from './raw-sheet.ts';
import { refuseKnown, refuseXml } from './refuse-known.ts';
import { oldSheetsReader } from './sheetjs/old-sheets-reader.ts';
import { spreadsheetXmlReader } from './spreadsheet-xml/spreadsheet-xml-reader.ts';
import { xlsReader } from './xls/xls-reader.ts';
import { xlsbReader } from './xlsb/xlsb-reader.ts';
import { xlsxReader } from './xlsx/xlsx-reader.ts';

/** In the order in which they are asked; the last one takes any text. */
const READERS: readonly Reader[] = [
  xlsReader,
  xlsbReader,
  odsReader,
  xlsxReader,
  parquetReader,
  oldSheetsReader,
  spreadsheetXmlReader,
  htmlReader,
  mhtmlReader,
  dbfReader,
  snapshotReader,
  jsonReader,
];
const HEAD = 65_536;

async function readHead(source: ByteSource, name: string): Promise<FileHead> {
  return { source, name, size: source.size, bytes: await source.read(0, HEAD) };
}

async function* rowsFrom(rows: AsyncIterable<readonly RawRow[]>, fromRow: number): AsyncGenerator<readonly RawRow[]> {
  for await (const batch of rows) {
    const wanted = (batch[0]?.row ?? 0) >= fromRow ? batch : batch.filter(({ row }) => row >= fromRow);
    if (wanted.length > 0) yield wanted;
  }
}

/** Every reader may leave rows out where that is cheap; what it does not is left out here. */
function skipping(sheet: RawSheet): RawSheet {
  const rows = (options: RowsOptions = {}): AsyncIterable<readonly RawRow[]> =>
    options.fromRow === undefined ? sheet.rows() : rowsFrom(sheet.rows(options), options.fromRow);
  return { ...sheet, rows };
}

async function openHead(head: FileHead): Promise<RawFile> {
  refuseKnown(head);
  for (const reader of READERS) if (await reader.recognises(head)) return reader.open(head);
  refuseXml(headText(head).slice(0, 1024));
  return csvReader.open(head);
}

/**
 * Opens a file in this thread, without limits of time and memory; see `openFile` for the same in a worker.
 *
 * @throws {FileFault} naming why the file cannot be read and what to do; the file system's error where there is none.
 */
export async function openHere(address: SourceAddress, name: string): Promise<RawFile> {
  const source = await openSource(address);
  try {
    const file = await openHead(await readHead(source, name));
    return {
      ...file,
      sheets: file.sheets.map(skipping),
      close: async () => {
        try {
          await file.close();
        } finally {
          await source.close();
        }
      },
    };
  } catch (error) {
    await source.close();
    throw error;
  }
}
