import path from 'node:path';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { parquetMetadataAsync, parquetRead } from 'hyparquet';
import type { AsyncBuffer, Compressors, FileMetaData, ParquetParsers } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { ByteSource } from '#store';
import { FileFault } from '../file-fault.ts';
import { jsonSheets } from '../json/json-sheets.ts';
import type { Records } from '../json/json-sheets.ts';
import type { FileHead, RawFile, RawRow, RawSheet, Reader, RowsOptions } from '../raw-sheet.ts';
import { bytesText, dayText, momentText } from './parquet-cell.ts';
import { parquetColumns, plainValue } from './parquet-columns.ts';
import type { ParquetColumn } from './parquet-columns.ts';

/** Rows decoded at a time; a group of a million rows would be a gigabyte of cells. */
const STRETCH = 65_536;
const BATCH = 2048;
const LARGEST_GROUP = 8n * 1024n ** 3n;

/** What Node unpacks natively is many times faster than the library's own. */
const UNPACK: Compressors = {
  ...compressors,
  GZIP: (input) => gunzipSync(input),
  ZSTD: (input) => zstdDecompressSync(input),
  BROTLI: (input) => brotliDecompressSync(input),
};

const PARSERS: ParquetParsers = {
  timestampFromMilliseconds: (value) => momentText(value * 1_000_000n),
  timestampFromMicroseconds: (value) => momentText(value * 1000n),
  timestampFromNanoseconds: (value) => value,
  dateFromDays: dayText,
  stringFromBytes: bytesText,
  jsonFromBytes: bytesText,
  geometryFromBytes: bytesText,
  geographyFromBytes: bytesText,
  uuidFromBytes: (bytes) =>
    Buffer.from(bytes)
      .toString('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})/u, '$1-$2-$3-$4-'),
};

function damaged(error: unknown): FileFault {
  const text = error instanceof Error ? error.message : String(error);
  return new FileFault(
    'file-damaged',
    `Parquet 文件已损坏或不完整(${text})。请让来源系统重新导出。`,
    `The Parquet file is damaged or not complete (${text}). Ask the source system to export it again.`,
    error,
  );
}

function bufferOf(source: ByteSource): AsyncBuffer {
  return {
    byteLength: source.size,
    slice: async (start, end = source.size) => {
      const bytes = await source.read(start, end - start);
      const whole = bytes.buffer;
      if (whole instanceof ArrayBuffer && bytes.byteLength === whole.byteLength) return whole;
      return Uint8Array.from(bytes).buffer;
    },
  };
}

interface Table {
  readonly file: AsyncBuffer;
  readonly metadata: FileMetaData;
  readonly columns: readonly ParquetColumn[];
}

async function decode(table: Table, rowStart: number, rowEnd: number): Promise<readonly (readonly unknown[])[]> {
  const { file, metadata, columns } = table;
  let decoded: readonly (readonly unknown[])[] = [];
  await parquetRead({
    file,
    metadata,
    columns: columns.map(({ name }) => name),
    rowStart,
    rowEnd,
    compressors: UNPACK,
    parsers: PARSERS,
    utf8: false,
    geoparquet: false,
    onComplete: (rows: unknown[][]) => {
      decoded = rows;
    },
  });
  return decoded;
}

/** Rows in stretches that cross no border of a row group, each decoded once. */
async function* stretches(
  table: Table,
  firstRow: number,
): AsyncGenerator<{ readonly start: number; readonly rows: readonly (readonly unknown[])[] }> {
  let groupStart = 0;
  for (const group of table.metadata.row_groups) {
    const groupEnd = groupStart + Number(group.num_rows);
    for (let start = groupStart; start < groupEnd; start += STRETCH) {
      const end = Math.min(start + STRETCH, groupEnd);
      if (end < firstRow) continue;
      try {
        yield { start, rows: await decode(table, start, end) };
      } catch (error) {
        throw damaged(error);
      }
    }
    groupStart = groupEnd;
  }
}

async function* flatRows(table: Table, options: RowsOptions): AsyncGenerator<readonly RawRow[]> {
  const { columns } = table;
  for await (const { start, rows } of stretches(table, options.fromRow ?? 1)) {
    for (let at = 0; at < rows.length; at += BATCH) {
      yield rows.slice(at, at + BATCH).map((values, index) => ({
        row: start + at + index + 1,
        cells: columns.map(({ cell }, column) => cell(values[column])),
      }));
    }
  }
}

function records(table: Table): Records {
  const { columns } = table;
  return async function* () {
    for await (const { start, rows } of stretches(table, 1)) {
      yield rows.map((values, index) => {
        const entries = columns.map(({ name, nested, cell }, column) => {
          const value = values[column];
          return [name, nested ? plainValue(value) : cell(value)] as const;
        });
        return { row: start + index + 1, record: Object.fromEntries(entries) };
      });
    }
  };
}

async function openTable(head: FileHead): Promise<Table> {
  const file = bufferOf(head.source);
  try {
    const metadata = await parquetMetadataAsync(file, { parsers: PARSERS, geoparquet: false });
    return { file, metadata, columns: parquetColumns(metadata) };
  } catch (error) {
    throw damaged(error);
  }
}

function check({ metadata }: Table): void {
  if (metadata.row_groups.some((group) => group.total_byte_size > LARGEST_GROUP)) {
    throw new FileFault(
      'file-bomb',
      'Parquet 文件的一个行组解压后超过 8 GiB,超出安全上限,已拒绝。请用较小的行组重新导出。',
      'One row group of the Parquet file unpacks to over 8 GiB; refused. Export it again with smaller row groups.',
    );
  }
}

/** Parquet files, read by row groups. Exact decimals and 64-bit numbers; instants by the clock of Beijing. */
export const parquetReader: Reader = {
  format: 'parquet',
  recognises: (head) => head.bytes.toString('latin1', 0, 4) === 'PAR1',
  open: async (head: FileHead): Promise<RawFile> => {
    const table = await openTable(head);
    check(table);
    const name = path.parse(head.name).name;
    const sheets: RawSheet[] = table.columns.some(({ nested }) => nested)
      ? await jsonSheets(name, records(table))
      : [
          {
            name,
            hidden: false,
            columns: table.columns.map((column) => column.name),
            rows: (options = {}) => flatRows(table, options),
          },
        ];
    return { format: 'parquet', encoding: null, sheets, close: () => Promise.resolve() };
  },
};
