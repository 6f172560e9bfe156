import path from 'node:path';
import type { FileHead, RawFile, RawRow, Reader } from '../raw-sheet.ts';
import { dbfCell } from './dbf-cell.ts';
import { isDbf, readHeader } from './dbf-header.ts';
import type { DbfHeader } from './dbf-header.ts';

const BATCH_BYTES = 1 << 19;
const DELETED = 0x2a;

async function* rowsOf(head: FileHead, header: DbfHeader): AsyncGenerator<readonly RawRow[]> {
  const { records, first, recordLength, fields, encoding } = header;
  const decoder = new TextDecoder(encoding);
  const step = Math.max(1, Math.floor(BATCH_BYTES / recordLength));
  for (let record = 0; record < records; record += step) {
    const count = Math.min(step, records - record);
    const bytes = await head.source.read(first + record * recordLength, count * recordLength);
    const rows: RawRow[] = [];
    for (let index = 0; index < count; index++) {
      const at = index * recordLength;
      if (bytes[at] === DELETED) continue;
      const cells = fields.map((field) => {
        const from = at + field.offset;
        return dbfCell(field, bytes.subarray(from, from + field.length), decoder);
      });
      rows.push({ row: record + index + 1, cells });
    }
    yield rows;
  }
}

/** Tables of dBASE III to FoxPro (.dbf), streamed. Records marked as deleted are left out; rows are numbered as records. */
export const dbfReader: Reader = {
  format: 'dbf',
  recognises: isDbf,
  open: (head): Promise<RawFile> => {
    const header = readHeader(head);
    const columns = header.fields.map((field) => field.name);
    const { name } = path.parse(head.name);
    const sheets = [{ name, hidden: false, columns, rows: () => rowsOf(head, header) }];
    return Promise.resolve({ format: 'dbf', encoding: header.encoding, sheets, close: () => Promise.resolve() });
  },
};
