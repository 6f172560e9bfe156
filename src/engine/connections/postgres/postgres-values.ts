import pg from 'pg';
import type { Cell, Storage } from '../database.ts';

const { builtins } = pg.types;
const asText = (text: string): Cell => text;

const PARSERS: ReadonlyMap<number, (text: string) => Cell> = new Map([
  [builtins.INT8, (text: string): Cell => BigInt(text)],
  [builtins.INT4, Number],
  [builtins.INT2, Number],
  [builtins.FLOAT4, Number],
  [builtins.FLOAT8, Number],
  [builtins.BOOL, (text: string): Cell => text === 't'],
]);

/** Dates, timestamps, decimals and everything else stay the text that the server sends. */
export const postgresTypes = {
  getTypeParser: (oid: number): ((text: string) => Cell) => PARSERS.get(oid) ?? asText,
};

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** One value in the text format of COPY. */
export function copyText(cell: Cell, storage: Storage): string {
  if (cell === null) return '\\N';
  switch (storage) {
    case 'TEXT':
      return String(cell).replace(/[\\\n\r\t]/gu, (sign) => ESCAPES[sign] ?? sign);
    case 'BOOLEAN':
      return cell === true ? 't' : 'f';
    case 'BIGINT':
    case 'INTEGER':
    case 'DATE':
    case 'TIMESTAMP':
    case 'DECIMAL(18,6)':
      return String(cell);
  }
}
