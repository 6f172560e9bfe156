import path from 'node:path';
import type { ByteSource } from '#store';
import type { FileHead, RawFile, RawRow, Reader } from '../raw-sheet.ts';
import { detectEncoding } from './detect-encoding.ts';
import { sniffDialect } from './sniff-dialect.ts';
import type { Dialect } from './sniff-dialect.ts';
import { recordSplitter } from './split-records.ts';
import { letterPieces } from './whole-letters.ts';

const MARK = 0xfeff;

async function* decoded(source: ByteSource, encoding: string): AsyncGenerator<string> {
  if (encoding === 'utf-8') {
    for await (const piece of letterPieces(source.stream())) yield piece.toString('utf8');
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of source.stream()) {
    yield decoder.decode(chunk as Buffer, { stream: true });
  }
  yield decoder.decode();
}

async function* rowsOf(source: ByteSource, encoding: string, dialect: Dialect): AsyncGenerator<readonly RawRow[]> {
  const splitter = recordSplitter(dialect);
  let row = 0;
  const numbered = (records: string[][]): RawRow[] => records.map((cells) => ({ row: ++row, cells }));
  let first = true;
  for await (const text of decoded(source, encoding)) {
    if (text === '') continue;
    const body = first && text.charCodeAt(0) === MARK ? text.slice(1) : text;
    first = false;
    const records = splitter.write(body);
    if (records.length > 0) yield numbered(records);
  }
  const last = splitter.end();
  if (last.length > 0) yield numbered(last);
}

/** Delimited text of any of the usual encodings and dialects; one sheet named as the file. */
export const csvReader: Reader = {
  format: 'csv',
  recognises: () => true,
  open: async (head: FileHead): Promise<RawFile> => {
    const encoding = await detectEncoding(head);
    const dialect = sniffDialect(new TextDecoder(encoding).decode(head.bytes));
    const name = path.parse(head.name).name;
    return {
      format: 'csv',
      encoding,
      sheets: [{ name, hidden: false, rows: () => rowsOf(head.source, encoding, dialect) }],
      close: () => Promise.resolve(),
    };
  },
};
